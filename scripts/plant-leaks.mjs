/**
 * Shows that the noninterference test can fail: plants a leak into a copy of the sources, runs the test there, and expects it
 * to find the leak. `npm run test:leaks [-- WORD…]` plants all, or those whose name holds one of the words.
 */
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '..');
const FOUND = /.* (?:can tell two worlds apart by the|was told what) .*/;
const POLICY = 'src/policy/alerts.ts';
const WALLS = 'drizzle/0001_walls.sql';
const REQUESTS = 'src/alerts/requests.ts';
const REPOSITORY = 'src/alerts/repository.ts';
const STATEMENTS = 'src/alerts/statements.ts';
const ENGINE = 'src/asylum/engine.ts';

/** Looks, as the engine, at an alert that the reader did not get to see. */
const LOOK_BEHIND = `const hidden = await services.database.transaction({ role: 'nansen_engine', country: null }, async ({ queries }) =>
      (await queries.execute(\`select state, valid, closed_by_ccf from alerts.alerts where reference = '\${reference.replaceAll("'", '')}'\`) as never));
    const [behind] = Array.isArray(hidden) ? hidden : hidden.rows;`;

/** Each leak: the changes that plant it, as file, text and replacement. Both walls are opened where both stand in its way. */
const LEAKS = {
  'a source goes on seeing its alerts that fell': [
    [POLICY, 'grant(NATIONAL, [published, valid, ofOwnSource])', 'grant(NATIONAL, [published, ofOwnSource])'],
    [
      POLICY,
      "prohibit(['PUBLIC', ...NATIONAL], [published, is('valid', false)])",
      "prohibit(['PUBLIC'], [published, is('valid', false)])",
    ],
    [
      WALLS,
      "state = 'PUBLISHED' and valid and (select",
      "state = 'PUBLISHED' and (valid or source = alerts.reader_country()) and (select",
    ],
  ],
  'withdrawing an alert that fell is answered like one that is not there': [
    [
      REQUESTS,
      'eq(alerts.source, this.#country))',
      "eq(alerts.source, this.#country), sql`(${alerts.valid} or ${alerts.state} <> 'PUBLISHED')`)",
    ],
  ],
  'an alert that fell has an error of its own': [
    [
      REPOSITORY,
      'return row === undefined ?',
      `${LOOK_BEHIND}
    if (row === undefined && behind?.state === 'PUBLISHED') throw new ArgumentError('This alert is not valid any more.');
    return row === undefined ?`,
    ],
  ],
  'an alert that the CCF closed is answered with a longer text': [
    [
      REPOSITORY,
      'return row === undefined ?',
      `${LOOK_BEHIND}
    if (row === undefined && behind?.closed_by_ccf === true) throw new ArgumentError('There is nothing here.');
    if (row === undefined && behind?.state === 'PUBLISHED') throw new ArgumentError('There is nothing.');
    return row === undefined ?`,
    ],
  ],
  'a cursor carries a hidden id': [
    [STATEMENTS, "if (readsField(role, 'Alert', 'grounds')) columns['id']", "columns['id']"],
    [
      REPOSITORY,
      "alert.reference.split('/').map(Number))",
      "[...alert.reference.split('/').map(Number), alert.id ?? ''])",
    ],
  ],
  'a list is in the order of something hidden': [
    [
      STATEMENTS,
      '.orderBy(desc(alerts.referenceYear), desc(alerts.referenceSerial))',
      '.orderBy(desc(alerts.subjectId))',
    ],
  ],
  'a list counts what cannot be seen': [
    ['src/policy/grammar.ts', "'edges', 'nodes', 'pageInfo')", "'edges', 'nodes', 'pageInfo', 'totalCount')"],
    [
      'src/api/page.ts',
      '    declare pageInfo: PageInfo;\n',
      '    declare pageInfo: PageInfo;\n\n    @Field(() => String, { nullable: true })\n    declare totalCount: string | null;\n',
    ],
    [
      REPOSITORY,
      '    const asOf = services.clock.now();\n    return connectionOf(',
      `    const asOf = services.clock.now();
    const counted = await services.database.transaction({ role: 'nansen_engine', country: null }, async ({ queries }) =>
      (await queries.execute('select count(*) as total from alerts.alerts') as never));
    const [{ total }] = Array.isArray(counted) ? counted : counted.rows;
    return Object.assign(connectionOf(`,
    ],
    [
      REPOSITORY,
      "alert.reference.split('/').map(Number)),\n    );",
      "alert.reference.split('/').map(Number)),\n    ), { totalCount: String(total) });",
    ],
  ],
  'the moment of an answer is that of the last report': [
    [
      'src/asylum/intake.ts',
      'const now = services.clock.now();',
      'const now = services.clock.now();\n      Object.assign(services, { lastReport: now });',
    ],
    [REPOSITORY, 'viewOf(row, services.clock.now())', 'viewOf(row, services.lastReport ?? services.clock.now())'],
  ],
  'a header counts changes': [
    [
      'src/asylum/intake.ts',
      'const now = services.clock.now();',
      'const now = services.clock.now();\n      Object.assign(services, { revision: (services.revision ?? 0) + 1 });',
    ],
    [
      'src/server/server.ts',
      "void reply.header('cache-control', 'no-store');\n    return handler",
      "void reply.header('cache-control', 'no-store').header('etag', String(services.revision ?? 0));\n    return handler",
    ],
  ],
  'a request under examination loses its warrants': [
    [ENGINE, "assessment.validity === 'VALID'\n", 'assessment.validity !== null\n'],
  ],
  'the refugee desk has reviews that follow from what the CCF knows': [
    [
      ENGINE,
      '...withoutCcf.reviews, ...assessment.reviews.filter',
      '...assessment.reviews, ...assessment.reviews.filter',
    ],
  ],
  'the refugee desk sees what is addressed to the CCF': [
    ['src/policy/asylum.ts', "[is('addressee', 'SECRETARIAT')]", 'EVERY_ROW'],
    [
      WALLS,
      "create policy of_secretariat on asylum.decisions for select to nansen_refugee_desk using (addressee = 'SECRETARIAT')",
      'create policy of_secretariat on asylum.decisions for select to nansen_refugee_desk using (true)',
    ],
  ],
  'a recipient is told that a diffusion is restricted': [
    [POLICY, "recipients: [readWhen(['BUREAU_OFFICER'], [ofOwnSource])", "recipients: [readBy('BUREAU_OFFICER')"],
  ],
};

