/** The page: signs in, keeps its copy in step, and looks alerts up whether there is a link or not. */
import type { JSONWebKeySet } from 'jose';
import { Copy } from './copy.ts';
import { Verifier, type StatusList, type Verified } from './signed.ts';

function element<Kind extends HTMLElement>(id: string): Kind {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`The page has no ${id}.`);
  return found as Kind;
}

const field = (id: string): HTMLInputElement => element<HTMLInputElement>(id);
const say = (id: string, text: string): void => void (element(id).textContent = text);

let copy: Copy | null = null;
let keys: Verifier | null = null;
let list: StatusList | null = null;

element('signIn').addEventListener('submit', (event) => {
  event.preventDefault();
  signIn(field('address').value, field('token').value).catch((error: unknown) => say('state', String(error)));
});
element('lookUp').addEventListener('submit', (event) => {
  event.preventDefault();
  say('outcome', lookUp(field('reference').value));
});
element('check').addEventListener('submit', (event) => {
  event.preventDefault();
  void check(field('statement').value, field('reference').value).then((text) => say('proof', text));
});

async function signIn(address: string, token: string): Promise<void> {
  const own = new Copy(address, token);
  await own.begin();
  copy = own;
  await fetchSigned(address, token, own);
  say('state', `In step: ${own.alerts.size} alerts`);
  await own.follow(() => {
    say('state', `In step: ${own.alerts.size} alerts`);
    fetchSigned(address, token, own).catch((error: unknown) =>
      say('state', `The list is not fetched: ${String(error)}`),
    );
  });
}

/** While there is a link: what is needed without one. */
async function fetchSigned(address: string, token: string, { listAddress }: Copy): Promise<void> {
  keys = new Verifier((await (await fetch(`${address}/.well-known/jwks.json`)).json()) as JSONWebKeySet);
  if (listAddress === null) return;
  const response = await fetch(`${address}${new URL(listAddress).pathname}`, {
    headers: { authorization: `Bearer ${token}`, accept: 'application/statuslist+jwt' },
  });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  list = await keys.list(await response.text(), listAddress);
}

/** What the copy and the list say of an alert. Both must agree that one may act. */
function lookUp(reference: string): string {
  const alert = copy?.alerts.get(reference);
  if (alert === undefined) return `${reference} is NOT_VALID: it is not in the copy.`;
  try {
    return list === null ? 'There is no list.' : `${alert.name}: ${reference} ${told(list.look(alert.index))}`;
  } catch (error) {
    return error instanceof Error ? `${error.message} Ask by telephone.` : '';
  }
}

async function check(statement: string, reference: string): Promise<string> {
  try {
    return keys === null
      ? 'There are no keys.'
      : `Verified: ${reference} ${told(await keys.statement(statement, reference))}`;
  } catch (error) {
    return `Not proven: ${error instanceof Error ? error.message : ''}`;
  }
}

function told({ validity, asOf, until }: Verified): string {
  return `is ${validity} as of ${asOf.toISOString()}, until ${until.toISOString()}.`;
}
