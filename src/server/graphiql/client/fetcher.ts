import { createGraphiQLFetcher, type Fetcher, type FetcherOpts, type FetcherParams } from '@graphiql/toolkit';
import { getOperationAST, OperationTypeNode } from 'graphql';
import { createClient, type RequestParams } from 'graphql-sse';

const ADDRESS = '/graphql';

/**
 * Sends GraphiQL's requests to the API for one sign-in. It adds the token here, never in GraphiQL's header editor, so that GraphiQL
 * cannot store it.
 *
 * @param token gives the token of the moment; null for the public
 * @param onRefused called when the server no longer accepts the token
 */
export function createFetcher(token: () => string | null, onRefused: () => void): Fetcher {
  const ask = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response | null> => {
    const headers = new Headers(init?.headers);
    const bearer = token();
    if (bearer !== null) headers.set('authorization', `Bearer ${bearer}`);
    const response = await fetch(input, { ...init, headers, credentials: 'omit' }).catch(() => null);
    if (response?.status === 401) {
      onRefused();
    }
    return response;
  };
  const questions = createGraphiQLFetcher({
    url: ADDRESS,
    enableIncrementalDelivery: false,
    fetch: async (input: RequestInfo | URL, init?: RequestInit) => {
      const response = await ask(input, init);
      if (response === null) {
        return explain(UNREACHABLE);
      }
      return response.headers.get('content-type')?.includes('json') ? response : explain(await describe(response));
    },
  });
  const streams = createClient({
    url: ADDRESS,
    // The person sees that a stream has ended, and may start another one.
    retryAttempts: 0,
    fetchFn: async (input: RequestInfo | URL, init?: RequestInit) => {
      const response = await ask(input, init);
      if (response === null) {
        throw new Error(UNREACHABLE);
      }
      if (!response.ok) {
        throw new Error(await describe(response));
      }
      return response;
    },
  });
  return (params, options) => {
    if (!isSubscription(params, options)) {
      // The type of its answers names one of a package that the toolkit does not bring.
      // eslint-disable-next-line @typescript-eslint/no-unsafe-return
      return questions(params, options);
    }
    return streams.iterate(params as RequestParams);
  };
}

function isSubscription({ operationName }: FetcherParams, options: FetcherOpts | undefined): boolean {
  const operation = options?.documentAST && getOperationAST(options.documentAST, operationName);
  return operation?.operation === OperationTypeNode.SUBSCRIPTION;
}

const UNREACHABLE = 'Nansen does not answer. Check that the server is running, then run the operation again.';

async function describe(response: Response): Promise<string> {
  const text = (await response.text()).slice(0, 200).trim();
  return `The server answered with status ${response.status} ${response.statusText}${text === '' ? '' : `: ${text}`}`;
}

/** A failure outside GraphQL, in the form in which GraphiQL shows failures. */
function explain(message: string): Response {
  return Response.json({ errors: [{ message }] });
}
