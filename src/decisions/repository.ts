/**
 * The reader of the confidential compartment. Born with who asks; each statement holds that reader's policy, and each look
 * is recorded in the same transaction (law 9).
 */
import { and, arrayOverlaps, asc, desc, eq, inArray, isNull, sql, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { loadStoredAlerts, type StoredAlert } from '../alerts/derived.ts';
import type { RequestContext } from '../api/context.ts';
import { assertPage, connectionOf, type Connection, type PageArguments } from '../api/page.ts';
import { amongTexts, textArray } from '../database/bulk.ts';
import type { Transaction } from '../database/database.ts';
import { columnsReadableBy, rowsReadableBy } from '../database/readable.ts';
import { isIssuerCode } from '../policy/countries.ts';
import type { Role } from '../policy/reader.ts';
import type { Pseudonyms } from '../sealing/pseudonyms.ts';
import type { Fact, Ground as DerivedGround, RulingFact } from '../validity/facts.ts';
import { endOf } from '../validity/calendar.ts';
import { historyOf } from '../validity/history.ts';
import { assess } from '../validity/assess.ts';
import { decisionAttributes, matchAttributes } from './attributes.ts';
import { dayOf } from '../law/law.ts';
import { handlingOn } from '../law/schedule.ts';
import { consulting } from './audited-read.ts';
import { factOf, factOfRuling, mayBeUsed } from './facts.ts';
import type { AsylumDecisionFilter } from './filters.ts';
import { assertGiven, canonical } from './canonical-filter.ts';
import { latestMatches } from './match-history.ts';
import { clocksOf } from './ends-of-measures.ts';
import { rulings } from './rulings-tables.ts';
import { rulingsWhere } from './rulings.ts';
import { OF_PERSON, type PERSON } from './person-columns.ts';
import { openDecisions, SEALED_COLUMNS } from './sealed-decisions.ts';
import { decisions, matches, type DecisionPerson } from './tables.ts';
import { toldTo } from './withheld-fields.ts';
import type { AlertMatch, AsylumDecision, Ground, HistoryEntry, RestoredAlert, Ruling } from './types.ts';
import type { Validity } from '../vocabulary/alerts.ts';

/** Of a decision, beside what a law can keep at home; whether it stands follows from when it was superseded. */
const DECISION = {
  id: decisions.id,
  kind: decisions.kind,
  fearedCountries: decisions.fearedCountries,
  decidedOn: decisions.decidedOn,
  reportedBy: decisions.reportedBy,
  addressee: decisions.addressee,
  handlingCode: decisions.handlingCode,
  handlingRestriction: decisions.handlingRestriction,
  consent: decisions.consent,
  reportedAt: decisions.reportedAt,
  supersededAt: decisions.supersededAt,
  supersessionReason: decisions.supersessionReason,
  retainUntil: decisions.retainUntil,
};

type DecisionColumns = typeof DECISION & Pick<typeof decisions._.columns, 'alertReferences' | 'fileReference'>;
/** What a law withholds is NULL. */
type PersonColumns = typeof PERSON;

function decisionColumns(role: Role): Readonly<Record<string, PgColumn | SQL>> {
  return {
    ...DECISION,
    alertReferences: toldTo(role, 'ALERT_REFERENCES', decisions.alertReferences),
    fileReference: toldTo(role, 'FILE_REFERENCE', decisions.fileReference),
  };
}

/** Names are never withheld. */
function personColumns(role: Role): Readonly<Record<keyof DecisionPerson, PgColumn | SQL>> {
  return {
    names: decisions.names,
    aliases: toldTo(role, 'ALIASES', decisions.aliases),
    birthDate: toldTo(role, 'BIRTH_DATE', decisions.birthDate),
    sex: toldTo(role, 'SEX', decisions.sex),
    nationalities: toldTo(role, 'NATIONALITIES', decisions.nationalities),
    documents: toldTo(role, 'DOCUMENTS', decisions.documents),
  };
}

/** Of a decision behind a match; it may have ended. */
const BEHIND = {
  id: decisions.id,
  kind: decisions.kind,
  addressee: decisions.addressee,
  supersededAt: decisions.supersededAt,
  endedAt: decisions.endedAt,
  forbidden: decisions.forbidden,
};

const MATCH = {
  reference: matches.alertReference,
  certainty: matches.certainty,
  basis: matches.basis,
  matchedAt: matches.matchedAt,
};

/** What a reader of the compartment learns about one alert. */
export interface Confidential {
  readonly grounds: readonly Ground[];
  readonly history: readonly HistoryEntry[];
  readonly restoredFrom: RestoredAlert | null;
}

export class AsylumRepository {
  readonly #context: RequestContext;
  /** Reading is by the law that is in force at the moment of reading. */
  readonly #day: string;

  constructor(context: RequestContext) {
    this.#context = context;
    this.#day = dayOf(context.services.clock.now());
  }

  /** One decision; null when there is none in the reader's compartment. */
  async find(id: string): Promise<AsylumDecision | null> {
    if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) return null;
    return (await this.byIds([id.toLowerCase()])).get(id.toLowerCase()) ?? null;
  }

  /** Decisions by id; those outside of the reader's compartment are missing. */
  async byIds(ids: readonly string[]): Promise<Map<string, AsylumDecision>> {
    return consulting(this.#context, async (transaction) => {
      const found = await this.#decisions(transaction, inArray(decisions.id, [...ids]));
      return { result: new Map(found.map((decision) => [decision.id, decision])), records: found.map(({ id }) => id) };
    });
  }

  /** A page of decisions, newest report first. */
  async page(filter: AsylumDecisionFilter | null, page: PageArguments): Promise<Connection<AsylumDecision>> {
    assertPage(page);
    const { reader, services } = this.#context;
    assertGiven(reader.role, 'AsylumDecisionFilter', filter);
    const scope = { reader, connection: 'asylumDecisions', filter: canonical(filter) };
    const after = page.after === null ? null : services.cursors.open(scope, page.after);
    return consulting(this.#context, async (transaction) => {
      const rows = await this.#decisions(
        transaction,
        and(
          filterSql(services.sealing, filter, rowsReadableBy(reader.role, 'AlertMatch', matchAttributes(this.#day))),
          after === null
            ? undefined
            : sql`(${decisions.reportedAt}, ${decisions.id}) < (${after[0]}::timestamptz, ${after[1]}::uuid)`,
        ),
        page.first + 1,
      );
      const connection = connectionOf(rows, page, (decision) =>
        services.cursors.seal(scope, [decision.reportedAt.toISOString(), decision.id]),
      );
      return { result: connection, records: connection.nodes.map(({ id }) => id) };
    });
  }

  /** Why alerts are what they are, as far as the reader's compartment knows; in the order of the ids. */
  async confidentialOf(alertIds: readonly string[]): Promise<readonly (Confidential | null)[]> {
    const { reader, services } = this.#context;
    return consulting(this.#context, async (transaction) => {
      const stored = await loadStoredAlerts(transaction, alertIds, { lock: false });
      const found = await transaction.queries
        .select({ match: matches, decision: BEHIND })
        .from(matches)
        .innerJoin(decisions, eq(decisions.id, matches.decisionId))
        .where(
          and(
            inArray(matches.alertId, [...alertIds]),
            rowsReadableBy(reader.role, 'AlertMatch', matchAttributes(this.#day)),
            rowsReadableBy(reader.role, 'AsylumDecision', decisionAttributes(this.#day)),
          ),
        );
      const known = new Map(
        (
          await this.#decisions(transaction, inArray(decisions.id, [...new Set(found.map((row) => row.decision.id))]))
        ).map((decision) => [decision.id, decision]),
      );
      const ruled = await rulingsWhere(this.#context, transaction, inArray(rulings.alertId, [...alertIds]));
      const answers = new Map<string, Confidential>();
      for (const alert of stored) {
        const facts = [
          ...alert.lifecycle,
          ...found.flatMap(({ match, decision: behind }) => {
            const ended = behind.endedAt === null ? undefined : { ...behind, fearedCountries: [] };
            const decision = known.get(behind.id) ?? ended;
            if (match.alertId !== alert.id || decision === undefined) return [];
            const { fearedCountries } = decision;
            return mayBeUsed({ ...behind, fearedCountries }, alert.basis, this.#day)
              ? [factOf(match, { ...decision, forbidden: behind.forbidden }, this.#day)]
              : [];
          }),
          ...ruled.filter((ruling) => ruling.alertId === alert.id).map((ruling) => factOfRuling(ruling)),
        ];
        const decisionOf = (id: string | null): AsylumDecision | null => (id === null ? null : (known.get(id) ?? null));
        const rulingOf = (id: string | null): Ruling | null => ruled.find((ruling) => ruling.id === id) ?? null;
        const assessedAt = (moment: Date) => assess(alert.basis, facts, moment);
        const groundsAt = (moment: Date, dueAtOf: (ground: DerivedGround) => Date | null): Ground[] =>
          assessedAt(moment).grounds.map((ground: DerivedGround) => ({
            kind: ground.kind,
            since: ground.since,
            // What ended as a deletion has no clock any more.
            dueAt: ground.kind === 'NOT_COMPLIANT' ? null : dueAtOf(ground),
            decision: decisionOf(ground.decisionId),
            ruling: rulingOf(ground.rulingId),
          }));
        const asOf = new Date(Math.max(services.clock.now().getTime(), ...facts.map((fact) => fact.at.getTime())));
        const restored = lastRestoration(facts);
        const restoring = rulingOf(restored?.rulingId ?? null);
        answers.set(alert.id, {
          grounds: this.#asCompartmentKnows(
            alert,
            assessedAt(asOf).validity,
            groundsAt(asOf, clocksOf(alert.basis, facts, asOf)),
          ),
          history: historyOf(alert.basis, facts).map((entry) => ({
            at: entry.at,
            fact: entry.fact as HistoryEntry['fact'],
            validity: entry.validity,
            decision: decisionOf(entry.decisionId),
            certainty: entry.certainty,
            ruling: rulingOf(entry.rulingId),
          })),
          restoredFrom:
            restored === null || restoring === null
              ? null
              : {
                  at: restored.at,
                  ruling: restoring,
                  grounds: groundsAt(new Date(restored.at.getTime() - 1), () => null),
                },
        });
      }
      return { result: alertIds.map((id) => answers.get(id) ?? null), records: [...known.keys()] };
    });
  }

  /**
   * What the CCF alone knows or decides is for the Secretariat one bit: that it closed an alert, neither when nor by what
   * (Statute Art. 20). Of an alert that the CCF holds valid, the Secretariat has no grounds either.
   *
   * What is not valid, and is by all that the Secretariat knows, the CCF closed. That is not read from what was stored when the
   * alert was derived: at midnight a law can make a decision the CCF's.
   */
  #asCompartmentKnows(alert: StoredAlert, known: Validity, grounds: readonly Ground[]): readonly Ground[] {
    if (this.#context.reader.role === 'CCF') return grounds;
    if (alert.stored.valid) return [];
    return known === 'VALID'
      ? [...grounds, { kind: 'CCF_DECISION', since: null, dueAt: null, decision: null, ruling: null }]
      : grounds;
  }

  async #decisions({ queries }: Transaction, where: SQL | undefined, limit?: number): Promise<AsylumDecision[]> {
    const { role } = this.#context.reader;
    const attributes = decisionAttributes(this.#day);
    const query = queries
      .select({
        ...(columnsReadableBy(role, 'AsylumDecision', decisionColumns(role), attributes) as DecisionColumns),
        ...(columnsReadableBy(role, 'DecisionPerson', personColumns(role), attributes) as PersonColumns),
        dataKey: decisions.dataKey,
        forbidden: decisions.forbidden,
      })
      .from(decisions)
      .where(and(rowsReadableBy(role, 'AsylumDecision', attributes), isNull(decisions.endedAt), where))
      .orderBy(desc(decisions.reportedAt), desc(decisions.id))
      .$dynamic();
    const rows = await openDecisions(
      this.#context.services.sealing,
      await (limit === undefined ? query : query.limit(limit)),
      // A column that the role does not read is not selected, and so not opened.
      [...SEALED_COLUMNS, ...OF_PERSON],
    );
    const found = await this.#matchesOf(
      queries,
      rows.map((row) => row.id),
    );
    return rows.map(({ dataKey: _key, names, aliases, birthDate, sex, nationalities, documents, ...decision }) => ({
      ...decision,
      handlingCode: handlingOn(decision.forbidden, decision.handlingCode, this.#day),
      alertReferences: decision.alertReferences as string[] | null,
      // What is withheld is not there.
      person: { names, aliases, birthDate, sex, nationalities, documents },
      standing: decision.supersededAt === null,
      dueAt: endOf(decision.retainUntil),
      matches: found.get(decision.id) ?? [],
    }));
  }

  async #matchesOf(queries: Transaction['queries'], ids: readonly string[]): Promise<Map<string, AlertMatch[]>> {
    const { role } = this.#context.reader;
    const found = new Map<string, AlertMatch[]>();
    if (ids.length === 0) return found;
    const rows = await queries
      .select({
        decisionId: matches.decisionId,
        match: columnsReadableBy(role, 'AlertMatch', MATCH, matchAttributes(this.#day)) as typeof MATCH,
      })
      .from(matches)
      .where(and(inArray(matches.decisionId, [...ids]), rowsReadableBy(role, 'AlertMatch', matchAttributes(this.#day))))
      .orderBy(asc(matches.matchedAt), asc(matches.alertReference));
    for (const id of ids) {
      const own = rows.filter(({ decisionId }) => decisionId === id);
      found.set(id, [...latestMatches(own.map(({ match }) => ({ name: match.reference, match }))).values()]);
    }
    return found;
  }
}

/** @param readableMatches which matches the reader sees: a filter looks at no other */
function filterSql(pseudonyms: Pseudonyms, filter: AsylumDecisionFilter | null, readableMatches: SQL): SQL | undefined {
  if (filter === null) return undefined;
  const matched = sql`exists (select from ${matches} where ${matches.decisionId} = ${decisions.id} and ${readableMatches})`;
  const given = <T>(value: T | null | undefined, condition: (value: T) => SQL): SQL | undefined =>
    value === null || value === undefined ? undefined : condition(value);
  return and(
    given(filter.kind, (kind) => eq(decisions.kind, kind)),
    given(filter.reportedBy, (country) =>
      isIssuerCode(country)
        ? amongTexts(decisions.reporterKey, pseudonyms.countryKeys('reporter', country))
        : sql`false`,
    ),
    given(filter.fearedCountry, (country) =>
      isIssuerCode(country)
        ? arrayOverlaps(decisions.fearedKeys, textArray(pseudonyms.countryKeys('feared', country)))
        : sql`false`,
    ),
    given(filter.standing, (standing) => sql`(${decisions.supersededAt} is null) = ${standing}`),
    given(filter.matched, (wanted) => (wanted ? matched : sql`not ${matched}`)),
    given(filter.addressee, (addressee) => eq(decisions.addressee, addressee)),
  );
}

/** The ruling that restored an alert the last time. */
function lastRestoration(facts: readonly Fact[]): RulingFact | null {
  return (
    facts
      .filter((fact): fact is RulingFact => fact.kind === 'RESTORED' || fact.kind === 'CCF_RETENTION')
      .sort((a, b) => b.at.getTime() - a.at.getTime())[0] ?? null
  );
}
