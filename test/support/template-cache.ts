/**
 * Keeps what a test run makes before its first test, by the content of what it is made from. To run one test file again takes seconds
 * less with it. It lies in node_modules/.cache, so `npm ci` empties it.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');
const CACHE = join(ROOT, 'node_modules', '.cache', 'nansen-tests');
/** A migrated database depends on the migrations, on what applies them, and on the versions of the libraries. */
const INPUTS = [
  'drizzle',
  'src/database',
  'package-lock.json',
  'test/support/templates.ts',
  'test/support/postgres.ts',
];
/** Branches are changed back and forth; more than these are removed. */
const KEPT = 6;

/**
 * Returns a folder with what `make` puts there, made now or by an earlier run.
 *
 * @param name of what is made
 * @param detail on which it depends, beside the migrations
 * @param make fills an empty folder
 */
export async function kept(name: string, detail: string, make: (folder: string) => Promise<void>): Promise<string> {
  const key = `${name}-${process.getuid?.() ?? 0}-${await hashOfInputs(detail)}`;
  const folder = join(CACHE, key);
  if (existsSync(folder)) {
    await utimes(folder, new Date(), new Date());
    return folder;
  }
  await mkdir(CACHE, { recursive: true });
  const draft = await mkdtemp(join(CACHE, 'draft-'));
  try {
    await make(draft);
    // Another run may have been faster.
    await rename(draft, folder).catch(() => rm(draft, { recursive: true, force: true }));
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
  await removeOldest(name);
  return folder;
}

async function hashOfInputs(detail: string): Promise<string> {
  const digest = createHash('sha256').update(detail);
  for (const input of INPUTS) {
    for (const file of await filesOf(join(ROOT, input))) {
      digest.update(`\0${file.slice(ROOT.length)}\0`).update(await readFile(file));
    }
  }
  return digest.digest('hex').slice(0, 20);
}

async function filesOf(path: string): Promise<string[]> {
  if ((await stat(path)).isFile()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

async function removeOldest(name: string): Promise<void> {
  const folders = (await readdir(CACHE)).filter((each) => each.startsWith(`${name}-`)).map((each) => join(CACHE, each));
  const dated = await Promise.all(folders.map(async (folder) => ({ folder, used: (await stat(folder)).mtimeMs })));
  const old = dated.sort((a, b) => b.used - a.used).slice(KEPT);
  await Promise.all(old.map(({ folder }) => rm(folder, { recursive: true, force: true })));
}
