/** Reads the review queue, as the officers of a compartment may see it. */
import { and, asc, eq, gt, inArray, isNull, lte, sql, type SQL } from 'drizzle-orm';
import type { RequestContext } from '../api/context.ts';
import { ArgumentError } from '../api/errors.ts';
import { assertPage, connectionOf, type Connection, type PageArguments } from '../api/page.ts';
import type { Transaction } from '../database/database.ts';
import { columnsReadableBy, rowsReadableBy } from '../database/readable.ts';
import { openColumns } from '../sealing/sealed-columns.ts';
import { matchAttributes, reviewAttributes, stepAttributes } from '../decisions/attributes.ts';
import { dayOf } from '../law/law.ts';
import { auditedRead } from '../decisions/audited-read.ts';
import { assertFilterAllowed, canonicalFilter } from '../decisions/canonical-filter.ts';
import { latestMatches } from '../decisions/match-history.ts';
import { matches, reviews } from '../decisions/tables.ts';
import type { AlertMatch } from '../decisions/types.ts';
import { versionsOf } from './case.ts';
import type { ReviewFilter } from './filters.ts';
import { reviewSteps } from '../decisions/rulings-tables.ts';
import type { ReviewItem, ReviewStep } from './types.ts';
import { lowerUrgency, urgencyAt } from '../decisions/review-urgency.ts';

const DAY_MS = 86_400_000;
const MOST_DAYS = 36_500;

const REVIEW = {
  id: reviews.id,
  kind: reviews.kind,
  createdAt: reviews.createdAt,
  dueAt: reviews.dueAt,
  urgency: reviews.urgency,
  state: reviews.state,
  claimedBy: reviews.claimedBy,
  decision: reviews.decisionId,
  alert: reviews.alertId,
};

const STEP = {
  kind: reviewSteps.kind,
  officer: reviewSteps.officer,
  at: reviewSteps.recordedAt,
  outcome: reviewSteps.outcome,
  reasons: reviewSteps.reasons,
};

const MATCH = {
  reference: matches.alertReference,
  certainty: matches.certainty,
  basis: matches.basis,
  matchedAt: matches.matchedAt,
};

/** @throws ArgumentError for a number of days outside the range */
function assertDays(days: number): void {
  if (days < 0 || days > MOST_DAYS) throw new ArgumentError(`"olderThanDays" must be between 0 and ${MOST_DAYS}.`);
}

/** The decision and the alert of a review. */
type About = Pick<ReviewItem, 'id' | 'decisionId' | 'alertId'>;

export class ReviewRepository {
  readonly #context: RequestContext;

  constructor(context: RequestContext) {
    this.#context = context;
  }

  /** Today, in UTC: what the laws of countries allow to be read depends on it. */
  get #day(): string {
    return dayOf(this.#context.services.clock.now());
  }

