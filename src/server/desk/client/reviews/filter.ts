/**
 * What an officer narrows the queue to. It is in the memory of the page, never in its address: browsers write addresses to the disk, and
 * some of these values are names.
 */
import type { VariablesOf } from 'gql.tada';
import type { REVIEW_QUEUE } from '../graphql/reviews.ts';
import type { EnumOf } from '../graphql/tada.ts';

type ReviewFilter = NonNullable<VariablesOf<typeof REVIEW_QUEUE>['filter']>;

export interface Narrowed {
  readonly kind: EnumOf<'ReviewKind'> | null;
  readonly urgency: EnumOf<'ReviewUrgency'> | null;
  readonly state: EnumOf<'ReviewState'> | null;
  readonly whose: 'anybody' | 'mine' | 'awaitingMe';
  readonly order: EnumOf<'ReviewOrder'>;
  readonly sought: Sought;
}

/** What is typed, and sent when the officer asks for it. */
export interface Sought {
  readonly alert: string;
  readonly source: string;
  readonly reportedBy: string;
  readonly fearedCountry: string;
  readonly dueBefore: string;
  readonly familyName: string;
  readonly forename: string;
  readonly birthDate: string;
}

export const NOTHING_SOUGHT: Sought = {
  alert: '',
  source: '',
  reportedBy: '',
  fearedCountry: '',
  dueBefore: '',
  familyName: '',
  forename: '',
  birthDate: '',
};

export const EVERYTHING: Narrowed = {
  kind: null,
  urgency: null,
  state: null,
  whose: 'anybody',
  order: 'URGENCY',
  sought: NOTHING_SOUGHT,
};

/** The filter of the API: conditions that are not set are left out. */
export function filterOf({ kind, urgency, state, whose, sought }: Narrowed): ReviewFilter {
  const { alert, source, reportedBy, fearedCountry, dueBefore } = sought;
  const texts = { alert, dueBefore };
  const codes = { source, reportedBy, fearedCountry };
  return {
    // A kind of the CCF alone is in no list of the Secretariat.
    ...(kind === null ? {} : { kind: kind as NonNullable<ReviewFilter['kind']> }),
    ...(urgency === null ? {} : { urgency }),
    ...(state === null ? {} : { state }),
    ...(whose === 'anybody' ? {} : { [whose]: true }),
    ...given(texts, (text) => text.trim()),
    ...given(codes, (text) => text.trim().toUpperCase()),
    ...personOf(sought),
  };
}

function given(fields: Readonly<Record<string, string>>, clean: (text: string) => string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields)
      .map(([name, text]) => [name, clean(text)] as const)
      .filter(([, text]) => text !== ''),
  );
}

function personOf({ familyName, forename, birthDate }: Sought): Pick<ReviewFilter, 'person'> {
  if ([familyName, forename, birthDate].every((text) => text.trim() === '')) return {};
  const name = { familyName: familyName.trim(), ...given({ forename }, (text) => text.trim()) };
  return { person: { names: [name], ...given({ birthDate }, (text) => text.trim()) } };
}
