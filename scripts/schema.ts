/**
 * Prints to `schema/` the schema of each audience, the rights of the database (`walls.txt`), and the SQL of each root field (`sql/`).
 * With `--check` it writes nothing and
 * fails when a file is stale: these files are the contract, so a change of what somebody can see is reviewed as a change of them.
 * With `--graphql` it prints the schemas alone: the rest needs a database.
 */
import 'reflect-metadata';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readExamples } from '../src/server/graphiql/read-examples.ts';
import { audienceSchemas, printed } from '../src/server/schema.ts';
import { recordedWorld } from './schema/recorded-world.ts';
import { sqlTexts } from './schema/sql-texts.ts';
import { wallsText } from './schema/walls-text.ts';

const check = process.argv.includes('--check');
const texts = new Map<string, string>();
mkdirSync('schema/sql', { recursive: true });

for (const [audience, schema] of Object.entries(await audienceSchemas()))
  texts.set(`${audience.toLowerCase()}.graphql`, printed(schema));
if (!process.argv.includes('--graphql')) await printDatabase();

const stale = [...texts].filter(([file, text]) => readOrEmpty(join('schema', file)) !== text).map(([file]) => file);
if (!check) {
  for (const file of stale) {
    const text = texts.get(file);
    if (text === '') rmSync(join('schema', file));
    else writeFileSync(join('schema', file), text ?? '');
  }
  process.stderr.write(stale.length === 0 ? 'Nothing has changed.\n' : `Wrote to schema/: ${stale.join(', ')}.\n`);
} else if (stale.length > 0) {
  process.stderr.write(`Stale: ${stale.join(', ')}. Run "npm run schema" and review the difference.\n`);
  process.exitCode = 1;
} else {
  process.stderr.write('The files of schema/ are up to date.\n');
}

async function printDatabase(): Promise<void> {
  const { database, services, close } = await recordedWorld();
  try {
    texts.set('walls.txt', await wallsText(database.owner));
    const examples = readExamples('src/server/graphiql/examples');
    for (const [file, text] of await sqlTexts(database, services, examples)) texts.set(`sql/${file}`, text);
  } finally {
    await close();
  }
  // The file of a root field that is no longer in the examples is stale: its text is gone.
  for (const file of readdirSync('schema/sql')) if (!texts.has(`sql/${file}`)) texts.set(`sql/${file}`, '');
}

function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
