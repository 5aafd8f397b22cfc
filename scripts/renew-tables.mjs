/**
 * `npm run migration:renew`: writes the only migration again from what the sources declare, until there is a first release. The last
 * statement of the file is written by hand, and is kept.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './run-node.mjs';

const BREAKPOINT = '--> statement-breakpoint\n';
const file = join(ROOT, 'drizzle', '0000_tables.sql');
const meta = join(ROOT, 'drizzle', 'meta');

const { entries } = JSON.parse(readFileSync(join(meta, '_journal.json'), 'utf8'));
if (entries.length !== 1) {
  process.stderr.write('There is more than one migration: add another with `npm run migration -- --name …`.\n');
  process.exit(2);
}
const before = readFileSync(file, 'utf8');
const byHand = before.slice(before.lastIndexOf(BREAKPOINT) + BREAKPOINT.length);
rmSync(file);
rmSync(meta, { recursive: true });
const { status } = spawnSync(
  'npx',
  ['drizzle-kit', 'generate', '--config', 'scripts/drizzle.config.ts', '--name', 'tables'],
  {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
  },
);
if (status !== 0) {
  process.stderr.write('Nothing was written. `git checkout drizzle` brings the former files back.\n');
  process.exit(1);
}
writeFileSync(file, `${readFileSync(file, 'utf8').trimEnd()}${BREAKPOINT}${byHand}`);
process.stdout.write('Wrote drizzle/0000_tables.sql. Delete .nansen: its tables are those of before.\n');
