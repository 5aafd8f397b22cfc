/**
 * The linter holds the rules of the code base: each is broken here in a file that exists only in this test. And the leaks that show whether
 * tests of confidentiality can fail (`npm run test:leaks`) still fit the sources.
 */
import { expect, test } from '@jest/globals';
import { ESLint, type Linter } from 'eslint';
import path from 'node:path';
import tseslint from 'typescript-eslint';
import { misfits } from '../scripts/leaks/leak.ts';
import { SUITES } from '../scripts/leaks/suites.ts';

const ROOT = path.resolve(import.meta.dirname, '..');

// Without type information, which a file that does not exist cannot have; no rule here needs it.
const eslint = new ESLint({
  cwd: ROOT,
  overrideConfig: { ...tseslint.configs.disableTypeChecked, files: ['**/*.ts'] } as Linter.Config,
});

/** What the linter finds in a line of code, as if it stood in that file. */
async function findings(file: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(`${code}\n`, { filePath: path.join(ROOT, file) });
  return (result?.messages ?? [])
    .filter(({ ruleId }) => ruleId !== '@typescript-eslint/no-unused-vars')
    .map(({ ruleId, message }) => ruleId ?? message);
}

const ARROWS = 'nansen/arrows';
const SYNTAX = 'no-restricted-syntax';

test.each([
  // A module imports downwards only.
  ['src/policy/alerts.ts', `import { x } from '../validity/facts.ts';`, ARROWS],
  ['src/policy/alerts.ts', `import type { x } from '../database/database.ts';`, ARROWS],
  ['src/policy/alerts.ts', `import { readFile } from 'node:fs/promises';`, ARROWS],
  ['src/policy/alerts.ts', `import { sql } from 'drizzle-orm';`, ARROWS],
  ['src/validity/validity.ts', `import { x } from '../policy/reader.ts';`, ARROWS],
  ['src/validity/validity.ts', `export type X = import('../alerts/tables.ts').X;`, ARROWS],
  ['src/validity/validity.ts', `import { randomUUID } from 'node:crypto';`, ARROWS],
  ['src/alerts/repository.ts', `import { x } from '../decisions/repository.ts';`, ARROWS],
  ['src/alerts/repository.ts', `import { x } from '../recalls/tables.ts';`, ARROWS],
  ['src/alerts/repository.ts', `export { x } from '../server/context.ts';`, ARROWS],
  ['src/alerts/deep/er/repository.ts', `export const x = import('../../../decisions/matching.ts');`, ARROWS],
  ['src/database/database.ts', `import { x } from '../alerts/repository.ts';`, ARROWS],
  ['src/database/schema.ts', `import { alerts } from '../alerts/tables.ts';`, ARROWS],
  ['src/recalls/tables.ts', `import type { x } from '../decisions/tables.ts';`, ARROWS],
  ['src/lifecycle/expiry/tasks.ts', `import { x } from '../../reviews/desk.ts';`, ARROWS],
  ['src/database/database.ts', `import { x } from '../server/server.ts';`, ARROWS],
  ['src/server/server.ts', `import { x } from '../main.ts';`, ARROWS],
  ['src/server/server.ts', `import { x } from '../../scripts/seed.ts';`, ARROWS],
  ['src/alerts/repository.ts', `import { x } from '../../test/support/postgres.ts';`, ARROWS],
  ['src/api/context.ts', `import { x } from '../alerts/repository.ts';`, ARROWS],
  ['src/somewhere/new.ts', `import { x } from '../policy/reader.ts';`, ARROWS],
  ['src/alerts/resolver.ts', `import { alerts } from './tables.ts';`, ARROWS],
  ['src/alerts/types.ts', `import { sql } from 'drizzle-orm';`, ARROWS],
  // Libraries with one keeper.
  ['src/policy/alerts.ts', `import { createMongoAbility } from '@casl/ability';`, ARROWS],
  ['src/alerts/repository.ts', `import { rulesToCondition } from '@casl/ability/extra';`, ARROWS],
  ['src/alerts/repository.ts', `import postgres from 'postgres';`, ARROWS],
  ['src/server/health.ts', `import { PGlite } from '@electric-sql/pglite';`, ARROWS],
  // Traps of the libraries.
  ['src/policy/ability.ts', `import { rulesToAST } from '@casl/ability/extra';`, SYNTAX],
  ['test/policy.test.ts', `import { rulesToAST } from '@casl/ability/extra';`, SYNTAX],
  ['src/alerts/repository.ts', `export const x = sql.raw(name);`, SYNTAX],
  ['src/alerts/repository.ts', `export const x = sql['identifier'](name);`, SYNTAX],
  ['src/alerts/repository.ts', `const { raw } = sql;`, SYNTAX],
  ['src/alerts/repository.ts', `export const x = sql\`1\`.as(name);`, SYNTAX],
  ['scripts/import.ts', `export const x = sql\`1\`.as(\`\${name}\`);`, SYNTAX],
  ['src/alerts/repository.ts', `export const x = client.unsafe(text);`, SYNTAX],
  ['src/alerts/repository.ts', `export const x = new DataLoader(load);`, SYNTAX],
  ['src/database/database.ts', `export const x = new DataLoader(load);`, SYNTAX],
  // Habits.
  ['src/alerts/all.ts', `export * from './repository.ts';`, SYNTAX],
  ['src/alerts/repository.ts', `console.log('a name');`, 'no-console'],
  ['src/alerts/repository.ts', `export const x: any = 1;`, '@typescript-eslint/no-explicit-any'],
])('%s may not hold: %s', async (file, code, rule) => {
  expect(await findings(file, code)).toContain(rule);
});

test.each([
  ['src/policy/ability.ts', `import { rulesToCondition } from '@casl/ability/extra';`],
  ['src/policy/countries.ts', `import countries from 'i18n-iso-countries';`],
  ['src/alerts/repository.ts', `import { x } from '../policy/reader.ts';`],
  ['src/alerts/repository.ts', `import { x } from '../audit/register.ts';`],
  ['src/alerts/types.ts', `import type { AlertForm } from './tables.ts';`],
  ['src/decisions/tables.ts', `import { alerts } from '../alerts/tables.ts';`],
  ['src/database/policy-sql.ts', `export const x = sql.raw(name).as(name);`],
  ['src/database/postgres.ts', `import postgres from 'postgres';`],
  ['src/alerts/repository.ts', `export const x = sql\`1\`.as('x');`],
  ['src/alerts/resolver.ts', `import { x } from '../api/context.ts';`],
  ['src/api/context.ts', `export const x = new DataLoader(load);`],
  ['src/server/server.ts', `import { x } from '../alerts/resolver.ts';`],
  ['src/main.ts', `import { x } from './server/server.ts';`],
  ['scripts/schema.ts', `import { x } from '../src/server/server.ts';`],
  ['src/alerts/notices.test.ts', `import { x } from '../decisions/repository.ts';`],
  ['test/walls.test.ts', `export const x = client.unsafe('SELECT 1');`],
])('%s may hold: %s', async (file, code) => {
  expect(await findings(file, code)).toEqual([]);
});

test.each(SUITES.flatMap(({ leaks }) => Object.entries(leaks)))(
  'the leak can still be planted: %s',
  (name, changes) => {
    expect(misfits(ROOT, name, changes)).toEqual([]);
  },
);
