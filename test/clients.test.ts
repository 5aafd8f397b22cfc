/**
 * The examples of docs/examples/clients, in Chromium, on a page of another origin: each asks, reports and follows, and none shows an alert
 * as valid that has fallen. `npm run test:clients` makes each from a fresh folder.
 */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from './support/chromium.ts';
import { bundleExample } from './support/example-bundle.ts';
import { IS_FRESH } from './support/fresh-folder.ts';
import { startNansen, type Nansen } from './support/nansen.ts';
import { publishedAlert, report } from './support/story.ts';

/** What the page of an example holds. */
interface Example {
  validityOf(reference: string): Promise<string>;
  report(input: object): Promise<{ receipt: string | null; userErrors: { code: string }[] }>;
  /** Of Relay: the id of an alert, and what it finds again. */
  idOf(reference: string): Promise<string>;
  refetch(id: string): Promise<object | null>;
  follow(after: string, onPage: (page: { nodes: object[] }) => void): void;
}
declare const example: Example;
declare const followed: object[];

const CLIENTS = ['urql', 'graphql-request', 'graphql-sse', 'relay', 'apollo-react', 'generated'] as const;
/** A client whose packages this repository does not have. */
const FRESH_CLIENTS = ['relay-react'] as const;
type Client = (typeof CLIENTS)[number] | (typeof FRESH_CLIENTS)[number];

let browser: Browser;
let pages: Server;
let origin: string;
let nansen: Nansen;
let page: Page;

beforeAll(async () => {
  const bundles = new Map<string, string>();
  pages = createServer((request, response) => {
    const script = bundles.get(request.url ?? '');
    response.writeHead(200, { 'content-type': script === undefined ? 'text/html' : 'text/javascript' });
    response.end(
      script ?? `<!doctype html><div id="root"></div><script type="module" src="${request.url}.js"></script>`,
    );
  });
  pages.listen(0, '127.0.0.1');
  await once(pages, 'listening');
  origin = `http://127.0.0.1:${(pages.address() as AddressInfo).port}`;
  nansen = await startNansen('PGlite', { environment: { CORS_ORIGINS: origin } });
  const source = { url: nansen.url, token: await nansen.token('asylum-office:SE') };
  const clients: readonly Client[] = [...CLIENTS, ...(IS_FRESH ? FRESH_CLIENTS : [])];
  await Promise.all(clients.map(async (name) => bundles.set(`/${name}.js`, await bundleExample(name, source))));
  browser = await launchChromium();
}, 300_000);
afterAll(async () => {
  await browser?.close();
  pages?.close();
  await nansen?.stop();
});

beforeEach(async () => {
  await page?.context().close();
  const context = await browser.newContext();
  context.setDefaultTimeout(15_000);
  page = await context.newPage();
});

/** Opens the page of a client as a bureau. */
async function open(client: Client, reader: string, reference = ''): Promise<void> {
  const settings = { address: nansen.url, token: await nansen.token(reader), reference };
  await page.addInitScript((given) => Object.assign(globalThis, { settings: given, followed: [] }), settings);
  await page.goto(`${origin}/${client}`);
}

const grant = (reference: string) => ({
  kind: 'GRANTED',
  person: { names: [{ familyName: 'Marisol', forename: 'Ilya' }], birthDate: '1987-03-14' },
  alertReferences: [reference],
  fearedCountries: ['BY'],
  decidedOn: '2026-09-30',
  fileReference: 'ASY-2026-00417',
  addressee: 'SECRETARIAT',
});

describe.each(['urql', 'graphql-request', 'generated'] as const)('%s', (client) => {
  test('asks, reports and asks again', async () => {
    const reference = await publishedAlert(nansen, 'BY');
    await open(client, 'asylum-office:SE');
    expect(await page.evaluate((asked) => example.validityOf(asked), reference)).toBe('VALID');
    const slip = { ...grant(reference), fearedCountries: ['Belarus'] };
    const mistakes = await page.evaluate((input) => example.report(input), slip);
    expect(mistakes).toMatchObject({ receipt: null, userErrors: [{ code: 'UNKNOWN_CODE' }] });
    const { receipt } = await page.evaluate((input) => example.report(input), grant(reference));
    expect(receipt).toHaveLength(32);
    expect(await page.evaluate((asked) => example.validityOf(asked), reference)).toBe('NOT_VALID');
  });

  test('tells what was refused', async () => {
    await open(client, 'auditor');
    const refused = page.evaluate((input) => example.report(input), grant('2020/1'));
    await expect(refused).rejects.toThrow(/Unknown type|Cannot query field/);
  });
});

