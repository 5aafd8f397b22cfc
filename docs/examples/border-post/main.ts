/** The page: signs in, keeps its copy in step, and looks alerts up whether there is a link or not. */
import type { JSONWebKeySet } from 'jose';
import { Copy, type Change } from './copy.ts';
import { Link, RefusedError } from './link.ts';
import { Verifier, type StatusList, type Verified } from './signed.ts';

function element<Kind extends HTMLElement>(id: string): Kind {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`The page has no ${id}.`);
  return found as Kind;
}

const field = (id: string): HTMLInputElement => element<HTMLInputElement>(id);
const say = (id: string, text: string): void => void (element(id).textContent = text);

/** How soon it is tried again to fetch a list that was not to be had, or that was not published yet by the clock of this post. */
const SOON_MS = 15_000;

let link: Link | null = null;
let copy: Copy | null = null;
let keys: Verifier | null = null;
let list: StatusList | null = null;
let nextFetch: ReturnType<typeof setTimeout> | undefined;

element('signIn').addEventListener('submit', (event) => {
  event.preventDefault();
  void signIn();
});
element('lookUp').addEventListener('submit', (event) => {
  event.preventDefault();
  say('outcome', lookUp(field('reference').value));
});
element('check').addEventListener('submit', (event) => {
  event.preventDefault();
  void check(field('statement').value, field('reference').value).then((text) => say('proof', text));
});

/** Follows until the token is refused. A new sign-in continues with the present copy and cursor. */
async function signIn(): Promise<void> {
  field('address').readOnly = true;
  const button = element<HTMLButtonElement>('begin');
  button.disabled = true;
  // A system without a person asks its issuer for the next token before this one runs out.
  link ??= new Link(field('address').value, () => field('token').value);
  copy ??= new Copy(link);
  const [to, own] = [link, copy];
  try {
    await own.follow({
      taken: (changes) => element('changes').prepend(...changes.map(lineOf)),
      inStep: () => {
        say('state', `In step: ${own.alerts.size} alerts.`);
        void fetchSigned(to, own);
      },
      cutOff: (why) => {
        // The list of a copy that begins again may be another country's.
        if (!own.isWhole) list = null;
        say('state', `${notInStep(own)} Trying again. (${messageOf(why)})`);
      },
    });
  } catch (refusal) {
    say('state', `${notInStep(own)} ${messageOf(refusal)}`);
    button.disabled = false;
  }
}

function notInStep({ alerts, inStepAt }: Copy): string {
  const since = inStepAt === null ? 'yet' : `since ${inStepAt.toISOString()}`;
  return `Not in step ${since}: ${alerts.size} alerts.`;
}

function lineOf({ reference, kind, validity }: Change): HTMLElement {
  const line = document.createElement('li');
  line.textContent = kind === 'CONTENT' ? `${reference} reads differently` : `${reference} is ${validity}`;
  return line;
}

/** While there is a link: what is needed without one. Again when the next list is published, whether or not anything changed. */
async function fetchSigned(to: Link, own: Copy): Promise<void> {
  let wait = SOON_MS;
  try {
    keys = new Verifier((await (await to.fetch('/.well-known/jwks.json')).json()) as JSONWebKeySet);
    const address = own.listAddress;
    if (address !== null) {
      const response = await to.fetch(new URL(address).pathname, { accept: 'application/statuslist+jwt' });
      list = await keys.list(await response.text(), address);
      wait = Math.max(SOON_MS, list.nextAt.getTime() - Date.now());
      say('list', `The list is good until ${list.times.until.toISOString()}.`);
    }
  } catch (error) {
    say('list', `The next list was not fetched. (${messageOf(error)})`);
    // A new sign-in brings it in step again.
    if (error instanceof RefusedError) wait = Infinity;
  }
  clearTimeout(nextFetch);
  if (wait < Infinity) nextFetch = setTimeout(() => void fetchSigned(to, own), wait);
}

/** What the copy and the list say of an alert. Both must agree that one may act. */
function lookUp(reference: string): string {
  if (copy === null || !copy.isWhole) return 'There is no copy. Ask by telephone.';
  const alert = copy.alerts.get(reference);
  if (alert === undefined) return `${reference} is NOT_VALID: it is not in the copy.`;
  // Nansen signs nothing for the country that an alert is from.
  if (alert.index === null) return `${alert.name}: ${reference} is your own country's. Ask your bureau.`;
  try {
    return list === null ? 'There is no list.' : `${alert.name}: ${reference} ${told(list.look(alert.index))}`;
  } catch (error) {
    return `${messageOf(error)} Ask by telephone.`;
  }
}

async function check(statement: string, reference: string): Promise<string> {
  try {
    return keys === null
      ? 'There are no keys.'
      : `Verified: ${reference} ${told(await keys.statement(statement, reference))}`;
  } catch (error) {
    return `Not proven: ${messageOf(error)}`;
  }
}

function told({ validity, asOf, until }: Verified): string {
  return `is ${validity} as of ${asOf.toISOString()}, until ${until.toISOString()}.`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
