/**
 * Prints to `schema/` the schema of each audience, the rights of the database (`walls.txt`), and the SQL of each root field (`sql/`).
 * Beside it, it writes the types with which the desk names what it asks for. With `--check` it writes nothing and
 * fails when a file is stale: these files are the contract, so a change of what somebody can see is reviewed as a change of them.
 * With `--graphql` it prints the schemas alone: the rest needs a database. `changes [REF]` compares the printed schemas with those of the last
 * release, or of a commit.
 */
import 'reflect-metadata';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readExamples } from '../src/server/graphiql/read-examples.ts';
import { audienceSchemas, printed } from '../src/server/schema.ts';
import { printChanges } from './schema/changes.ts';
import { recordedWorld } from './schema/recorded-world.ts';
import { schemaTypes } from './schema/schema-types.ts';
import { sqlTexts } from './schema/sql-texts.ts';
import { wallsText } from './schema/walls-text.ts';

/** The audiences whose officers work at the desk, and where its types are. */
const OFFICERS = ['SECRETARIAT', 'CCF'];
const TYPES = 'src/server/desk/client/__generated__';

const check = process.argv.includes('--check');
const texts = new Map<string, string>();
const [command, ref] = process.argv.slice(2);
if (command === 'changes') await compare(ref);
else await print();

async function compare(base: string | undefined): Promise<void> {
  try {
    process.exitCode = await printChanges(base, (text) => void process.stdout.write(`${text}\n`));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  }
}

async function print(): Promise<void> {
  for (const folder of ['schema/sql', TYPES]) mkdirSync(folder, { recursive: true });

  for (const [audience, schema] of Object.entries(await audienceSchemas())) {
    const name = audience.toLowerCase();
    texts.set(`schema/${name}.graphql`, printed(schema));
    if (OFFICERS.includes(audience)) texts.set(`${TYPES}/${name}.d.ts`, schemaTypes(schema));
  }
  if (!process.argv.includes('--graphql')) await printDatabase();

  const stale = [...texts].filter(([file, text]) => readOrEmpty(file) !== text).map(([file]) => file);
  if (!check) {
    for (const file of stale) {
      const text = texts.get(file);
      if (text === '') rmSync(file);
      else writeFileSync(file, text ?? '');
    }
    process.stderr.write(stale.length === 0 ? 'Nothing has changed.\n' : `Wrote ${stale.join(', ')}.\n`);
  } else if (stale.length > 0) {
    process.stderr.write(`Stale: ${stale.join(', ')}. Run "npm run schema" and review the difference.\n`);
    process.exitCode = 1;
  } else {
    process.stderr.write('The printed files are up to date.\n');
  }
}

async function printDatabase(): Promise<void> {
  const { database, services, close } = await recordedWorld();
  try {
    texts.set('schema/walls.txt', await wallsText(database.owner));
    const examples = readExamples('src/server/graphiql/examples');
    for (const [file, text] of await sqlTexts(database, services, examples)) texts.set(`schema/sql/${file}`, text);
  } finally {
    await close();
  }
  // The file of a root field that is no longer in the examples is stale: its text is gone.
  for (const file of readdirSync('schema/sql'))
    if (!texts.has(`schema/sql/${file}`)) texts.set(`schema/sql/${file}`, '');
}

function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
