/** The command that imports decisions, and what it wrote. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runImportCommand } from '../../src/importing/command.ts';
import { decisionsImport } from '../../src/intake/import/command.ts';
import type { DecisionTarget } from '../../src/intake/import/decision-import.ts';

/** Imports files in the name of Sweden's asylum office, or of another reader; what is written lies in the folder. */
export async function importDecisions(
  target: DecisionTarget,
  folder: string,
  files: readonly string[],
  options: readonly string[],
) {
  const said = { out: '', err: '' };
  const [rejects, receipts] = [join(folder, 'rejected.jsonl'), join(folder, 'receipts.jsonl')];
  for (const path of [rejects, receipts]) rmSync(path, { force: true });
  const as = options.includes('--as') ? [] : ['--as', 'asylum-office:SE'];
  const code = await runImportCommand(
    ['decisions', ...files, ...as, '--rejects', rejects, '--receipts', receipts, ...options],
    { decisions: decisionsImport },
    {
      stdout: { write: (text) => (said.out += text) },
      stderr: { write: (text) => (said.err += text) },
      openTarget: () => Promise.resolve({ ...target, close: () => Promise.resolve() }),
    },
  );
  const [created, unchanged, rejected] = ['new', 'unchanged', 'rejected'].map((word) =>
    Number(new RegExp(`${word} +(\\d+)`).exec(said.out)?.[1]),
  );
  return { code, ...said, created, unchanged, rejected, rejects: linesOf(rejects), receipts: linesOf(receipts) };
}

interface WrittenLine {
  readonly line: number;
  readonly receipt: string;
  readonly reasons: readonly unknown[];
}

function linesOf(path: string): WrittenLine[] {
  try {
    return readFileSync(path, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as WrittenLine);
  } catch {
    return [];
  }
}
