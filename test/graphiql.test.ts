/**
 * The main story, in a real browser: a country reports a grant of asylum, the alert falls for every bureau, and only the
 * refugee desk and the CCF can see why. With SCREENSHOTS=folder it takes the pictures of the documentation.
 */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { DEMO_CASE } from '../scripts/demo/demo-case.ts';
import { storyAlert } from '../scripts/demo/world.ts';
import { importTarget } from '../src/lifecycle/import/import-target.ts';
import { launchChromium } from './support/chromium.ts';
import { GraphiqlPage } from './support/graphiql-page.ts';
import { startNansen, type Nansen } from './support/nansen.ts';
import { publishedAlert } from './support/story.ts';

const SOURCE = `bureau:${DEMO_CASE.source}`;
const OFFICE = 'asylum-office:SE';
const OTHER = 'bureau:FR';
const REFERENCE = DEMO_CASE.reference;

/** What a page keeps in the browser. */
interface Stored {
  readonly local: Record<string, string>;
  readonly session: Record<string, string>;
}

let nansen: Nansen;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let graphiql: GraphiqlPage;
const foreignRequests: string[] = [];
const complaints: string[] = [];

beforeAll(async () => {
  nansen = await startNansen('PGlite');
  await importTarget(nansen.services).importBatch([storyAlert()]);
  browser = await launchChromium();
  context = await browser.newContext({ viewport: { width: 1440, height: 900 }, colorScheme: 'light' });
  context.setDefaultTimeout(15_000);
  context.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol !== 'http:' || hostname !== '127.0.0.1') foreignRequests.push(request.url());
  });
  context.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  context.on('weberror', (error) => complaints.push(String(error.error())));
  page = await context.newPage();
  await page.goto(`${nansen.url}/graphiql`);
  graphiql = new GraphiqlPage(page, nansen.url);
  await graphiql.ready();
});

afterAll(async () => {
  await browser?.close();
  await nansen?.stop();
});

afterEach(() => {
  expect(foreignRequests).toEqual([]);
  expect(complaints).toEqual([]);
});

const signIn = (reader: string): Promise<void> => graphiql.signIn(reader);
const run = (example: string) => graphiql.run(example);

/** What the documentation explorer lists: the types, and the fields of one of them. */
async function documented(type: string): Promise<{ types: string[]; fields: string[] }> {
  await graphiql.panel('Documentation Explorer');
  const docs = page.locator('.graphiql-doc-explorer-content');
  await docs.getByText('All Schema Types').waitFor();
  const types = await docs.locator('.graphiql-doc-explorer-type-name').allInnerTexts();
  await docs.getByRole('link', { name: type, exact: true }).first().click();
  await docs.locator('.graphiql-doc-explorer-field-name').first().waitFor();
  const fields = await docs.locator('.graphiql-doc-explorer-field-name').allInnerTexts();
  await graphiql.panel('Examples');
  return { types, fields };
}

async function picture(name: string): Promise<void> {
  const folder = process.env['SCREENSHOTS'];
  if (folder === undefined) return;
  await mkdir(folder, { recursive: true });
  await page.mouse.move(0, 0);
  await page.waitForTimeout(1500); // The scroll bars fade.
  await page.screenshot({ path: path.join(folder, `${name}.png`), animations: 'disabled' });
}

const validity = (value: string) => [{ reference: REFERENCE, validity: value, asOf: expect.any(String) }];

test('the public has its examples without signing in', async () => {
  expect((await run('WhoAmI')).data).toMatchObject({ me: { reader: 'public' } });
});

test('the bureau that asked for the alert sees it valid', async () => {
  await signIn(SOURCE);
  const { data } = await run('IsItValid');
  expect(data).toMatchObject({ alertValidity: validity('VALID'), alert: { reference: REFERENCE } });
  await picture('1-bureau-sees-a-valid-alert');
});

test('the documentation that it sees does not say that asylum decisions can be read', async () => {
  const { types, fields } = await documented('Query');
  expect(fields).toEqual(expect.arrayContaining(['me', 'alert', 'alerts', 'alertValidity']));
  for (const hidden of ['asylumDecision', 'asylumDecisions', 'reviewQueue', 'auditEntries']) {
    expect(fields).not.toContain(hidden);
  }
  expect(types).toContain('AlertValidity');
  for (const hidden of ['AsylumDecision', 'AsylumDecisionConnection', 'Ground', 'HistoryEntry', 'ReviewItem']) {
    expect(types).not.toContain(hidden);
  }
});

test('another country reports in confidence that the person was granted asylum', async () => {
  await signIn(OFFICE);
  const { data } = await run('ReportGranted');
  expect(data).toMatchObject({ reportAsylumDecision: { receipt: expect.any(String), userErrors: [] } });
  await picture('2-asylum-office-reports-a-grant');
});

test('for the bureau the alert is not valid any more, and that is all it learns', async () => {
  await signIn(SOURCE);
  expect((await run('IsItValid')).data).toEqual({ alertValidity: validity('NOT_VALID'), alert: null });
  await picture('3-bureau-sees-that-it-is-not-valid');
});

