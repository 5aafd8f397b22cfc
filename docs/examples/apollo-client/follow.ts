/**
 * Follows changes of alerts live, from a cursor on, for as long as the program runs: what a system does that keeps copies.
 *
 *   NANSEN_URL     where Nansen listens (http://localhost:4000)
 *   BUREAU_TOKEN   a token of a bureau
 *   AFTER          the cursor to begin from; without it, behind the newest change
 *   CHANGES        end after so many (for ever)
 */
import { CombinedGraphQLErrors, gql, type ApolloClient, type TypedDocumentNode } from '@apollo/client';
import { LONGEST_PAUSE_MS, pause } from '@nansen/client/link';
import { isSignedOut, nansenClient } from './client.ts';

const { NANSEN_URL = 'http://localhost:4000', BUREAU_TOKEN = '', AFTER = '', CHANGES = 'Infinity' } = process.env;

interface Page {
  nodes: { reference: string; kind: 'VALIDITY' | 'CONTENT'; validity: 'VALID' | 'NOT_VALID'; announcedAt: string }[];
  pageInfo: { endCursor: string };
}

const LATEST: TypedDocumentNode<{ validityFeedHead: string }> = gql`
  query LatestValidityCursor {
    validityFeedHead
  }
`;

const FOLLOW: TypedDocumentNode<{ validityChanged: Page }, { after: string }> = gql`
  subscription FollowValidity($after: String) {
    validityChanged(after: $after) {
      nodes {
        reference
        kind
        validity
        announcedAt
      }
      pageInfo {
        endCursor
      }
    }
  }
`;

/** Errors that a retry does not fix. */
const FINAL = new Set(['BAD_USER_INPUT', 'RESYNC_REQUIRED', 'FORBIDDEN', 'GRAPHQL_VALIDATION_FAILED']);

/** Whether another try is of no use. A stream whose token has expired ends, and only when the next is refused there is none newer. */
function isFinal(error: unknown): boolean {
  if (!CombinedGraphQLErrors.is(error)) return isSignedOut(error);
  return error.errors.some(({ extensions }) => FINAL.has(String(extensions?.['code'])));
}

/** One stream, until it is over. @param taken is told of each page; a cursor is kept when what it stands behind is */
function stream(client: ApolloClient, after: string, taken: (page: Page) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const events = client.subscribe({ query: FOLLOW, variables: { after }, fetchPolicy: 'no-cache' });
    events.subscribe({
      next: ({ data, error }) => {
        if (error !== undefined) reject(error);
        else if (data !== undefined) taken(data.validityChanged);
      },
      error: reject,
      complete: resolve,
    });
  });
}

async function follow(client: ApolloClient): Promise<void> {
  let cursor = AFTER;
  let left = Number(CHANGES);
  let isFollowing = false;
  for (let failures = 0; ; failures += 1) {
    const began = Date.now();
    try {
      if (cursor === '') cursor = (await client.query({ query: LATEST })).data?.validityFeedHead ?? '';
      if (!isFollowing) console.log('Following.');
      isFollowing = true;
      await stream(client, cursor, ({ nodes, pageInfo }) => {
        for (const { reference, kind, validity } of nodes) {
          // A system that keeps copies reads the alert again, of either kind, and replaces its copy.
          console.log(kind === 'CONTENT' ? `${reference} reads differently` : `${reference} is ${validity}`);
        }
        cursor = pageInfo.endCursor;
        left -= nodes.length;
        // A program that ends: its streams end with it.
        if (left <= 0) process.exit(0);
      });
    } catch (error) {
      if (isFinal(error)) throw error;
    }
    if (Date.now() - began > LONGEST_PAUSE_MS) failures = 0;
    await pause(failures);
  }
}

try {
  await follow(nansenClient(NANSEN_URL, () => BUREAU_TOKEN));
} catch (error) {
  if (!isSignedOut(error)) throw error;
  process.exitCode = 1;
  console.error('The token is not accepted. Sign in again.');
}
