/** The repository of decisions. It is created for one reader. Each statement contains the reader's policy, and each access is recorded. */
import { and, arrayOverlaps, eq, inArray, sql, type SQL } from 'drizzle-orm';
import type { RequestContext } from '../api/context.ts';
import { assertPage, connectionOf, type Connection, type PageArguments } from '../api/page.ts';
import { amongTexts, textArray } from '../database/bulk.ts';
import { rowsReadableBy } from '../database/readable.ts';
import { dayOf } from '../law/law.ts';
import { isIssuerCode } from '../policy/countries.ts';
import type { Pseudonyms } from '../sealing/pseudonyms.ts';
import { matchAttributes } from './attributes.ts';
import { auditedRead } from './audited-read.ts';
import { assertFilterAllowed, canonicalFilter } from './canonical-filter.ts';
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
    if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) return null;
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
    const scope = { reader, connection: 'asylumDecisions', filter: canonicalFilter(filter) };
    const after = page.after === null ? null : services.cursors.open(scope, page.after);
    return auditedRead(this.#context, async (transaction) => {
      const rows = await readDecisions(
        this.#context,
        transaction,
        this.#day,
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
}

/** @param readableMatches the matches that the reader may see; a filter uses no others */
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
