import { createGraphiQLFetcher, type Fetcher, type FetcherOpts, type FetcherParams } from '@graphiql/toolkit';
import {
  buildClientSchema,
  getOperationAST,
  introspectionFromSchema,
  lexicographicSortSchema,
  OperationTypeNode,
  type IntrospectionQuery,
} from 'graphql';
import { createClient, type RequestParams } from 'graphql-sse';
import { openGaps } from '../gaps.ts';

const ADDRESS = '/graphql';

export interface FetcherEvents {
  /** The server no longer accepts the token. */
  readonly onRefused: () => void;
  /** An operation was answered. */
  readonly onAnswer: (operationName: string, data: unknown) => void;
}

/** Answers come as JSON, since incremental delivery is off. */
interface Answer {
  readonly data?: unknown;
  readonly errors?: unknown;
}

/**
 * Sends GraphiQL's requests to the API for one sign-in. It adds the token here, never in GraphiQL's header editor, so that GraphiQL
 * cannot store it. A request with a gap is not sent.
 *
 * @param token gives the token of the moment; null for the public
 */
export function createFetcher(token: () => string | null, { onRefused, onAnswer }: FetcherEvents): Fetcher {
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
    const gaps = openGaps(params.variables);
    if (gaps.length > 0) return Promise.resolve({ errors: [{ message: `Fill in first: ${gaps.join('; ')}.` }] });
    if (isSubscription(params, options)) return streams.iterate(params as RequestParams);
    return (questions(params, options) as Promise<Answer>).then((answer) => {
      if (params.operationName === INTROSPECTION) return inOrder(answer);
      onAnswer(params.operationName ?? '', answer.data);
      return answer;
    });
  };
}

/** GraphiQL's name for its own question. */
const INTROSPECTION = 'IntrospectionQuery';

/** The schema with its types, fields and values by the alphabet, so that people find them in the documentation. */
function inOrder(answer: Answer): Answer {
  const { data } = answer;
  if (typeof data !== 'object' || data === null || !('__schema' in data)) return answer;
  const schema = lexicographicSortSchema(buildClientSchema(data as unknown as IntrospectionQuery));
  return { ...answer, data: introspectionFromSchema(schema) };
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
