/** What other rooms may ask of alerts. All of it is the engine's work and runs under its role. */
import { eq, inArray, or, sql } from 'drizzle-orm';
import type { Transaction } from '../database/database.ts';
import type { AlertBasis, Assessment, LifecycleFact } from '../validity/facts.ts';
import { alerts, identityDocuments, lifecycleFacts, subjects, warrants } from './tables.ts';

export { documentKey } from './document-key.ts';
export { Alert } from './types.ts';
export { DocumentInput } from './inputs.ts';
export { DocumentTypeEnum, ValidityEnum } from './types.ts';
export { AlertRepository, type AlertView } from './repository.ts';

/** What identifies an alert and its subject beyond doubt. */
export interface AlertKeys {
  readonly alertId: string;
  readonly reference: string;
  readonly birthDate: string | null;
  readonly documents: readonly { readonly key: string; readonly issuer: string | null }[];
}

/** The keys of alerts with one of some references, or with a document of one of some number keys. */
export async function findAlertKeys(
  { queries }: Transaction,
  wanted: { readonly references: readonly string[]; readonly documentKeys: readonly string[] },
): Promise<AlertKeys[]> {
  if (wanted.references.length === 0 && wanted.documentKeys.length === 0) return [];
  const rows = await queries
    .selectDistinct({ id: alerts.id })
    .from(alerts)
    .leftJoin(identityDocuments, eq(identityDocuments.subjectId, alerts.subjectId))
    .where(
      or(
        wanted.references.length === 0 ? undefined : inArray(alerts.reference, [...wanted.references]),
        wanted.documentKeys.length === 0 ? undefined : inArray(identityDocuments.numberKey, [...wanted.documentKeys]),
      ),
    );
  return alertKeys(
    { queries } as Transaction,
    rows.map((row) => row.id),
  );
}

/** The keys of alerts. */
export async function alertKeys({ queries }: Transaction, ids: readonly string[]): Promise<AlertKeys[]> {
  if (ids.length === 0) return [];
  const rows = await queries
    .select({
      alertId: alerts.id,
      reference: alerts.reference,
      birthDate: subjects.birthDate,
      key: identityDocuments.numberKey,
      issuer: identityDocuments.issuer,
    })
    .from(alerts)
    .innerJoin(subjects, eq(subjects.id, alerts.subjectId))
    .leftJoin(identityDocuments, eq(identityDocuments.subjectId, alerts.subjectId))
    .where(inArray(alerts.id, [...ids]));
  const found = new Map<string, AlertKeys & { documents: { key: string; issuer: string | null }[] }>();
  for (const { alertId, reference, birthDate, key, issuer } of rows) {
    const keys = found.get(alertId) ?? { alertId, reference, birthDate, documents: [] };
    if (key !== null) keys.documents.push({ key, issuer });
    found.set(alertId, keys);
  }
  return [...found.values()];
}

/** An alert with what its validity is derived from and what is stored of it. */
export interface StoredAlert {
  readonly id: string;
  readonly reference: string;
  readonly basis: AlertBasis;
  readonly lifecycle: readonly LifecycleFact[];
  readonly stored: {
    readonly state: string;
    readonly valid: boolean;
    readonly closedByCcf: boolean;
    readonly standingWarrants: readonly string[];
  };
}

/** Loads alerts with their facts, in the order of their ids. `lock` keeps others from deriving them at the same time. */
export async function loadStoredAlerts(
  { queries }: Transaction,
  ids: readonly string[],
  { lock }: { readonly lock: boolean },
): Promise<StoredAlert[]> {
  if (ids.length === 0) return [];
  const query = queries
    .select()
    .from(alerts)
    .where(inArray(alerts.id, [...ids]))
    .orderBy(alerts.id);
  const rows = await (lock ? query.for('no key update') : query);
  const ownWarrants = byAlert(
    await queries
      .select()
      .from(warrants)
      .where(inArray(warrants.alertId, [...ids]))
      .orderBy(warrants.position),
  );
  const ownFacts = byAlert(
    await queries
      .select()
      .from(lifecycleFacts)
      .where(inArray(lifecycleFacts.alertId, [...ids])),
  );
  return rows.map(({ id, reference, source, state, valid, closedByCcf }) => {
    const own = ownWarrants.get(id) ?? [];
    return {
      id,
      reference,
      basis: { source, warrants: own.map((warrant) => ({ id: warrant.id, issuer: warrant.issuer })) },
      lifecycle: (ownFacts.get(id) ?? []).map(({ kind, recordedAt }) => ({ kind, at: recordedAt, until: null })),
      stored: {
        state,
        valid,
        closedByCcf,
        standingWarrants: own.filter((warrant) => warrant.standing).map((warrant) => warrant.id),
      },
    };
  });
}

function byAlert<Row extends { readonly alertId: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.alertId);
    if (group === undefined) groups.set(row.alertId, [row]);
    else group.push(row);
  }
  return groups;
}

/** What was derived of an alert. */
export interface Derived {
  readonly alert: StoredAlert;
  readonly assessment: Assessment;
  readonly closedByCcf: boolean;
}

/** Stores what was derived, where it differs from what is stored: one statement for all alerts with the same result. */
export async function storeAssessments({ queries }: Transaction, derived: readonly Derived[]): Promise<void> {
  const results = new Map<string, Derived[]>();
  const rising: string[] = [];
  const falling: string[] = [];
  for (const each of derived) {
    const { stored, basis } = each.alert;
    const { state, validity, standingWarrants } = each.assessment;
    if (stored.state !== state || stored.valid !== (validity === 'VALID') || stored.closedByCcf !== each.closedByCcf) {
      const key = `${state} ${validity} ${each.closedByCcf}`;
      results.set(key, [...(results.get(key) ?? []), each]);
    }
    for (const { id } of basis.warrants) {
      const stands = standingWarrants.includes(id);
      if (stands !== stored.standingWarrants.includes(id)) (stands ? rising : falling).push(id);
    }
  }
  for (const [first, ...others] of results.values()) {
    if (first === undefined) continue;
    const { assessment, closedByCcf } = first;
    const ids = [first, ...others].map(({ alert }) => alert.id);
    await queries
      .update(alerts)
      .set({ state: assessment.state, valid: assessment.validity === 'VALID', closedByCcf })
      .where(inArray(alerts.id, ids));
  }
  if (rising.length > 0) await queries.update(warrants).set({ standing: true }).where(inArray(warrants.id, rising));
  if (falling.length > 0) await queries.update(warrants).set({ standing: false }).where(inArray(warrants.id, falling));
}

/** Ids of all alerts after one, in their order: a page for work on every alert. */
export async function alertIdsAfter({ queries }: Transaction, after: string | null, most: number): Promise<string[]> {
  const rows = await queries
    .select({ id: alerts.id })
    .from(alerts)
    .where(after === null ? undefined : sql`${alerts.id} > ${after}`)
    .orderBy(alerts.id)
    .limit(most);
  return rows.map((row) => row.id);
}
