import { createGraphiQLFetcher, type Fetcher } from '@graphiql/toolkit';
import type { Session } from './session.ts';

/**
 * The way from GraphiQL to the API for one sign-in. The token is added here, never in GraphiQL's header editor, so that
 * nothing of GraphiQL can store it.
 *
 * @param session whose token is sent
 * @param onRefused called when the server no longer accepts the token
 */
export function createFetcher(session: Session, onRefused: () => void): Fetcher {
  return createGraphiQLFetcher({
    url: '/graphql',
    enableIncrementalDelivery: false,
    ...(session.token === null ? {} : { headers: { authorization: `Bearer ${session.token}` } }),
    fetch: async (input: RequestInfo | URL, init?: RequestInit) => {
      const response = await fetch(input, { ...init, credentials: 'omit' }).catch(() => null);
      if (response === null) {
        return explain('Nansen does not answer. Check that the server is running, then run the operation again.');
      }
      if (response.status === 401) {
        onRefused();
      }
      return response.headers.get('content-type')?.includes('json') ? response : explain(await describe(response));
    },
  });
}

async function describe(response: Response): Promise<string> {
  const text = (await response.text()).slice(0, 200).trim();
  return `The server answered with status ${response.status} ${response.statusText}${text === '' ? '' : `: ${text}`}`;
}

/** A failure outside GraphQL, in the shape in which GraphiQL shows failures. */
function explain(message: string): Response {
  return Response.json({ errors: [{ message }] });
}
