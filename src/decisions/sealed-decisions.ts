/** Decisions as they lie in the database and as they are worked with: what is sealed, and the tokens that find them. */
import { sql, type SQL } from 'drizzle-orm';
import { documentKey } from '../icao/document-key.ts';
import { NAME_KEYS_VERSION } from '../matching/keys.ts';
import { COMPARTMENTS } from '../sealing/key-provider.ts';
import { seal, type Sealed } from '../sealing/envelope.ts';
import { filledUp } from '../sealing/pseudonyms.ts';
import { openColumns, sealColumns, type Opened } from '../sealing/sealed-columns.ts';
import type { SealedRecord, Sealing } from '../sealing/sealing.ts';
import { documentsReached } from './documents-reached.ts';
import { OF_PERSON } from './person-columns.ts';
import { screeningKeys } from './screening-names.ts';
import { decisions, type DecisionPerson, type PersonDocument } from './tables.ts';
import type { AsylumDecisionKind, Compartment } from '../vocabulary/decisions.ts';

const TABLE = 'decisions.decisions';
/** Lists of pseudonyms and tokens are as long as a multiple of this, so that their length says little. */
const KEYS_AT_ONCE = 4;
const TOKENS_AT_ONCE = 16;

type Row = typeof decisions.$inferSelect;

/** What of a decision is sealed when it is reported, beside the person. */
export const SEALED_WHEN_REPORTED = [
  ...(['alertReferences', 'fearedCountries', 'decidedOn', 'reportedBy'] as const),
  ...(['fileReference', 'handlingCode', 'handlingRestriction', 'consent'] as const),
] as const;

/** All that is sealed of a decision, beside the person. */
export const SEALED_COLUMNS = [...SEALED_WHEN_REPORTED, 'retainUntil', 'supersessionReason'] as const;

/** The content of what is sealed. */
export type DecisionContent = { readonly person: DecisionPerson } & {
  readonly [Column in (typeof SEALED_WHEN_REPORTED)[number]]: Opened<Row[Column]>;
};

type SealedDecision = Pick<
  Row,
  | 'id'
  | 'addressee'
  | 'dataKey'
  | keyof DecisionPerson
  | (typeof SEALED_WHEN_REPORTED)[number]
  | 'retainUntil'
  | 'tokens'
  | 'nameRules'
  | 'fearedKeys'
  | 'reporterKey'
>;

/** Seals decisions that are reported, each with a key of its own. */
export async function sealDecisions(
  sealing: Sealing,
  reported: readonly {
    readonly id: string;
    readonly kind: AsylumDecisionKind;
    readonly addressee: Compartment;
    readonly content: DecisionContent;
    readonly retainUntil: string;
  }[],
): Promise<SealedDecision[]> {
  const keys = await sealing.newDataKeys(reported.map(({ addressee }) => addressee));
  return reported.map(({ id, kind, addressee, content, retainUntil }, place) => {
    const dataKey = keys[place];
    if (dataKey === undefined) throw new Error('A decision got no key.');
    const { person, ...rest } = content;
    const { fearedCountries, reportedBy } = rest;
    const tokens = allTokensOf(sealing, addressee, { kind, ...content });
    return {
      ...sealColumns(dataKey.key, TABLE, { id, addressee }, { ...person, ...rest, retainUntil, tokens }),
      id,
      addressee,
      dataKey: dataKey.stored,
      nameRules: NAME_KEYS_VERSION,
      fearedKeys: filledUp(
        fearedCountries.map((country) => sealing.countryKey('feared', country)),
        KEYS_AT_ONCE,
      ),
      reporterKey: sealing.countryKey('reporter', reportedBy),
    };
  });
}

/** Opens columns of decisions; see `openColumns`. */
export function openDecisions<
  Own extends SealedRecord,
  Column extends keyof Own & (keyof DecisionPerson | (typeof SEALED_COLUMNS)[number] | 'tokens'),
>(sealing: Sealing, rows: readonly Own[], columns: readonly Column[]): ReturnType<typeof openColumns<Own, Column>> {
  return openColumns(sealing, TABLE, rows, columns);
}

/** Opens columns of decisions, and the people whom they are about: of rows with all columns of them. */
export async function openWithPeople<
  Own extends SealedRecord & Pick<Row, keyof DecisionPerson>,
  Column extends Exclude<keyof Own, keyof DecisionPerson> & ((typeof SEALED_COLUMNS)[number] | 'tokens'),
>(
  sealing: Sealing,
  rows: readonly Own[],
  columns: readonly Column[],
): Promise<(Omit<Own, Column | keyof DecisionPerson> & PersonAnd<Own, Column>)[]> {
  const opened = await openColumns(sealing, TABLE, rows, [...OF_PERSON, ...columns]);
  return opened.map((row) => {
    const { names, aliases, birthDate, sex, nationalities, documents, ...rest } = row as typeof row & DecisionPerson;
    const person: DecisionPerson = { names, aliases, birthDate, sex, nationalities, documents };
    return { ...rest, person } as Omit<Own, Column | keyof DecisionPerson> & PersonAnd<Own, Column>;
  });
}

