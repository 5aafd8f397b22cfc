/**
 * The derived side of amendments: what screening compares, and what happens when one takes effect. For the engine,
 * under its role.
 *
 * INVARIANT: the number of statements does not depend on what is found.
 */
import { randomUUID } from 'node:crypto';
import { and, eq, sql, type SQL } from 'drizzle-orm';
import { amongIds, bulkInsert } from '../../database/bulk.ts';
import type { Transaction } from '../../database/database.ts';
import type { LifecycleFact } from '../../validity/facts.ts';
import type { MatchPerson } from '../../matching/person.ts';
import type { AlertKeys } from '../derived.ts';
import { documentKey } from '../../icao/document-key.ts';
import { insertNameKeys } from '../name-keys.ts';
import { alerts, identityDocuments, subjects, warrants } from '../tables.ts';
import { identified } from '../warrant-identity.ts';
import { amendmentFacts, amendments, type AmendedContent } from './tables.ts';
import { drawnPositions } from '../positions.ts';

/** An amendment that has not taken effect. */
export interface PendingAmendment {
  readonly id: string;
  readonly alertId: string;
  /** Its number among those of the alert. */
  readonly ordinal: number;
  readonly source: string;
  readonly content: AmendedContent;
  /** What screening compares: the amended subject under the amendment's id. */
  readonly keys: AlertKeys;
  /** Its life as that of a request: `PUBLISHED` is when the notices desk accepted it. */
  readonly lifecycle: readonly LifecycleFact[];
  readonly alertIsValid: boolean;
  /** Whether its alert is valid for its source. */
  readonly alertIsDisclosed: boolean;
  /** Whether a warrant of its source in this alert was removed and that was not disclosed to its source. */
  readonly warrantFellUndisclosed: boolean;
  /** Whether its source was notified that one was removed. */
  readonly warrantFellDisclosed: boolean;
}

/** Whether an alert has such a warrant of the source of its amendment. */
const ownWarrant = (is: SQL): SQL<boolean> => sql<boolean>`exists (
  select from alerts.warrants w where w.alert_id = ${amendments.alertId} and w.issuer = ${amendments.source} and ${is})`;

/** The amendments of some alerts that have not taken effect, oldest first. */
export async function pendingAmendments(
  { queries }: Transaction,
  alertIds: readonly string[],
): Promise<PendingAmendment[]> {
  const rows = await queries
    .select({
      amendment: amendments,
      fact: amendmentFacts,
      valid: alerts.valid,
      disclosed: alerts.disclosed,
      warrantFellUndisclosed: ownWarrant(sql`w.disclosed_standing and not w.standing`),
      warrantFellDisclosed: ownWarrant(sql`not w.disclosed_standing`),
    })
    .from(amendments)
    .innerJoin(alerts, eq(alerts.id, amendments.alertId))
    .leftJoin(amendmentFacts, eq(amendmentFacts.amendmentId, amendments.id))
    .where(and(amongIds(amendments.alertId, alertIds), eq(amendments.state, 'UNDER_EXAMINATION')))
    .orderBy(amendments.alertId, amendments.ordinal);
  const found = new Map<string, PendingAmendment & { lifecycle: LifecycleFact[] }>();
  for (const { amendment, fact, valid, disclosed, ...seen } of rows) {
    const { id, alertId, ordinal, source, reference, content, requestedAt } = amendment;
    const pending = found.get(id) ?? {
      id,
      alertId,
      ordinal,
      source,
      content,
      keys: keysOf(id, { reference, source, content }),
      lifecycle: [{ kind: 'REQUESTED', at: requestedAt, until: null }],
      alertIsValid: valid,
      alertIsDisclosed: disclosed,
      ...seen,
    };
    if (fact !== null) {
      const kind = fact.kind === 'ACCEPTED' ? 'PUBLISHED' : 'REFUSED';
      pending.lifecycle.push({ kind, at: fact.recordedAt, until: null });
    }
    found.set(id, pending);
  }
  return [...found.values()];
}

/** Which of some ids belong to amendments that have not taken effect, and the source of each. */
export async function sourcesOfPending(
  { queries }: Transaction,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await queries
    .select({ id: amendments.id, source: amendments.source })
    .from(amendments)
    .where(and(amongIds(amendments.id, ids), eq(amendments.state, 'UNDER_EXAMINATION')));
  return new Map(rows.map(({ id, source }) => [id, source]));
}

/**
 * Ends the amendments of alerts that are closed for good: the alert will never read as they say. Whether or not they
 * were decided or withheld, they read as refused from then on, at a moment that is no secret.
 */
export async function endAmendments({ queries }: Transaction, alertIds: readonly string[]): Promise<void> {
  await queries
    .update(amendments)
    .set({ state: 'REFUSED' })
    .where(and(amongIds(amendments.alertId, alertIds), eq(amendments.state, 'UNDER_EXAMINATION')));
}

export interface SettledAmendments {
  readonly accepted: readonly PendingAmendment[];
  /** Ids of those that a later one replaced. */
  readonly overtaken: readonly string[];
  readonly refused: readonly string[];
}

