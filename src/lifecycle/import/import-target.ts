/**
 * Stores imported alerts as published, and lets the engine assess them. So a current decision takes effect on an alert from the
 * moment when it is stored. One batch is one transaction.
 */
import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { asc, eq } from 'drizzle-orm';
import type { Services } from '../../api/context.ts';
import { assessAlerts } from '../../assessment/commands.ts';
import { record } from '../../audit/record.ts';
import { amongIds, amongTexts, bulkInsert, bulkUpdate } from '../../database/bulk.ts';
import type { Transaction } from '../../database/database.ts';
import { IMPORTER } from '../../database/roles.ts';
import { withEngineLock } from '../../database/engine-lock.ts';
import type { AlertTarget } from './importer.ts';
import type { ImportedAlert, ImportedSubject } from './imported-alert.ts';
import { insertNameKeys, replaceNameKeys } from '../../alerts/name-keys.ts';
import { insertDocuments, replaceDocuments, storedDocuments } from './document-storage.ts';
import { isRedescribed, reconcile } from './reconcile.ts';
import { beginRetention, changeSources } from '../expiry/begin.ts';
import { retention } from '../../alerts/retention/tables.ts';
import { alerts, issuers, lifecycleFacts, subjects, warrants } from '../../alerts/tables.ts';
import { identified, type KnownWarrant } from '../../alerts/warrant-identity.ts';
import { drawnPositions } from '../../alerts/positions.ts';

interface Stored {
  readonly id: string;
  readonly subjectId: string;
  readonly imported: boolean;
  /** Its source withdrew it, or its retention is over. */
  readonly over: boolean;
  readonly alert: ImportedAlert;
  /** Whether its parties differ from those at the last announcement. */
  readonly distributionChanged: boolean;
  /** Its warrants, in their order. */
  readonly warrants: readonly KnownWarrant[];
}

export function importTarget({
  database,
  sealing,
  clock,
}: Pick<Services, 'database' | 'sealing' | 'clock'>): AlertTarget {
  return {
    importBatch: (batch) =>
      withEngineLock(database, IMPORTER, async (transaction) => {
        const now = clock.now();
        const stored = await storedAlerts(
          transaction,
          batch.map((alert) => alert.reference),
        );
        const fresh = batch
          .filter((alert) => !stored.has(alert.reference))
          .map((alert) => ({
            id: randomUUID(),
            subjectId: randomUUID(),
            imported: true,
            over: false,
            alert,
            distributionChanged: false,
            warrants: [],
          }));
        const changed = batch.flatMap((alert) => {
          const known = stored.get(alert.reference);
          // A file changes no alert that a bureau requested here, and restores no alert that is over.
          if (known === undefined || !known.imported || known.over) return [];
          const standing = reconcile(known.alert, alert);
          const same = isDeepStrictEqual({ ...standing, isDetail: false }, { ...known.alert, isDetail: false });
          if (same) return [];
          return [
            {
              ...known,
              alert: standing,
              distributionChanged:
                known.distributionChanged || !isDeepStrictEqual(partiesTo(known.alert), partiesTo(standing)),
              isRedescribed: isRedescribed(known.alert, standing),
            },
          ];
        });

        await insertAlerts(transaction, fresh, now);
        await changeAlerts(transaction, changed);
        const touched = [...fresh, ...changed].map(({ id }) => id);
        if (touched.length > 0) {
          await assessAlerts(transaction, sealing, touched, now, {
            redescribed: changed.filter((alert) => alert.isRedescribed).map(({ id }) => id),
          });
          await record(transaction, {
            by: { system: 'import' },
            at: now,
            operation: 'IMPORT',
            register: 'ALERTS',
            purpose: 'RECORDING',
            records: touched,
          });
        }
        return {
          created: fresh.length,
          updated: changed.length,
          unchanged: batch.length - touched.length,
        };
      }),
  };
}

/** The stored alerts of some references, in the form of imported ones. */
async function storedAlerts(transaction: Transaction, references: readonly string[]): Promise<Map<string, Stored>> {
  const { queries } = transaction;
  const rows = await queries
    .select({ alert: alerts, subject: subjects, over: retention.over })
    .from(alerts)
    .innerJoin(subjects, eq(subjects.id, alerts.subjectId))
    .leftJoin(retention, eq(retention.alertId, alerts.id))
    .where(amongTexts(alerts.reference, references));
  const ids = rows.map((row) => row.alert.id);
  const own = await queries
    .select()
    .from(warrants)
    .where(amongIds(warrants.alertId, ids))
    .orderBy(asc(warrants.position), asc(warrants.id));
  const warrantsOf = new Map<string, typeof own>();
  for (const warrant of own) warrantsOf.set(warrant.alertId, [...(warrantsOf.get(warrant.alertId) ?? []), warrant]);
  const documentsOf = await storedDocuments(
    transaction,
    rows.map((row) => row.subject.id),
  );
  return new Map(
    rows.map(({ alert, subject: { id: subjectId, familyNameKey: _key, ...subject }, over }) => [
      alert.reference,
      {
        id: alert.id,
        subjectId,
        imported: alert.imported,
        distributionChanged: alert.distributionChanged,
        warrants: warrantsOf.get(alert.id) ?? [],
        over: over ?? false,
        alert: {
          reference: alert.reference,
          form: 'NOTICE' as const,
          colour: alert.colour,
          source: alert.source,
          isDetail: warrantsOf.has(alert.id) || isDescribed(subject),
          isPartial: false,
          subject,
          documents: documentsOf.get(subjectId) ?? [],
          warrants: (warrantsOf.get(alert.id) ?? []).map(({ issuer, charge, chargeTranslation }) => {
            return { issuer, charge, chargeTranslation };
          }),
        },
      },
    ]),
  );
}

