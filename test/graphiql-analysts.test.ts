/** GraphiQL as people use it who look for something: gaps, tables, CSV, pages, links, commands, paper, the keyboard and narrow windows. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { storyAlert } from '../scripts/demo/world.ts';
import { importTarget } from '../src/lifecycle/import/import-target.ts';
import { expectAccessible, expectNoSidewaysScroll } from './support/accessible.ts';
import { launchChromium } from './support/chromium.ts';
import { GraphiqlPage } from './support/graphiql-page.ts';
import { startNansen, type Nansen } from './support/nansen.ts';
import { publishedAlert } from './support/story.ts';

/** What GraphiQL, its editor and its explorer draw. They are not ours. */
const OF_GRAPHIQL = ['.monaco-editor', '.graphiql-session-header', '.graphiql-editor-tools', '.graphiql-explorer-root'];

let nansen: Nansen;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let graphiql: GraphiqlPage;
const asked: string[] = [];
const complaints: string[] = [];

beforeAll(async () => {
  nansen = await startNansen('PostgreSQL');
  await importTarget(nansen.services).importBatch([storyAlert()]);
  for (let count = 0; count < 12; count += 1) await publishedAlert(nansen, 'BY');
  browser = await launchChromium();
  context = await browser.newContext({ viewport: { width: 1440, height: 900 }, acceptDownloads: true });
  context.setDefaultTimeout(15_000);
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: nansen.url });
  context.on('request', (request) => asked.push(request.url()));
  context.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page = await context.newPage();
  await page.goto(`${nansen.url}/graphiql`);
  graphiql = new GraphiqlPage(page, nansen.url);
  await graphiql.ready();
  await graphiql.signIn('bureau:FR');
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await nansen?.stop();
});

afterEach(() => expect(complaints).toEqual([]));

const operation = (target: Page = page) => target.locator('.graphiql-query-editor .view-lines').innerText();
const variables = () => page.locator('.graphiql-editor-tool .view-lines').first().innerText();
const plain = (text: string): string => text.replaceAll('\u00A0', ' ');
const clipboard = () => page.evaluate<string>('navigator.clipboard.readText()');
const press = (name: string) => graphiql.button(name).click();

/** With SCREENSHOTS=folder it takes the pictures of the documentation. */
async function picture(name: string): Promise<void> {
  const folder = process.env['SCREENSHOTS'];
  if (folder === undefined) return;
  await page.mouse.move(0, 0);
  await page.waitForTimeout(1500); // The scroll bars fade.
  await page.screenshot({ path: path.join(folder, `${name}.png`), animations: 'disabled' });
}

test('a gap is not sent; it says where its value is, and takes it from there', async () => {
  await graphiql.open('FetchOneAgain');
  expect(plain(await variables())).toContain('<the id of an alert>');
  const before = asked.length;
  await page.getByRole('button', { name: /^Execute/ }).click();
  await page.locator('.graphiql-response').getByText('Fill in first').waitFor();
  // The editor may still load what it is made of.
  expect(asked.slice(before).filter((url) => !url.includes('/assets/'))).toEqual([]);
  await page.locator('.nansen-needs').getByRole('button', { name: 'FindAlerts' }).click();
  await graphiql.execute();
  await graphiql.open('FetchOneAgain');
  await page.getByRole('button', { name: /^Fill in / }).click();
  const { data } = await graphiql.execute();
  expect(data).toMatchObject({ node: { __typename: 'Alert', validity: 'VALID' } });
  await picture('graphiql-1-a-gap-and-where-its-value-is');
});

test('an answer is a table, and a CSV file; the next page comes with a press', async () => {
  await graphiql.open('FindAlerts');
  const first = await graphiql.execute();
  await press('Table');
  const table = page.locator('.nansen-table');
  await table.getByRole('row').nth(10).waitFor();
  expect(await table.getByRole('columnheader').allInnerTexts()).toContain('subject.familyName');
  await picture('graphiql-2-an-answer-as-a-table');
  const [file] = await Promise.all([page.waitForEvent('download'), press('Download as CSV')]);
  expect(file.suggestedFilename()).toBe('FindAlerts-alerts.csv');
  const lines = (await readFile((await file.path()) ?? '', 'utf8')).trim().split('\r\n');
  expect(lines).toHaveLength(11);
  expect(lines[0]).toContain('"reference","form"');
  const [response] = await Promise.all([graphiql.answer(), press('Next page of alerts')]);
  const next = (await response.json()) as typeof first;
  const references = [first, next].flatMap(({ data }) =>
    (data as { alerts: { edges: { node: { reference: string } }[] } }).alerts.edges.map(({ node }) => node.reference),
  );
  expect(new Set(references).size).toBe(13);
  await graphiql.button('Next page of alerts').waitFor({ state: 'detached' });
  await press('JSON');
});

