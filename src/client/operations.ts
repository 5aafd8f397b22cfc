/** Typed documents: operations of the schema of bureaus, with the types of their variables and answers. A test validates each of them. */
import type { DateTime, PartialDate, Validity } from './scalars.ts';

/** The text of an operation that knows its types. It has the form of `DocumentTypeDecoration`, as code generators make it. */
export type Document<Data, Variables> = string & { readonly __apiType?: (variables: Variables) => Data };

/** Gives an operation its types. Use it for operations of your own, too. */
export function document<Data, Variables = Record<string, never>>(text: string): Document<Data, Variables> {
  return text;
}

export interface PageInfo {
  readonly hasNextPage: boolean;
  readonly endCursor: string | null;
}

export interface Page<Node> {
  readonly nodes: readonly Node[];
  readonly pageInfo: PageInfo;
}

export interface UserError {
  readonly path: readonly string[];
  readonly code: string;
  readonly message: string;
}

export interface StatusListEntry {
  readonly uri: string;
  readonly index: number;
}

/** What a copy needs of an alert. */
export interface AlertNode {
  readonly reference: string;
  /** The version of a valid alert; null for a request of the own country. */
  readonly version: string | null;
  readonly subject: {
    readonly familyName: string;
    readonly forename: string | null;
    readonly birthDate: PartialDate | null;
  };
  /** Its place in the status list of the country; null for an alert of the own country. */
  readonly statusListEntry: StatusListEntry | null;
}

/** A change of the feed of validity. */
export interface Change {
  readonly reference: string;
  /** Whether its validity changed, or what it says while it stays valid. */
  readonly kind: 'VALIDITY' | 'CONTENT';
  readonly validity: Validity;
  readonly announcedAt: DateTime;
}

/** What became of a travel document; without state and action it is not found any more. */
export interface DocumentChange {
  readonly document: string;
  readonly near: string;
  readonly state: string | null;
  readonly action: string | null;
  readonly statusListEntry: StatusListEntry;
}

interface After {
  readonly after: string | null;
}

const ALERT_FIELDS = 'reference version subject { familyName forename birthDate } statusListEntry { uri index }';
const CHANGE_FIELDS = 'nodes { reference kind validity announcedAt } pageInfo { hasNextPage endCursor }';

/** Whether one may act on alerts, at the moment of the question. */
export const VALIDITY = document<
  { alertValidity: readonly { reference: string; validity: Validity; asOf: DateTime }[] },
  { references: readonly string[] }
>('query Validity($references: [String!]!) { alertValidity(references: $references) { reference validity asOf } }');

export const ALERT = document<{ alert: AlertNode | null }, { reference: string }>(
  `query Alert($reference: String!) { alert(reference: $reference) { ${ALERT_FIELDS} } }`,
);

/** Where the feed of validity ends now. */
export const FEED_HEAD = document<{ validityFeedHead: string }>('query FeedHead { validityFeedHead }');

export const CHANGES = document<{ changes: Page<Change> }, After>(
  `query Changes($after: String) { changes: validityChanges(after: $after, first: 500) { ${CHANGE_FIELDS} } }`,
);

export const FOLLOW = document<{ changes: Page<Change> }, After>(
  `subscription Follow($after: String) { changes: validityChanged(after: $after) { ${CHANGE_FIELDS} } }`,
);

/** The key under which the documents of the feed are hashed. */
export const DOCUMENT_HASH_KEY = document<{ documentHashKey: string }>('query DocumentHashKey { documentHashKey }');

export const DOCUMENT_CHANGES = document<{ changes: Page<DocumentChange> }, After>(
  `query DocumentChanges($after: String) { changes: documentChanges(after: $after, first: 500) {
    nodes { document near state action statusListEntry { uri index } } pageInfo { hasNextPage endCursor } } }`,
);

/** A signed statement about one alert, to hand on to a post without a link. */
export const STATEMENT = document<{ validityStatement: { jws: string; validity: Validity } }, { reference: string }>(
  'query Statement($reference: String!) { validityStatement(reference: $reference) { jws validity } }',
);

/** Recalls that are to be answered. */
export const RECALLS = document<
  { recalls: Page<{ reference: string; issuedAt: DateTime; dueAt: DateTime; state: string; scope: string }> },
  After & { state: 'OPEN' | 'OVERDUE' | 'ACKNOWLEDGED' | 'SUPERSEDED' | null }
>(
  `query Recalls($after: String, $state: RecallState) { recalls(after: $after, state: $state, first: 100) {
    nodes { reference issuedAt dueAt state scope } pageInfo { hasNextPage endCursor } } }`,
);

export const ACKNOWLEDGE = document<
  {
    acknowledgeRecall: {
      recalls: readonly { reference: string; state: string }[] | null;
      userErrors: readonly UserError[];
    };
  },
  {
    input: {
      recalls: readonly { reference: string; issuedAt: DateTime }[];
      outcome: 'PURGED' | 'NOT_HELD';
      purgedAt?: DateTime;
      systems?: readonly string[];
    };
  }
>(
  `mutation Acknowledge($input: AcknowledgeRecallInput!) { acknowledgeRecall(input: $input) {
    recalls { reference state } userErrors { path code message } } }`,
);
