/**
 * The desk in a real browser: officers sign in with a real OpenID provider, take cases from the queue to the decision, and the browser
 * keeps nothing of it. With SCREENSHOTS=folder it takes the pictures of the documentation.
 */
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { expectAccessible, expectNoSidewaysScroll } from './support/accessible.ts';
import { amendmentsAt } from './support/amendments.ts';
import {
  choose,
  focused,
  keptBy,
  NOTHING_KEPT,
  officerAt,
  officerSignsInAgain,
  reach,
  type Officer,
} from './support/desk.ts';
import { startDesk, type DeskServer } from './support/desk-server.ts';
import { decideRequest, saveDocument } from './support/desk-commission.ts';
import { seePatterns } from './support/desk-patterns.ts';
import type { Nansen } from './support/nansen.ts';
import { makeMistakes } from './support/desk-mistakes.ts';
import { picture } from './support/picture.ts';
import type { OpenIdProvider } from './support/openid-provider.ts';
import { officersAt } from './support/reviews.ts';
import { publishedAlert, report, requestAlert, validityFor } from './support/story.ts';

/** So many times may an officer press something between the queue and the decision. */
const MOST_PRESSES = 12;
/** A phone, or a page that is enlarged four times (WCAG 2.2, 1.4.10). */
const NARROW = { width: 320, height: 640 };

let desk: DeskServer;
let provider: OpenIdProvider;
let nansen: Nansen;
let browser: Browser;
let anna: Officer;
let ben: Officer;
let notices: Officer;
let probable: string;
const { fallen } = officersAt(() => nansen);
const { amend } = amendmentsAt(() => nansen);

beforeAll(async () => {
  desk = await startDesk('PGlite', [
    ...[
      'bureau:BY',
      'bureau:FR',
      'asylum-office:SE',
      'asylum-office:NO',
      'notices-desk',
      'applicant',
      'ccf-secretariat',
    ],
    'ccf-rapporteur',
  ]);
  ({ provider, nansen, browser } = desk);
  const described = { familyName: 'Marisol', birthDate: '1987-03-14' };
  probable = await publishedAlert(nansen, 'BY', described);
  await report(nansen, 'asylum-office:SE', { ...described, nationalities: ['BY'] });
  [anna, ben, notices] = (await Promise.all(
    ['refugee-desk#anna', 'refugee-desk#ben', 'notices-desk#nora'].map((name) => officerAt(browser, nansen, name)),
  )) as [Officer, Officer, Officer];
}, 120_000);
afterAll(async () => {
  await desk?.stop();
});

afterEach(() => {
  for (const { complaints } of [anna, ben, notices]) expect(complaints).toEqual([]);
});

/** The line of an alert in a list. */
const line = ({ page }: Officer, reference: string) => page.getByRole('row', { name: reference });

async function refreshed(officer: Officer): Promise<void> {
  await officer.page.getByRole('link', { name: 'Reviews', exact: true }).click();
  await officer.button('Refresh').click();
}

test('an officer takes a case from the queue to the decision in few presses', async () => {
  const reference = await fallen();
  await refreshed(anna);
  await line(anna, reference).waitFor();
  const before = anna.presses();
  await line(anna, reference).click();
  await anna.button('Claim this review').click();
  await anna.button('Release it').waitFor();
  await anna.radio('The channels may not be used: deletion').click();
  // What it will do is there before it is done.
  await anna.page.locator('.effect').getByText('It takes effect at once.').waitFor();
  expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('NOT_VALID');
  await anna.page.getByLabel('Reasons').fill('The person is protected against the source.');
  await anna.button('Decide: The channels may not be used: deletion').click();
  await anna.page.getByText('It is decided. The time line says by whom.').waitFor();
  expect(anna.presses() - before).toBeLessThanOrEqual(MOST_PRESSES);
  const timeline = anna.page.locator('.timeline');
  await timeline.getByText('The person is protected against the source.').first().waitFor();
  await timeline.getByText('Deleted: the channels may not be used').waitFor();
});

