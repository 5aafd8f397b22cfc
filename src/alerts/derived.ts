/**
 * The derived side of alerts: the inputs of validity, and where the result is stored. For the engine, under its role.
 *
 * INVARIANT: the number of statements does not depend on what is found. Otherwise a source could infer from the
 * duration of its own request how much is known about its alert.
 */
import { and, eq, or, sql, type SQL } from 'drizzle-orm';
import { amongIds, amongTexts } from '../database/bulk.ts';
import type { Transaction } from '../database/database.ts';
import type { MatchPerson } from '../matching/person.ts';
import type { AlertBasis, Assessment, LifecycleFact } from '../validity/facts.ts';
import { discloseWhatIsNoSecret } from './disclosure/disclose.ts';
import { alerts, identityDocuments, lifecycleFacts, subjects, warrants } from './tables.ts';
import { storeVersions } from './versions/store.ts';
import type { AlertState } from '../vocabulary/alerts.ts';

/** What identifies an alert and its subject beyond doubt. */
export interface AlertKeys {
  readonly alertId: string;
  readonly reference: string;
  /** What is compared, if it is not the original content of the alert: an amendment, or what a file changed. */
  readonly contentId?: string;
  /**
   * The source that asks for publication of a request or an amendment that no country can receive yet. Null for other
   * alerts.
   */
  readonly askedBy: string | null;
  readonly documents: readonly { readonly key: string; readonly issuer: string | null }[];
  /** The subject in the form of matching. */
  readonly person: MatchPerson;
}

/** Which alerts are loaded: by id, by reference, or by the key of a document's number. */
export interface WantedAlerts {
  readonly ids?: readonly string[];
  readonly references?: readonly string[];
  readonly documentKeys?: readonly string[];
}

/** The keys of alerts. @param visible which of them a reader sees; the engine sees all */
export async function alertKeys({ queries }: Transaction, wanted: WantedAlerts, visible?: SQL): Promise<AlertKeys[]> {
  const holders = queries
    .select({ id: identityDocuments.subjectId })
    .from(identityDocuments)
    .where(amongTexts(identityDocuments.numberKey, wanted.documentKeys ?? []));
  const rows = await queries
    .select({
      alertId: alerts.id,
      reference: alerts.reference,
      source: alerts.source,
      state: alerts.state,
      imported: alerts.imported,
      familyName: subjects.familyName,
      forename: subjects.forename,
      aliases: subjects.aliases,
      birthDate: subjects.birthDate,
      sex: subjects.sex,
      nationalities: subjects.nationalities,
      key: identityDocuments.numberKey,
      issuer: identityDocuments.issuer,
    })
    .from(alerts)
    .innerJoin(subjects, eq(subjects.id, alerts.subjectId))
    .leftJoin(identityDocuments, eq(identityDocuments.subjectId, alerts.subjectId))
    .where(
      and(
        visible,
        or(
          amongIds(alerts.id, wanted.ids ?? []),
          amongTexts(alerts.reference, wanted.references ?? []),
          // As an array: PostgreSQL then looks each of the three up, and reads all alerts otherwise.
          sql`${alerts.subjectId} = any(array(${holders}))`,
        ),
      ),
    );
  const found = new Map<string, AlertKeys & { documents: { key: string; issuer: string | null }[] }>();
  for (const { alertId, reference, birthDate, key, issuer, ...row } of rows) {
    const { familyName, forename, aliases, sex, nationalities } = row;
    const documents: { key: string; issuer: string | null }[] = [];
    const person = { names: [{ familyName, forename }], aliases, birthDate, sex, nationalities, documents };
    // The alerts of a file are published elsewhere, whatever state they have until it is derived.
    const askedBy = row.state === 'UNDER_EXAMINATION' && !row.imported ? row.source : null;
    const keys = found.get(alertId) ?? { alertId, reference, askedBy, documents, person };
    if (key !== null) keys.documents.push({ key, issuer });
    found.set(alertId, keys);
  }
  return [...found.values()];
}

/** An alert with the inputs of its validity and the stored results. */
export interface StoredAlert {
  readonly id: string;
  readonly reference: string;
  readonly basis: AlertBasis;
  readonly lifecycle: readonly LifecycleFact[];
  readonly stored: {
    readonly state: AlertState;
    readonly valid: boolean;
    readonly closedByCcf: boolean;
    readonly standingWarrants: readonly string[];
  };
}

/** Loads alerts with their facts. `lock` prevents other transactions from changing them until this one ends. */
export async function loadStoredAlerts(
  { queries }: Transaction,
  ids: readonly string[],
  { lock }: { readonly lock: boolean },
): Promise<StoredAlert[]> {
  const query = queries.select().from(alerts).where(amongIds(alerts.id, ids)).orderBy(alerts.id);
  const rows = await (lock ? query.for('no key update') : query);
  const ownWarrants = byAlert(
    await queries
      .select({ id: warrants.id, alertId: warrants.alertId, issuer: warrants.issuer, standing: warrants.standing })
      .from(warrants)
      .where(amongIds(warrants.alertId, ids))
      .orderBy(warrants.position, warrants.id),
  );
  const ownFacts = byAlert(await queries.select().from(lifecycleFacts).where(amongIds(lifecycleFacts.alertId, ids)));
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

/** What was derived about an alert. */
export interface Derived {
  readonly alert: Omit<StoredAlert, 'reference'>;
  readonly assessment: Assessment;
  readonly closedByCcf: boolean;
}

/** Stores the derived values that differ from the stored ones, discloses what need not wait, and the versions that follow. */
export async function storeAssessments(
  transaction: Transaction,
  derived: readonly Derived[],
  now: Date,
): Promise<void> {
  const { queries } = transaction;
  const results = derived.map(({ alert, assessment, closedByCcf }) => ({
    id: alert.id,
    state: assessment.state,
    valid: assessment.validity === 'VALID',
    closed: closedByCcf,
  }));
  const standing = derived.flatMap(({ alert, assessment }) =>
    alert.basis.warrants.map(({ id }) => ({ id, standing: assessment.standingWarrants.includes(id) })),
  );
  await queries.execute(sql`
    update alerts.alerts a set state = r.state, valid = r.valid, closed_by_ccf = r.closed,
      was_visible = a.was_visible or r.valid
    from jsonb_to_recordset(${JSON.stringify(results)}::jsonb) as r(id uuid, state text, valid boolean, closed boolean)
    where a.id = r.id and (a.state, a.valid, a.closed_by_ccf) is distinct from (r.state, r.valid, r.closed)`);
  await queries.execute(sql`
    update alerts.warrants w set standing = r.standing
    from jsonb_to_recordset(${JSON.stringify(standing)}::jsonb) as r(id uuid, standing boolean)
    where w.id = r.id and w.standing <> r.standing`);
  const ids = derived.map(({ alert }) => alert.id);
  await discloseWhatIsNoSecret(transaction, ids, now);
  await storeVersions(transaction, ids);
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
