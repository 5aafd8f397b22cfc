/** Nansen with graphql-request, for scripts and small pages, and with graphql-sse for what it follows live. */
import { GraphQLClient } from 'graphql-request';
import { createClient, type Client as StreamClient } from 'graphql-sse';
import { FOLLOW, REPORT, VALIDITY, type Page, type Report, type Reported, type ValidityAnswer } from './operations.ts';

/** @param token gives the access token of the moment. */
export function requestClient(address: string, token: () => string): GraphQLClient {
  return new GraphQLClient(`${address}/graphql`, { headers: () => ({ authorization: `Bearer ${token()}` }) });
}

export async function validityOf(client: GraphQLClient, reference: string): Promise<string | undefined> {
  const { alertValidity } = await client.request<ValidityAnswer>(VALIDITY, { references: [reference] });
  return alertValidity[0]?.validity;
}

/** The receipt, or the mistakes of the input: nothing was stored then. */
export async function report(client: GraphQLClient, input: Report): Promise<Reported['reportAsylumDecision']> {
  return (await client.request<Reported>(REPORT, { input })).reportAsylumDecision;
}

/** Streams of server-sent events, one for each subscription. */
export function streamClient(address: string, token: () => string): StreamClient {
  return createClient({ url: `${address}/graphql`, headers: () => ({ authorization: `Bearer ${token()}` }) });
}

/** @returns ends the stream */
export function follow(
  client: StreamClient,
  after: string,
  onPage: (page: Page) => void,
  onError: (error: unknown) => void,
): () => void {
  return client.subscribe<{ validityChanged: Page }>(
    { query: FOLLOW, variables: { after } },
    {
      next: ({ data, errors }) => {
        if (data) onPage(data.validityChanged);
        else onError(errors);
      },
      error: onError,
      complete: () => undefined,
    },
  );
}
