/** The command line of `nansen import documents`, in addition to the options of every import. */
import { UsageError, type ImportKind } from '../../importing/command.ts';
import { parseReader } from '../../policy/reader.ts';
import { DocumentUploadKind } from '../../vocabulary/documents.ts';
import { DocumentImport, type DocumentTarget } from './import.ts';
import { PART } from './receive.ts';

const USAGE = `Usage: nansen import documents FILE… --as READER --kind KIND [options]

Imports travel documents that a country records as stolen, lost, revoked or invalid: tables (CSV), or JSON lines.
docs/upload-documents.md has the template.

  --as READER      whose documents they are, such as bureau:FR
  --kind KIND      difference: the files say what to add, change and withdraw; whole: together they are all that the
                   country records, and what they lack is withdrawn at the end
`;

export const documentsImport: ImportKind<DocumentTarget> = {
  usage: USAGE,
  options: ['as', 'kind'],
  defaultBatch: PART,
  counts: ['created', 'updated', 'unchanged', 'rejected'],
  prepare: (given) => {
    const of = { as: parseAs(given['as']), kind: parseKind(given['kind']) };
    return (target) => DocumentImport.begin(target, of);
  },
};

function parseAs(as: string | undefined): string {
  if (as === undefined) throw new UsageError('Say whose documents they are: --as bureau:FR');
  const reader = parseReader(as, 'import');
  if (reader === null || reader.country === null)
    throw new UsageError(`--as takes a reader such as bureau:FR; "${as}" is none.`);
  return as;
}

function parseKind(kind: string | undefined): DocumentUploadKind {
  const known = DocumentUploadKind.members.find((each) => each === kind?.toUpperCase());
  if (known !== undefined) return known;
  throw new UsageError('Say what the files are: --kind difference or --kind whole');
}
