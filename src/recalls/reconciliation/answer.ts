/** The answer to a reconciliation as JSON lines. The last line is the summary; without it the answer is incomplete. */
import type { Reconciled, ValidHashes } from './reconciliation.ts';

/** Lines that are sent together. */
const TOGETHER = 1_000;

export function answerLines(reconciled: Reconciled): Iterable<string> {
  return together(linesOf(reconciled));
}

function* linesOf({ asOf, compared, notValid, readAgain, malformed }: Reconciled): Generator<object> {
  for (const entry of notValid) yield { ...entry, validity: 'NOT_VALID' };
  for (const entry of readAgain ?? []) yield { ...entry, validity: 'VALID', readAgain: true };
  for (const line of malformed) yield { line, problem: 'MALFORMED' };
  const counts = { notValid: notValid.length, readAgain: readAgain?.length, malformed: malformed.length };
  yield { summary: { asOf, compared, ...counts } };
}

export function hashLines(valid: ValidHashes): Iterable<string> {
  return together(hashes(valid));
}

function* hashes({ asOf, key, count, hashes: all }: ValidHashes): Generator<object> {
  yield { algorithm: 'HMAC-SHA-256', key };
  for (const hash of all) yield { hash };
  yield { summary: { asOf, hashes: count } };
}

function* together(entries: Iterable<object>): Generator<string> {
  let lines: string[] = [];
  for (const entry of entries) {
    lines.push(`${JSON.stringify(entry)}\n`);
    if (lines.length < TOGETHER) continue;
    yield lines.join('');
    lines = [];
  }
  if (lines.length > 0) yield lines.join('');
}
