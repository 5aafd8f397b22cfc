/** A browser can be had on this machine; the tests of GraphiQL stand on it. */
import { afterEach, expect, test } from '@jest/globals';
import { chromiumPath, launchChromium } from './support/chromium.ts';

const named = process.env['CHROMIUM_PATH'];

afterEach(() => {
  if (named === undefined) delete process.env['CHROMIUM_PATH'];
  else process.env['CHROMIUM_PATH'] = named;
});

test('Chromium shows a page', async () => {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    await page.setContent('<h1>Nansen</h1>');
    await expect(page.textContent('h1')).resolves.toBe('Nansen');
  } finally {
    await browser.close();
  }
});

test('a path that leads nowhere is named', () => {
  process.env['CHROMIUM_PATH'] = '/nowhere/chromium';
  expect(() => chromiumPath()).toThrow(/\/nowhere\/chromium/);
});
