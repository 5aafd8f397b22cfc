/** An officer looks at what was decided before. */
import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { expectAccessible, expectNoSidewaysScroll } from './accessible.ts';
import type { Officer } from './desk.ts';

/** Sees the plot and its table, narrows them to a source, and looks for what it requested again. */
export async function seePatterns(
  { page, button, heading }: Officer,
  picture: (page: Page) => Promise<void>,
): Promise<void> {
  await page.getByRole('link', { name: 'Decided before', exact: true }).click();
  await page.locator('.plot rect').first().waitFor();
  await page.getByLabel('Source (code)').fill('by');
  await button('Count').click();
  await heading('Requested again after a refusal: Belarus (BY)').waitFor();
  const row = page.getByRole('row', { name: /Belarus \(BY\).*Refused 1$/ });
  await row.waitFor();
  const numbers = await page.locator('main table tbody td:last-child').allInnerTexts();
  const said = await page.locator('.plot-parts').allInnerTexts();
  const total = (texts: readonly string[]) =>
    texts.flatMap((text) => text.match(/\d+/g) ?? []).reduce((sum, number) => sum + Number(number), 0);
  expect(total(said)).toBe(total(numbers));
  await button('Look for them').click();
  await page.getByText(/^1 alert was refused, and/).waitFor();
  await picture(page);
  const size = page.viewportSize();
  await expectAccessible(page);
  await page.setViewportSize({ width: 320, height: 640 });
  await expectNoSidewaysScroll(page);
  if (size !== null) await page.setViewportSize(size);
}