describe.each(['urql', 'graphql-sse'] as const)('%s', (client) => {
  test('follows changes live', async () => {
    await nansen.announce();
    const after = (await nansen.ask('bureau:FR', '{ validityFeedHead }')).data.validityFeedHead;
    await open(client, 'bureau:FR');
    await page.evaluate((cursor) => example.follow(cursor, ({ nodes }) => void followed.push(...nodes)), after);
    const reference = await publishedAlert(nansen, 'BY');
    await nansen.announce();
    await page.waitForFunction(() => followed.length > 0);
    expect(await page.evaluate(() => followed)).toMatchObject([{ reference, validity: 'VALID' }]);
  });
});

test('Relay asks, and asks again whatever its store holds', async () => {
  const reference = await publishedAlert(nansen, 'BY');
  await open('relay', 'bureau:FR');
  expect(await page.evaluate((asked) => example.validityOf(asked), reference)).toBe('VALID');
  await report(nansen, 'asylum-office:SE', { alertReferences: [reference] });
  expect(await page.evaluate((asked) => example.validityOf(asked), reference)).toBe('NOT_VALID');
});

test('Relay fetches an alert again by its id, and finds nothing when it has fallen', async () => {
  const reference = await publishedAlert(nansen, 'BY');
  await open('relay', 'bureau:FR');
  const id = await page.evaluate((asked) => example.idOf(asked), reference);
  expect(await page.evaluate((asked) => example.refetch(asked), id)).toMatchObject({
    id,
    reference,
    validity: 'VALID',
  });
  await report(nansen, 'asylum-office:SE', { alertReferences: [reference] });
  expect(await page.evaluate((asked) => example.refetch(asked), id)).toBeNull();
});

if (IS_FRESH) {
  test('a React page with Relay goes through a connection page by page, and asks again by id', async () => {
    for (let made = 0; made < 5; made += 1) await publishedAlert(nansen, 'BY');
    await open('relay-react', 'bureau:FR');
    const rows = page.getByRole('listitem').filter({ hasText: ' is VALID as of ' });
    await rows.nth(1).waitFor();
    expect(await rows.count()).toBe(2);
    for (const last of [3, 4]) {
      await page.getByRole('button', { name: 'More' }).click();
      await rows.nth(last).waitFor();
    }
    const references = (await rows.allInnerTexts()).map((text) => text.split(' ')[0] ?? '');
    expect(new Set(references).size).toBe(references.length);

    const [reference = ''] = references;
    await report(nansen, 'asylum-office:SE', { alertReferences: [reference] });
    await page.getByRole('listitem').first().getByRole('button', { name: 'Ask again' }).click();
    await page.getByText(`Do not act on ${reference}.`).waitFor();
    expect(await page.getByText(`${reference} is VALID`).count()).toBe(0);
  });
}

test('a React page with Apollo Client shows no alert as valid that has fallen', async () => {
  const reference = await publishedAlert(nansen, 'BY');
  await open('apollo-react', 'bureau:FR', reference);
  await page.getByRole('button', { name: 'Open' }).click();
  await page.getByText(`${reference} is VALID as of`).waitFor();
  await page.getByRole('button', { name: 'Close' }).click();
  await report(nansen, 'asylum-office:SE', { alertReferences: [reference] });
  const shown: string[] = [];
  await page.exposeFunction('note', (text: string) => void shown.push(text));
  await page.evaluate(`
    new MutationObserver(() => void note(document.body.innerText)).observe(document.body, {
      childList: true, subtree: true, characterData: true,
    });
  `);
  await page.getByRole('button', { name: 'Open' }).click();
  await page.getByText(`${reference} is NOT_VALID as of`).waitFor();
  expect(shown.filter((text) => / is VALID /.test(text))).toEqual([]);
});
