/** People sign in to GraphiQL with a real OpenID provider, in Chromium: by authorization code and PKCE, and renewed by a refresh token. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { decodeJwt } from 'jose';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchChromium } from './support/chromium.ts';
import { freePort } from './support/free-port.ts';
import { GraphiqlPage } from './support/graphiql-page.ts';
import { startNansen, type Nansen } from './support/nansen.ts';
import { startOpenIdProvider, type OpenIdProvider } from './support/openid-provider.ts';

const CLIENT = 'nansen-graphiql';
/** The library renews a minute before a token ends. */
const LIFETIME_S = 75;

let provider: OpenIdProvider;
let nansen: Nansen;
let browser: Browser;
let context: BrowserContext;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  const port = await freePort();
  provider = await startOpenIdProvider({
    readers: ['bureau:FR'],
    lifetimeSeconds: LIFETIME_S,
    page: { clientId: CLIENT, redirectUri: `http://127.0.0.1:${port}/graphiql` },
  });
  nansen = await startNansen('PGlite', {
    environment: {
      PORT: String(port),
      OIDC_ISSUER: provider.issuer,
      OIDC_AUDIENCE: provider.audience,
      OIDC_CLIENT_ID: CLIENT,
      OIDC_RESOURCE: provider.audience,
    },
  });
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await nansen?.stop();
  await provider?.stop();
});

beforeEach(async () => {
  complaints.length = 0;
  context = await browser.newContext();
  context.setDefaultTimeout(20_000);
  context.on('console', (message) => {
    // The pages of the provider name fonts that are not here.
    if (message.type() === 'error' && page.url().startsWith(nansen.url))
      complaints.push(`${message.text()} ${message.location().url}`);
  });
  page = await context.newPage();
  await page.goto(`${nansen.url}/graphiql`);
});
afterEach(() => context.close());

const button = (name: string) => page.getByRole('button', { name, exact: true });
const shown = (reader: string) => page.getByRole('status').getByText(reader, { exact: true }).waitFor();

/** Signs in on the page of the provider, and allows what is asked for. */
async function signIn(reader: string): Promise<void> {
  await button('Sign in').click();
  await page.locator('input[name=login]').fill(reader);
  await page.locator('input[name=password]').fill('any');
  await page.locator('button[type=submit]').click();
  await page.getByRole('button', { name: 'Continue' }).click();
}

/** The token of the next request to the API. */
async function tokenAsked(): Promise<string> {
  await new GraphiqlPage(page, nansen.url).ready();
  const [request] = await Promise.all([
    page.waitForRequest((each) => each.url() === `${nansen.url}/graphql`),
    page.getByRole('button', { name: /^Execute/ }).click(),
  ]);
  return (await request.headerValue('authorization'))?.replace('Bearer ', '') ?? '';
}

test('a person signs in, asks, signs in again after the page was reloaded, and signs out', async () => {
  await shown('public');
  await signIn('bureau:FR');
  await shown('bureau:FR');
  expect(page.url()).toBe(`${nansen.url}/graphiql`);
  expect(decodeJwt(await tokenAsked())).toMatchObject({ sub: 'bureau:FR', reader: 'bureau:FR', client_id: CLIENT });
  await page.reload();
  await shown('public');
  await button('Sign in').click();
  await button('Continue').click();
  await shown('bureau:FR');
  await button('Sign out').click();
  await shown('public');
  expect(await page.evaluate('JSON.stringify({ ...sessionStorage, ...localStorage })')).not.toMatch(
    /eyJ|refresh_token/,
  );
  expect(complaints).toEqual([]);
});

test('a token is renewed before it ends', async () => {
  await signIn('bureau:FR');
  await shown('bureau:FR');
  const renewed = page.waitForResponse((answer) => answer.url() === `${provider.issuer}/token` && answer.ok(), {
    timeout: 40_000,
  });
  const first = await tokenAsked();
  await renewed;
  const second = await tokenAsked();
  expect(second).not.toBe(first);
  expect(decodeJwt(second)).toMatchObject({ reader: 'bureau:FR' });
  await shown('bureau:FR');
});

test('a person whom Nansen does not know, and one who turns back, are told and stay the public', async () => {
  await signIn('nobody');
  await page.getByRole('alert').getByText('The server refused this token').waitFor();
  await shown('public');
  await page.goto(`${nansen.url}/graphiql?error=access_denied&state=unknown`);
  await page.getByRole('alert').getByText('The sign-in was not completed').waitFor();
  expect(page.url()).toBe(`${nansen.url}/graphiql`);
  await shown('public');
});

test('a pasted token that is refused stays where it is, with the reason beside it', async () => {
  await button('Use a token').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Access token').fill('eyJ.eyJ.x');
  await dialog.getByRole('button', { name: 'Sign in' }).click();
  await dialog.getByRole('alert').getByText('refused this token').waitFor();
  expect(await dialog.getByLabel('Access token').inputValue()).toBe('eyJ.eyJ.x');
});

test('the page may ask the issuer, and nobody else', async () => {
  const { headers } = await fetch(`${nansen.url}/graphiql`);
  expect(headers.get('content-security-policy')).toContain(`connect-src 'self' ${provider.issuer};`);
});
