/**
 * The story with Apollo Client: a bureau pages through alerts, an asylum office of another country reports that a person is a
 * refugee, and the alert is not valid any more.
 *
 *   NANSEN_URL     where Nansen listens (http://localhost:4000)
 *   BUREAU_TOKEN   a token of a bureau
 *   OFFICE_TOKEN   a token of an asylum office
 *   ALERT          the alert of the story (2026/1042)
 */
import { CombinedGraphQLErrors, type ApolloClient } from '@apollo/client';
import { isPassing, isSignedOut, nansenClient } from './client.ts';
import { ALERTS, REPORT, VALIDITY, type AlertFilter, type AlertPage, type AsylumReport } from './operations.ts';

const { NANSEN_URL = 'http://localhost:4000', BUREAU_TOKEN = '', OFFICE_TOKEN = '', ALERT = '2026/1042' } = process.env;

async function walk(): Promise<void> {
  const bureau = nansenClient(NANSEN_URL, () => BUREAU_TOKEN);
  const office = nansenClient(NANSEN_URL, () => OFFICE_TOKEN);

  const alerts = await allAlerts(bureau, { source: 'BY', form: 'NOTICE' });
  console.log(`Alerts of BY that the bureau sees: ${alerts.length}`);
  console.log(`${ALERT} is ${await validityOf(bureau, ALERT)}`);

  const granted: AsylumReport = {
    kind: 'GRANTED',
    person: { names: [{ familyName: 'Marisol', forename: 'Ilya' }], birthDate: '1987-03-14' },
    alertReferences: [ALERT],
    fearedCountries: ['BY'],
    decidedOn: '2026-09-30',
    fileReference: 'ASY-2026-00417',
    addressee: 'SECRETARIAT',
  };
  // A slip first: nothing is stored, and each mistake is told with its place.
  await report(office, { ...granted, fearedCountries: ['Belarus'] });
  await report(office, granted);

  console.log(`${ALERT} is ${await validityOf(bureau, ALERT)}`);
  const left = await allAlerts(bureau, { source: 'BY', form: 'NOTICE' });
  console.log(`Alerts of BY that the bureau sees: ${left.length}`);
}

/** Every alert of a filter, page by page. */
async function allAlerts(client: ApolloClient, filter: AlertFilter): Promise<string[]> {
  const references: string[] = [];
  let after: string | null = null;
  do {
    const { nodes, pageInfo } = await pageOfAlerts(client, filter, after);
    references.push(...nodes.map(({ reference }) => reference));
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null);
  return references;
}

async function pageOfAlerts(client: ApolloClient, filter: AlertFilter, after: string | null): Promise<AlertPage> {
  const { data } = await client.query({ query: ALERTS, variables: { filter, first: 10, after } });
  if (data === undefined) throw new Error('Nansen answered without alerts.');
  return data.alerts;
}

async function validityOf(client: ApolloClient, reference: string): Promise<string> {
  const { data } = await client.query({ query: VALIDITY, variables: { references: [reference] } });
  return data?.alertValidity[0]?.validity ?? 'NOT_VALID';
}

/** Reports a decision. The receipt is the only thing that ever comes back: keep it, it is what corrects and withdraws. */
async function report(client: ApolloClient, input: AsylumReport): Promise<void> {
  const { data } = await client.mutate({ mutation: REPORT, variables: { input } });
  const receipt = data?.reportAsylumDecision.receipt;
  if (receipt) console.log(`Reported; receipt of ${receipt.length} characters`);
  for (const { path, code, message } of data?.reportAsylumDecision.userErrors ?? []) {
    console.log(`Not reported: ${path.join('.')}: ${code}: ${message}`);
  }
}

try {
  await walk();
} catch (error) {
  process.exitCode = 1;
  if (isSignedOut(error)) console.error('The token is not accepted. Sign in again.');
  else if (isPassing(error)) console.error('Nansen is not available at the moment. Try again later.');
  else if (CombinedGraphQLErrors.is(error)) {
    console.error(
      error.errors.map(({ message, extensions }) => `${String(extensions?.['code'])}: ${message}`).join('\n'),
    );
  } else throw error;
}
