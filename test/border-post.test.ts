/**
 * The page of docs/examples/border-post in Chromium. It follows a change live, says when it is not in step, and continues where it was.
 * Without a network it looks alerts up in a signed list and checks a statement, with keys that it fetched before.
 */
import { readFile } from 'node:fs/promises';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { heldAt } from '../src/decisions/held-at.ts';
import { announceDocuments } from '../src/recalls/documents/announce.ts';
import { amendmentsAt } from './support/amendments.ts';
import { launchChromium } from './support/chromium.ts';
import { bundleExample } from './support/example-bundle.ts';
import { documentsAt } from './support/held-documents.ts';
import { madeZone } from './support/made-zone.ts';
import { DATABASES, ROOT, startNansen, type Nansen } from './support/nansen.ts';
import { cancel, publishedAlert, report } from './support/story.ts';

/** How often a list is published where nothing else is said. */
const LIST_EVERY_MS = 5 * 60_000;
/** How long nothing comes on a stream that is dead. */
const LONGEST_SILENCE_MS = 31_000;
const FOLDER = join(ROOT, 'docs/examples/border-post');

let browser: Browser;
let pages: Server;
let origin: string;

beforeAll(async () => {
  const script = await bundleExample('border-post');
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
}, 300_000);
afterAll(async () => {
  await browser?.close();
  pages?.close();
});

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  let context: BrowserContext;
  let page: Page;
  /** How far the clock of the server was put forward. */
  let ahead: number;

  beforeEach(async () => {
    ahead = 0;
    nansen = await startNansen(kind, {
      environment: { CORS_ORIGINS: origin },
      clock: { now: () => new Date(Date.now() + ahead) },
    });
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

  const signIn = async (token: string): Promise<void> => {
    await page.locator('#token').fill(token);
    await page.getByRole('button', { name: 'Sign in' }).click();
  };
  const open = async (): Promise<void> => {
    await page.goto(origin);
    await page.locator('#address').fill(nansen.url);
    await signIn(await nansen.token('border:FI'));
  };

  test('a page follows a change live, and goes on without a link', async () => {
    const falls = await publishedAlert(nansen, 'BY', { familyName: 'Haldurizor' });
    const stands = await publishedAlert(nansen, 'BY', { familyName: 'Grevanidan' });
    await nansen.announce();

    await open();
    await shown('state', /In step: 2 alerts/);
    await shown('list', /good until/);
    await lookUp(falls, /Haldurizor.* is VALID/);

    const { amend, accept } = amendmentsAt(() => nansen);
    await amend(stands, { subject: { familyName: 'Grevanidan-Amended' } });
    await accept(stands);
    await nansen.announce();
    await shown('changes', new RegExp(`${stands} reads differently`));
    await lookUp(stands, /Grevanidan-Amended.* is VALID/);

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

  test('a zone is checked, its answer has a colour and words, and without a link the copy is asked', async () => {
    const { newNumber, recorded } = documentsAt(() => nansen, 9_200_000);
    const number = newNumber();
    await recorded('BY', number);
    const subject = { familyName: 'Zonenkin', forename: 'Test', birthDate: '1984-05-06' };
    const reference = await publishedAlert(nansen, 'TR', { subject });
    const check = async (lines: readonly string[], text: RegExp, reader = 'border:FI'): Promise<string | null> => {
      await page.goto(origin);
      await page.locator('#address').fill(nansen.url);
      await signIn(await nansen.token(reader));
      await shown('state', /In step/);
      if (reader.startsWith('asylum')) await page.locator('#purpose').selectOption('ASYLUM_EXAMINATION');
      await page.locator('#zone').fill(lines.join('\n'));
      await page.getByRole('button', { name: 'Check zone' }).click();
      await shown('checked', text);
      return page.locator('#checked').getAttribute('class');
    };
    const both = madeZone({ form: 'TD3', issuer: 'BLR', number, names: 'ZONENKIN<<TEST', birth: '840506' });
    const words = new RegExp(
      `^HIT .*document is REVOKED: DO_NOT_ACCEPT.*Alert ${reference} of TR: .*Contact your bureau`,
    );
    expect(await check(both, words)).toBe('HIT');
    expect(await check(both, words, 'asylum-office:SE')).toBe('HIT');
    expect(await check(madeZone({ form: 'TD1', names: 'NOBODY<<WHATEVER' }), /^NO_HIT .*Nothing follows/)).toBe(
      'NO_HIT',
    );
    expect(await check(both.slice(1), /^Not checked. Give all lines/)).toBe('NOT_CHECKED');
    await context.setOffline(true);
    await page.locator('#zone').fill(both.join('\n'));
    await page.getByRole('button', { name: 'Check zone' }).click();
    await shown('checked', /^Not checked.*give the issuing country below/);
    expect([await page.locator('#kind').inputValue(), await page.locator('#number').inputValue()]).toEqual([
      ...['BOOKLET', number],
    ]);
  });

  test('without a link a page finds documents that other countries recorded, and none that fell', async () => {
    const { newNumber, recorded, protects } = documentsAt(() => nansen, 9_100_000);
    const [stands, falls] = [newNumber(), newNumber()];
    for (const number of [stands, falls]) await recorded('BY', number);
    ahead += 60_000;
    await announceDocuments(nansen.services, new Date(Date.now() + ahead), heldAt(nansen.services.sealing));
    const find = async (country: string, number: string, text: RegExp): Promise<string> => {
      await page.locator('#country').fill(country);
      await page.locator('#number').fill(number);
      await page.getByRole('button', { name: 'Find document' }).click();
      return shown('found', text);
    };

    await page.clock.install();
    await open();
    await shown('documents', /2 in the copy/);
    await context.setOffline(true);
    await find('BY', stands.toLowerCase(), /is REVOKED: DO_NOT_ACCEPT, as of/);
    await find('BY', stands.replace('0', 'O'), /is REVOKED: COMPARE/);
    await find('FR', stands, /nothing is known/);
    await context.setOffline(false);

    await protects(falls);
    ahead += LIST_EVERY_MS;
    await announceDocuments(nansen.services, new Date(Date.now() + ahead), heldAt(nansen.services.sealing));
    await page.clock.fastForward(LIST_EVERY_MS);
    await shown('documents', /1 in the copy/);
    await context.setOffline(true);
    await find('BY', falls, /nothing is known/);
    await find('BY', stands, /is REVOKED/);
  });

  test('a page says since when it is not in step, takes each change over once, and fetches the list when the next is published', async () => {
    const falls = await publishedAlert(nansen, 'BY');
    await nansen.announce();
    await page.clock.install();
    await open();
    await shown('state', /^In step: 1 alerts/);
    const told: string[] = [];
    const announced = async (change: string): Promise<void> => {
      await nansen.announce();
      told.unshift(change);
    };
    const changesShown = async (): Promise<void> => {
      await shown('changes', new RegExp(told[0] ?? ''));
      expect(await page.locator('#changes li').allInnerTexts()).toEqual(told);
    };
    const second = await publishedAlert(nansen, 'BY');
    await announced(`${second} is VALID`);
    await shown('state', /^In step: 2 alerts/);
    await changesShown();

    await context.setOffline(true);
    // What is open already does not notice: the browser lets it be. A plug that is pulled out says nothing either.
    await page.clock.fastForward(LONGEST_SILENCE_MS);
    await shown('state', /^Not in step since .*Trying again/);
    await report(nansen, 'asylum-office:SE', { alertReferences: [falls] });
    await announced(`${falls} is NOT_VALID`);
    await context.setOffline(false);
    await shown('state', /^In step: 1 alerts/);
    await changesShown();

    // Nothing changes, and the next list is published.
    const until = await shown('list', /good until/);
    ahead = LIST_EVERY_MS;
    // Its clock stands still a moment later than the server's, so that no list is newer for it on a busy machine.
    await page.clock.pauseAt(Date.now() + ahead + 10_000);
    await shown('state', /^Not in step since .*Nothing comes any more/);
    await page.locator('#list', { hasNotText: until }).waitFor();
    await shown('list', /good until/);
    await cancel(nansen, second);
    await announced(`${second} is NOT_VALID`);

    // Its token is not good any more when the link is back.
    await page.locator('#token').fill('x');
    await page.clock.resume();
    await shown('state', /^Not in step since .*sign in again/);
    await signIn(await nansen.token('border:FI'));
    await shown('state', /^In step: 0 alerts/);
    await changesShown();

    // A cursor is of one country. A sign-in for another country begins again, with the list of that country.
    await page.locator('#token').fill(await nansen.token('border:NO'));
    const ofNorway = page.waitForRequest(/status-lists\/NO$/);
    await publishedAlert(nansen, 'BY');
    await page.clock.fastForward(LONGEST_SILENCE_MS);
    await ofNorway;
    await shown('state', /^In step: 1 alerts/);
  });
});