  /** One review, decided or not; null when there is none in the reader's compartment. */
  async find(id: string): Promise<ReviewItem | null> {
    if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) return null;
    return auditedRead(this.#context, async (transaction) => {
      const [item = null] = await this.#items(transaction, eq(reviews.id, id.toLowerCase()), 1);
      return { result: item, records: item === null ? [] : [item.id] };
    });
  }

  /** A page of reviews, oldest first. */
  async page(filter: ReviewFilter | null, page: PageArguments): Promise<Connection<ReviewItem>> {
    assertPage(page);
    const { reader, services } = this.#context;
    assertFilterAllowed(reader.role, 'ReviewFilter', filter);
    assertDays(filter?.olderThanDays ?? 0);
    const scope = { reader, connection: 'reviewQueue', filter: canonicalFilter(filter) };
    const after = page.after === null ? null : services.cursors.open(scope, page.after);
    return auditedRead(this.#context, async (transaction) => {
      const items = await this.#items(
        transaction,
        and(
          this.#filterSql(filter),
          after === null
            ? undefined
            : sql`(${reviews.createdAt}, ${reviews.id}) > (${after[0]}::timestamptz, ${after[1]}::uuid)`,
        ),
        page.first + 1,
      );
      const connection = connectionOf(items, page, (item) =>
        services.cursors.seal(scope, [item.createdAt.toISOString(), item.id]),
      );
      return { result: connection, records: connection.nodes.flatMap(({ decisionId }) => decisionId ?? []) };
    });
  }

  /** The versions of the cases of items, in their order. */
  async versions(items: readonly About[]): Promise<readonly string[]> {
    return auditedRead(this.#context, async (transaction) => {
      const versions = await versionsOf(
        transaction,
        this.#context.reader.role,
        items,
        this.#context.services.clock.now(),
      );
      return { result: items.map(({ id }) => versions.get(id) ?? ''), records: items.map(({ id }) => id) };
    });
  }

  /** How the decision of each item was matched to its alert, in the order of the items. */
  async matches(items: readonly About[]): Promise<readonly (AlertMatch | null)[]> {
    const { role } = this.#context.reader;
    return auditedRead(this.#context, async ({ queries }) => {
      const rows = await queries
        .select({
          decisionId: matches.decisionId,
          alertId: matches.alertId,
          match: columnsReadableBy(role, 'AlertMatch', MATCH, matchAttributes(this.#day)) as typeof MATCH,
        })
        .from(matches)
        .where(
          and(
            inArray(
              matches.decisionId,
              items.flatMap(({ decisionId }) => decisionId ?? []),
            ),
            rowsReadableBy(role, 'AlertMatch', matchAttributes(this.#day)),
          ),
        )
        .orderBy(asc(matches.matchedAt));
      const found = latestMatches(
        rows.map(({ decisionId, alertId, match }) => ({
          name: `${decisionId} ${alertId}`,
          match: { ...match, decisionId },
        })),
      );
      return {
        result: items.map(({ decisionId, alertId }) => found.get(`${decisionId ?? ''} ${alertId ?? ''}`) ?? null),
        records: items.flatMap(({ decisionId }) => decisionId ?? []),
      };
    });
  }

  /** The steps of officers about each item, oldest first, in the order of the items. */
  async steps(items: readonly About[]): Promise<readonly (readonly ReviewStep[])[]> {
    const { reader, services } = this.#context;
    return auditedRead(this.#context, async ({ queries }) => {
      const rows = await queries
        .select({
          ...(columnsReadableBy(reader.role, 'ReviewStep', STEP, stepAttributes(this.#day)) as typeof STEP),
          id: reviewSteps.id,
          reviewId: reviewSteps.reviewId,
          addressee: reviewSteps.addressee,
          dataKey: reviewSteps.dataKey,
        })
        .from(reviewSteps)
        .where(
          and(
            inArray(
              reviewSteps.reviewId,
              items.map(({ id }) => id),
            ),
            rowsReadableBy(reader.role, 'ReviewStep', stepAttributes(this.#day)),
          ),
        )
        .orderBy(asc(reviewSteps.recordedAt), asc(reviewSteps.id));
      const sealed = rows.flatMap(({ dataKey, ...step }) => (dataKey === null ? [] : [{ ...step, dataKey }]));
      const opened = new Map(
        (await openColumns(services.sealing, 'decisions.review_steps', sealed, ['reasons'])).map((step) => [
          step.id,
          step.reasons,
        ]),
      );
      return {
        result: items.map((item) =>
          rows
            .filter(({ reviewId }) => reviewId === item.id)
            .map(({ kind, officer, at, outcome, id }) => ({
              kind,
              officer,
              at,
              outcome,
              reasons: opened.get(id) ?? null,
            })),
        ),
        records: items.map(({ id }) => id),
      };
    });
  }

  async #items({ queries }: Transaction, where: SQL | undefined, limit: number): Promise<ReviewItem[]> {
    const { reader, services } = this.#context;
    const now = services.clock.now();
    const rows = await queries
      .select(columnsReadableBy(reader.role, 'ReviewItem', REVIEW, reviewAttributes(this.#day)) as typeof REVIEW)
      .from(reviews)
      .where(and(rowsReadableBy(reader.role, 'ReviewItem', reviewAttributes(this.#day)), where))
      .orderBy(asc(reviews.createdAt), asc(reviews.id))
      .limit(limit);
    return rows.map(({ decision, alert, ...item }) => ({
      ...item,
      urgency: urgencyAt(now, item),
      decisionId: decision,
      alertId: alert,
    }));
  }

  #filterSql(filter: ReviewFilter | null): SQL | undefined {
    const now = this.#context.services.clock.now();
    const given = <T>(value: T | null | undefined, condition: (value: T) => SQL | undefined): SQL | undefined =>
      value === null || value === undefined ? undefined : condition(value);
    return and(
      filter?.state === 'DECIDED' ? undefined : isNull(reviews.closedAt),
      given(filter?.kind, (kind) => eq(reviews.kind, kind)),
      given(filter?.state, (state) => eq(reviews.state, state)),
      given(filter?.mine, (mine) =>
        mine
          ? eq(reviews.claimedBy, this.#context.reader.user)
          : sql`${reviews.claimedBy} is distinct from ${this.#context.reader.user}`,
      ),
      given(filter?.olderThanDays, (days) => lte(reviews.createdAt, new Date(now.getTime() - days * DAY_MS))),
      // As in `urgencyAt`: an overdue review is one step more urgent.
      given(filter?.urgency, (urgency) => {
        const lower = lowerUrgency(urgency);
        const inTime = and(eq(reviews.urgency, urgency), urgency === 'URGENT' ? undefined : gt(reviews.dueAt, now));
        return lower === null
          ? inTime
          : sql`(${inTime} or ${and(eq(reviews.urgency, lower), lte(reviews.dueAt, now))})`;
      }),
    );
  }
}
