/** A request to the Commission at the desk: its secretariat records it, a rapporteur studies it, and the Requests Chamber decides. */
import { buffer } from 'node:stream/consumers';
import { expect } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { expectAccessible } from './accessible.ts';
import { keptBy, NOTHING_KEPT, officerAt, pick, radioIn, take } from './desk.ts';
import type { Nansen } from './nansen.ts';
import { picture } from './picture.ts';
import { validityFor } from './story.ts';

/** @returns how often the Chamber pressed something between the list and the decision */
export async function decideRequest(browser: Browser, nansen: Nansen, reference: string): Promise<number> {
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
  await clara.page.getByText('Recorded: Found admissible').waitFor();
  await expectAccessible(clara.page);

  const rosa = await officerAt(browser, nansen, 'ccf-rapporteur#rosa');
  await rosa.page.getByRole('row').click();
  await rosa.button('Study this request').click();
  await rosa.page.getByText('Recorded: Claimed by a rapporteur').waitFor();
  await take(rosa, 'Draft the decision', { Study: 'The applicant is protected.' }, async (step) => {
    // Nothing is chosen for an officer.
    expect(await step.getByRole('button', { name: 'Draft the decision' }).isDisabled()).toBe(true);
    await radioIn(step, 'Not compliant').click();
    await radioIn(step, 'Deletion').click();
  });
  await rosa.page.getByText('Recorded: Decision drafted').waitFor();
  expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('VALID');

  const chris = await officerAt(browser, nansen, 'ccf-chamber#chris');
  await chris.page.getByRole('row').click();
  await chris.heading('The draft of ccf-rapporteur#rosa').waitFor();
  await picture(chris.page, 'desk-4-a-request-to-the-commission');
  await take(chris, 'Adopt the draft', { Reasons: 'Agreed.' });
  await chris.page.getByText('Recorded: Decided by the Chamber').waitFor();
  const presses = chris.presses();
  await take(chris, 'Disclose an item', { Summary: 'The Commission found for the applicant.' }, async (step) => {
    for (const [label, value] of [
      ['Item', `Found admissible, ${nansen.services.clock.now().toISOString().slice(0, 10)}`],
      ['Whose it is', 'The Commission'],
      ['To the applicant', 'A summary'],
      ['To the source', 'Nothing'],
      ['Ground of the restriction', '(c) Rights of the applicant or others'],
    ] as const) {
      await pick(step, label, value);
    }
    await step.getByLabel('Justification', { exact: true }).fill('The source may not learn who advised the applicant.');
    await expectAccessible(chris.page);
  });
  await chris.page.getByText('Recorded: Disclosure decided').waitFor();
  for (const officer of [clara, rosa, chris]) {
    expect(officer.complaints).toEqual([]);
    expect(await keptBy(officer)).toEqual(NOTHING_KEPT);
    await officer.context.close();
  }
  return presses;
}

/** Counsel hands in a request with a document, and an officer of the secretariat saves it. The page shows nothing of it. */
export async function saveDocument(browser: Browser, nansen: Nansen, document: Buffer): Promise<Buffer> {
  const applicant = { familyName: 'Exemple', contact: 'An invented street 3', counsel: 'An invented firm' };
  const { data } = await nansen.ask(
    'applicant',
    'mutation ($input: HandInRequestInput!) { handInRequest(input: $input) { receipt userErrors { message } } }',
    { input: { kind: 'ACCESS', language: 'EN', grounds: 'What is held about me?', applicant } },
  );
  const { status } = await fetch(`${nansen.url}/request-documents`, {
    method: 'POST',
    headers: {
      ...{ 'content-type': 'application/pdf', 'x-receipt': (data as Handed).handInRequest.receipt },
      authorization: `Bearer ${await nansen.token('applicant')}`,
    },
    body: new Uint8Array(document),
  });
  expect(status).toBe(201);
  const clara = await officerAt(browser, nansen, 'ccf-secretariat#clara');
  await clara.page.getByRole('row', { name: 'Access' }).click();
  await clara.page.getByText('Document 1').waitFor();
  await expectAccessible(clara.page);
  const [download] = await Promise.all([clara.page.waitForEvent('download'), clara.button('Save: Document 1').click()]);
  expect(download.suggestedFilename()).toBe('document-1.pdf');
  const saved = await buffer(await download.createReadStream());
  expect(clara.complaints).toEqual([]);
  expect(await keptBy(clara)).toEqual(NOTHING_KEPT);
  await clara.context.close();
  return saved;
}

interface Handed {
  readonly handInRequest: { readonly receipt: string };
}
