/**
 * The main story, in a real browser: a country reports a grant of asylum, the alert falls for every bureau, and only the
 * refugee desk and the CCF can see why. With SCREENSHOTS=folder it takes the pictures of the documentation.
 */
import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { DEMO_CASE } from '../scripts/demo/demo-case.ts';
import { inventWorld } from '../scripts/demo/world.ts';
import { cursorSealer } from '../src/api/cursor.ts';
import { DEMO_READERS } from '../src/server/demo-readers.ts';
import { examplesFor } from '../src/server/graphiql/examples.ts';
import { readExamples } from '../src/server/graphiql/read-examples.ts';
import { launchChromium } from './support/chromium.ts';
import { ROOT, startNansen, type Nansen } from './support/nansen.ts';
import { publishedAlert } from './support/story.ts';

const EXAMPLES = readExamples(path.join(ROOT, 'src/server/graphiql/examples'));

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
const foreignRequests: string[] = [];
const complaints: string[] = [];

beforeAll(async () => {
  nansen = await startNansen('PGlite');
  await inventWorld({ ...nansen.services, cursors: cursorSealer(randomBytes(32)) }, () => undefined, {
    large: false,
  });
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
  await schemaShown();
  // Beside what starts with it on a clone without a cache, inventing the world takes most of a minute.
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await nansen?.stop();
});

afterEach(() => {
  expect(foreignRequests).toEqual([]);
  expect(complaints).toEqual([]);
});

/** Signs in as a demo reader the way a person does, and waits for that reader's schema. */
async function signIn(reader: string): Promise<void> {
  await page.getByLabel('Demo reader').selectOption(reader);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('status').getByText(reader, { exact: true }).waitFor();
  await schemaShown();
}

async function schemaShown(): Promise<void> {
  await page.locator('.graphiql-doc-explorer-content').getByText('All Schema Types').waitFor();
  await page.locator('.graphiql-query-editor .view-line').first().waitFor();
}

/** Runs the operation of a tab and gives back what the server answered, once the page shows it. */
async function run(operation: string): Promise<{ data?: Record<string, unknown>; errors?: { message: string }[] }> {
  await page.getByRole('tablist').getByTitle(operation, { exact: true }).click();
  await page.locator('.graphiql-query-editor').getByText(operation).first().waitFor();
  await page.waitForTimeout(300); // GraphiQL notices a tenth of a second later which operation the tab holds.
  const [response] = await Promise.all([
    page.waitForResponse((answer) => answer.url() === `${nansen.url}/graphql`),
    page.getByRole('button', { name: /^Execute/ }).click(),
  ]);
  await page
    .locator('.graphiql-response .view-line')
    .getByText(/data|errors/)
    .first()
    .waitFor();
  return (await response.json()) as Awaited<ReturnType<typeof run>>;
}

/** What the documentation explorer lists: the types, and the fields of one of them. */
async function documented(type: string): Promise<{ types: string[]; fields: string[] }> {
  const docs = page.locator('.graphiql-doc-explorer-content');
  const types = await docs.locator('.graphiql-doc-explorer-type-name').allInnerTexts();
  await docs.getByRole('link', { name: type, exact: true }).first().click();
  await docs.locator('.graphiql-doc-explorer-field-name').first().waitFor();
  const fields = await docs.locator('.graphiql-doc-explorer-field-name').allInnerTexts();
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
    alert: { validity: 'NOT_VALID', grounds: [{ kind: 'PROTECTION', decision: { kind: 'GRANTED' } }] },
  });
  await picture(name);
  const decisions = await run('AsylumDecisions');
  expect(JSON.stringify(decisions.data)).toContain(REFERENCE);
});

test('loading the page again keeps the sign-in and the tabs, and stores the token for this browser tab only', async () => {
  const tabs = await page.getByRole('tab').allInnerTexts();
  await page.waitForTimeout(700); // GraphiQL stores tabs half a second after the last change.
  await page.reload();
  await schemaShown();
  await page.getByRole('status').getByText('ccf', { exact: true }).waitFor();
  expect(await page.getByRole('tab').allInnerTexts()).toEqual(tabs);
  const stored = await page.evaluate<Stored>('({ local: { ...localStorage }, session: { ...sessionStorage } })');
  expect(stored.local).toEqual({});
  const { 'nansen:token': token, ...rest } = stored.session;
  expect(token).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
  expect(JSON.stringify(rest)).not.toContain(token);
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

test('signing out forgets the token and the tabs', async () => {
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('status').getByText('public', { exact: true }).waitFor();
  await schemaShown();
  expect(await page.evaluate("sessionStorage.getItem('nansen:token')")).toBeNull();
  expect(await page.getByRole('tab').allInnerTexts()).toContain('PublishedAlerts');
  expect(await page.getByRole('tab').allInnerTexts()).not.toContain('WhyNotValid');
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
  await page.getByRole('tablist').getByTitle('ValidityLive', { exact: true }).click();
  await page.locator('.graphiql-query-editor').getByText('ValidityLive').first().waitFor();
  await page.waitForTimeout(300);
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
  await schemaShown();
  await page.locator('.graphiql-query-editor .monaco-editor textarea').focus();
  const [response] = await Promise.all([
    page.waitForResponse((answer) => answer.url() === `${nansen.url}/graphql`),
    page.keyboard.press('Control+Enter'),
  ]);
  expect(response.status()).toBe(200);
});

test.each(['public', ...new Set(DEMO_READERS.map(({ reader }) => reader))])(
  'every query that %s is offered answers',
  async (reader) => {
    for (const { operation, variables } of examplesFor(EXAMPLES, reader)) {
      if (!/^query /m.test(operation)) continue;
      const { data, errors } = await nansen.ask(reader === 'public' ? null : reader, operation, variables);
      expect({ data, errors }).toEqual({ data: expect.anything(), errors: [] });
    }
  },
);
