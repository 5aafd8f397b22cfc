/** Nansen with graphql-request, for scripts and small pages. What is followed live is followed with graphql-sse (`graphql-sse.ts`). */
import { GraphQLClient } from 'graphql-request';
import { REPORT, VALIDITY, type Report, type Reported, type ValidityAnswer } from './operations.ts';

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
