/** Lint rules: TypeScript's usual traps, and the rules of this code base that a machine can hold. */
import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { arrows } from './scripts/lint/arrows.mjs';

const TYPESCRIPT = ['**/*.ts', '**/*.tsx'];
const TESTS = ['test/**', '**/*.test.ts', '**/*.arbitrary.ts'];

const EVERYWHERE = [
  {
    selector: 'Identifier[name="rulesToAST"]',
    message: 'rulesToAST ignores the fields of a rule: use rulesToCondition(rulesFor(action, type, field)).',
  },
  { selector: 'ExportAllDeclaration', message: 'No barrel files: import from the file that declares it.' },
];

const NO_TEXT_IN_SQL = [
  {
    selector:
      'MemberExpression[object.name="sql"][property.name=/^(raw|identifier)$/], ' +
      'MemberExpression[object.name="sql"][property.value=/^(raw|identifier)$/], ' +
      'VariableDeclarator[init.name="sql"] > ObjectPattern',
    message: 'Text that becomes SQL is made in src/database only; use a column or a parameter.',
  },
  {
    selector: 'CallExpression[callee.property.name="as"][arguments.length>0]:not([arguments.0.type="Literal"])',
    message: 'An alias is pasted into the SQL unescaped: write it as a literal.',
  },
  {
    selector: 'CallExpression[callee.property.name="unsafe"]',
    message: 'Text that becomes SQL is made in src/database only.',
  },
];

const LOADERS_PER_REQUEST = {
  selector: 'NewExpression[callee.name="DataLoader"]',
  message: 'A loader that outlives its request hands one reader what another may see: make it in the context factory.',
};

export default defineConfig(
  {
    ignores: [
      'dist/',
      'coverage/',
      'drizzle/',
      'schema/',
      '.nansen/',
      'scripts/*/node_modules/',
      '**/__generated__/',
      'docs/examples/clients/relay-react/',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },

  {
    files: ['**/*.mjs'],
    extends: [js.configs.recommended],
    languageOptions: {
      globals: Object.fromEntries(
        ['process', 'console', 'URL', 'Buffer', 'fetch', 'setTimeout', 'clearTimeout', 'performance'].map((name) => [
          name,
          'readonly',
        ]),
      ),
    },
  },

  {
    files: TYPESCRIPT,
    extends: [js.configs.recommended, ...tseslint.configs.strict, ...tseslint.configs.stylistic],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { nansen: { rules: { arrows } } },
    rules: {
      'nansen/arrows': 'error',
      'no-restricted-syntax': ['error', ...EVERYWHERE],
      eqeqeq: 'error',

      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      // Fastify awaits what its options return, though their types say void.
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { properties: false } }],
      '@typescript-eslint/no-unsafe-argument': 'error',
      '@typescript-eslint/no-unsafe-assignment': 'error',
      '@typescript-eslint/no-unsafe-call': 'error',
      '@typescript-eslint/no-unsafe-member-access': 'error',
      '@typescript-eslint/no-unsafe-return': 'error',
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/return-await': ['error', 'in-try-catch'],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],

      '@typescript-eslint/no-empty-function': 'off',
      // GraphQL types are classes without methods.
      '@typescript-eslint/no-extraneous-class': 'off',
    },
  },
  {
    files: ['src/**', 'scripts/**'],
    ignores: TESTS,
    rules: { 'no-restricted-syntax': ['error', ...EVERYWHERE, ...NO_TEXT_IN_SQL, LOADERS_PER_REQUEST] },
  },
  {
    files: ['src/database/**'],
    ignores: TESTS,
    rules: { 'no-restricted-syntax': ['error', ...EVERYWHERE, LOADERS_PER_REQUEST] },
  },
  {
    files: ['src/api/context.ts', 'src/server/context.ts'],
    rules: { 'no-restricted-syntax': ['error', ...EVERYWHERE, ...NO_TEXT_IN_SQL] },
  },
  { files: ['src/**'], ignores: TESTS, rules: { 'no-console': 'error' } },
  {
    files: ['src/**', 'test/**', 'scripts/**'],
    // Tables of data.
    ignores: ['scripts/leaks/promises.ts', 'test/effects/rows.ts', 'test/walls/columns.ts'],
    rules: { 'max-lines': ['error', 300] },
  },
  {
    files: TESTS,
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      // Answers are JSON; the expectations say what is in them.
      ...Object.fromEntries(
        ['argument', 'assignment', 'call', 'member-access', 'return'].map((use) => [
          `@typescript-eslint/no-unsafe-${use}`,
          'off',
        ]),
      ),
    },
  },
);