/**
 * Stores the results of amendments, and applies those that take effect to their alerts. Of several of one alert the
 * last one applies. A subject that no alert is about any more is deleted.
 */
export async function storeAmendments(
  transaction: Transaction,
  { accepted, overtaken, refused }: SettledAmendments,
): Promise<void> {
  const { queries } = transaction;
  const decided = [
    ...[...accepted.map(({ id }) => id), ...overtaken].map((id) => ({ id, state: 'ACCEPTED' })),
    ...refused.map((id) => ({ id, state: 'REFUSED' })),
  ];
  await queries.execute(sql`
    update alerts.amendments a set state = d.state
    from jsonb_to_recordset(${JSON.stringify(decided)}::jsonb) as d(id uuid, state text)
    where a.id = d.id and a.state = 'UNDER_EXAMINATION'`);
  const described = lastOfEach(accepted).map((amendment) => ({ ...amendment, subjectId: randomUUID() }));
  await bulkInsert(
    transaction,
    subjects,
    described.map(({ subjectId, content: { subject } }) => {
      const { documents: _documents, ...told } = subject;
      return { id: subjectId, ...told, nationalities: told.nationalities === null ? null : [...told.nationalities] };
    }),
  );
  await insertNameKeys(
    transaction,
    described.map(({ subjectId, content: { subject } }) => ({ id: subjectId, ...subject })),
  );
  await bulkInsert(
    transaction,
    identityDocuments,
    described.flatMap(({ subjectId, content }) =>
      content.subject.documents.map((document) => ({
        id: randomUUID(),
        subjectId,
        ...document,
        numberKey: documentKey(document.number),
      })),
    ),
  );
  const former = await queries
    .selectDistinct({ id: alerts.subjectId })
    .from(alerts)
    .where(
      amongIds(
        alerts.id,
        described.map(({ alertId }) => alertId),
      ),
    );
  const moved = described.map(({ alertId, subjectId }) => ({ id: alertId, subject: subjectId }));
  await queries.execute(sql`
    update alerts.alerts a set subject_id = m.subject
    from jsonb_to_recordset(${JSON.stringify(moved)}::jsonb) as m(id uuid, subject uuid) where a.id = m.id`);
  // Their documents and name keys go with them.
  await queries.delete(subjects).where(
    and(
      amongIds(
        subjects.id,
        former.map(({ id }) => id),
      ),
      sql`not exists (select from alerts.alerts a where a.subject_id = ${subjects.id})`,
    ),
  );
  await replaceWarrants(transaction, lastOfEach(accepted.filter(({ content }) => content.warrants !== null)));
}

/** Replaces the warrants of some sources by those of their amendments, after those of the others. */
async function replaceWarrants(transaction: Transaction, replaced: readonly PendingAmendment[]): Promise<void> {
  const { queries } = transaction;
  const known = await queries
    .select({
      id: warrants.id,
      alertId: warrants.alertId,
      issuer: warrants.issuer,
      position: warrants.position,
      charge: warrants.charge,
      chargeTranslation: warrants.chargeTranslation,
      standing: warrants.standing,
      disclosedStanding: warrants.disclosedStanding,
    })
    .from(warrants)
    .where(
      amongIds(
        warrants.alertId,
        replaced.map(({ alertId }) => alertId),
      ),
    )
    .orderBy(warrants.position, warrants.id);
  await queries.execute(sql`
    delete from alerts.warrants w
    using jsonb_to_recordset(${JSON.stringify(replaced.map(({ alertId, source }) => ({ id: alertId, source })))}::jsonb)
      as r(id uuid, source text)
    where w.alert_id = r.id and w.issuer = r.source`);
  await bulkInsert(
    transaction,
    warrants,
    replaced.flatMap(({ alertId, source, content }) => {
      const ofAlert = known.filter((warrant) => warrant.alertId === alertId);
      const behind = Math.max(0, ...ofAlert.filter(({ issuer }) => issuer !== source).map(({ position }) => position));
      const told = (content.warrants ?? []).map((warrant) => ({ issuer: source, ...warrant }));
      const positions = drawnPositions(told.length, behind);
      return identified(told, ofAlert).map((warrant, place) => ({
        ...warrant,
        alertId,
        position: positions[place] ?? 0,
        standing: true,
      }));
    }),
  );
}

/** Of the amendments of each alert the last one. */
function lastOfEach(accepted: readonly PendingAmendment[]): PendingAmendment[] {
  return [...new Map(accepted.map((amendment) => [amendment.alertId, amendment])).values()];
}

function keysOf(
  id: string,
  { reference, source, content }: Pick<PendingAmendment, 'source' | 'content'> & { readonly reference: string },
): AlertKeys {
  const person = pendingPerson(content);
  return { alertId: id, contentId: id, askedBy: source, reference, documents: person.documents, person };
}

/** The subject of an amendment in the form of matching. */
export function pendingPerson({ subject }: AmendedContent): MatchPerson {
  const { familyName, forename, aliases, birthDate, sex, nationalities } = subject;
  const documents = subject.documents.map(({ number, issuer }) => ({ key: documentKey(number), issuer }));
  return { names: [{ familyName, forename }], aliases, birthDate, sex, nationalities, documents };
}
