import type { EnumOf } from '../graphql/tada.ts';
import { DOCUMENT_TYPE } from '../words/person-words.ts';
import { useWords } from '../words/use-words.ts';

export interface Name {
  readonly familyName: string | null;
  readonly forename: string | null;
}

export interface HeldDocument {
  readonly type: EnumOf<'DocumentType'>;
  readonly number: string;
  readonly issuer: string | null;
}

/** A name as it was given, the forename first. */
export function fullName({ familyName, forename }: Name): string {
  return [forename, familyName].filter((part) => part !== null).join(' ') || '–';
}

/** Names as they were given, in whatever script. */
export function Names({ names }: { readonly names: readonly Name[] }) {
  return names.map((name) => (
    <span key={fullName(name)} className="item">
      <bdi>{fullName(name)}</bdi>
    </span>
  ));
}

export function Documents({ documents }: { readonly documents: readonly HeldDocument[] }) {
  const { say, country } = useWords();
  return documents.map(({ type, number, issuer }) => (
    <span key={`${type} ${number}`} className="item">
      {say(DOCUMENT_TYPE[type])} <bdi>{number}</bdi>
      {issuer !== null && `, ${country(issuer)}`}
    </span>
  ));
}
