/** What every page for people must be: found in order by axe, and no wider than its window. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect } from '@jest/globals';
import type { Result } from 'axe-core';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * Expects that axe finds nothing on the page as it is.
 *
 * @param others what libraries draw, as selectors
 */
export async function expectAccessible(page: Page, others: readonly string[] = []): Promise<void> {
  await page.evaluate(AXE);
  const context = JSON.stringify({ exclude: others.map((selector) => [selector]) });
  const found = await page.evaluate<Result[]>(
    `axe.run(${others.length === 0 ? 'document' : context}).then(({ violations }) => violations)`,
  );
  expect(
    found.map(({ id, nodes }) => ({
      id,
      at: nodes.map(({ html, failureSummary }) => `${html} ${failureSummary ?? ''}`),
    })),
  ).toEqual([]);
}

/** Expects that nothing is wider than the window, as soon as the page is laid out for its width; what is too wide is named. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const tooWide = `(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    return [...document.querySelectorAll('*')]
      .filter((element) => element.getBoundingClientRect().right > clientWidth)
      .map((element) => element.tagName + '.' + element.getAttribute('class') + ' ' + element.getBoundingClientRect().right)
      .concat('page ' + scrollWidth + ' in ' + clientWidth);
  })()`;
  await page.waitForFunction(`${tooWide}.length === 0`, undefined, { timeout: 5000 }).catch(() => undefined);
  expect(await page.evaluate<string[]>(tooWide)).toEqual([]);
}
