/** docs/errors.md explains every code that the service answers with, and no other. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { UserErrorCode } from '../src/vocabulary/user-errors.ts';

const ROOT = join(import.meta.dirname, '..');
const SOURCES = [
  'src/api/errors.ts',
  'src/server/constant-answers.ts',
  'src/server/export.ts',
  'src/server/reconciliation.ts',
  'src/server/audit-export.ts',
  'src/server/document-upload-problems.ts',
  'src/server/steps/mask-errors.ts',
  'src/server/steps/limit-operation.ts',
];
/** Words in capitals that are no codes. */
const OTHERS: ReadonlySet<string> = new Set(['OWN', 'PUBLIC']);

function codesOf(file: string): string[] {
  const text = readFileSync(join(ROOT, file), 'utf8');
  return Array.from(text.matchAll(/'([A-Z]{3,}(?:_[A-Z]+)*)'/g), ([, code]) => code!).filter(
    (code) => !OTHERS.has(code),
  );
}

test('the page explains each code', () => {
  const page = readFileSync(join(ROOT, 'docs/errors.md'), 'utf8');
  const explained = Array.from(page.matchAll(/^\| `([A-Z_]+)`/gm), ([, code]) => code!);
  const answered = [...UserErrorCode.members, ...SOURCES.flatMap(codesOf)];
  expect([...new Set(explained)].sort()).toEqual([...new Set(answered)].sort());
});
