import type { ResultOf } from 'gql.tada';
import type { REVIEW } from '../graphql/reviews.ts';

/** A review as an officer reads it before a step. */
export type ReviewCase = NonNullable<ResultOf<typeof REVIEW>['review']>;
export type ReviewedAlert = NonNullable<ReviewCase['alert']>;
export type ReviewedDecision = NonNullable<ReviewCase['decision']>;
export type ReviewedDocument = NonNullable<ReviewCase['document']>;
