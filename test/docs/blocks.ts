/**
 * The code blocks of the documentation. A mark behind the language says what a block is:
 *
 * - `sh run`: a command that the test runs; blocks of one document share a shell.
 * - `sh not-run: why`: a command that the test cannot run.
 * - `graphql as=READER`: an operation that the test sends as that reader; it must answer without errors.
 * - `graphql for=AUDIENCE`: an operation that the test validates against that audience's schema.
 * - `json variables`: the variables of the operation above.
 * - `json output`, `text output`: what the command above prints; `…` stands for anything.
 * - `json example`: anything else; it must be JSON.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../support/nansen.ts';

export interface Block {
  readonly file: string;
  readonly line: number;
  readonly language: string;
  /** What stands behind the language. */
  readonly mark: string;
  readonly text: string;
}

/** Languages in which every block needs a mark, and the marks that they have. */
export const MARKS: Readonly<Record<string, RegExp>> = {
  sh: /^(run|not-run: \S.*)$/,
  graphql: /^(as=\S+|for=\w+)$/,
  json: /^(variables|output|example)$/,
};

/** Every document that users and contributors read. Decision records are history, and hold no commands. */
export function documents(): string[] {
  const inDocs = readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md') && !name.startsWith('decisions'))
    .map((name) => `docs/${name}`);
  return ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', ...inDocs.sort()];
}

export function blocksOf(file: string): Block[] {
  const blocks: Block[] = [];
  let open: { fence: string; language: string; mark: string; line: number; text: string[] } | null = null;
  for (const [index, line] of readFileSync(join(ROOT, file), 'utf8').split('\n').entries()) {
    const [, indent = '', fence = '', language = '', mark = ''] = /^(\s*)(```+)\s*(\w*)\s*(.*)$/.exec(line) ?? [];
    if (open === null) {
      if (fence !== '') open = { fence: indent + fence, language, mark: mark.trim(), line: index + 1, text: [] };
    } else if (line.trimEnd() === open.fence) {
      const { language, mark, line, text } = open;
      blocks.push({ file, line, language, mark, text: text.join('\n') });
      open = null;
    } else {
      open.text.push(line);
    }
  }
  return blocks;
}