test('a command and a link hold no token; a link is in the fragment, and leaves it when it is opened', async () => {
  await graphiql.open('IsItValid');
  await press('Copy as curl');
  await page.getByRole('status').getByText('Copied.').first().waitFor();
  const command = await clipboard();
  expect(command).toContain('Bearer $NANSEN_TOKEN');
  expect(command).not.toContain(await nansen.token('bureau:FR'));
  expect(command).not.toMatch(/eyJ/);
  expect(command).toContain('"reference":"2026/1042"');

  await press('Copy a link without variables');
  const link = new URL(await clipboard());
  expect([link.search, link.hash]).toEqual(['', expect.not.stringContaining('1042')]);
  await page.locator('button[aria-label^="Copy a link with the variables"]').click();
  expect(decodeURIComponent(await clipboard())).toContain('2026/1042');
  const other = await context.newPage();
  await other.goto(link.href);
  await new GraphiqlPage(other, nansen.url).ready();
  expect(plain(await operation(other))).toContain('query IsItValid');
  expect(other.url()).toBe(`${nansen.url}/graphiql`);
  await other.close();
  expect(asked.filter((address) => /IsItValid|1042/.test(address.split('#')[0] ?? ''))).toEqual([]);
});

test('fields can be chosen in the explorer, and the documentation is in alphabetical order', async () => {
  await graphiql.panel('GraphiQL Explorer');
  await page.locator('.graphiql-explorer-root').getByText('alertValidity').first().waitFor();
  await graphiql.panel('Documentation Explorer');
  const docs = page.locator('.graphiql-doc-explorer-content');
  await docs.getByText('All Schema Types').waitFor();
  const types = await docs.locator('.graphiql-doc-explorer-type-name').allInnerTexts();
  const listed = types.slice(types.indexOf('AcknowledgeRecallInput'));
  expect(listed.length).toBeGreaterThan(100);
  expect(listed).toEqual([...listed].sort());
  await graphiql.panel('Examples');
});

test('the first stop of the keyboard leads to the button that runs', async () => {
  await page.reload();
  await graphiql.ready();
  await page.keyboard.press('Tab');
  await page.getByRole('link', { name: 'Skip to Run' }).waitFor();
  await page.keyboard.press('Enter');
  expect(await page.evaluate('document.activeElement.ariaLabel')).toMatch(/^Execute/);
  expect(page.url()).toBe(`${nansen.url}/graphiql`);
  await graphiql.signIn('bureau:FR');
});

test('on paper there is the answer, with who asked and when', async () => {
  await graphiql.run('IsItValid');
  await page.emulateMedia({ media: 'print' });
  await page.evaluate("dispatchEvent(new Event('beforeprint'))");
  const paper = page.locator('.nansen-paper');
  expect(await paper.innerText()).toMatch(/IsItValid[^]*bureau:FR, 20\d\d-[^]*2026\/1042[^]*VALID/);
  expect(await page.locator('button:visible').count()).toBe(0);
  await page.evaluate("dispatchEvent(new Event('afterprint'))");
  expect(await paper.count()).toBe(0);
  await page.emulateMedia({ media: 'screen' });
});

test.each(['light', 'dark'] as const)('axe finds nothing of ours, and 420 px are enough (%s)', async (colorScheme) => {
  await page.emulateMedia({ colorScheme });
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.reload();
  await graphiql.ready();
  await graphiql.signIn('bureau:FR');
  await graphiql.run('FindAlerts');
  for (const view of ['JSON', 'Table']) {
    await press(view);
    await expectAccessible(page, OF_GRAPHIQL);
  }
  await picture(`graphiql-3-${colorScheme}`);
  await page.setViewportSize({ width: 420, height: 800 });
  await expectNoSidewaysScroll(page);
  await expectAccessible(page, OF_GRAPHIQL);
  const answer = await page.locator('.graphiql-response').boundingBox();
  expect(answer?.width).toBeGreaterThan(380);
  expect(answer?.height).toBeGreaterThan(400);
  await picture(`graphiql-4-narrow-${colorScheme}`);
  await press('JSON');
});
