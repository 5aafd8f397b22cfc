/** What docs/keys-and-retention.md says is in clear of decisions is what is in clear: a new column is sealed, or named there. */
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { ROOT } from './support/nansen.ts';

/** Sealed with the key of their row. `test/sealed-records.test.ts` reads every table for what was reported. */
const SEALED = [
  ...['names', 'aliases', 'birth_date', 'sex', 'nationalities', 'documents', 'alert_references', 'feared_countries'],
  ...['decided_on', 'reported_by', 'file_reference', 'handling_code', 'handling_restriction', 'consent'],
  ...['supersession_reason', 'retain_until', 'tokens'],
].map((column) => `decisions.${column}`);
/** Wrapped keys, hashes under a key, pseudonyms of which a country has many, and random ids; `reported_terms` is never stored. */
const KEYED = [
  ...['decisions.receipt_hash', 'decisions.data_key', 'decisions.feared_keys', 'decisions.reporter_key'],
  ...['decisions.reported_terms', 'end_proposals.facts_hash', 'review_steps.data_key', 'review_steps.reasons'],
  ...['review_steps.facts_hash', 'rulings.data_key', 'rulings.reasons', 'rulings.described', 'rulings.document'],
  ...['decisions.id', 'matches.id', 'reviews.id', 'review_steps.id', 'rulings.id'],
  ...['lookups.address', 'lookups.nonce', 'lookups.found', 'decisions.reply_address'],
  ...['receipts.id', 'receipts.data_key', 'receipts.content', 'receipts.origin', 'receipts.proof'],
  ...['questions.id', 'questions.data_key', 'questions.question', 'questions.reply_address', 'answers.answer'],
];

test('the table of what is in clear names each column that is', () => {
  const { tables } = JSON.parse(readFileSync(`${ROOT}/drizzle/meta/0000_snapshot.json`, 'utf8')) as {
    tables: Record<string, { schema: string; name: string; columns: Record<string, { name: string }> }>;
  };
  const hidden = new Set([...SEALED, ...KEYED]);
  const columns = Object.values(tables)
    .filter(({ schema }) => schema === 'decisions')
    .flatMap((table) => Object.values(table.columns).map((column) => `${table.name}.${column.name}`));
  expect([...hidden].filter((column) => !columns.includes(column))).toEqual([]);
  const page = readFileSync(`${ROOT}/docs/keys-and-retention.md`, 'utf8');
  const section = page.slice(page.indexOf('### What a copy without keys shows')).split('\nSo ')[0] ?? '';
  const told = [...section.matchAll(/^\| `(\w+)`[^|]*\|([^|]*)\|$/gm)].flatMap(([, table = '', cells = '']) =>
    [...cells.matchAll(/`(\w+)`/g)].map(([, column = '']) => `${table}.${column}`),
  );
  expect(told.toSorted()).toEqual(columns.filter((column) => !hidden.has(column)).toSorted());
});
