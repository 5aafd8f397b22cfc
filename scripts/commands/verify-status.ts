/**
 * Checks a statement of validity or a status list, and says in plain words what it proves: `nansen verify status FILE --keys FILE|URL`. With the keys in a file it needs no link. Exit codes: 0 genuine and good, 1 not, 2 wrong use.
 */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { JSONWebKeySet } from 'jose';
import { check, NotGenuineError, type CheckedList, type CheckedStatement } from '../../src/recalls/signed/check.ts';

export const STATUS_USAGE = `Usage: nansen verify status FILE --keys FILE|URL [--reference REFERENCE] [--index PLACE] [--at TIME]
  FILE         a statement of validity (jws) or a status list, as it came
  --keys       the keys of Nansen: a copy of its /.well-known/jwks.json, or where they are
  --reference  the alert that the statement has to be about
  --index      the place in the list: "index" of statusListEntry
  --at         the moment for which it is checked, such as 2026-11-22T14:00:00Z; now when left out
`;

export async function verifyStatus(args: readonly string[], say: (text: string) => void): Promise<number> {
  const { file, keys, reference, index, at } = options(args);
  if (file === undefined || keys === undefined || Number.isNaN(at.getTime())) {
    say(STATUS_USAGE);
    return 2;
  }
  const token = (await readFile(file, 'utf8')).trim();
  try {
    const found = await check(token, await keysFrom(keys), at);
    return found.kind === 'STATEMENT' ? printStatement(found, reference, say) : printList(found, index, say);
  } catch (error) {
    if (!(error instanceof NotGenuineError)) throw error;
    say(`NOT GENUINE. ${error.message}`);
    return 1;
  }
}

function options(args: readonly string[]) {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      keys: { type: 'string' },
      reference: { type: 'string' },
      index: { type: 'string' },
      at: { type: 'string' },
    },
  });
  return { file: positionals[0], ...values, at: values.at === undefined ? new Date() : new Date(values.at) };
}

async function keysFrom(place: string): Promise<JSONWebKeySet> {
  if (!/^https?:\/\//.test(place)) return JSON.parse(await readFile(place, 'utf8')) as JSONWebKeySet;
  const response = await fetch(place, { redirect: 'error', signal: AbortSignal.timeout(10_000) });
  if (!response.ok) throw new Error(`${place} answered ${response.status}.`);
  return (await response.json()) as JSONWebKeySet;
}

function printStatement(found: CheckedStatement, reference: string | undefined, say: (text: string) => void): number {
  const { issuer, subject, reader, isValid, asOf } = found;
  if (reference !== undefined && reference !== subject) {
    say(`It is about the alert ${subject}, not about ${reference}.`);
    return 1;
  }
  say(`Genuine: signed by ${issuer}.`);
  say(`It says to ${reader}: the alert ${subject} is ${isValid ? 'VALID' : 'NOT VALID'}, as of ${asOf.toISOString()}.`);
  say(
    `It proves what ${reader} was told at that moment. It does not prove what others were told, what held before or after, or why; ` +
      'and an alert that is not valid may be one that there never was.',
  );
  return tellTime(found, say);
}

function printList(found: CheckedList, index: string | undefined, say: (text: string) => void): number {
  say(
    `Genuine: signed by ${found.issuer}. The status list ${found.subject}, as of ${found.asOf.toISOString()} or later.`,
  );
  if (index === undefined) say('Give --index to look an alert up. A list knows places, not references.');
  else if (!/^\d+$/.test(index)) {
    say(`${index} is no place: write a whole number.`);
    return 2;
  } else {
    say(
      `Place ${index}: ${found.isValidAt(Number(index)) ? 'VALID' : 'NOT VALID, or no alert'}, for the readers of this list.`,
    );
  }
  return tellTime(found, say);
}

function tellTime({ hasExpired, expiresAt }: CheckedStatement | CheckedList, say: (text: string) => void): number {
  say(
    hasExpired
      ? `EXPIRED on ${expiresAt.toISOString()}: a proof of the past. Do not act on it; ask again.`
      : `Good until ${expiresAt.toISOString()}.`,
  );
  return hasExpired ? 1 : 0;
}
