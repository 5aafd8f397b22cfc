/** Officers at the desk in Chromium: they sign in at a real OpenID provider, and what they press is counted. */
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import type { Nansen } from './nansen.ts';

export const CLIENT = 'nansen-pages';

export interface Officer {
  readonly page: Page;
  readonly context: BrowserContext;
  /** How often the officer pressed something since signing in, as the browser counts it. */
  readonly presses: () => number;
  readonly button: (name: string | RegExp) => Locator;
  readonly radio: (name: string) => Locator;
  readonly heading: (name: string | RegExp) => Locator;
  /** The addresses that were asked for, other than those of the provider's pages. */
  readonly asked: ReadonlySet<string>;
  /** What the browser complained about. */
  readonly complaints: readonly string[];
}

/** Opens the desk as an officer, such as `refugee-desk#anna`, who signs in with the provider. */
export async function officerAt(
  browser: Browser,
  nansen: Nansen,
  name: string,
  options: BrowserContextOptions = {},
): Promise<Officer> {
  const context = await browser.newContext({ viewport: { width: 1360, height: 900 }, locale: 'en-GB', ...options });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  const asked = new Set<string>();
  const complaints: string[] = [];
  context.on('request', (request) => {
    const { origin, pathname } = new URL(request.url());
    if (request.frame().url().startsWith(nansen.url)) asked.add(origin + pathname);
  });
  context.on('console', (message) => {
    if (page.url().startsWith(nansen.url) && ['error', 'warning'].includes(message.type()))
      complaints.push(message.text());
  });
  context.on('weberror', (error) => complaints.push(String(error.error())));
  let count = 0;
  await page.exposeBinding('countPress', () => void (count += 1));
  await page.addInitScript(COUNT_PRESSES);
  await page.goto(`${nansen.url}/desk`);
  await signIn(page, name);
  count = 0;
  const button: Officer['button'] = (label) => page.getByRole('button', { name: label, exact: true });
  return {
    page,
    context,
    presses: () => count,
    button,
    radio: (label) => radioIn(page.locator('body'), label),
    heading: (label) => page.getByRole('heading', { name: label, exact: true }),
    asked,
    complaints,
  };
}

/** Each press of a pointer, and each form or control that a key sends. What is typed is not counted, nor is going to a field with Tab. */
const COUNT_PRESSES = `
  addEventListener('pointerdown', ({ isTrusted }) => isTrusted && countPress(), true);
  addEventListener('keydown', ({ isTrusted, key, target }) => {
    const writes = ['INPUT', 'TEXTAREA'].includes(target.tagName) && target.type !== 'radio';
    if (isTrusted && (key === 'Enter' ? target.tagName !== 'TEXTAREA' : key === ' ' && !writes)) countPress();
  }, true);`;

/** Signs in on the page of the provider, and comes back. */
async function signIn(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Sign in with your organization' }).click();
  await page.locator('input[name=login]').fill(name);
  await page.locator('input[name=password]').fill('any');
  await page.locator('button[type=submit]').click();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('status').getByText(name, { exact: true }).waitFor();
}

/** What the browser keeps for the page. */
export async function keptBy({ page, context }: Officer): Promise<object> {
  const kept = await page.evaluate<object>(`(async () => ({
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    databases: (await indexedDB.databases()).map(({ name }) => name),
    caches: 'caches' in self ? await caches.keys() : [],
    workers: 'serviceWorker' in navigator ? (await navigator.serviceWorker.getRegistrations()).length : 0,
  }))()`);
  const cookies = (await context.cookies(page.url())).filter(({ path }) => path === '/desk').length;
  return { ...kept, cookies };
}

export const NOTHING_KEPT = { local: [], session: [], databases: [], caches: [], workers: 0, cookies: 0 };

/** Signs in once more: the provider still knows the person. */
export async function officerSignsInAgain({ page }: Officer): Promise<void> {
  await page.getByRole('button', { name: 'Sign in with your organization' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.locator('.bar-reader').waitFor();
}

/** Chooses the language of the page, whatever it is now. */
export async function choose(page: Page, language: string): Promise<void> {
  const names: Readonly<Record<string, string>> = { en: 'English', fr: 'Français', ar: 'العربية' };
  await page.locator('.bar-end .react-aria-Select button').click();
  await page.getByRole('option', { name: names[language] ?? language }).click();
  await page.locator(`html[lang=${language}]`).waitFor();
}

interface Focused {
  readonly role: string | null;
  readonly tag: string;
  readonly text: string;
}

/** What has the focus. */
export async function focused({ page }: Officer): Promise<Focused> {
  return page.evaluate<Focused>(
    '(({ role, tagName, innerText }) => ({ role, tag: tagName, text: innerText }))(document.activeElement)',
  );
}

/** Presses a key until the focus is where it should be. */
export async function reach(officer: Officer, isThere: () => Promise<boolean>, key = 'Tab'): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    if (await isThere()) return;
    await officer.page.keyboard.press(key);
  }
  throw new Error(`The keyboard does not lead there. The focus is on ${JSON.stringify(await focused(officer))}.`);
}

/** Chooses a value of a field in a form. */
export async function pick(form: Locator, label: string, value: string): Promise<void> {
  const field = form.locator('.react-aria-Select', { has: form.page().getByText(label, { exact: true }) });
  await field.getByRole('button').click();
  await form.page().getByRole('option', { name: value, exact: true }).click();
}

/** Takes a step of a case: opens its form if it is closed, writes what it needs, and sends it. */
export async function take(
  { page }: Officer,
  step: string,
  texts: Readonly<Record<string, string>>,
  choose: (form: Locator) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const form = await opened(page, step);
  for (const [label, text] of Object.entries(texts)) await form.getByLabel(label, { exact: true }).fill(text);
  await choose(form);
  await form.getByRole('button', { name: step, exact: true }).click();
}

/** The form of a step. It is opened if it is closed. */
export async function opened(page: Page, step: string): Promise<Locator> {
  const trigger = page.locator('.steps h3').getByRole('button', { name: step, exact: true });
  await trigger.waitFor();
  if ((await trigger.getAttribute('aria-expanded')) === 'false') await trigger.click();
  return page.locator('.steps form', { has: page.getByRole('button', { name: step, exact: true }) });
}

/** One of a few values that a form shows. */
export function radioIn(form: Locator, label: string): Locator {
  return form.locator('label', { has: form.page().getByRole('radio', { name: label, exact: true }) });
}
