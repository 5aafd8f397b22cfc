/**
 * Shows that the tests of confidentiality can fail: plants a leak into a copy of the sources, runs the tests there, and expects
 * them to find it. `npm run test:leaks [-- WORD…]` plants all, or those whose name holds one of the words.
 */
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '..');
const POLICY = 'src/policy/alerts.ts';
const WALLS = 'drizzle/0001_walls.sql';
const REGISTRY = 'src/alerts/registry.ts';
const REPOSITORY = 'src/alerts/repository.ts';
const STATEMENTS = 'src/alerts/statements.ts';
const ERRORS = 'src/server/errors.ts';
const SERVER = 'src/server/server.ts';
const ENGINE = 'src/asylum/engine.ts';

/** Looks, as the engine, at an alert that the reader did not get to see. */
const LOOK_BEHIND = `const hidden = await services.database.transaction({ role: 'nansen_engine', country: null }, async ({ queries }) =>
      (await queries.execute(\`select state, valid, closed_by_ccf from alerts.alerts where reference = '\${reference.replaceAll("'", '')}'\`) as never));
    const [behind] = Array.isArray(hidden) ? hidden : hidden.rows;`;

/** What the comparison of worlds must find. Each leak: the changes that plant it, as file, text and replacement. Both walls are opened where both stand in its way. */
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
      WALLS,
      'grant select (id, reference, form, source) on alerts.alerts to nansen_registry',
      'grant select (id, reference, form, source, state, valid) on alerts.alerts to nansen_registry',
    ],
    [
      REGISTRY,
      'eq(alerts.source, this.country))',
      "eq(alerts.source, this.country), sql`(${alerts.valid} or ${alerts.state} <> 'PUBLISHED')`)",
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
      'return connectionOf(',
      `const counted = await services.database.transaction({ role: 'nansen_engine', country: null }, async ({ queries }) =>
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
    [
      REPOSITORY,
      'return row === undefined ? null : viewOf(row, asOf)',
      'return row === undefined ? null : viewOf(row, services.lastReport ?? asOf)',
    ],
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
      'reviews: [...withoutCcf.reviews,',
      'reviews: [...assessment.reviews.filter((review) => !ofCcf.has(review.decisionId)),',
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
  'a source is not told of an alert that fell by a protection': [
    [
      'src/alerts/derived.ts',
      'const changes = derived.map(',
      "const changes = derived.filter(({ assessment }) => !assessment.grounds.some(({ kind }) => kind === 'PROTECTION')).map(",
    ],
  ],
  'a request that was caught disappears when it is published': [
    [
      'src/validity/validity.ts',
      "isParked(alert, facts, asOf) ? 'UNDER_EXAMINATION' : reached",
      "isParked(alert, facts, asOf) ? 'PUBLISHED' : reached",
    ],
  ],
  'an amendment of an alert that fell by a protection is not accepted': [
    [
      'src/asylum/screening/amendments.ts',
      "(state === 'PUBLISHED' || !stands)",
      "(state === 'PUBLISHED' || (!stands && grounds.length === 0))",
    ],
  ],
  'a recipient is told that a diffusion is restricted': [
    [POLICY, "recipients: [readWhen(['BUREAU_OFFICER'], [ofOwnSource])", "recipients: [readBy('BUREAU_OFFICER')"],
  ],
};

/** What `test/leaks/hidden-names.test.ts` must find. */
const NAMES = {
  'errors suggest names': [
    [SERVER, 'hideSchemaDetailsFromClientErrors: true', 'hideSchemaDetailsFromClientErrors: false'],
  ],
  'the schema of bureaus has a field that is not in its contract': [
    [POLICY, 'standing: [readBy(...INSIDE)]', 'standing: [readBy(...INSIDE, ...NATIONAL)]'],
  ],
  'a field that is not for everybody is never null': [
    [
      'src/alerts/types.ts',
      "@Field(() => String, { nullable: true, description: 'The source’s own file",
      "@Field(() => String, { description: 'The source’s own file",
    ],
  ],
  'a filter looks at what may not be read': [[POLICY, 'validity: INSIDE,', 'validity: ALERT_READERS,']],
};

/** What `test/leaks/errors.test.ts` must find. */
const ERRORS_AND_LOG = {
  'errors repeat variables': [
    [ERRORS, "if (code === 'BAD_USER_INPUT') {", "if (code === 'BAD_USER_INPUT') {\n    return formatted;"],
  ],
  'errors from below are passed on': [
    [ERRORS, 'report(operatorView(original, error));', 'report(operatorView(original, error));\n  return formatted;'],
  ],
  'the log holds messages from below': [
    [ERRORS, 'cause: errorCode(cause)', 'cause: String(cause instanceof Error ? cause.cause ?? cause : cause)'],
  ],
  'the log holds aliases': [[ERRORS, 'node.name.value', '(node.alias ?? node.name).value']],
};

/** What `test/leaks/lists.test.ts` must find. */
const LISTS = {
  'a cursor is good for everybody': [['src/api/cursor.ts', 'formatReader(reader), reader.user, ', '']],
  'a cursor is good for every filter': [['src/api/cursor.ts', 'filter ?? null, ', '']],
  'a list promises a page that does not come': [
    ['src/api/page.ts', 'rows.length > page.first', 'rows.length >= page.first'],
  ],
  'a field named twice loses what one of them asks for': [
    [
      'src/api/selection.ts',
      'for (const each of info.fieldNodes) {',
      'for (const each of info.fieldNodes.slice(0, 1)) {',
    ],
  ],
};

/** What `test/leaks/http.test.ts` must find. */
const WIRE = {
  'a token that is none is taken for the public': [
    ['src/server/sign-in.ts', "throw new UnauthenticatedError('not a bearer token')", 'return PUBLIC_READER'],
  ],
  'forms of other sites are read': [
    [SERVER, "server.addContentTypeParser('application/json'", 'server.addContentTypeParser(/^.*$/'],
  ],
  'GraphQL answers to GET': [[SERVER, "method: ['GET', 'PUT',", "method: ['PUT',"]],
};

/** What `test/disclosure.test.ts` must find: what a source sees before it is disclosed. */
const DISCLOSURE = {
  'a source sees at once that its alert fell': [
    [POLICY, 'grant(NATIONAL, [disclosed, ofOwnSource])', 'grant(NATIONAL, [disclosed, valid, ofOwnSource])'],
  ],
  'the public sees at once that an alert fell': [
    ['src/alerts/views.ts', "case 'DISCLOSED':\n      return disclosed;", "case 'DISCLOSED':\n      return derived;"],
    [
      WALLS,
      'public_extract, disclosed)\n  on alerts.alerts to nansen_public',
      'public_extract, disclosed, valid)\n  on alerts.alerts to nansen_public',
    ],
  ],
};

/** The name of the first test that failed. */
const FAILURE = /(?<=● ).*/;
const SUITES = [
  // The embedded database is enough to find a leak; few operations are made up, because those that matter are not.
  {
    leaks: LEAKS,
    tests: ['test/noninterference.test.ts', '-t', 'PGlite'],
    evidence: /.* (?:can tell two worlds apart by the|was told what) .*/,
  },
  { leaks: NAMES, tests: ['test/leaks/hidden-names.test.ts'], evidence: FAILURE },
  { leaks: ERRORS_AND_LOG, tests: ['test/leaks/errors.test.ts'], evidence: FAILURE },
  { leaks: LISTS, tests: ['test/leaks/lists.test.ts', '-t', 'PGlite'], evidence: FAILURE },
  { leaks: DISCLOSURE, tests: ['test/disclosure.test.ts', '-t', 'PGlite'], evidence: FAILURE },
  { leaks: WIRE, tests: ['test/leaks/http.test.ts'], evidence: FAILURE },
];

const words = process.argv.slice(2);
const planted = SUITES.map((suite) => ({
  ...suite,
  leaks: Object.entries(suite.leaks).filter(
    ([name]) => words.length === 0 || words.some((word) => name.includes(word)),
  ),
}));
for (const { leaks } of planted) for (const [, changes] of leaks) for (const change of changes) assertFits(...change);

let found = 0;
for (const { leaks, tests, evidence } of planted) {
  if (leaks.length === 0) continue;
  if ((await testWith([], tests)).code !== 0)
    throw new Error(`${tests[0]} fails where no leak was planted: mend that first.`);
  for (const [name, changes] of leaks) {
    const began = performance.now();
    const { output, code, ran } = await testWith(changes, tests);
    const sentence = ran ? evidence.exec(output)?.[0].trim() : undefined;
    const outcome = sentence !== undefined ? 'found ' : code === 0 ? 'MISSED' : 'FAILED';
    console.log(`${outcome} ${name} (${((performance.now() - began) / 1000).toFixed(0)} s)`);
    if (sentence !== undefined) console.log(`       ${sentence}`);
    else if (code !== 0) console.log(`       The test did not get that far: ${output.slice(0, 600)}`);
    if (sentence !== undefined) found += 1;
  }
}
const all = planted.flatMap(({ leaks }) => leaks).length;
console.log(`${found} of ${all} planted leaks were found.`);
process.exitCode = found === all && all > 0 ? 0 : 1;

/** Plants a leak in a copy and tests it there. */
async function testWith(changes, tests) {
  const copy = mkdtempSync(join(tmpdir(), 'nansen-planted-'));
  try {
    for (const file of sources()) {
      mkdirSync(dirname(join(copy, file)), { recursive: true });
      cpSync(join(ROOT, file), join(copy, file));
    }
    symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
    cpSync(join(ROOT, 'dist', 'graphiql'), join(copy, 'dist', 'graphiql'), { recursive: true });
    for (const [file, text, replacement] of changes) {
      const before = readFileSync(join(copy, file), 'utf8');
      writeFileSync(
        join(copy, file),
        before.replace(text, () => replacement),
      );
    }
    return await runTests(copy, tests);
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
    .filter((file) => /^(src|test|schema|drizzle|scripts)\/|^(package\.json|jest\.config\.mjs|tsconfig.*)$/.test(file))
    .filter((file) => existsSync(join(ROOT, file)));
}

/** @throws when the sources have moved on, so that a leak cannot be planted as it is written here. */
function assertFits(file, text) {
  if (readFileSync(join(ROOT, file), 'utf8').split(text).length === 2) return;
  throw new Error(
    `${file} does not hold exactly once what a leak replaces; write it anew in scripts/plant-leaks.mjs: ${text}`,
  );
}

function runTests(folder, tests) {
  return new Promise((resolveOutput) => {
    const args = [
      '--disable-warning=ExperimentalWarning',
      '--experimental-vm-modules',
      'node_modules/jest/bin/jest.js',
    ];
    const child = spawn(process.execPath, [...args, ...tests, '--colors=false', '--maxWorkers=1'], {
      cwd: folder,
      env: { NONINTERFERENCE_RUNS: '30', ...process.env },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    // A server that did not start has found nothing.
    child.on('close', (code) => resolveOutput({ output, code, ran: /^Tests: .*\d+ passed/m.test(output) }));
  });
}
