/** Two versions of Nansen in folders of their own: an earlier commit, and this tree with a migration that is made for the trial. */
import { execFile } from 'node:child_process';
import { cp, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '../../src/server/project-root.ts';

const run = promisify(execFile);
const ROOT = projectRoot();
const MOST_OUTPUT = 64 * 1024 * 1024;

/** Later than every version that there will be: the trial's version follows them all. */
const LATER = '999.0.0';

/** What a checkout has that is not its sources. */
const LEFT_OUT: ReadonlySet<string> = new Set(['.git', '.nansen', 'coverage', 'dist', 'node_modules']);

/** What a release may add while the one before it runs (CONTRIBUTING, "Change the tables"). */
const EXPANSION = `create table alerts.tried_upgrade (id uuid primary key, note text);
--> statement-breakpoint
alter table alerts.alerts add column tried_upgrade text;
--> statement-breakpoint
alter table decisions.decisions add column tried_upgrade boolean not null default false;
--> statement-breakpoint
alter table decisions.decisions add constraint tried_upgrade check (not tried_upgrade) not valid;
`;

/**
 * What an upgrade starts from: the last release. As long as there is none, the earliest commit with the tables of today that knows how two versions
 * run together.
 */
export async function lastRelease(): Promise<string> {
  const git = async (...args: string[]): Promise<string> => (await run('git', args, { cwd: ROOT })).stdout.trim();
  const tag = await git('tag', '--list', 'v*', '--sort=-v:refname', '--merged', 'HEAD');
  if (tag !== '') return tag.split('\n', 1)[0] ?? tag;
  return git('log', '-1', '--format=%H', '--', 'drizzle/0000_tables.sql', 'src/database/walls.ts');
}

/** Builds a commit into a folder, with the packages of this tree. */
export async function buildCommit(commit: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const { stdout } = await run('git', ['archive', '--format=tar', commit], {
    cwd: ROOT,
    encoding: 'buffer',
    maxBuffer: MOST_OUTPUT,
  });
  const archive = join(folder, 'archive.tar');
  await writeFile(archive, stdout);
  await run('tar', ['-xf', archive, '-C', folder]);
  await build(folder);
}

/** Lays this tree out as a later version, whose migration changes tables that the earlier one uses. */
export async function buildLater(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(ROOT)) {
    if (!LEFT_OUT.has(name)) await cp(join(ROOT, name), join(folder, name), { recursive: true });
  }
  const manifest = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as object;
  await writeFile(join(folder, 'package.json'), JSON.stringify({ ...manifest, version: LATER }));
  const file = join(folder, 'drizzle', 'meta', '_journal.json');
  const journal = JSON.parse(await readFile(file, 'utf8')) as { entries: { idx: number; when: number; tag: string }[] };
  const last = journal.entries.at(-1);
  if (last === undefined) throw new Error('There is no migration.');
  const tag = '9999_tried_upgrade';
  journal.entries.push({ ...last, idx: last.idx + 1, when: last.when + 1, tag });
  await writeFile(file, JSON.stringify(journal));
  await writeFile(join(folder, 'drizzle', `${tag}.sql`), EXPANSION);
  await build(folder);
}

async function build(folder: string): Promise<void> {
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  await run(process.execPath, ['scripts/compile.mjs'], { cwd: folder, maxBuffer: MOST_OUTPUT });
  await run(process.execPath, ['scripts/build-pages.mjs'], { cwd: folder, maxBuffer: MOST_OUTPUT });
}
