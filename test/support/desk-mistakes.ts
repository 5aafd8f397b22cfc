/** What officers of the Commission do wrong at the desk: it is said where the mistake is, what was written stays, and nothing is stored. */
import { expect } from '@jest/globals';
import type { Browser, Locator } from 'playwright-core';
import { expectAccessible } from './accessible.ts';
import { commissionAt, onPaper } from './commission.ts';
import { officerAt, opened, pick, radioIn, take, type Officer } from './desk.ts';
import type { Nansen } from './nansen.ts';

const [CLERK, RAPPORTEUR] = ['ccf-secretariat', 'ccf-rapporteur'];
const DAY_MS = 86_400_000;
const ASK = 'Ask whether a country recognises the person';

/** The day that is so many days away from today. */
const day = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

const lineOf = ({ page }: Officer, name: string): Locator => page.getByRole('row', { name: new RegExp(name) });

/** What is said to be wrong at a field of a form. */
const saidAt = (form: Locator, kind: 'TextField' | 'Select' | 'RadioGroup', label: string): Locator =>
  form
    .locator(`.react-aria-${kind}`, { has: form.page().getByText(label, { exact: true }) })
    .locator('.react-aria-FieldError');

export async function makeMistakes(browser: Browser, nansen: Nansen): Promise<void> {
  const { done, read } = commissionAt(() => nansen);
  const applicant = { familyName: 'Quispe-Test', contact: 'An invented street 3', nationalities: ['BY'] };
  const { id } = await done(CLERK!, 'recordCcfRequest', onPaper(day(-40), { applicant }));
  const stepsOf = async (): Promise<number> => (await read(CLERK!, id)).steps.nodes.length as number;

  // A decision before admissibility.
  const rene = await officerAt(browser, nansen, 'ccf-rapporteur#rene');
  await rene.page.getByText('1 request is late. The first limit passed on').waitFor();
  await lineOf(rene, 'Quispe-Test').click();
  await rene.button('Study this request').click();
  await take(rene, 'Draft the decision', { Study: 'A study' }, (form) => radioIn(form, 'Not compliant').click());
  const draft = await opened(rene.page, 'Draft the decision');
  await saidAt(draft, 'RadioGroup', 'Outcome')
    .getByText('A request is decided after it was found admissible.')
    .waitFor();
  expect(await draft.getByLabel('Study').inputValue()).toBe('A study');
  await expectAccessible(rene.page);

  // A country that wants the person, one that there is not, and a deadline in the past.
  for (const [fields, label, message] of [
    [{ 'Country (code)': 'by' }, 'Country (code)', /Ask a country of asylum/],
    [{ 'Country (code)': 'XX' }, 'Country (code)', /country/],
    [
      { 'Country (code)': 'SE', 'Last day for the answer': day(-1) },
      'Last day for the answer',
      /from tomorrow to 90 days/,
    ],
  ] as const) {
    await take(rene, ASK, fields);
    await saidAt(await opened(rene.page, ASK), 'TextField', label)
      .getByText(message)
      .waitFor();
  }
  expect(await stepsOf()).toBe(1);
  await take(rene, ASK, { 'Last day for the answer': day(10) });
  await rene.page.getByText('Recorded: Asked').waitFor();

  // A limit that is fixed, and an extension that ends in the past.
  const chloe = await officerAt(browser, nansen, 'ccf-chamber#chloe');
  await lineOf(chloe, 'Quispe-Test').click();
  const extend = { 'Last day': day(-1), Reasons: 'The country was asked.' };
  for (const [clock, kind, label, message] of [
    ['Admissibility', 'Select', 'Limit', 'This limit is fixed.'],
    ['Answer', 'TextField', 'Last day', 'This day is over.'],
  ] as const) {
    await take(chloe, 'Extend a limit', extend, async (form) => {
      await form.locator('.react-aria-Select').getByRole('button').click();
      await chloe.page.getByRole('option', { name: new RegExp(clock) }).click();
    });
    await saidAt(await opened(chloe.page, 'Extend a limit'), kind, label)
      .getByText(message)
      .waitFor();
  }
  await expectAccessible(chloe.page);
  expect(await stepsOf()).toBe(2);

  // A step of who stood aside in another window.
  const again = await officerAt(browser, nansen, 'ccf-rapporteur#rene');
  await lineOf(again, 'Quispe-Test').click();
  await take(again, 'Stand aside', { Reasons: 'A former client.' });
  // For the officer there is no request any more: not on the page, and not in its memory.
  await again.heading('Requests to the Commission').waitFor();
  expect(await lineOf(again, 'Quispe-Test').count()).toBe(0);
  await take(rene, 'Draft the decision', { Study: 'A study' }, (form) => radioIn(form, 'Compliant').click());
  await draft.getByText('You stood aside from this request. Leave it to another officer.').waitFor();

  await secondDecision(browser, nansen, chloe);

  // A name in another script is a name, and one of no letters is none.
  const clara = await officerAt(browser, nansen, 'ccf-secretariat#clara');
  await clara.button('Record a request').click();
  const form = clara.page.locator('.filters form');
  await pick(form, 'Kind', 'Access');
  await pick(form, 'Language', 'Arabic');
  for (const [label, value] of [
    ['Received', day(0)],
    ['Contact', 'An invented street 5'],
    ['What the applicant says', 'ما هي البيانات؟'],
    ['Family name', '...'],
  ] as const) {
    await form.getByLabel(label, { exact: true }).fill(value);
  }
  await form.getByRole('button', { name: 'Record a request' }).click();
  await saidAt(form, 'TextField', 'Family name').getByText(/\w/).waitFor();
  await form.getByLabel('Family name', { exact: true }).fill('اختبار');
  await form.getByRole('button', { name: 'Record a request' }).click();
  await lineOf(clara, 'اختبار').waitFor();
  for (const { context, complaints } of [rene, again, chloe, clara]) {
    expect(complaints).toEqual([]);
    await context.close();
  }
}