const words = process.argv.slice(2);
const planted = Object.entries(LEAKS).filter(
  ([name]) => words.length === 0 || words.some((word) => name.includes(word)),
);
if ((await testWith([])).code !== 0) throw new Error('The test fails where no leak was planted: mend that first.');
let found = 0;
for (const [name, changes] of planted) {
  const began = performance.now();
  const { output, code } = await testWith(changes);
  const evidence = FOUND.exec(output)?.[0].trim();
  const outcome = evidence !== undefined ? 'found ' : code === 0 ? 'MISSED' : 'FAILED';
  console.log(`${outcome} ${name} (${((performance.now() - began) / 1000).toFixed(0)} s)`);
  console.log(`       ${evidence ?? (code === 0 ? '' : `The test did not get that far: ${output.slice(0, 600)}`)}`);
  if (evidence !== undefined) found += 1;
}
console.log(`${found} of ${planted.length} planted leaks were found.`);
process.exitCode = found === planted.length && planted.length > 0 ? 0 : 1;

/** Plants a leak in a copy and tests it there. */
async function testWith(changes) {
  const copy = mkdtempSync(join(tmpdir(), 'nansen-planted-'));
  try {
    for (const file of sources()) {
      mkdirSync(dirname(join(copy, file)), { recursive: true });
      cpSync(join(ROOT, file), join(copy, file));
    }
    symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
    cpSync(join(ROOT, 'dist', 'graphiql'), join(copy, 'dist', 'graphiql'), { recursive: true });
    for (const [file, text, replacement] of changes) plant(join(copy, file), text, replacement);
    return await runTest(copy);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

function sources() {
  const list = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  return list
    .split('\0')
    .filter((file) => /^(src|test|schema|drizzle|scripts)\/|^(package\.json|jest\.config\.mjs|tsconfig.*)$/.test(file));
}

function plant(file, text, replacement) {
  const before = readFileSync(file, 'utf8');
  if (before.split(text).length !== 2)
    throw new Error(`${file} does not hold exactly once what the leak replaces: ${text}`);
  writeFileSync(
    file,
    before.replace(text, () => replacement),
  );
}

/** The embedded database is enough to find a leak; few operations are made up, because those that matter are not. */
function runTest(folder) {
  return new Promise((resolveOutput) => {
    const args = [
      '--disable-warning=ExperimentalWarning',
      '--experimental-vm-modules',
      'node_modules/jest/bin/jest.js',
    ];
    const child = spawn(
      process.execPath,
      [...args, 'test/noninterference.test.ts', '-t', 'PGlite', '--bail', '--colors=false'],
      {
        cwd: folder,
        env: { NONINTERFERENCE_RUNS: '30', ...process.env },
      },
    );
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    child.on('close', (code) => resolveOutput({ output, code }));
  });
}