test('any other bureau learns the same', async () => {
  await signIn(OTHER);
  expect((await run('IsItValid')).data).toEqual({ alertValidity: validity('NOT_VALID'), alert: null });
  await picture('4-another-bureau-sees-the-same');
});

test.each([
  ['refugee-desk', '5-refugee-desk-sees-why'],
  ['ccf', '6-ccf-sees-why'],
])('%s sees the ground and the decision', async (reader, name) => {
  await signIn(reader);
  const { data } = await run('WhyNotValid');
  expect(data).toMatchObject({
    alert: { validity: 'NOT_VALID', grounds: { nodes: [{ kind: 'PROTECTION', decision: { kind: 'GRANTED' } }] } },
  });
  await picture(name);
  const decisions = await run('AsylumDecisions');
  expect(JSON.stringify(decisions.data)).toContain(REFERENCE);
});

test('counsel hands in a grant of asylum, and the office of that country finds the question', async () => {
  await signIn('applicant');
  const handedIn = await run('HandInRequest');
  expect(handedIn.data).toMatchObject({ handInRequest: { receipt: expect.any(String), userErrors: [] } });
  await picture('case-1-counsel-hands-in');
  await signIn(OFFICE);
  expect((await run('RecognitionQuestions')).data).toMatchObject({
    recognitionQuestions: [{ familyName: 'Exemple', fileReference: 'ASY-2026-00417' }],
  });
  await picture('case-3-the-country-is-asked');
});

test('loading the page again forgets who is signed in, and the browser keeps nothing but how the page looks', async () => {
  const kept = async () => page.evaluate<Stored>('({ local: { ...localStorage }, session: { ...sessionStorage } })');
  await page.waitForTimeout(700); // GraphiQL stores tabs half a second after the last change.
  const { local, session } = await kept();
  expect(local).toEqual({});
  expect(Object.keys(session).filter((key) => !/^nansen:graphiql:(theme|visiblePlugin|\w+Flex)$/.test(key))).toEqual(
    [],
  );
  expect(JSON.stringify(session)).not.toMatch(/eyJ|Marisol|WhyNotValid/);
  await page.reload();
  await graphiql.ready();
  await page.getByRole('status').getByText('public', { exact: true }).waitFor();
  expect(await page.getByRole('tab').allInnerTexts()).toEqual(['PublishedAlerts']);
  await signIn('ccf');
});

test('a sign-in that the server no longer accepts is said to be so', async () => {
  await page.route('**/graphql', (route) =>
    route.fulfill({ status: 401, json: { errors: [{ message: 'Sign in.' }] } }),
  );
  await run('WhoAmI');
  await page.getByRole('alert').getByText('Please sign in again').waitFor();
  await page.unroute('**/graphql');
  expect(complaints.splice(0)).toEqual([expect.stringContaining('401')]);
  await page.getByRole('button', { name: 'Dismiss' }).click();
});

test('signing out forgets the token, the tabs and the answers', async () => {
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('status').getByText('public', { exact: true }).waitFor();
  await graphiql.ready();
  expect(await page.getByRole('tab').allInnerTexts()).toEqual(['PublishedAlerts']);
  const { data } = await run('WhoAmI');
  expect(data).toMatchObject({ me: { reader: 'public' } });
});

test('a pasted token signs in, and one that is no token is refused with the reason', async () => {
  await page.getByRole('button', { name: 'Use a token' }).click();
  const paste = async (token: string) => {
    await page.getByLabel('Access token').fill(token);
    await page.getByRole('dialog').getByRole('button', { name: 'Sign in' }).click();
  };
  await paste('no token');
  await page.getByRole('alert').getByText('This is not a token').waitFor();
  await paste(await nansen.token(OTHER));
  await page.getByRole('status').getByText(OTHER, { exact: true }).waitFor();
  expect(await page.locator('.nansen-problem').count()).toBe(0);
});

test('changes of validity come live, until the stream is stopped', async () => {
  await nansen.announce();
  await graphiql.open('ValidityLive');
  const [response] = await Promise.all([
    page.waitForResponse((answer) => answer.url() === `${nansen.url}/graphql`),
    page.getByRole('button', { name: /^Execute/ }).click(),
  ]);
  expect(response.headers()['content-type']).toContain('text/event-stream');
  const shown = page.locator('.graphiql-response');
  for (const _each of [1, 2]) {
    const reference = await publishedAlert(nansen, 'BY');
    await nansen.announce();
    await shown.getByText(reference).waitFor();
  }
  await page.getByRole('button', { name: /^Stop/ }).click();
  await page.getByRole('button', { name: /^Execute/ }).waitFor();
});

test('the keyboard is enough to sign in and to run an operation', async () => {
  await page.getByLabel('Demo reader').focus();
  await page.keyboard.type((await page.locator(`option[value="${SOURCE}"]`).innerText()).slice(0, 40));
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('status').getByText(SOURCE, { exact: true }).waitFor();
  await graphiql.ready();
  await page.locator('.graphiql-query-editor .monaco-editor textarea').focus();
  const [response] = await Promise.all([
    page.waitForResponse((answer) => answer.url() === `${nansen.url}/graphql`),
    page.keyboard.press('Control+Enter'),
  ]);
  expect(response.status()).toBe(200);
});
