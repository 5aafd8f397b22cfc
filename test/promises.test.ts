/** Each planted leak belongs to one promise, each promise names tests that exist, and docs/promises.md says so. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { mistakesIn, PROMISES, promisesTable } from '../scripts/leaks/promises.ts';

const ROOT = join(import.meta.dirname, '..');

test('each planted leak belongs to one promise', () => {
  expect(mistakesIn(PROMISES)).toEqual([]);
});

test('the tests that hold a promise exist', () => {
  const named = PROMISES.flatMap(({ tests = [] }) => tests);
  expect(named.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
});

test('docs/promises.md has the table (`npm run promises` writes it)', () => {
  const page = readFileSync(join(ROOT, 'docs/promises.md'), 'utf8');
  expect(cells(page)).toEqual(cells(promisesTable()));
});

/** The rows of a table, without the white space that lays it out. */
function cells(text: string): string[] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('|') && !/^[|\s:-]+$/.test(line))
    .map((line) => line.replace(/\s+/g, ' '));
}
