/**
 * The client of the public API for one sign-in. Its cache is normalised and in memory alone: nothing is stored in the browser, and what
 * one officer read is gone when the officer signs out.
 */
import { ApolloClient, HttpLink, InMemoryCache } from '@apollo/client';
import { growing } from './growing.ts';

/**
 * @param token gives the token of the moment
 * @param onRefused is called when the server no longer accepts it
 */
export function createApi(token: () => string | null, onRefused: () => void): ApolloClient {
  const ask = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const headers = new Headers(init?.headers);
    const bearer = token();
    if (bearer !== null) headers.set('authorization', `Bearer ${bearer}`);
    const response = await fetch(input, { ...init, headers, credentials: 'omit', cache: 'no-store' });
    if (response.status === 401) onRefused();
    return response;
  };
  return new ApolloClient({
    link: new HttpLink({ uri: '/graphql', fetch: ask }),
    cache: new InMemoryCache({
      typePolicies: {
        Alert: { keyFields: ['reference'], fields: { subject: { merge: true }, grounds: growing, history: growing } },
        Amendment: { keyFields: ['reference', 'requestedAt'] },
        Ruling: { keyFields: ['id'] },
        // A match, a proposal or a person is a part of what it is read with.
        ReviewItem: {
          fields: { match: { merge: true }, proposal: { merge: true }, document: { merge: true }, steps: growing },
        },
        ReviewedDocument: { fields: { grounds: growing, history: growing } },
        CcfRequest: { fields: { clocks: growing, steps: growing } },
      },
    }),
    defaultOptions: {
      // A case is decided on what is true now, so every screen asks, whatever the cache holds.
      watchQuery: { fetchPolicy: 'cache-and-network', nextFetchPolicy: 'cache-first' },
    },
    devtools: { enabled: false },
    dataMasking: false,
  });
}
