/** The command line of `nansen import decisions`, in addition to the options of every import. */
import { besides, UsageError, type ImportKind } from '../../importing/command.ts';
import { parseReader } from '../../policy/reader.ts';
import { DecisionImport, type DecisionTarget } from './decision-import.ts';

const USAGE = `Usage: nansen import decisions FILE… --as READER [options]

Imports asylum decisions that a country hands over: a table (CSV), or JSON lines. docs/imports.md has the template.

  --as READER      whose decisions they are, such as asylum-office:SE or bureau:SE; what that country's law forbids is
                   rejected
  --receipts FILE  where the receipts for the country go (NAME.receipts.jsonl, after the first FILE); overwritten
`;

export const decisionsImport: ImportKind<DecisionTarget> = {
  usage: USAGE,
  options: ['as', 'receipts'],
  defaultBatch: 500,
  counts: ['created', 'unchanged', 'rejected'],
  prepare: (given, files) => {
    const as = parseAs(given['as']);
    const receipts = given['receipts'] ?? besides(files[0] ?? '', 'receipts.jsonl');
    if (files.includes(receipts)) throw new UsageError(`${receipts} is to be read: give another --receipts.`);
    return (target) => new DecisionImport(target, as, receipts);
  },
};

function parseAs(as: string | undefined): string {
  if (as === undefined) throw new UsageError('Say whose decisions they are: --as asylum-office:SE');
  const reader = parseReader(as, 'import');
  if (reader === null || reader.country === null)
    throw new UsageError(`--as takes a reader such as asylum-office:SE; "${as}" is none.`);
  return as;
}
