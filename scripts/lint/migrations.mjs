/**
 * Refuses migrations that the version before does not survive: it runs beside the new one during an upgrade. A statement that has to be is
 * allowed by a comment above it, `-- allowed: why`. The first migration makes the tables, so it has nothing to break.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import process from 'node:process';

const FOLDER = join(fileURLToPath(new URL('../..', import.meta.url)), 'drizzle');
const FIRST = '0000_tables.sql';
const BREAKPOINT = '--> statement-breakpoint';
const ALLOWED = /^\s*--\s*allowed:\s*\S/im;

/** What breaks the version before, and what to do instead. */
const BREAKING = [
  [/\bdrop\s+(table|column|schema|view|type)\b/i, 'The version before still reads it. Drop it one release later.'],
  [
    /\brename\b/i,
    'The version before knows the former name. Add the new one, fill it, and drop the former one release later.',
  ],
  [
    /\balter\s+column\b.*\b(set\s+data\s+)?type\b/is,
    'The whole table is locked while it is written again. Add a column of the new type.',
  ],
  [/\bset\s+not\s+null\b/i, 'The version before may leave it empty. Add the constraint one release later.'],
  [/\bdrop\s+default\b/i, 'The version before relies on it. Drop it one release later.'],
  [
    /\badd\s+column\b(?!.*\b(default|generated)\b).*\bnot\s+null\b/is,
    'The version before does not give it, so its inserts fail. Give it a default.',
  ],
  [
    /\badd\s+constraint\b(?!.*\bnot\s+valid\b).*\b(check|foreign\s+key)\b/is,
    'The whole table is read under a lock. Add it NOT VALID, and validate it in another migration.',
  ],
  [
    /\badd\s+(constraint\s+\S+\s+)?(unique|primary\s+key|exclude)\b/i,
    'The version before may write what it forbids, and writers wait for it.',
  ],
];
const INDEX = /\bcreate\s+(unique\s+)?index\b.*\bon\s+(?:only\s+)?("?[\w]+"?(?:\."?[\w]+"?)?)/is;
const NEW_TABLE = /\bcreate\s+table\s+(?:if\s+not\s+exists\s+)?("?[\w]+"?(?:\."?[\w]+"?)?)/gi;
const SUBJECT = /\balter\s+table\s+(?:only\s+)?(?:if\s+exists\s+)?("?[\w]+"?(?:\."?[\w]+"?)?)/i;

/** The problems of a migration, each with the statement and what to do instead. @param {string} text @returns {string[]} */
export function problemsOf(text) {
  const plain = (name) => name.replaceAll('"', '').toLowerCase();
  const made = new Set([...text.matchAll(NEW_TABLE)].map(([, name]) => plain(name)));
  return text
    .split(BREAKPOINT)
    .flatMap((part) => part.split(/;\s*(?:\n|$)/))
    .flatMap((statement) => {
      if (ALLOWED.test(statement)) return [];
      const bare = statement.replace(/^\s*--.*$/gm, '').trim();
      const first = bare.split('\n', 1)[0];
      const altered = SUBJECT.exec(bare)?.[1];
      if (altered !== undefined && made.has(plain(altered))) return [];
      const found = BREAKING.filter(([pattern]) => pattern.test(bare)).map(([, advice]) => `${first}\n    ${advice}`);
      const indexed = INDEX.exec(bare)?.[2];
      if (indexed !== undefined && !made.has(plain(indexed))) {
        found.push(
          `${first}\n    Writers wait while it is built. Say in the changelog for how long, or build it by hand before, CONCURRENTLY.`,
        );
      }
      return found;
    });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith('.sql') && file !== FIRST);
  const problems = files.flatMap((file) =>
    problemsOf(readFileSync(join(FOLDER, file), 'utf8')).map((problem) => `drizzle/${file}: ${problem}`),
  );
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
