/**
 * Holds the style of prose in documents, comments and descriptions: `npm run lint:prose [-- FILE…]`. Exits with 1 if something is
 * found in a file that scripts/prose/pending.txt does not name. `--pending` prints what is left in those files as well; `--prune`
 * takes the files that pass off the list.
 */
import { TextlintKernel } from '@textlint/kernel';
import markdown from '@textlint/textlint-plugin-markdown';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as rules from './rules.mjs';
import { filesWithProse, textsOf } from './sources.mjs';

const PENDING = 'scripts/prose/pending.txt';

const kernel = new TextlintKernel();
const options = {
  ext: '.md',
  plugins: [{ pluginId: 'markdown', plugin: markdown.default }],
  rules: Object.entries(rules).map(([ruleId, rule]) => ({ ruleId, rule })),
};

/** What is found in a file, each with its line in the file. */
async function findings(file) {
  const found = [];
  for (const { text, line } of textsOf(file)) {
    const { messages } = await kernel.lintText(text, { ...options, filePath: path.resolve(file) });
    found.push(...messages.map((message) => ({ line: line + message.line - 1, text: message.message })));
  }
  return found;
}

const words = process.argv.slice(2);
const named = words.filter((word) => !word.startsWith('--'));
const pending = new Set(
  readFileSync(PENDING, 'utf8')
    .split('\n')
    .filter((line) => line !== ''),
);
const passing = new Set(pending);
let failed = 0;
let left = 0;
for (const file of named.length > 0 ? named.map((name) => path.relative('.', name)) : filesWithProse()) {
  const found = await findings(file);
  const isPending = pending.has(file) && named.length === 0;
  if (found.length > 0) passing.delete(file);
  if (isPending) left += found.length;
  else failed += found.length;
  if (isPending && !words.includes('--pending')) continue;
  for (const { line, text } of found) console.log(`${file}:${line}: ${text}`);
}
if (words.includes('--prune') && named.length === 0) {
  const remaining = [...pending].filter((file) => !passing.has(file));
  writeFileSync(PENDING, remaining.map((file) => `${file}\n`).join(''));
}
if (named.length === 0) console.log(`Prose: ${failed} to correct; ${left} more in the files of ${PENDING}.`);
process.exitCode = failed > 0 ? 1 : 0;