test('the screen has the alert beside the decision, how the match was made, and no more than the audience may read', async () => {
  await refreshed(anna);
  await line(anna, probable).click();
  await anna.heading('How the match was made').waitFor();
  const { page } = anna;
  expect(await page.locator('.compare tbody tr').first().innerText()).toMatch(/Name\s+Test Marisol\s+Test Marisol/);
  await page.locator('.reasons').getByText('Birth date equal').waitFor();
  for (const shown of [
    'The alert',
    'The decision',
    'What speaks against it',
    'What others are told',
    'Time line',
    'From whom copies were recalled',
    'What the source was told',
  ]) {
    await anna.heading(shown).waitFor();
  }
  await anna.radio('The match is rejected').click();
  await picture(page, 'desk-2-one-case-on-one-screen');
});

test('a mistake is told where it is, and what was written stays', async () => {
  const { page } = anna;
  await anna.button('Propose: The match is rejected').click();
  const reasons = page.getByLabel('Reasons');
  await page.locator('.react-aria-TextField', { has: reasons }).locator('.react-aria-FieldError').waitFor();
  expect(await reasons.getAttribute('aria-invalid')).toBe('true');
  await reasons.fill('Another person of the same name.');
  // Something is recorded meanwhile: what the officer read is not the case any more.
  await report(nansen, 'asylum-office:NO', { alertReferences: [probable], fearedCountries: ['BY'] });
  await anna.button('Propose: The match is rejected').click();
  await page.getByText('The case changed since you read it.').waitFor();
  expect(await reasons.inputValue()).toBe('Another person of the same name.');
  await anna.button('Read the case again').click();
});

test('what two officers are needed for is proposed by one and confirmed by another, with the keyboard alone', async () => {
  const described = { familyName: 'Tarkovan', birthDate: '1990-11-02' };
  const reference = await publishedAlert(nansen, 'BY', described);
  await report(nansen, 'asylum-office:SE', { ...described, nationalities: ['BY'] });
  await refreshed(anna);
  await line(anna, reference).click();
  await anna.radio('The match is rejected').click();
  await anna.page.locator('.effect').getByText('Another officer must confirm it.').waitFor();
  await anna.page.getByLabel('Reasons').fill('Another person of the same name.');
  await anna.button('Propose: The match is rejected').click();
  // Who proposed cannot confirm.
  await anna.page.getByText('You proposed this.').waitFor();
  expect(await anna.button(/^Confirm/).count()).toBe(0);
  expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('NOT_VALID');

  await refreshed(ben);
  await line(ben, reference).waitFor();
  const { keyboard } = ben.page;
  await ben.page.locator('body').press('Tab');
  await reach(ben, async () => (await focused(ben)).role === 'row');
  await reach(ben, async () => (await focused(ben)).text.includes(reference), 'ArrowDown');
  await keyboard.press('Enter');
  await ben.heading('The proposal of refugee-desk#anna').waitFor();
  await reach(ben, async () => (await focused(ben)).tag === 'TEXTAREA');
  await keyboard.type('I agree.');
  await reach(ben, async () => (await focused(ben)).text.startsWith('Confirm'));
  await keyboard.press('Enter');
  await ben.page.getByText('It is decided. The time line says by whom.').waitFor();
  await ben.page.locator('.timeline').getByText('by refugee-desk#anna and refugee-desk#ben').waitFor();
  expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('VALID');
});

test('the queue is narrowed by its counts, by choices and by a person, whose name is not in the address', async () => {
  await refreshed(ben);
  const { page } = ben;
  await page
    .getByRole('button', { name: /Probable match/ })
    .first()
    .waitFor();
  await page.getByRole('button', { name: 'Find a case' }).click();
  await page.getByLabel('Family name').fill('Marisol');
  await page.getByLabel('Birth date, as far as known').fill('1987-03-14');
  await ben.button('Search').click();
  await page.getByText(/^[12] reviews?$/).waitFor();
  expect(await line(ben, probable).count()).toBeGreaterThan(0);
  expect(page.url()).toBe(`${nansen.url}/desk/reviews`);
  await picture(page, 'desk-1-review-queue');
  await ben.button('Clear all filters').click();
});

