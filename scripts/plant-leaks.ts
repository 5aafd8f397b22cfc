/**
 * Shows that the tests of confidentiality can fail: plants a leak into a copy of the sources, runs the tests there, and expects
 * them to find it. `npm run test:leaks [-- NAME…]` plants all, or those whose name is, or holds, one of the words; `-- --list` names
 * them; `-- --jobs 2` plants two at a time.
 */
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import pLimit from 'p-limit';
import { misfits, type Change } from './leaks/leak.ts';
import { SUITES, type Suite } from './leaks/suites.ts';
import { runScript } from './run-script.ts';

/** It runs from where package.json is. */
const ROOT = process.cwd();
const SOURCES = /^(src|test|schema|drizzle|scripts)\/|^(package(-lock)?\.json|jest\.config\.mjs|tsconfig.*)$/;

type Planted = readonly (readonly [name: string, changes: readonly Change[]])[];
type Turn = ReturnType<typeof pLimit>;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

await runScript(async () => {
  const { values, positionals: words } = parseArgs({
    options: { list: { type: 'boolean', default: false }, jobs: { type: 'string', default: '1' } },
    allowPositionals: true,
  });
  if (values.list) {
    for (const { leaks, tests } of SUITES) for (const name of Object.keys(leaks)) say(`${name} (${tests[0]})`);
    return 0;
  }
  const wanted = SUITES.map((suite) => ({
    ...suite,
    planted: Object.entries(suite.leaks).filter(([name]) => fits(name)),
  }));
  const all = wanted.flatMap(({ planted }) => planted);
  if (all.length === 0) throw new Error('No leak is called that; `npm run test:leaks -- --list` names them.');
  const stale = all.flatMap(([name, changes]) => misfits(ROOT, name, changes));
  if (stale.length > 0) throw new Error(stale.join('\n'));

  const turn = pLimit(Number(values.jobs));
  const perSuite = await Promise.all(wanted.map((suite) => foundOf(suite, turn)));
  const found = perSuite.flat().filter(Boolean).length;
  say(`${found} of ${all.length} planted leaks were found.`);
  return found === all.length ? 0 : 1;

  function fits(name: string): boolean {
    return words.length === 0 || words.some((word) => name.includes(word));
  }
});

/** Plants the leaks of a suite, if it passes without. @returns whether each was found */
async function foundOf(suite: Suite & { readonly planted: Planted }, turn: Turn): Promise<boolean[]> {
  const { planted } = suite;
  if (planted.length === 0) return [];
  const clean = await turn(() => testWith([], suite));
  if (clean.code !== 0) {
    say(`FAILED ${suite.tests[0]} fails where no leak was planted: correct that first.`);
    say(`       ${firstFailure(clean.output)}`);
    return [];
  }
  return Promise.all(planted.map(([name, changes]) => turn(() => isFound(name, changes, suite))));
}

/** Plants a leak, and tells what came of it. */
async function isFound(name: string, changes: readonly Change[], suite: Suite): Promise<boolean> {
  const began = performance.now();
  const { output, code, ran } = await testWith(changes, suite);
  const sentence = code !== 0 && (ran || suite.observed) ? suite.evidence.exec(output)?.[0].trim() : undefined;
  const outcome = sentence !== undefined ? 'found ' : code === 0 ? 'MISSED' : 'FAILED';
  say(`${outcome} ${name} (${((performance.now() - began) / 1000).toFixed(0)} s)`);
  if (sentence !== undefined) say(`       ${sentence}`);
  else if (code !== 0) say(`       The test did not get that far: ${firstFailure(output)}`);
  return sentence !== undefined;
}

/** The first failure with its error, where there is one. */
function firstFailure(output: string): string {
  const at = output.search(/^\S.*\n {4}\w*Error: /m);
  return output.slice(Math.max(0, at)).slice(0, 600);
}

interface Ran {
  readonly output: string;
  readonly code: number | null;
  /** Whether a test passed: a server that did not start has found nothing. */
  readonly ran: boolean;
}

/** Plants a leak in a copy and tests it there. */
async function testWith(changes: readonly Change[], suite: Suite): Promise<Ran> {
  const copy = mkdtempSync(join(tmpdir(), 'nansen-planted-'));
  try {
    for (const file of sources()) {
      mkdirSync(dirname(join(copy, file)), { recursive: true });
      cpSync(join(ROOT, file), join(copy, file));
    }
    symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
    cpSync(join(ROOT, 'dist', 'pages'), join(copy, 'dist', 'pages'), { recursive: true });
    for (const [file, text, replacement] of changes) {
      const before = readFileSync(join(copy, file), 'utf8');
      writeFileSync(
        join(copy, file),
        before.replace(text, () => replacement),
      );
    }
    return await runTests(copy, suite);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

function sources(): string[] {
  const list = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  return list.split('\0').filter((file) => SOURCES.test(file) && existsSync(join(ROOT, file)));
}

function runTests(folder: string, { tests, evidence, observed }: Suite): Promise<Ran> {
  return new Promise((resolveRan) => {
    const args = ['--import', './test/support/runner/typescript.mjs', 'node_modules/jest/bin/jest.js'];
    // With one worker the runner fails at the end of files of several projects.
    const child = spawn(process.execPath, [...args, ...tests, '--colors=false', '--verbose', '--maxWorkers=2'], {
      cwd: folder,
      // The threads of the runner write colours unless they are told not to.
      // Few operations are made up, because those that matter are not. Where nothing else has to pass, the first evidence is enough.
      env: {
        FORCE_COLOR: '0',
        NONINTERFERENCE_RUNS: '30',
        ...(observed ? { NANSEN_TEST_BAIL: evidence.source } : {}),
        ...process.env,
      },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
    child.on('close', (code) => resolveRan({ output, code, ran: /^Tests: .*\d+ passed/m.test(output) }));
  });
}
