/**
 * Uploads of files of travel documents. A file is stored part by part, each in one transaction together with how far it is stored and with the
 * entry in the register. So what was acknowledged is stored, and an upload goes on from there whatever was killed.
 *
 * A whole file withdraws what it lacks at its end, in one transaction. Until then it only adds and changes.
 */
import { randomUUID } from 'node:crypto';
import { and, eq, sql, type SQL } from 'drizzle-orm';
import type { RequestContext } from '../../api/context.ts';
import { record } from '../../audit/record.ts';
import { bulkInsert } from '../../database/bulk.ts';
import type { Transaction } from '../../database/database.ts';
import { documentsOf } from '../../database/roles.ts';
import { within } from '../../database/within.ts';
import { formatReader } from '../../policy/reader.ts';
import type { DocumentUploadKind } from '../../vocabulary/documents.ts';
import { awaitMatchingOfAll } from '../recorded-work.ts';
import { deleteDocuments, deleteUnlisted, storeDocuments } from '../records.ts';
import { AnotherOffsetError, UploadEndedError, UploadNotFoundError } from './errors.ts';
import type { FilePart, RejectedRecord } from './part.ts';
import { documentUploads, listedDocuments, rejectedRecords } from './tables.ts';

/** How many days an upload is kept after its last request. */
export const DAYS_KEPT = 7;
/** So many rejected records of an upload are named. The others are counted. */
export const MOST_NAMED = 10_000;
/** Reviews that follow from an upload may wait so long for its end: nothing else waits for them. */
const MATCHED_AFTER_MS = 60_000;
/** A part that is stored beside the one before it waits so long for it. Somebody else who records the same documents may wait for both. */
const BESIDE_MS = 3_000;
const DAY_MS = 24 * 3600 * 1000;

export type Upload = typeof documentUploads.$inferSelect;

export class DocumentUploads {
  readonly #context: RequestContext;
  readonly country: string;
  readonly #owner: string;

  constructor(context: RequestContext) {
    const { reader, services } = context;
    if (reader.country === null) throw new Error('Only a country records its documents.');
    this.#context = context;
    this.country = reader.country;
    this.#owner = services.sealing.pseudonym('document upload', JSON.stringify([formatReader(reader), reader.user]));
  }

  /** Begins an upload, and gives up what the user has open. @param bytes the length of the file; null for an import, which reads the file itself */
  async begin(kind: DocumentUploadKind, bytes: number | null): Promise<Upload> {
    const upload: Upload = {
      ...{ id: randomUUID(), issuingCountry: this.country, owner: this.#owner, kind, state: 'OPEN', bytes },
      ...{ storedBytes: 0, storedLines: 0, layout: null, keptUntil: this.#keptUntil() },
      ...{ created: 0, changed: 0, unchanged: 0, withdrawn: 0, rejected: 0 },
    };
    return this.#transaction(async ({ queries }) => {
      const given = await queries
        .update(documentUploads)
        .set({ state: 'GIVEN_UP' })
        .where(this.#mine(eq(documentUploads.state, 'OPEN')))
        .returning({ id: documentUploads.id });
      for (const { id } of given) await queries.delete(listedDocuments).where(eq(listedDocuments.uploadId, id));
      await queries.insert(documentUploads).values(upload);
      return upload;
    });
  }

  /** An upload of this user. @throws UploadNotFoundError */
  async find(id: string): Promise<Upload> {
    return this.#transaction(async ({ queries }) => {
      const [upload] = await queries
        .select()
        .from(documentUploads)
        .where(this.#mine(eq(documentUploads.id, id)));
      if (upload === undefined) throw new UploadNotFoundError();
      return upload;
    });
  }

