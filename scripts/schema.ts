/**
 * Prints the schema of each audience to `schema/`. With `--check` it writes nothing and fails when a file is stale: the
 * schemas are the contract, so a change of what somebody can see is reviewed as a change of these files.
 */
import 'reflect-metadata';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { audienceSchemas, printed } from '../src/server/schema.ts';

const check = process.argv.includes('--check');
const stale: string[] = [];

mkdirSync('schema', { recursive: true });
for (const [audience, schema] of Object.entries(await audienceSchemas())) {
  const file = join('schema', `${audience.toLowerCase()}.graphql`);
  const text = printed(schema);
  if (!check) writeFileSync(file, text);
  else if (readOrEmpty(file) !== text) stale.push(file);
}
if (stale.length > 0) {
  process.stderr.write(`Stale: ${stale.join(', ')}. Run "npm run schema" and review the difference.\n`);
  process.exitCode = 1;
} else {
  process.stderr.write(check ? 'The schemas are up to date.\n' : 'Wrote the schemas to schema/.\n');
}

function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
