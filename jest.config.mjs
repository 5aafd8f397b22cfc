/**
 * Tests run in threads of Node.js itself, several files in each, one after the other (`jest-light-runner`): in the contexts that Jest
 * makes for each file, every file would load all modules again and run them cold. Three projects:
 *
 * - unit: what needs no database (`npm run test:unit`).
 * - waiting: what waits for clocks, processes or a browser. It begins first, because beside it the processors are free for others.
 * - database: the rest.
 */
import { availableParallelism } from 'node:os';

// The threads of the runner take this from here. Left alone they write colours into files.
if (!process.stdout.isTTY) process.env.FORCE_COLOR = '0';

/** Tests outside of src that need no database. */
const UNIT = ['code-rules', 'errors-page', 'openid-provider', 'promises', 'schema-changes', 'two-samples'];
const WAITING = [
  'carried-validity',
  'chromium',
  'constant-work',
  'counsel-case',
  'database-away',
  'desk',
  'docs',
  'graphiql',
  'graphiql-sign-in',
  'shutdown',
  'sigkill',
  'sign-in',
  'sign-in-refused',
];

const files = (names) => names.map((name) => `<rootDir>/test/${name}.test.ts`);

const shared = {
  testEnvironment: 'node',
  roots: ['<rootDir>/src', '<rootDir>/test'],
  runner: 'jest-light-runner',
  transform: {},
  setupFiles: ['reflect-metadata'],
  setupFilesAfterEnv: ['<rootDir>/test/support/runner/patience.mjs'],
};

const withDatabase = {
  ...shared,
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
};

export default {
  projects: [
    { ...shared, displayName: 'unit', testMatch: ['<rootDir>/src/**/*.test.ts', ...files(UNIT)] },
    { ...withDatabase, displayName: 'waiting', testMatch: files(WAITING) },
    {
      ...withDatabase,
      displayName: 'database',
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      testPathIgnorePatterns: [...UNIT, ...WAITING].map((name) => `<rootDir>/test/${name}\\.test\\.ts$`),
    },
  ],
  testSequencer: '<rootDir>/test/support/waiting-first.mjs',
  // More than there are processors: what waits for a server or a browser waits beside the others. Jest reads '150%' as 150 workers.
  maxWorkers: Math.ceil(availableParallelism() * 1.5),
};
