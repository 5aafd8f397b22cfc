/** The target of imported travel documents: the same uploads that a bureau sends, in the name of its reader. */
import { requestContext, type RequestContext, type Services } from '../api/context.ts';
import { DocumentRow } from '../documents/upload/file-records.ts';
import type { DocumentTarget, StoredBatch } from '../documents/upload/import.ts';
import { PartOfFile } from '../documents/upload/part.ts';
import { recordReader } from '../documents/upload/record.ts';
import { DocumentUploads, withdrawsMissing } from '../documents/upload/uploads.ts';
import { parseReader } from '../policy/reader.ts';
import { assertMayCall } from './steps/assert-may-call.ts';

/** The user in the register of operations when an operator imports for a country's reader. */
const IMPORT_USER = 'import';

export function documentTarget(services: Services): DocumentTarget {
  const uploadsOf = async (as: string): Promise<DocumentUploads> => new DocumentUploads(await recorder(services, as));
  return {
    beginDocuments: async ({ as, kind }) => (await (await uploadsOf(as)).begin(kind, null)).id,
    recordBatch: async ({ as, kind, upload, from, records }) => {
      const uploads = await uploadsOf(as);
      const today = services.clock.now().toISOString().slice(0, 10);
      const read = recordReader({ kind, country: uploads.country, today });
      const part = new PartOfFile();
      const rejected: StoredBatch['rejected'][number][] = [];
      for (const [place, { record, isRow }] of records.entries()) {
        const result = read(isRow ? new DocumentRow(record as Record<string, string>) : record);
        if ('problems' in result) rejected.push({ place, reasons: result.problems });
        else part.take(result);
      }
      const before = await uploads.find(upload);
      const to = { bytes: from + records.length, lines: from + records.length };
      const after = await uploads.store(upload, part.upTo({ from, to, layout: null }));
      return {
        created: after.created - before.created,
        changed: after.changed - before.changed,
        unchanged: after.unchanged - before.unchanged,
        withdrawn: after.withdrawn - before.withdrawn,
        rejected,
      };
    },
    endDocuments: async ({ as, upload, from, rejected }) => {
      const uploads = await uploadsOf(as);
      const before = await uploads.find(upload);
      const after = await uploads.end(upload, from, rejected);
      return withdrawsMissing(after) ? after.withdrawn - before.withdrawn : null;
    },
  };
}

async function recorder(services: Services, as: string): Promise<RequestContext> {
  const reader = parseReader(as, IMPORT_USER);
  if (reader === null) throw new Error(`${as} is no reader`);
  const context = requestContext(reader, services);
  await assertMayCall(context, 'Mutation', 'recordDocuments').catch(() => {
    throw new Error(`${as} may not record documents: its role or the law of its country does not let it`);
  });
  return context;
}
