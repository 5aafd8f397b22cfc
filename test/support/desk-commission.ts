/** A request to the Commission at the desk: its secretariat records it, a rapporteur studies it, and the Requests Chamber decides. */
import { expect } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { expectAccessible } from './accessible.ts';
import { keptBy, NOTHING_KEPT, officerAt, pick, take } from './desk.ts';
import type { Nansen } from './nansen.ts';
import { validityFor } from './story.ts';

/** @returns how often the Chamber pressed something between the list and the decision */
export async function decideRequest(
  browser: Browser,
  nansen: Nansen,
  reference: string,
  picture: (page: Page, name: string) => Promise<void>,
): Promise<number> {
  const clara = await officerAt(browser, nansen, 'ccf-secretariat#clara');
  await clara.button('Record a request').click();
  const form = clara.page.locator('.filters form');
  await pick(form, 'Kind', 'Deletion');
  await pick(form, 'Language', 'English');
  for (const [label, value] of [
    ['Received', nansen.services.clock.now().toISOString().slice(0, 10)],
    ['Family name', 'Oduya'],
    ['Contact', 'Counsel, Invented Street 1'],
    ['References of alerts, separated by spaces', reference],
    ['What the applicant says', 'I was granted asylum.'],
  ] as const) {
    await form.getByLabel(label, { exact: true }).fill(value);
  }
  await form.getByRole('button', { name: 'Record a request' }).click();
  await clara.page.getByRole('row').click();
  await take(clara, 'Find it admissible', { Reasons: 'It is in order.' });
  await clara.page.getByText('Found admissible').waitFor();
  await expectAccessible(clara.page);

  const rosa = await officerAt(browser, nansen, 'ccf-rapporteur#rosa');
  await rosa.page.getByRole('row').click();
  await rosa.button('Study this request').click();
  await rosa.page.getByText('Claimed by a rapporteur').waitFor();
  await take(rosa, 'Draft the decision', { Study: 'The applicant is protected.' }, async (step) => {
    // Nothing is chosen for an officer.
    expect(await step.getByRole('button', { name: 'Draft the decision' }).isDisabled()).toBe(true);
    await pick(step, 'Outcome', 'Not compliant');
    await pick(step, 'What becomes of the alerts', 'Deletion');
  });
  await rosa.page.getByText('Decision drafted').waitFor();
  expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('VALID');

  const chris = await officerAt(browser, nansen, 'ccf-chamber#chris');
  await chris.press(chris.page.getByRole('row'));
  await chris.heading('The draft of ccf-rapporteur#rosa').waitFor();
  await picture(chris.page, 'desk-4-a-request-to-the-commission');
  await chris.press(chris.button('Adopt the draft'));
  const adoption = chris.page.locator('.steps form', {
    has: chris.page.getByRole('button', { name: 'Adopt the draft' }),
  });
  await adoption.getByLabel('Reasons').fill('Agreed.');
  await chris.press(adoption.getByRole('button', { name: 'Adopt the draft' }));
  await chris.page.getByText('Decided by the Chamber').waitFor();
  for (const officer of [clara, rosa, chris]) {
    expect(officer.complaints).toEqual([]);
    expect(await keptBy(officer)).toEqual(NOTHING_KEPT);
    await officer.context.close();
  }
  return chris.presses();
}
