/** The page: signs in, keeps its copy in step, and looks alerts up whether there is a link or not. */
import type { JSONWebKeySet } from 'jose';
import { Copy } from '@nansen/client/copy';
import { DocumentCopy, type Printed } from '@nansen/client/documents';
import { Link, RefusedError } from '@nansen/client/link';
import type { AlertNode, Change } from '@nansen/client/operations';
import { Verifier, type StatusList, type Verified } from '@nansen/client/signed';
import { checkZone, linesOf, printedIn, type Shown } from './zone.ts';

function element<Kind extends HTMLElement>(id: string): Kind {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`The page has no ${id}.`);
  return found as Kind;
}

const field = (id: string): HTMLInputElement => element<HTMLInputElement>(id);
const say = (id: string, text: string): void => void (element(id).textContent = text);

/** How soon it is tried again to fetch a list that was not to be had, or that was not published yet by the clock of this post. */
const SOON_MS = 15_000;

/** What this post holds of an alert. */
interface CopiedAlert {
  readonly name: string;
  /** Its place in the status list of the country; null for an alert of the own country, which no list of that country has. */
  readonly index: number | null;
}

function hold({ subject, statusListEntry }: AlertNode): CopiedAlert {
  const name = [subject.familyName, subject.forename].filter((part) => part !== null).join(', ');
  return { name, index: statusListEntry?.index ?? null };
}

let link: Link | null = null;
let copy: Copy<CopiedAlert> | null = null;
let documents: DocumentCopy | null = null;
/** The status lists of documents, by their addresses. */
const documentLists = new Map<string, StatusList>();
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
element('checkZone').addEventListener('submit', (event) => {
  event.preventDefault();
  const shown = element('checked');
  shown.className = '';
  shown.textContent = 'Checking …';
  void zoneChecked(linesOf(field('zone').value)).then(({ outcome, text }) => {
    shown.className = outcome;
    shown.textContent = text;
  });
});
element('findDocument').addEventListener('submit', (event) => {
  event.preventDefault();
  const [country, kind, number] = ['country', 'kind', 'number'].map((id) => field(id).value) as [
    string,
    string,
    string,
  ];
  void findDocument({ country, kind, number }).then((text) => say('found', text));
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
  copy ??= new Copy(link, { hold });
  documents ??= new DocumentCopy(link);
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

function notInStep({ alerts, inStepAt }: Copy<CopiedAlert>): string {
  const since = inStepAt === null ? 'yet' : `since ${inStepAt.toISOString()}`;
  return `Not in step ${since}: ${alerts.size} alerts.`;
}

function lineOf({ reference, kind, validity }: Change): HTMLElement {
  const line = document.createElement('li');
  line.textContent = kind === 'CONTENT' ? `${reference} reads differently` : `${reference} is ${validity}`;
  return line;
}

/** While there is a link: what is needed without one. Again when the next list is published, whether or not anything changed. */
async function fetchSigned(to: Link, own: Copy<CopiedAlert>): Promise<void> {
  let wait = SOON_MS;
  try {
    keys = new Verifier((await (await to.fetch('/.well-known/jwks.json')).json()) as JSONWebKeySet);
    const address = own.listAddress;
    if (address !== null) {
      list = await fetchList(to, keys, address);
      wait = Math.max(SOON_MS, list.nextAt.getTime() - Date.now());
      say('list', `The list is good until ${list.times.until.toISOString()}.`);
    }
    await documents?.catchUp();
    await fetchDocumentLists(to, keys);
  } catch (error) {
    say('list', `The next list was not fetched. (${messageOf(error)})`);
    // A new sign-in brings it in step again.
    if (error instanceof RefusedError) wait = Infinity;
  }
  clearTimeout(nextFetch);
  if (wait < Infinity) nextFetch = setTimeout(() => void fetchSigned(to, own), wait);
}

async function fetchList(from: Link, by: Verifier, address: string): Promise<StatusList> {
  const response = await from.fetch(new URL(address).pathname, { accept: 'application/statuslist+jwt' });
  return by.list(await response.text(), address);
}

/** All of them, whichever are needed: so nobody learns which. */
async function fetchDocumentLists(from: Link, by: Verifier): Promise<void> {
  const { status_lists: addresses } = (await (await from.fetch('/status-lists')).json()) as { status_lists: string[] };
  for (const address of addresses.filter((each) => each.includes('/documents/'))) {
    documentLists.set(address, await fetchList(from, by, address));
  }
  say('documents', `Documents: ${documents?.documents.size ?? 0} in the copy, with lists.`);
}

/** What the copy and the list say of a document. Both must agree that it is recorded. */
async function findDocument(printed: Printed): Promise<string> {
  if (documents?.isWhole !== true) return 'There is no copy of documents. Ask by telephone.';
  const name = `${printed.country} ${printed.number}`;
  const found = await documents.find(printed);
  if (found === null)
    return `${name}: nothing is known. Your own country's documents and long ranges of blanks are not in the copy.`;
  try {
    const { uri, index } = found.statusListEntry;
    const { validity, asOf, until } = documentLists.get(uri)?.look(index) ?? never('There is no list.');
    if (validity === 'NOT_VALID') return `${name}: nothing is known.`;
    return `${name} is ${found.state}: ${found.action}, as of ${asOf.toISOString()}, until ${until.toISOString()}.`;
  } catch (error) {
    return `${messageOf(error)} Ask by telephone.`;
  }
}

/** Asks Nansen. Without a link, what was scanned is put where the copy is asked. */
async function zoneChecked(mrz: readonly string[]): Promise<Shown> {
  try {
    if (link === null) return { outcome: 'NOT_CHECKED', text: 'Not checked. Sign in first.' };
    return await checkZone(link, { mrz, purpose: field('purpose').value, reference: field('case').value });
  } catch (error) {
    const { kind, number } = printedIn(mrz);
    field('kind').value = kind;
    field('number').value = number;
    const advice = 'Without a link, give the issuing country below and find the document in the copy.';
    return { outcome: 'NOT_CHECKED', text: `Not checked. ${messageOf(error)} ${advice}` };
  }
}

function never(message: string): never {
  throw new Error(message);
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