test('the notices desk examines a request and an amendment', async () => {
  const [good, bad] = [await requestAlert(nansen, 'BY', { familyName: 'Quistorp' }), await requestAlert(nansen, 'BY')];
  const amended = await publishedAlert(nansen, 'BY', { familyName: 'Bellweather' });
  await amend(amended, { subject: { familyName: 'Bellweather-Second' } });
  const { page, button } = notices;
  await button('Refresh').click();
  await line(notices, good).click();
  await button('Publish').click();
  await page.locator('.validity.valid').waitFor();
  expect(await validityFor(nansen, 'bureau:FR', good)).toBe('VALID');

  await page.getByRole('link', { name: 'Requests', exact: true }).click();
  await line(notices, bad).click();
  await button('Refuse').click();
  await page.getByLabel('Reason, for the file').fill('The facts are not enough.');
  await page.locator('.steps form').getByRole('button', { name: 'Refuse' }).click();
  await button('Take back the refusal or cancellation').waitFor();

  await page.getByRole('link', { name: 'Amendments', exact: true }).click();
  await line(notices, amended).click();
  await page.locator('.compare .changed').getByText('Bellweather-Second').waitFor();
  await picture(page, 'desk-3-an-amendment');
  await expectAccessible(page);
  await button('Accept the amendment').click();
  await page.getByText('Accepted', { exact: true }).waitFor();
});

test('what was decided before is a plot, with the same numbers in a table beside it', async () => {
  await seePatterns(notices, (page) => picture(page, 'desk-5-decided-before'));
});

test('a request to the Commission is recorded, studied and decided by three officers, and the alert falls', async () => {
  const reference = await publishedAlert(nansen, 'BY', { familyName: 'Oduya' });
  const presses = await decideRequest(browser, nansen, reference);
  expect(presses).toBeLessThanOrEqual(MOST_PRESSES);
  expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('NOT_VALID');
});

test('a document that counsel handed in is saved, not shown', async () => {
  const document = Buffer.from('%PDF-1.7\n1 0 obj << /Type /Page >> endobj\n%%EOF\n');
  expect(await saveDocument(browser, nansen, document)).toEqual(document);
});

test('a mistake of an officer of the Commission is told where it is, and nothing is stored', () =>
  makeMistakes(browser, nansen));

test.each([
  ['light', 'en'],
  ['dark', 'fr'],
  ['light', 'ar'],
] as const)('axe finds nothing, and 320 px are enough, in %s, in the language %s', async (colorScheme, language) => {
  const { page } = anna;
  await page.emulateMedia({ colorScheme });
  await page.goto(`${nansen.url}/desk`);
  await officerSignsInAgain(anna);
  await page.getByRole('row').first().waitFor();
  await choose(page, language);
  for (const size of [{ width: 1360, height: 900 }, NARROW]) {
    await page.setViewportSize(size);
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
  }
  expect(await page.evaluate('document.documentElement.dir')).toBe(language === 'ar' ? 'rtl' : 'ltr');
  await page.getByRole('row').first().click();
  await page.locator('.steps [role=radiogroup], .steps blockquote').first().waitFor();
  for (const trigger of await page.locator('.steps [aria-expanded=false][slot=trigger], .steps h3 button').all()) {
    await trigger.click();
  }
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await page.setViewportSize({ width: 1360, height: 900 });
});

test('on paper there is the record, and no control', async () => {
  const { page } = anna;
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  expect(await page.locator('button:visible').count()).toBe(0);
  expect(await page.locator('.compare:visible').count()).toBe(1);
  expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)');
  await page.emulateMedia({ media: 'screen' });
});

test('the desk asks nothing but the API and its own files, and the browser keeps nothing', async () => {
  for (const officer of [anna, ben, notices]) {
    const foreign = [...officer.asked].filter(
      (address) =>
        !address.startsWith(`${nansen.url}/desk`) &&
        address !== `${nansen.url}/graphql` &&
        !address.startsWith(provider.issuer),
    );
    expect(foreign).toEqual([]);
    expect(await keptBy(officer)).toEqual(NOTHING_KEPT);
  }
});

test('loading the page again forgets who is signed in, and signing in leads back to where the officer was', async () => {
  const { page } = ben;
  await refreshed(ben);
  await line(ben, probable).first().click();
  await ben.heading('Time line').waitFor();
  const address = page.url();
  await page.reload();
  await officerSignsInAgain(ben);
  await ben.heading('Time line').waitFor();
  expect(page.url()).toBe(address);
  await ben.button('Sign out').click();
  await ben.button('Sign in with your organization').waitFor();
  expect(await page.locator('body').innerText()).not.toContain('Marisol');
});
