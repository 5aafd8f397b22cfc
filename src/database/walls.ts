/**
 * The second wall: the files of `drizzle/walls`, one for each module, say who reaches which table, column and row. They are whole, not
 * a series of changes: when they differ from what was applied last, everything is removed and applied again.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Tables come before what holds for all of them. Functions of these are named in the policies of the others, which follow by their names. */
const FIRST = ['partitions', 'reset', 'roles', 'session', 'law', 'alerts', 'decisions'];

export interface Walls {
  /** Stands for the files, and for the tables that they were applied to. */
  readonly hash: string;
  /** The version of Nansen that they belong to. */
  readonly version: string;
  /** All statements, to be run in one transaction. They store the hash, too. */
  readonly script: string;
}

/** @param folder the folder `drizzle` */
export function readWalls(folder: string): Walls {
  const found = readdirSync(join(folder, 'walls'))
    .filter((file) => file.endsWith('.sql'))
    .map((file) => file.slice(0, -'.sql'.length));
  const names = [...FIRST, ...found.filter((name) => !FIRST.includes(name)).sort()];
  const statements = names.map((name) => readFileSync(join(folder, 'walls', `${name}.sql`), 'utf8')).join('\n');
  // A migration may have to drop a policy before it drops a column, and a new table has no row security yet.
  const journal = readFileSync(join(folder, 'meta', '_journal.json'), 'utf8');
  const hash = createHash('sha256').update(journal).update(statements).digest('hex');
  const { version } = JSON.parse(readFileSync(join(folder, '..', 'package.json'), 'utf8')) as { version: string };
  return { hash, version, script: `${statements}\n${storing(hash, version)}` };
}

/** The statements that make the roles of Nansen where they are missing. They belong to a cluster, so no dump of a database has them. */
export function readRoles(folder: string): string {
  return readFileSync(join(folder, 'walls', 'roles.sql'), 'utf8');
}

/** What was applied last. */
export interface AppliedWalls {
  readonly hash: string;
  readonly version: string;
}

/** Answers what was applied last, if anything was. */
export const APPLIED_WALLS = 'select hash, version from nansen_migrations.walls';

/** To be run before that is asked for. */
export const WALLS_TABLE = [
  'create table if not exists nansen_migrations.walls (hash text not null)',
  "alter table nansen_migrations.walls add column if not exists version text not null default '0.0.0'",
];

/**
 * Whether walls are to be applied. Those of a later version stay: while two versions run together, a process of the earlier one may
 * start again, and its walls do not know what the later one reads.
 */
export function areToBeApplied({ hash, version }: Omit<Walls, 'script'>, applied: AppliedWalls | undefined): boolean {
  return applied === undefined || (applied.hash !== hash && !isLater(applied.version, version));
}

function isLater(one: string, other: string): boolean {
  const [parts, others] = [one, other].map((version) => version.split(/[.+-]/, 3).map(Number)) as [number[], number[]];
  const place = parts.findIndex((part, at) => part !== others[at]);
  return place !== -1 && (parts[place] ?? 0) > (others[place] ?? 0);
}

function storing(hash: string, version: string): string {
  return `delete from nansen_migrations.walls;\ninsert into nansen_migrations.walls (hash, version) values ('${hash}', '${version}');\n`;
}
