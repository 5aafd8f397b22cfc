import type { ResultOf } from 'gql.tada';
import type { OUTCOME_COUNTS } from '../graphql/patterns.ts';
import type { EnumOf } from '../graphql/tada.ts';

/** How often cases ended so. The CCF has outcomes that the Secretariat's schema does not have. */
export type Counted = Omit<ResultOf<typeof OUTCOME_COUNTS>['outcomeCounts']['nodes'][number], 'outcome' | 'ground'> & {
  readonly outcome: EnumOf<'CaseOutcome'>;
  readonly ground: EnumOf<'CaseGround'>;
};

export type Period = EnumOf<'CasePeriod'>;

/** What narrows the cases. */
export interface Narrowed {
  readonly source: string;
  readonly ground: EnumOf<'CaseGround'> | null;
  readonly from: string;
  readonly before: string;
}

export const EVERY_CASE: Narrowed = { source: '', ground: null, from: '', before: '' };
