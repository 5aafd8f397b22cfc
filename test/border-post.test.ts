/**
 * The page of docs/examples/border-post in Chromium: it follows a change live, and with the network pulled out it looks alerts up in a
 * signed list and checks a statement, with keys that it fetched before.
 */
import { readFile } from 'node:fs/promises';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, test } from '@jest/globals';
import { build } from 'esbuild';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchChromium } from './support/chromium.ts';
import { DATABASES, ROOT, startNansen, type Nansen } from './support/nansen.ts';
import { publishedAlert, report } from './support/story.ts';

const FOLDER = join(ROOT, 'docs/examples/border-post');

let browser: Browser;
let pages: Server;
let origin: string;

beforeAll(async () => {
  const { outputFiles } = await build({
    entryPoints: [join(FOLDER, 'main.ts')],
    bundle: true,
    format: 'esm',
    write: false,
  });
  const script = outputFiles[0]?.text ?? '';
  const frame = await readFile(join(FOLDER, 'index.html'), 'utf8');
  pages = createServer((request, response) => {
    const isScript = request.url === '/main.js';
    response.writeHead(200, { 'content-type': isScript ? 'text/javascript' : 'text/html' });
    response.end(isScript ? script : frame);
  });
  pages.listen(0, '127.0.0.1');
  await once(pages, 'listening');
  origin = `http://127.0.0.1:${(pages.address() as AddressInfo).port}`;
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  pages?.close();
});

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  let context: BrowserContext;
  let page: Page;

  beforeEach(async () => {
    nansen = await startNansen(kind, { environment: { CORS_ORIGINS: origin } });
    context = await browser.newContext();
    context.setDefaultTimeout(15_000);
    page = await context.newPage();
  });
  afterEach(async () => {
    await context?.close();
    await nansen?.stop();
  });

  const shown = async (id: string, text: RegExp): Promise<string> => {
    await page.locator(`#${id}`, { hasText: text }).waitFor();
    return page.locator(`#${id}`).innerText();
  };
  const lookUp = async (reference: string, text: RegExp): Promise<string> => {
    await page.locator('#reference').fill(reference);
    await page.getByRole('button', { name: 'Look up' }).click();
    return shown('outcome', text);
  };
  const verify = async (statement: string, text: RegExp): Promise<string> => {
    await page.locator('#statement').fill(statement);
    await page.getByRole('button', { name: 'Verify' }).click();
    return shown('proof', text);
  };

  test('a page follows a change live, and goes on without a link', async () => {
    const falls = await publishedAlert(nansen, 'BY', { familyName: 'Haldurizor' });
    const stands = await publishedAlert(nansen, 'BY', { familyName: 'Grevanidan' });
    await nansen.announce();

    await page.goto(origin);
    await page.locator('#address').fill(nansen.url);
    await page.locator('#token').fill(await nansen.token('border:FI'));
    await page.getByRole('button', { name: 'Sign in' }).click();
    await shown('state', /In step: 2 alerts/);
    await lookUp(falls, /Haldurizor.* is VALID/);

    await report(nansen, 'asylum-office:SE', { alertReferences: [falls] });
    await nansen.announce();
    await shown('state', /In step: 1 alerts/);

    const statementOf = async (reference: string): Promise<string> => {
      const answer = await nansen.ask(
        'border:FI',
        'query ($reference: String!) { validityStatement(reference: $reference) { jws } }',
        {
          reference,
        },
      );
      return answer.data.validityStatement.jws;
    };
    const [fallen, standing] = [await statementOf(falls), await statementOf(stands)];

    await context.setOffline(true);
    await lookUp(falls, /NOT_VALID/);
    await lookUp(stands, /Grevanidan.* is VALID as of/);
    await verify(standing, /Verified: .* is VALID as of/);
    // The statement is of another alert than the one that is looked up.
    await verify(fallen, /Not proven/);
    await page.locator('#reference').fill(falls);
    await verify(fallen, /Verified: .* is NOT_VALID as of/);
    await verify(fallen.slice(0, -8) + 'AAAAAAAA', /Not proven/);
  });
});