type PersonAnd<Own, Column extends keyof Own> = { readonly person: DecisionPerson } & {
  [Name in Column]: Opened<Own[Name]>;
};

/** Seals why a decision was corrected or withdrawn. */
export async function sealSupersession(
  sealing: Sealing,
  decision: SealedRecord,
  reason: string,
): Promise<NonNullable<Row['supersessionReason']>> {
  const [key] = await sealing.dataKeysOf([decision]);
  if (key === undefined) throw new Error('A decision has no key.');
  return sealColumns(key, TABLE, decision, { supersessionReason: reason }).supersessionReason;
}

/** Seals the changed retention dates of decisions, after the law of their country changed. */
export async function sealEnds(
  sealing: Sealing,
  records: readonly SealedRecord[],
  retainedUntil: readonly string[],
): Promise<Row['retainUntil'][]> {
  return sealEach(sealing, records, 'retainUntil', retainedUntil);
}

/** Seals the changed tokens of decisions, after the rules of names changed. */
export async function sealTokens(
  sealing: Sealing,
  records: readonly SealedRecord[],
  tokens: readonly string[][],
): Promise<Row['tokens'][]> {
  return sealEach(sealing, records, 'tokens', tokens);
}

async function sealEach<Content>(
  sealing: Sealing,
  records: readonly SealedRecord[],
  column: string,
  contents: readonly Content[],
): Promise<Sealed<Content>[]> {
  const keys = await sealing.dataKeysOf(records);
  return records.map((record, place) => {
    const [key, content] = [keys[place], contents[place]];
    if (key === undefined || content === undefined) throw new Error('A decision has no key, or no content.');
    const { id, addressee: compartment } = record;
    return seal(key, { table: TABLE, id, column, compartment }, content);
  });
}

/** The keys of documents' numbers that can be compared. */
export function documentKeysOf(documents: readonly Pick<PersonDocument, 'number'>[]): string[] {
  return documents.map(({ number }) => documentKey(number)).filter((key) => key !== '');
}

/**
 * By what decisions are searched: references of alerts, keys of documents, screening keys of names, countries' file references, and ids of
 * travel documents that they reach (`documents-reached.ts`), or hold down.
 */
export interface LookupKeys {
  readonly references?: readonly string[];
  readonly documents?: readonly string[];
  readonly names?: readonly string[];
  readonly files?: readonly string[];
  readonly travelDocuments?: readonly string[];
  readonly heldDocuments?: readonly string[];
}

/** The tokens under which the index has decisions with these keys. Compartments have different ones. */
export function tokensOf(
  { pseudonym }: Sealing,
  { references = [], documents = [], names = [], files = [], travelDocuments = [], heldDocuments = [] }: LookupKeys,
  compartments: readonly Compartment[] = COMPARTMENTS,
): string[] {
  const keys = [
    ...references.map((key) => ['decision reference', key] as const),
    ...documents.map((key) => ['decision document', key] as const),
    ...names.map((key) => ['decision name', key] as const),
    ...files.map((key) => ['decision file', key] as const),
    ...travelDocuments.map((key) => ['decision travel document', key] as const),
    ...heldDocuments.map((key) => ['decision holds travel document', key] as const),
  ];
  const tokens = compartments.flatMap((compartment) =>
    keys.map(([domain, key]) => pseudonym(`${domain} ${compartment}`, key)),
  );
  return [...new Set(tokens)];
}

/** Whether the pseudonyms of names beside a decision were made by former rules. */
export function hasFormerRules(): SQL {
  return sql`(${decisions.endedAt} is null and (${decisions.nameRules} is null or ${decisions.nameRules} < ${NAME_KEYS_VERSION}))`;
}

/** All tokens of a decision by the current rules. @param former those that it has already, and keeps */
export function allTokensOf(
  sealing: Sealing,
  addressee: Compartment,
  {
    kind,
    person,
    alertReferences,
    fileReference,
    fearedCountries,
  }: Pick<DecisionContent, 'person' | 'alertReferences' | 'fileReference' | 'fearedCountries'> & {
    readonly kind: AsylumDecisionKind;
  },
  former: readonly string[] = [],
): string[] {
  const travelDocuments = documentsReached(sealing, { person, fearedCountries }).map(({ id }) => id);
  const keys = {
    references: alertReferences,
    documents: documentKeysOf(person.documents),
    names: screeningKeys(person),
    files: fileReference === null ? [] : [fileReference],
    travelDocuments,
    heldDocuments: kind === 'GRANTED' ? travelDocuments : [],
  };
  return filledUp([...new Set([...former, ...tokensOf(sealing, keys, [addressee])])], TOKENS_AT_ONCE);
}

/** A receipt as it is stored: of its country, so that another country's question finds nothing. */
export function receiptHash(sealing: Sealing, country: string, receipt: string): string {
  return sealing.pseudonym('receipt', `${country} ${receipt}`);
}
