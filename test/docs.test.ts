/** The commands, operations and transcripts of the documentation, run against a real server with the small demo world. */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { buildSchema, parse, validate, type GraphQLSchema } from 'graphql';
import { developmentIssuer } from '../src/server/development-issuer.ts';
import { blocksOf, documents, MARKS, type Block } from './docs/blocks.ts';
import { pattern, printed } from './docs/transcripts.ts';
import { freePort } from './support/free-port.ts';
import { ROOT } from './support/nansen.ts';

const run = promisify(execFile);
const DOCUMENTS = documents();
const BLOCKS = DOCUMENTS.flatMap(blocksOf);
/** What `npx nansen …` does once the sources are compiled. */
const NPX = 'npx() { node "dist/scripts/nansen.js" "${@:2}"; }';
const END_OF_BLOCK = '<<< end of block';

let folder: string;
let url: string;
let server: ChildProcess;
let environment: NodeJS.ProcessEnv;

beforeAll(async () => {
  await run(process.execPath, ['scripts/compile.mjs'], { cwd: ROOT });
  folder = await mkdtemp(join(tmpdir(), 'nansen-docs-'));
  await mkdir(join(folder, 'work'));
  for (const name of ['docs', 'dist', 'package.json']) await symlink(join(ROOT, name), join(folder, 'work', name));
  const port = await freePort();
  url = `http://localhost:${port}`;
  environment = {
    PATH: process.env['PATH'] ?? '',
    NANSEN_DATA_DIR: join(folder, 'data'),
    HOST: 'localhost',
    PORT: String(port),
    LOG_LEVEL: 'silent',
    NANSEN_DEMO: 'small',
  };
  const options = { cwd: ROOT, env: environment };
  await run(process.execPath, ['dist/scripts/seed.js'], options);
  server = spawn(process.execPath, ['dist/src/main.js'], { ...options, stdio: ['ignore', 'ignore', 'pipe'] });
  await ready(server);
}, 300_000);

afterAll(async () => {
  if (server !== undefined && server.exitCode === null) {
    server.kill('SIGTERM');
    await once(server, 'exit');
  }
  await rm(folder, { recursive: true, force: true });
});

test('every command, operation and JSON text has a mark', () => {
  const unmarked = BLOCKS.filter(({ language, mark }) => MARKS[language]?.test(mark) === false);
  expect(unmarked.map(({ file, line, language, mark }) => `${file}:${line} ${language} ${mark}`)).toEqual([]);
});

test('what the test takes for a command is one', () => {
  const { bin } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { bin: Record<string, string> };
  expect(bin).toEqual({ nansen: 'scripts/nansen.mjs' });
  const named = BLOCKS.filter(({ language, mark }) => language === 'sh' && mark === 'run').flatMap(({ text }) =>
    Array.from(text.matchAll(/\b(?:npx|npm) [^\n]*/g), ([command]) => command),
  );
  for (const command of named) expect(command).toMatch(/^npx nansen /);
});

test('JSON texts are JSON', () => {
  const broken = BLOCKS.filter(({ language, mark }) => language === 'json' && mark !== 'output').filter(
    ({ text }) => !text.split(/\n(?=\{)/).every(isJson),
  );
  expect(broken.map(({ file, line }) => `${file}:${line}`)).toEqual([]);
});

test.each(DOCUMENTS.filter((file) => commandsOf(file).length > 0))(
  'the commands of %s',
  async (file) => {
    const commands = commandsOf(file);
    const script = [NPX, ...commands.flatMap(({ text }) => [here(text), `echo '${END_OF_BLOCK}'`])].join('\n');
    const { stdout, stderr } = await run('bash', ['-e', '-o', 'pipefail', '-c', script], {
      cwd: join(folder, 'work'),
      env: environment,
    });
    const outputs = `${stdout}${stderr}`.split(END_OF_BLOCK);
    for (const [index, command] of commands.entries()) {
      const expected = outputsAfter(command);
      if (expected === '') continue;
      expect({ [`${file}:${command.line}`]: printed(outputs[index] ?? '') }).toEqual({
        [`${file}:${command.line}`]: expect.stringMatching(pattern(here(expected))),
      });
    }
  },
  180_000,
);

test.each(operations().map((block) => [`${block.file}:${block.line}`, block] as const))('%s', async (_, block) => {
  const [kind, who = ''] = block.mark.split('=');
  if (kind === 'for') {
    expect(validate(schemaOf(who), parse(block.text))).toEqual([]);
    return;
  }
  const token = await (await developmentIssuer(environment['NANSEN_DATA_DIR'] ?? '')).issue(who);
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: block.text, variables: variablesAfter(block) }),
  });
  expect({ status: answer.status, answer: await answer.json() }).toEqual({
    status: 200,
    answer: { data: expect.anything() },
  });
});

function commandsOf(file: string): Block[] {
  return BLOCKS.filter((block) => block.file === file && block.language === 'sh' && block.mark === 'run');
}

function operations(): Block[] {
  return BLOCKS.filter(({ language }) => language === 'graphql');
}

/** The output blocks that stand between a command and the next command. */
function outputsAfter(command: Block): string {
  const following = BLOCKS.slice(BLOCKS.indexOf(command) + 1);
  const end = following.findIndex(({ file, mark }) => file !== command.file || mark !== 'output');
  return (end < 0 ? following : following.slice(0, end)).map(({ text }) => text).join('\n');
}

function variablesAfter(block: Block): unknown {
  const next = BLOCKS[BLOCKS.indexOf(block) + 1];
  return next?.mark === 'variables' ? JSON.parse(next.text) : undefined;
}

function here(text: string): string {
  return text.replaceAll('http://localhost:4000', url);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function schemaOf(audience: string): GraphQLSchema {
  return buildSchema(readFileSync(join(ROOT, 'schema', `${audience}.graphql`), 'utf8'));
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.on('data', (chunk) => {
      said += String(chunk);
      if (said.includes('Nansen is ready.')) resolve();
    });
    child.once('exit', () => reject(new Error(`The server did not start: ${said}`)));
  });
}
