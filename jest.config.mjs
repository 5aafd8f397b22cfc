/**
 * Tests run as native ES modules, compiled by SWC because it emits the decorator metadata that type-graphql reads. Three projects:
 *
 * - unit: what needs no database (`npm run test:unit`).
 * - waiting: what waits for clocks, processes or a browser. It begins first, because beside it the processors are free for others.
 * - database: the rest.
 */
import { availableParallelism } from 'node:os';
import { SWC_OPTIONS } from './scripts/compile.mjs';

/** Tests outside of src that need no database. */
const UNIT = ['code-rules', 'errors-page', 'openid-provider', 'promises', 'two-samples'];
const WAITING = [
  'carried-validity',
  'chromium',
  'constant-work',
  'database-away',
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
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { ...SWC_OPTIONS.jsc, rewriteRelativeImportExtensions: false }, module: SWC_OPTIONS.module },
    ],
    '/node_modules/.+\\.m?js$': '<rootDir>/test/support/local-globals.mjs',
  },
  transformIgnorePatterns: [
    '/node_modules/(?!(drizzle-orm/entity|graphql/(jsutils/instanceOf|language/visitor)|@streamparser/json/dist/mjs/utils/bufferedString)\\.)',
  ],
  setupFiles: ['reflect-metadata'],
};

const withDatabase = {
  ...shared,
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
};

export default {
  testTimeout: 60_000,
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
  // A worker keeps a part of each suite that it ran; with gigabytes of them it collects garbage more than it tests.
  workerIdleMemoryLimit: '700MB',
  maxWorkers: Math.ceil(availableParallelism() * 1.5),
};
