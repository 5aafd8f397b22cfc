/** Prints the table of `docs/promises.md` into the page; with `--check` it exits with 1 if the page is stale. */
import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { mistakesIn, PROMISES, promisesTable } from './leaks/promises.ts';
import { runScript } from './run-script.ts';

const PAGE = 'docs/promises.md';
const BEGIN = '<!-- Written by `npm run promises`: begin -->';
const END = '<!-- Written by `npm run promises`: end -->';

await runScript(async () => {
  const mistakes = mistakesIn(PROMISES);
  if (mistakes.length > 0) throw new Error(mistakes.join('\n'));
  const before = readFileSync(PAGE, 'utf8');
  const [begin, end] = [before.indexOf(BEGIN), before.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`${PAGE} has lost the marks around the table.`);
  const page = `${before.slice(0, begin + BEGIN.length)}\n\n${promisesTable()}\n\n${before.slice(end)}`;
  const after = await format(page, { ...(await resolveConfig(PAGE)), parser: 'markdown' });
  if (after === before) return 0;
  if (process.argv.includes('--check')) throw new Error(`${PAGE} is stale: run \`npm run promises\`.`);
  writeFileSync(PAGE, after);
  return 0;
});