/** Two members of the Chamber have the draft before them. The second one who adopts it is told that the decision is final. */
async function secondDecision(browser: Browser, nansen: Nansen, chloe: Officer): Promise<void> {
  const { done, read } = commissionAt(() => nansen);
  const applicant = { familyName: 'Duvall-Test', contact: 'An invented street 4' };
  const { id } = await done(CLERK!, 'recordCcfRequest', onPaper(day(-1), { applicant }));
  await done(CLERK!, 'admitCcfRequest', { id, reasons: 'In order' });
  await done(RAPPORTEUR!, 'claimCcfRequest', { id });
  await done(RAPPORTEUR!, 'draftCcfDecision', { id, outcome: 'NO_DATA', study: 'There are none.' });
  const carl = await officerAt(browser, nansen, 'ccf-chamber#carl');
  await chloe.page.getByRole('link', { name: 'Back to the list' }).click();
  await chloe.button('Refresh').click();
  for (const officer of [carl, chloe]) {
    await lineOf(officer, 'Duvall-Test').click();
    await opened(officer.page, 'Adopt the draft');
  }
  await take(carl, 'Adopt the draft', { Reasons: 'Agreed.' });
  await carl.page.getByText('Recorded: Decided by the Chamber').waitFor();
  const before = await read(CLERK!, id);
  await take(chloe, 'Adopt the draft', { Reasons: 'Agreed, too.' });
  const adoption = await opened(chloe.page, 'Adopt the draft');
  await adoption.getByText('a decision is final').waitFor();
  expect(await adoption.getByLabel('Reasons').inputValue()).toBe('Agreed, too.');
  expect(await read(CLERK!, id)).toEqual(before);
  expect(carl.complaints).toEqual([]);
  await carl.context.close();
}
