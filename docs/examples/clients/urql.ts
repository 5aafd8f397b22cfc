/** Nansen with urql: a client for one reader, a question, a report, and changes followed live. */
import { Client, fetchExchange, gql, type TypedDocumentNode } from '@urql/core';
import { FOLLOW, REPORT, VALIDITY, type Page, type Report, type Reported, type ValidityAnswer } from './operations.ts';

/** @param token gives the access token of the moment, so that a new one is used as soon as the old one ran out. */
export function urqlClient(address: string, token: () => string): Client {
  return new Client({
    url: `${address}/graphql`,
    // urql asks with GET where nothing is said. Then variables, names among them, would be in the logs of every proxy: Nansen takes POST.
    preferGetMethod: false,
    // Validity is true at the moment when it is asked: there is no cache among the exchanges.
    exchanges: [fetchExchange],
    requestPolicy: 'network-only',
    fetchOptions: () => ({ headers: { authorization: `Bearer ${token()}` } }),
    fetchSubscriptions: true,
  });
}

const validity: TypedDocumentNode<ValidityAnswer, { references: string[] }> = gql(VALIDITY);
const reporting: TypedDocumentNode<Reported, { input: Report }> = gql(REPORT);
const changes: TypedDocumentNode<{ validityChanged: Page }, { after: string }> = gql(FOLLOW);

export async function validityOf(client: Client, reference: string): Promise<string | undefined> {
  const { data, error } = await client.query(validity, { references: [reference] });
  if (error !== undefined) throw error;
  return data?.alertValidity[0]?.validity;
}

/** The receipt, or the mistakes of the input: nothing was stored then. */
export async function report(client: Client, input: Report): Promise<Reported['reportAsylumDecision']> {
  const { data, error } = await client.mutation(reporting, { input });
  if (data === undefined) throw error ?? new Error('Nansen answered without data.');
  return data.reportAsylumDecision;
}

/** @returns ends the stream */
export function follow(
  client: Client,
  after: string,
  onPage: (page: Page) => void,
  onError: (error: Error) => void,
): () => void {
  const { unsubscribe } = client.subscription(changes, { after }).subscribe(({ data, error }) => {
    if (error !== undefined) onError(error);
    else if (data !== undefined) onPage(data.validityChanged);
  });
  return unsubscribe;
}