  /** The records of an upload that were left out, by line. @throws UploadNotFoundError */
  async rejected(id: string): Promise<RejectedRecord[]> {
    await this.find(id);
    return this.#transaction(({ queries }) =>
      queries
        .select({ line: rejectedRecords.line, reasons: rejectedRecords.reasons })
        .from(rejectedRecords)
        .where(eq(rejectedRecords.uploadId, id))
        .orderBy(rejectedRecords.line),
    );
  }

  /**
   * Stores the next part of a file. All of it is stored, or nothing.
   *
   * @param before the part before it, which is stored at the same time. Its records are others.
   * @throws AnotherOffsetError when it does not follow what is stored, UploadEndedError, UploadNotFoundError
   */
  async store(id: string, part: FilePart, before?: Promise<unknown>): Promise<Upload> {
    const now = this.#context.services.clock.now();
    const { documents, withdrawn } = part;
    return this.#transaction(async (transaction) => {
      const first = before === undefined ? await this.#locked(transaction, id, part.from) : null;
      const stored = await storeDocuments(transaction, this.country, documents, now.toISOString().slice(0, 10));
      const deleted = await deleteDocuments(transaction, this.country, withdrawn);
      if (before !== undefined) await within(BESIDE_MS, before);
      const upload = first ?? (await this.#locked(transaction, id, part.from));
      const named = part.rejected.slice(0, Math.max(0, MOST_NAMED - upload.rejected));
      await bulkInsert(
        transaction,
        rejectedRecords,
        named.map((each) => ({ ...each, id: randomUUID(), uploadId: id, issuingCountry: this.country })),
      );
      const changed = await this.#update(transaction, upload, {
        ...{ storedBytes: part.to.bytes, storedLines: part.to.lines, layout: part.layout },
        created: upload.created + stored.created,
        changed: upload.changed + stored.changed,
        unchanged: upload.unchanged + part.accepted - stored.created - stored.changed - deleted,
        withdrawn: upload.withdrawn + deleted,
        rejected: upload.rejected + part.rejected.length,
      });
      await awaitMatchingOfAll(transaction, new Date(now.getTime() + MATCHED_AFTER_MS));
      if (documents.length > 0) await this.#record(transaction, 'RECORD_DOCUMENTS', now);
      if (withdrawn.length > 0) await this.#record(transaction, 'WITHDRAW_DOCUMENTS', now);
      return changed;
    });
  }

  /**
   * Ends an upload of which everything is stored. A whole file withdraws what it lacks, unless a record of it was rejected or it has none: then
   * what it lacks may be what could not be read.
   *
   * @param others rejected records that were not stored with a part
   */
  async end(id: string, at: number, others = 0): Promise<Upload> {
    const now = this.#context.services.clock.now();
    const upload = await this.#transaction(async (transaction) => {
      const before = await this.#locked(transaction, id, at, { alone: true });
      const rejected = before.rejected + others;
      const withdraws = withdrawsMissing({ ...before, rejected });
      const missing = withdraws ? await deleteUnlisted(transaction, this.country, id) : 0;
      await transaction.queries.delete(listedDocuments).where(eq(listedDocuments.uploadId, id));
      const ended = await this.#update(transaction, before, {
        ...{ state: 'ENDED', withdrawn: before.withdrawn + missing, rejected },
      });
      await awaitMatchingOfAll(transaction);
      if (withdraws) await this.#record(transaction, 'WITHDRAW_DOCUMENTS', now);
      return ended;
    });
    this.#context.services.jobs.wake();
    return upload;
  }

  /** Locks an upload for a part. Its end locks out those who record documents beside it as well. */
  async #locked({ queries }: Transaction, id: string, offset: number, { alone = false } = {}): Promise<Upload> {
    const [upload] = await queries
      .select()
      .from(documentUploads)
      .where(this.#mine(eq(documentUploads.id, id)))
      .for(alone ? 'update' : 'no key update');
    if (upload === undefined) throw new UploadNotFoundError();
    if (upload.state !== 'OPEN') throw new UploadEndedError();
    if (upload.storedBytes !== offset) throw new AnotherOffsetError(upload.storedBytes);
    return upload;
  }

  async #update({ queries }: Transaction, before: Upload, set: Partial<Upload>): Promise<Upload> {
    const changes = { ...set, keptUntil: this.#keptUntil() };
    await queries.update(documentUploads).set(changes).where(eq(documentUploads.id, before.id));
    return { ...before, ...changes };
  }

  async #record(
    transaction: Transaction,
    operation: 'RECORD_DOCUMENTS' | 'WITHDRAW_DOCUMENTS',
    at: Date,
  ): Promise<void> {
    await record(transaction, {
      ...{ by: this.#context.reader, at, operation, records: [], register: 'TRAVEL_DOCUMENTS', purpose: 'RECORDING' },
    });
  }

  #mine(condition: SQL): SQL {
    return and(eq(documentUploads.owner, this.#owner), condition) ?? sql`false`;
  }

  #transaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    const { reader, services } = this.#context;
    return services.database.transaction(documentsOf({ country: this.country, role: reader.role }), work);
  }

  #keptUntil(): string {
    return new Date(this.#context.services.clock.now().getTime() + DAYS_KEPT * DAY_MS).toISOString().slice(0, 10);
  }
}

/** Whether the end of an upload withdraws what its file lacks. */
export function withdrawsMissing({
  kind,
  rejected,
  created,
  changed,
  unchanged,
}: Pick<Upload, 'kind' | 'rejected' | 'created' | 'changed' | 'unchanged'>): boolean {
  return kind === 'WHOLE' && rejected === 0 && created + changed + unchanged > 0;
}