/** Whether a value is known that only details have. Aliases may be of an amendment. */
function isDescribed({
  familyName: _f,
  forename: _n,
  aliases: _a,
  birthDate: _b,
  nationalities: _c,
  ...description
}: ImportedSubject): boolean {
  return Object.values(description).some((value) => value !== null);
}

async function insertAlerts(transaction: Transaction, fresh: readonly Stored[], now: Date): Promise<void> {
  await bulkInsert(
    transaction,
    subjects,
    fresh.map(({ subjectId, alert }) => ({ id: subjectId, ...subjectValues(alert.subject) })),
  );
  await insertNameKeys(
    transaction,
    fresh.map(({ subjectId, alert }) => ({ ...alert.subject, id: subjectId })),
  );
  await bulkInsert(
    transaction,
    alerts,
    fresh.map(({ id, subjectId, alert }) => {
      const [year, serial] = alert.reference.split('/').map(Number);
      return {
        id,
        reference: alert.reference,
        referenceYear: year ?? 0,
        referenceSerial: serial ?? 0,
        form: alert.form,
        colour: alert.colour,
        purpose: null,
        source: alert.source,
        subjectId,
        restricted: false,
        imported: true,
        // The format is that of the public extracts.
        extractConsent: true,
        publicExtract: true,
        // The engine derives the state from the facts.
        state: 'UNDER_EXAMINATION' as const,
        valid: false,
        closedByCcf: false,
        announced: false,
        wasVisible: false,
        disclosed: false,
        announcedToParties: false,
        wasVisibleToParties: false,
        distributionChanged: false,
        disclosedState: 'UNDER_EXAMINATION' as const,
      };
    }),
  );
  await insertDocuments(transaction, fresh);
  await bulkInsert(transaction, warrants, fresh.flatMap(warrantRows));
  await bulkInsert(transaction, issuers, fresh.flatMap(issuerRows));
  await bulkInsert(
    transaction,
    lifecycleFacts,
    fresh.map(({ id }) => ({
      id: randomUUID(),
      alertId: id,
      kind: 'PUBLISHED' as const,
      round: 1,
      recordedAt: now,
      reason: null,
    })),
  );
  await beginRetention(
    transaction,
    fresh.map(({ id, alert: { source, reference } }) => ({ alertId: id, source, reference })),
    now,
  );
}

async function changeAlerts(transaction: Transaction, changed: readonly Stored[]): Promise<void> {
  await bulkUpdate(
    transaction,
    subjects,
    changed.map(({ subjectId, alert }) => ({ id: subjectId, ...subjectValues(alert.subject) })),
  );
  await replaceNameKeys(
    transaction,
    changed.map(({ subjectId, alert }) => ({ ...alert.subject, id: subjectId })),
  );
  await bulkUpdate(
    transaction,
    alerts,
    changed.map(({ id, distributionChanged, alert: { colour, source } }) => ({
      id,
      colour,
      source,
      distributionChanged,
    })),
  );
  await changeSources(
    transaction,
    changed.map(({ id, alert: { source } }) => ({ id, source })),
  );
  await replaceDocuments(transaction, changed);
  const ids = changed.map(({ id }) => id);
  await transaction.queries.delete(warrants).where(amongIds(warrants.alertId, ids));
  await bulkInsert(transaction, warrants, changed.flatMap(warrantRows));
  await transaction.queries.delete(issuers).where(amongIds(issuers.alertId, ids));
  await bulkInsert(transaction, issuers, changed.flatMap(issuerRows));
}

function warrantRows({ id, alert, warrants: known }: Stored): (typeof warrants.$inferInsert)[] {
  const positions = drawnPositions(alert.warrants.length);
  return identified(alert.warrants, known).map((warrant, place) => ({
    ...warrant,
    ...{ alertId: id, position: positions[place] ?? 0, standing: true },
  }));
}

function issuerRows({ id, alert }: Stored): (typeof issuers.$inferInsert)[] {
  return otherIssuers(alert).map((country) => ({ alertId: id, country }));
}

/** The issuers of warrants other than the source, each once. */
function otherIssuers({ source, warrants: given }: ImportedAlert): string[] {
  const others = new Set(given.map(({ issuer }) => issuer));
  return [...others].filter((country) => country !== null && country !== source) as string[];
}

/** The source and the issuers of warrants, sorted. */
function partiesTo(alert: ImportedAlert): readonly unknown[] {
  return [alert.source, otherIssuers(alert).toSorted()];
}

function subjectValues(subject: ImportedSubject): Omit<typeof subjects.$inferInsert, 'id'> {
  const copy = (codes: readonly string[] | null): string[] | null => (codes === null ? null : [...codes]);
  return {
    ...subject,
    nationalities: copy(subject.nationalities),
    hairColours: copy(subject.hairColours),
    eyeColours: copy(subject.eyeColours),
    languages: copy(subject.languages),
  };
}
