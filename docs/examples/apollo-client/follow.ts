/**
 * Follows changes of validity live, from a cursor on, for as long as the program runs: what a system does that keeps copies.
 *
 *   NANSEN_URL     where Nansen listens (http://localhost:4000)
 *   BUREAU_TOKEN   a token of a bureau
 *   AFTER          the cursor to begin from; without it, behind the newest change
 *   CHANGES        end after so many (for ever)
 */
import { CombinedGraphQLErrors, gql, type ApolloClient, type TypedDocumentNode } from '@apollo/client';
import { nansenClient } from './client.ts';

const { NANSEN_URL = 'http://localhost:4000', BUREAU_TOKEN = '', AFTER = '', CHANGES = 'Infinity' } = process.env;

interface Page {
  nodes: { reference: string; validity: 'VALID' | 'NOT_VALID'; announcedAt: string }[];
  pageInfo: { endCursor: string };
}

const LATEST: TypedDocumentNode<{ latestValidityCursor: string }> = gql`
  query LatestValidityCursor {
    latestValidityCursor
  }
`;

const FOLLOW: TypedDocumentNode<{ validityChanged: Page }, { after: string }> = gql`
  subscription FollowValidity($after: String) {
    validityChanged(after: $after) {
      nodes {
        reference
        validity
        announcedAt
      }
      pageInfo {
        endCursor
      }
    }
  }
`;

/** Errors that another try does not mend. A token that has expired is none: the next stream begins with a new one. */
const FINAL = new Set(['FORBIDDEN', 'BAD_USER_INPUT', 'GRAPHQL_VALIDATION_FAILED']);

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
  if (cursor === '') cursor = (await client.query({ query: LATEST })).data?.latestValidityCursor ?? '';
  console.log('Following.');
  for (;;) {
    try {
      await stream(client, cursor, ({ nodes, pageInfo }) => {
        for (const { reference, validity } of nodes) console.log(`${reference} is ${validity}`);
        cursor = pageInfo.endCursor;
        left -= nodes.length;
        // A program that ends: its streams end with it.
        if (left <= 0) process.exit(0);
      });
    } catch (error) {
      if (
        CombinedGraphQLErrors.is(error) &&
        error.errors.some(({ extensions }) => FINAL.has(String(extensions?.['code'])))
      )
        throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
}

await follow(nansenClient(NANSEN_URL, () => BUREAU_TOKEN));
