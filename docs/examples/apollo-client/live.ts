/** Subscriptions for Apollo Client: a link that speaks the protocol of graphql-sse. */
import { ApolloLink, Observable, ServerError } from '@apollo/client';
import { print } from 'graphql';
import { createClient, NetworkError } from 'graphql-sse';

/**
 * Node.js ends a stream on which nothing came for five minutes, a browser does not: there, give it `attentive` of `@nansen/client/link`.
 *
 * @param token gives the access token of the moment: each stream is begun with one, and lasts no longer than it is good.
 */
export function streamLink(address: string, token: () => string | Promise<string>): ApolloLink {
  const streams = createClient({
    url: `${address}/graphql`,
    headers: async () => ({ authorization: `Bearer ${await token()}` }),
    // A retry would begin at the old cursor. The follower knows its position, and begins again from there.
    retryAttempts: 0,
  });
  return new ApolloLink(
    ({ query, operationName, variables }) =>
      new Observable((sink) =>
        streams.subscribe<ApolloLink.Result['data'] & Record<string, unknown>>(
          { query: print(query), ...(operationName === undefined ? {} : { operationName }), variables },
          {
            next: (result) => sink.next(result as ApolloLink.Result),
            error: (error) => sink.error(asOfQuestion(error)),
            complete: () => sink.complete(),
          },
        ),
      ),
  );
}

/** A stream that was refused before it began fails as a question does. */
function asOfQuestion(error: unknown): unknown {
  if (!(error instanceof NetworkError)) return error;
  const response = error.response as Response | undefined;
  return response === undefined ? error : new ServerError(error.message, { response, bodyText: '' });
}
