/** The repository of decisions. It is created for one reader. Each statement contains the reader's policy, and each access is recorded. */
import { and, eq, gte, inArray, lt, sql, type SQL } from 'drizzle-orm';
import { matchPersonOf } from '../alerts/person-sought.ts';
import { searchableText } from '../alerts/searchable-text.ts';
import type { RequestContext } from '../api/context.ts';
import { assertDay, isUuid } from '../api/input.ts';
import { assertPage, connectionOf, type Connection, type PageArguments } from '../api/page.ts';
import { amongIds } from '../database/bulk.ts';
import type { Transaction } from '../database/database.ts';
import { rowsReadableBy } from '../database/readable.ts';
import { dayOf } from '../law/law.ts';
import type { Pseudonyms } from '../sealing/pseudonyms.ts';
import { startOf } from '../validity/calendar.ts';
import { matchAttributes } from './attributes.ts';
import { auditedRead } from './audited-read.ts';
import { assertFilterAllowed, canonicalFilter } from './canonical-filter.ts';
import { decisionsAbout, decisionsOfFile, decisionsOfReceipt, fearsCountry, reportedByCountry } from './conditions.ts';
import type { AsylumDecisionFilter } from './filters.ts';
import { readDecisions } from './read-decisions.ts';
import { decisions, matches } from './tables.ts';
import type { AsylumDecision } from './types.ts';

export class AsylumRepository {
  readonly #context: RequestContext;
  /** The law in force on the day of reading applies. */
  readonly #day: string;

  constructor(context: RequestContext) {
    this.#context = context;
    this.#day = dayOf(context.services.clock.now());
  }

  /** One decision; null when there is none in the reader's compartment. */
  async find(id: string): Promise<AsylumDecision | null> {
    if (!isUuid(id)) return null;
    return (await this.byIds([id.toLowerCase()])).get(id.toLowerCase()) ?? null;
  }

  /** Decisions by id; decisions outside the reader's compartment are missing. */
  async byIds(ids: readonly string[]): Promise<Map<string, AsylumDecision>> {
    return auditedRead(this.#context, async (transaction) => {
      const found = await readDecisions(this.#context, transaction, this.#day, inArray(decisions.id, [...ids]));
      return { result: new Map(found.map((decision) => [decision.id, decision])), records: found.map(({ id }) => id) };
    });
  }

  /** A page of decisions, newest report first. */
  async page(filter: AsylumDecisionFilter | null, page: PageArguments): Promise<Connection<AsylumDecision>> {
    assertPage(page);
    const { reader, services } = this.#context;
    assertFilterAllowed(reader.role, 'AsylumDecisionFilter', filter);
    assertDays(filter);
    const scope = { reader, connection: 'asylumDecisions', filter: canonicalFilter(filter) };
    const after = page.after === null ? null : services.cursors.open(scope, page.after);
    return auditedRead(this.#context, async (transaction) => {
      const rows = await readDecisions(
        this.#context,
        transaction,
        this.#day,
        and(
          filterSql(services.sealing, filter, rowsReadableBy(reader.role, 'AlertMatch', matchAttributes(this.#day))),
          await this.#searched(transaction, filter),
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

  /** The conditions for which something is searched before: what is sealed is found by the index. */
  async #searched(transaction: Transaction, filter: AsylumDecisionFilter | null): Promise<SQL | undefined> {
    const context = this.#context;
    const { person, fileReference, receipt } = filter ?? {};
    const found = [
      person ? await decisionsAbout(context, transaction, matchPersonOf(person)) : null,
      typeof fileReference === 'string' ? await decisionsOfFile(context, transaction, fileReference) : null,
      typeof receipt === 'string' ? await decisionsOfReceipt(context, transaction, receipt) : null,
    ];
    return and(...found.map((ids) => (ids === null ? undefined : amongIds(decisions.id, ids))));
  }
}

/** @throws ArgumentError for a day that is none */
function assertDays(filter: AsylumDecisionFilter | null): void {
  for (const name of ['reportedFrom', 'reportedBefore'] as const) assertDay(name, filter?.[name] ?? null);
}

/** @param readableMatches the matches that the reader may see; a filter uses no others */
function filterSql(pseudonyms: Pseudonyms, filter: AsylumDecisionFilter | null, readableMatches: SQL): SQL | undefined {
  if (filter === null) return undefined;
  const matched = sql`exists (select from ${matches} where ${matches.decisionId} = ${decisions.id}
    and ${matches.alertReference} is not null and ${readableMatches})`;
  const given = <T>(value: T | null | undefined, condition: (value: T) => SQL): SQL | undefined =>
    value === null || value === undefined ? undefined : condition(value);
  return and(
    given(filter.kind, (kind) => eq(decisions.kind, kind)),
    given(filter.reportedBy, (country) => reportedByCountry(pseudonyms, country)),
    given(filter.fearedCountry, (country) => fearsCountry(pseudonyms, country)),
    given(filter.standing, (standing) => sql`(${decisions.supersededAt} is null) = ${standing}`),
    given(filter.matched, (wanted) => (wanted ? matched : sql`not ${matched}`)),
    given(filter.addressee, (addressee) => eq(decisions.addressee, addressee)),
    given(
      filter.alert,
      (reference) => sql`exists (select from ${matches} where ${matches.decisionId} = ${decisions.id}
        and ${matches.alertReference} = ${searchableText(reference)} and ${readableMatches})`,
    ),
    given(filter.reportedFrom, (day) => gte(decisions.reportedAt, startOf(day))),
    given(filter.reportedBefore, (day) => lt(decisions.reportedAt, startOf(day))),
  );
}
