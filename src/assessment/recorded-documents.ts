/**
 * What follows after a country recorded travel documents, or withdrew records: they are matched with the decisions in force, and reviewed. No
 * check finds a document in between that a decision holds down (`document-matches.ts`).
 */
import { setTimeout as pause } from 'node:timers/promises';
import { and, asc, gt, isNull } from 'drizzle-orm';
import type { Services } from '../api/context.ts';
import { record } from '../audit/record.ts';
import { amongIds } from '../database/bulk.ts';
import type { Transaction } from '../database/database.ts';
import { withEngineLock } from '../database/engine-lock.ts';
import { ENGINE } from '../database/roles.ts';
import { documentsReached, type ReachedDocument } from '../decisions/documents-reached.ts';
import { decisions } from '../decisions/tables.ts';
import { assessedDocumentsAfter, recordedStates } from '../documents/assessed.ts';
import type { Sealing } from '../sealing/sealing.ts';
import { loadDecisionsToMatch } from './decisions-to-match.ts';
import { knownDocuments, matchRecordedDocuments } from './document-matches.ts';
import { reassess } from './reassess.ts';

/** Reports wait for one portion at most. Of what a country records, hardly anything is known. */
const DOCUMENTS_AT_ONCE = 100;
const KNOWN_AT_ONCE = 50;
const DECISIONS_AT_ONCE = 50;
/** How much longer than its work it pauses: a country can ask for it again and again, and no check waits for it. */
const PAUSES = 3;

type Needed = Pick<Services, 'database' | 'sealing' | 'clock'>;
type Finish = (transaction: Transaction) => Promise<void>;

const NOTHING_ENDS: Finish = () => Promise.resolve();

/**
 * Assesses documents that were recorded or withdrawn. Those of which nothing is known are looked up without the engine lock, when the reports
 * that had it are stored, and left out.
 *
 * INVARIANT: how often the lock is taken depends on how many documents there are, never on how many of them are known.
 *
 * @param finish ends the job in the transaction of the last reassessment
 */
export async function assessRecorded(
  services: Needed,
  documents: readonly string[],
  finish: Finish,
  signal: AbortSignal,
  atOnce = DOCUMENTS_AT_ONCE,
): Promise<void> {
  const { database, sealing } = services;
  // A report that has the lock now may have looked for records before these were stored. One that takes it later finds them itself.
  await withEngineLock(database, ENGINE, () => Promise.resolve());
  const known = await database.transaction(ENGINE, (transaction) => knownDocuments(transaction, sealing, documents));
  const last = Math.max(0, Math.ceil(documents.length / atOnce) - 1) * atOnce;
  for (let start = 0; start < last; start += atOnce) {
    signal.throwIfAborted();
    const began = performance.now();
    await assessDocuments(services, known.slice(start, start + atOnce));
    await pause(PAUSES * (performance.now() - began), undefined, { signal });
  }
  await assessDocuments(services, known.slice(last), finish);
}

/**
 * Assesses what follows from ranges. A range has too many numbers to look each of them up. So the documents of every decision in force are
 * looked up among the records, and so is every document that is assessed.
 */
export async function assessRanges(services: Needed, signal: AbortSignal): Promise<void> {
  for (let after: string | null = null; ;) {
    const began = performance.now();
    const page: Page = await reachedAfter(services, after);
    await assessRecorded(services, page.documents, NOTHING_ENDS, signal, KNOWN_AT_ONCE);
    if (page.last === null) break;
    after = page.last;
    await pause(PAUSES * (performance.now() - began), undefined, { signal });
  }
  for (let after: string | null = null; ;) {
    const began = performance.now();
    const ids: readonly string[] = await services.database.transaction(ENGINE, (transaction) =>
      assessedDocumentsAfter(transaction, after, KNOWN_AT_ONCE),
    );
    const last = ids.at(-1);
    if (last === undefined) return;
    await assessDocuments(services, ids);
    after = last;
    await pause(PAUSES * (performance.now() - began), undefined, { signal });
  }
}

interface Page {
  readonly documents: readonly string[];
  readonly last: string | null;
}

/** The recorded ones among the documents that a page of decisions in force reach. Nothing is locked: a later report looks for records itself. */
function reachedAfter({ database, sealing, clock }: Needed, after: string | null): Promise<Page> {
  return database.transaction(ENGINE, async (transaction) => {
    const page = await transaction.queries
      .select({ id: decisions.id })
      .from(decisions)
      .where(
        and(
          isNull(decisions.supersededAt),
          isNull(decisions.endedAt),
          after === null ? undefined : gt(decisions.id, after),
        ),
      )
      .orderBy(asc(decisions.id))
      .limit(DECISIONS_AT_ONCE);
    const ids = page.map(({ id }) => id);
    const about = await loadDecisionsToMatch(transaction, sealing, amongIds(decisions.id, ids), clock.now());
    const reached = new Map<string, ReachedDocument>(
      about.flatMap((decision) => documentsReached(sealing, decision).map((document) => [document.id, document])),
    );
    const recorded = await recordedStates(transaction, [...reached.values()]);
    return { documents: [...recorded.keys()], last: ids.at(-1) ?? null };
  });
}

/**
 * INVARIANT: it always writes the same entry into the register, whatever it finds. The entry names no document: a country that records one and
 * has a copy of the database would find its id by the time.
 */
async function assessDocuments(
  { database, sealing, clock }: Needed,
  documentIds: readonly string[],
  finish = NOTHING_ENDS,
): Promise<void> {
  await withEngineLock(database, ENGINE, async (transaction) => {
    await finish(transaction);
    const now = clock.now();
    await transaction.under(ENGINE, () => matchAndReassess(transaction, sealing, documentIds, now));
    await record(transaction, {
      by: { system: 'validity-engine' },
      at: now,
      operation: 'APPLY',
      register: 'ASYLUM_DECISIONS',
      purpose: 'REFUGEE_PROTECTION',
      records: [],
    });
  });
}

async function matchAndReassess(
  transaction: Transaction,
  sealing: Sealing,
  documentIds: readonly string[],
  now: Date,
): Promise<void> {
  const alertIds = await matchRecordedDocuments(transaction, sealing, documentIds, now);
  await reassess(transaction, sealing, { alertIds }, now);
}
