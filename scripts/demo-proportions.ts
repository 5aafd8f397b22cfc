/** Writes scripts/demo/proportions.ts from UNHCR's table: `npm run demo:proportions -- unhcr_asylum_decisions.csv`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { formatProportions, proportionsOf } from './demo/unhcr.ts';
import { runScript } from './run-script.ts';

const DECISIONS = 20_000;

await runScript(async () => {
  const [file] = process.argv.slice(2);
  if (file === undefined) {
    process.stderr.write('Name the file: npm run demo:proportions -- unhcr_asylum_decisions.csv\n');
    return 2;
  }
  const lines = formatProportions(proportionsOf(readFileSync(file, 'utf8'), DECISIONS));
  writeFileSync(
    'scripts/demo/proportions.ts',
    `/**
 * How ${DECISIONS.toLocaleString('en')} decisions are spread over countries of asylum, countries of origin and outcomes, in the proportions of 2000 to
 * 2025: recognised as refugees / protected otherwise / rejected. Written by \`npm run demo:proportions\`.
 *
 * Source: UNHCR Refugee Data Finder, https://www.unhcr.org/refugee-statistics/, asylum decisions; licence CC BY 4.0,
 * https://creativecommons.org/licenses/by/4.0/. Added up and scaled down here.
 */
export const PROPORTIONS = \`\\
${lines}\`;
`,
  );
  return Promise.resolve(0);
});
