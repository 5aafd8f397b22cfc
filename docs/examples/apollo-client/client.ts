/** An Apollo Client for one reader. */
import { ApolloClient, ApolloLink, HttpLink, InMemoryCache, ServerError } from '@apollo/client';
import { SetContextLink } from '@apollo/client/link/context';
import { RetryLink } from '@apollo/client/link/retry';
import { streamLink } from './live.ts';

/** @param token gives the access token of the moment, so that a new one is used as soon as the old one ran out. */
export function nansenClient(address: string, token: () => string | Promise<string>): ApolloClient {
  const signIn = new SetContextLink(async () => ({ headers: { authorization: `Bearer ${await token()}` } }));
  const retry = new RetryLink({
    delay: { initial: 200, max: 2_000 },
    // A question may be asked again. A report may not: when its answer was lost, a second report is a second decision.
    attempts: (attempt, { operationType }, error) => operationType === 'query' && attempt < 4 && isPassing(error),
  });
  const questions = ApolloLink.from([retry, signIn, new HttpLink({ uri: `${address}/graphql` })]);
  return new ApolloClient({
    link: ApolloLink.split(
      ({ operationType }) => operationType === 'subscription',
      streamLink(address, token),
      questions,
    ),
    cache: new InMemoryCache(),
    // Validity is asked at the moment when somebody acts, and never taken from a cache. `useQuery` goes by `watchQuery`.
    defaultOptions: {
      query: { fetchPolicy: 'no-cache' },
      watchQuery: { fetchPolicy: 'no-cache' },
      mutate: { fetchPolicy: 'no-cache' },
    },
  });
}

/** Whether the service is away for the moment: nothing answered, or it said so itself. */
export function isPassing(error: unknown): boolean {
  return ServerError.is(error) ? error.statusCode === 503 : error instanceof TypeError;
}

/** Whether the token is not accepted: a new one is needed, and nothing else helps. */
export function isSignedOut(error: unknown): boolean {
  return ServerError.is(error) && error.statusCode === 401;
}
