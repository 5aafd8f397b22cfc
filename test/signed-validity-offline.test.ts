/**
 * A page in a real browser that fetched keys, a status list and a statement, and then has no link: it verifies all of it with
 * independent software (jose, @sd-jwt/jwt-status-list), and shows the outcome.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { build } from 'esbuild';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchChromium } from './support/chromium.ts';
import { ROOT, startNansen, type Nansen } from './support/nansen.ts';
import { ownerOf } from './support/owned-database.ts';
import { insertAlert } from './support/alert-rows.ts';

/** What somebody else would write for the desk of a border post. */
const PROGRAM = `
  import { getListFromStatusListJWT } from '@sd-jwt/jwt-status-list';
  import { createLocalJWKSet, jwtVerify } from 'jose';
  let keys, list, statement;
  const show = (id, text) => { document.getElementById(id).textContent = text; };
  const as = (token) => ({ headers: { authorization: 'Bearer ' + token } });
  window.fetchAll = async (nansen, token, entry, reference) => {
    keys = await (await fetch(nansen + '/.well-known/jwks.json')).json();
    list = await (await fetch(nansen + new URL(entry.uri).pathname, as(token))).text();
    const query = '{ validityStatement(reference: "' + reference + '") { jws } }';
    const answer = await fetch(nansen + '/graphql', { method: 'POST', body: JSON.stringify({ query }),
      headers: { ...as(token).headers, 'content-type': 'application/json' } });
    statement = (await answer.json()).data.validityStatement.jws;
  };
  window.verify = async (entry, change = (token) => token) => {
    const jwks = createLocalJWKSet(keys);
    try {
      const { payload } = await jwtVerify(change(statement), jwks, { typ: 'validity+jwt', audience: 'border:FR' });
      show('statement', payload.sub + ' ' + payload.validity);
    } catch (error) { show('statement', error.code); }
    try {
      await jwtVerify(change(list), jwks, { typ: 'statuslist+jwt', subject: entry.uri });
      show('list', ['VALID', 'INVALID'][getListFromStatusListJWT(list).getStatus(entry.index)]);
    } catch (error) { show('list', error.code); }
  };`;

let nansen: Nansen;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let pages: Server;

beforeAll(async () => {
  const { outputFiles } = await build({
    stdin: { contents: PROGRAM, resolveDir: ROOT },
    bundle: true,
    format: 'iife',
    platform: 'browser',
    write: false,
  });
  const script = outputFiles[0]?.text ?? '';
  pages = createServer((request, response) => {
    const isScript = request.url === '/desk.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    response.end(
      isScript ? script : '<!doctype html><p id=statement></p><p id=list></p><script src=/desk.js></script>',
    );
  });
  await new Promise<void>((resolve) => pages.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(pages.address() as AddressInfo).port}`;
  nansen = await startNansen('PGlite', { environment: { CORS_ORIGINS: origin } });
  browser = await launchChromium();
  context = await browser.newContext();
  page = await context.newPage();
  await page.goto(origin);
});

afterAll(async () => {
  await browser?.close();
  await nansen?.stop();
  pages?.close();
});

test('keys that were fetched before are enough to verify a statement and a status list without a link', async () => {
  const { queries } = ownerOf(nansen);
  const { reference } = await insertAlert(queries);
  const fallen = await insertAlert(queries, { valid: false });
  const token = await nansen.token('border:FR');
  const entryOf = `{ alert(reference: "${reference}") { statusListEntry { uri index } } }`;
  const entry = (await nansen.ask('border:FR', entryOf)).data.alert.statusListEntry as { uri: string; index: number };
  await inPage('fetchAll', nansen.url, token, entry, reference);

  await context.setOffline(true);
  await expect(inPage('fetchAll', nansen.url, token, entry, reference)).rejects.toThrow(/fetch/);
  await inPage('verify', entry);
  expect(await shown()).toEqual([`${reference} VALID`, 'VALID']);

  // A place without an alert is like one whose alert fell.
  await inPage('verify', { ...entry, index: (entry.index + 1) % 2 ** 22 });
  expect(await shown()).toEqual([`${reference} VALID`, 'INVALID']);

  await page.evaluate(`verify(${JSON.stringify(entry)}, (token) => token.slice(0, -9) + 'AAAAAAAAA')`);
  expect(await shown()).toEqual(['ERR_JWS_SIGNATURE_VERIFICATION_FAILED', 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED']);

  await context.setOffline(false);
  await inPage('fetchAll', nansen.url, token, entry, fallen.reference);
  await context.setOffline(true);
  await inPage('verify', entry);
  expect(await shown()).toEqual([`${fallen.reference} NOT_VALID`, 'VALID']);
});

function inPage(name: string, ...args: readonly unknown[]): Promise<unknown> {
  return page.evaluate(`${name}(${args.map((each) => JSON.stringify(each)).join(', ')})`);
}

async function shown(): Promise<(string | null)[]> {
  return [await page.textContent('#statement'), await page.textContent('#list')];
}
