/**
 * Prints to `schema/` the schema of each audience and the rights of the database (`walls.txt`). With `--check` it writes nothing and
 * fails when a file is stale: these files are the contract, so a change of what somebody can see is reviewed as a change of them.
 * With `--graphql` it leaves out the rights, which need a database.
 */
import 'reflect-metadata';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { migrateEmbeddedDatabase } from '../src/database/migrate.ts';
import { openEmbedded } from '../src/database/pglite.ts';
import { audienceSchemas, printed } from '../src/server/schema.ts';
import { wallsText } from './schema/walls-text.ts';

const check = process.argv.includes('--check');
const texts = new Map<string, string>();

for (const [audience, schema] of Object.entries(await audienceSchemas()))
  texts.set(`${audience.toLowerCase()}.graphql`, printed(schema));
if (!process.argv.includes('--graphql')) texts.set('walls.txt', await printedWalls());

mkdirSync('schema', { recursive: true });
const stale = [...texts].filter(([file, text]) => readOrEmpty(join('schema', file)) !== text).map(([file]) => file);
if (!check) {
  for (const file of stale) writeFileSync(join('schema', file), texts.get(file) ?? '');
  process.stderr.write(stale.length === 0 ? 'Nothing has changed.\n' : `Wrote to schema/: ${stale.join(', ')}.\n`);
} else if (stale.length > 0) {
  process.stderr.write(`Stale: ${stale.join(', ')}. Run "npm run schema" and review the difference.\n`);
  process.exitCode = 1;
} else {
  process.stderr.write('The files of schema/ are up to date.\n');
}

async function printedWalls(): Promise<string> {
  const database = await openEmbedded(null);
  try {
    await migrateEmbeddedDatabase(database);
    return await wallsText(database.owner);
  } finally {
    await database.close();
  }
}

function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
