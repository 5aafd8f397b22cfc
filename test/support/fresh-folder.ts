/** An empty folder in which packages are installed, as somebody begins a project. */
import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pLimit from 'p-limit';
import { ROOT } from './nansen.ts';

/** Whether clients are tried from fresh folders (`npm run test:clients`). */
export const IS_FRESH = Boolean(process.env['NANSEN_FRESH_CLIENTS']);

const execute = promisify(execFile);

/** Two at a time: each installs packages and runs a compiler. */
const inTurn = pLimit(2);

/** Packages of fresh folders that this repository does not have, with exact versions. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  '@graphql-codegen/cli': '7.4.3',
  '@graphql-codegen/client-preset': '6.2.0',
  '@types/react-relay': '18.2.1',
  'react-relay': '21.0.1',
  'relay-compiler': '21.0.1',
};

/** Where a program runs: in the folder or one below it, and with what in its environment. */
interface Place {
  readonly in?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

export interface FreshFolder {
  readonly folder: string;
  /** Writes a file; what is no text, as JSON. */
  write(file: string, content: object | string): Promise<void>;
  /** Runs a program of its packages. @throws Error with all that the program said */
  run(program: string, place: Place, ...rest: readonly string[]): Promise<string>;
  remove(): Promise<void>;
}

/** Makes a folder with these packages, in the exact versions of this repository. `@nansen/client` is packed from it. */
export async function freshFolder(packages: readonly string[]): Promise<FreshFolder> {
  const folder = await mkdtemp(join(tmpdir(), 'nansen-fresh-'));
  const write: FreshFolder['write'] = (file, content) =>
    writeFile(join(folder, file), typeof content === 'string' ? content : JSON.stringify(content, null, 2));
  const versions = packages.map(async (name) => [
    name,
    name === '@nansen/client' ? await packedInto(folder) : versionOf(name),
  ]);
  await write('package.json', {
    ...{ private: true, type: 'module' },
    dependencies: Object.fromEntries(await Promise.all(versions)) as object,
  });
  await inTurn(() =>
    said(
      'npm',
      ['install', '--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
      folder,
    ),
  );
  return {
    folder,
    write,
    run: (program, { in: below = '.', environment = {} }, ...rest) =>
      inTurn(() => said(join(folder, 'node_modules/.bin', program), rest, join(folder, below), environment)),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** The version of a package that this repository is tested with. */
function versionOf(name: string): string {
  const manifest = join(ROOT, 'node_modules', name, 'package.json');
  const version = existsSync(manifest)
    ? (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version
    : ELSEWHERE[name];
  if (version === undefined) throw new Error(`No version of ${name} is named.`);
  return version;
}

/** Packs `@nansen/client` into a folder, as it is published: the archive that npm makes of what `npm run client` built. */
async function packedInto(folder: string): Promise<string> {
  const name = await said('npm', ['pack', join(ROOT, 'dist/client'), '--pack-destination', folder, '--silent'], ROOT);
  return `file:${join(folder, name.trim())}`;
}

async function said(
  program: string,
  rest: readonly string[],
  cwd: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<string> {
  try {
    return (await execute(program, rest, { cwd, env: { ...process.env, ...environment, FORCE_COLOR: '0' } })).stdout;
  } catch (failure) {
    const { stdout = '', stderr = '' } = failure as { stdout?: string; stderr?: string };
    throw new Error(`${program} ${rest.join(' ')} failed:\n${stdout}${stderr}`, { cause: failure });
  }
}
