/** Subscriptions for Apollo Client: a link that speaks the protocol of graphql-sse. */
import { ApolloLink, Observable } from '@apollo/client';
import { print } from 'graphql';
import { createClient } from 'graphql-sse';

/** @param token gives the access token of the moment: each stream is begun with one, and lasts no longer than it is good. */
export function streamLink(address: string, token: () => string | Promise<string>): ApolloLink {
  const streams = createClient({
    url: `${address}/graphql`,
    headers: async () => ({ authorization: `Bearer ${await token()}` }),
    // It would begin again where it began before. Whoever follows knows how far they came, and begins again from there.
    retryAttempts: 0,
  });
  return new ApolloLink(
    ({ query, operationName, variables }) =>
      new Observable((sink) =>
        streams.subscribe<ApolloLink.Result['data'] & Record<string, unknown>>(
          { query: print(query), ...(operationName === undefined ? {} : { operationName }), variables },
          {
            next: (result) => sink.next(result as ApolloLink.Result),
            error: (error) => sink.error(error),
            complete: () => sink.complete(),
          },
        ),
      ),
  );
}
