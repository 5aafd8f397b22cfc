/** Reads the review queue, as the officers of a compartment may see it. */
import { and, asc, inArray, isNotNull, sql, type GetColumnData, type SQL } from 'drizzle-orm';
import type { RequestContext } from '../api/context.ts';
import { isUuid } from '../api/input.ts';
import { assertPage, connectionOf, LONGEST_PAGE, type Connection, type PageArguments } from '../api/page.ts';
import { amongIds } from '../database/bulk.ts';
import type { Transaction } from '../database/database.ts';
import { columnsReadableBy, rowsReadableBy } from '../database/readable.ts';
import { openColumns } from '../sealing/sealed-columns.ts';
import { matchAttributes, reviewAttributes, stepAttributes } from '../decisions/attributes.ts';
import { dayOf } from '../law/law.ts';
import { auditedRead } from '../decisions/audited-read.ts';
import { assertFilterAllowed, canonicalFilter } from '../decisions/canonical-filter.ts';
import { latestMatches } from '../decisions/match-history.ts';
import { MATCH } from '../decisions/read-decisions.ts';
import { matches, reviews } from '../decisions/tables.ts';
import type { AlertMatch } from '../decisions/types.ts';
import { versionsOf } from './case.ts';
import { IS_OF_DOCUMENT } from './documents/repository.ts';
import type { ReviewFilter } from './filters.ts';
import { assertConditions, conditionOf } from './queue/conditions.ts';
import { afterPosition, momentOf, orderBy, positionOf, urgencySql } from './queue/order.ts';
import { reviewSteps } from '../decisions/rulings-tables.ts';
import type { ReviewCount, ReviewItem, ReviewStep } from './types.ts';
import { urgencyAt } from '../decisions/review-urgency.ts';
import type { ReviewOrder, ReviewState, ReviewUrgency } from '../vocabulary/reviews.ts';

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

/** With the filter that found it. */
export type ReviewConnection = Connection<ReviewItem> & { readonly filter: ReviewFilter | null };

/** A review as it is stored. Its urgency is that of one which is not overdue. */
type ReviewRow = { readonly [Column in keyof typeof REVIEW]: GetColumnData<(typeof REVIEW)[Column]> } & Pick<
  ReviewItem,
  'nearAlerts' | 'ofDocument'
>;

const URGENCIES: readonly ReviewUrgency[] = ['URGENT', 'HIGH', 'ROUTINE'];

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
    return isUuid(id) ? ((await this.byIds([id.toLowerCase()])).get(id.toLowerCase()) ?? null) : null;
  }

  /** Reviews by id; those outside the reader's compartment are missing. */
  async byIds(ids: readonly string[]): Promise<ReadonlyMap<string, ReviewItem>> {
    return auditedRead(this.#context, async (transaction) => {
      const items = await this.#items(transaction, inArray(reviews.id, [...ids]), ids.length);
      return { result: new Map(items.map((item) => [item.id, item])), records: items.map(({ id }) => id) };
    });
  }

  /** A page of reviews. */
  async page(filter: ReviewFilter | null, order: ReviewOrder, page: PageArguments): Promise<ReviewConnection> {
    assertPage(page);
    const { reader, services } = this.#context;
    assertFilterAllowed(reader.role, 'ReviewFilter', filter);
    assertConditions(filter);
    const scope = { reader, connection: 'reviewQueue', filter: [canonicalFilter(filter), order] };
    const after = page.after === null ? null : services.cursors.open(scope, page.after);
    const asOf = after === null ? services.clock.now() : momentOf(after);
    return auditedRead(this.#context, async (transaction) => {
      const rows = await this.#rows(
        transaction,
        and(
          await conditionOf(this.#context, transaction, filter, asOf),
          after === null ? undefined : afterPosition(order, after),
        ),
        orderBy(order, asOf),
        page.first + 1,
      );
      const positions = new Map(rows.map((row) => [row.id, positionOf(order, asOf, row)]));
      const connection = connectionOf(this.#itemsOf(rows), page, ({ id }) =>
        services.cursors.seal(scope, positions.get(id) ?? []),
      );
      return {
        result: { ...connection, filter },
        records: connection.nodes.flatMap(({ decisionId }) => decisionId ?? []),
      };
    });
  }

  /** How many reviews of each kind and urgency a filter finds, the most urgent first. */
  async counts(filter: ReviewFilter | null): Promise<ReviewCount[]> {
    const { reader, services } = this.#context;
    assertFilterAllowed(reader.role, 'ReviewFilter', filter);
    assertConditions(filter);
    const asOf = services.clock.now();
    return auditedRead(this.#context, async (transaction) => {
      const condition = await conditionOf(this.#context, transaction, filter, asOf);
      const found = transaction.queries
        .select({ kind: reviews.kind, urgency: urgencySql(asOf).as('urgency_now') })
        .from(reviews)
        .where(and(rowsReadableBy(reader.role, 'ReviewItem', reviewAttributes(this.#day)), condition))
        .as('found');
      const rows = await transaction.queries
        .select({ kind: found.kind, urgency: found.urgency, count: sql<number>`count(*)::int` })
        .from(found)
        .groupBy(found.kind, found.urgency);
      const place = ({ kind, urgency }: ReviewCount): string => `${URGENCIES.indexOf(urgency)} ${kind}`;
      return { result: rows.sort((one, other) => (place(one) < place(other) ? -1 : 1)), records: [] };
    });
  }

  /** The reviews of each alert, the most urgent first. */
  ofAlerts(ids: readonly string[], state: ReviewState | null): Promise<readonly (readonly ReviewItem[])[]> {
    const among = sql`array(select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)::uuid)`;
    const isOf = sql`(${reviews.alertId} = any(${among}) or ${reviews.nearAlerts} && ${among})`;
    return this.#reviewsOf(ids, state, isOf, ({ alertId, nearAlerts }, id) => {
      return alertId === id || nearAlerts?.includes(id) === true;
    });
  }

  /** The reviews of each decision, the most urgent first. */
  ofDecisions(ids: readonly string[], state: ReviewState | null): Promise<readonly (readonly ReviewItem[])[]> {
    return this.#reviewsOf(ids, state, amongIds(reviews.decisionId, ids), ({ decisionId }, id) => decisionId === id);
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
            isNotNull(matches.alertReference),
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

  async #reviewsOf(
    ids: readonly string[],
    state: ReviewState | null,
    isOfThem: SQL,
    isOf: (item: ReviewItem, id: string) => boolean,
  ): Promise<readonly (readonly ReviewItem[])[]> {
    const asOf = this.#context.services.clock.now();
    return auditedRead(this.#context, async (transaction) => {
      const condition = await conditionOf(this.#context, transaction, { state }, asOf);
      const rows = await this.#rows(transaction, and(isOfThem, condition), orderBy('URGENCY', asOf));
      const items = this.#itemsOf(rows);
      return {
        result: ids.map((id) => items.filter((item) => isOf(item, id)).slice(0, LONGEST_PAGE)),
        records: items.flatMap(({ decisionId }) => decisionId ?? []),
      };
    });
  }

  async #items(transaction: Transaction, where: SQL | undefined, limit: number): Promise<ReviewItem[]> {
    return this.#itemsOf(
      await this.#rows(transaction, where, orderBy('URGENCY', this.#context.services.clock.now()), limit),
    );
  }

  #itemsOf(rows: readonly ReviewRow[]): ReviewItem[] {
    const now = this.#context.services.clock.now();
    return rows.map(({ decision, alert, ...item }) => ({
      ...item,
      urgency: urgencyAt(now, item),
      decisionId: decision,
      alertId: alert,
    }));
  }

  async #rows(
    { queries }: Transaction,
    where: SQL | undefined,
    order: readonly SQL[],
    limit?: number,
  ): Promise<ReviewRow[]> {
    const { role } = this.#context.reader;
    const query = queries
      .select({
        ...(columnsReadableBy(role, 'ReviewItem', REVIEW, reviewAttributes(this.#day)) as typeof REVIEW),
        nearAlerts: reviews.nearAlerts,
        ofDocument: IS_OF_DOCUMENT,
      })
      .from(reviews)
      .where(and(rowsReadableBy(role, 'ReviewItem', reviewAttributes(this.#day)), where))
      .orderBy(...order)
      .$dynamic();
    return limit === undefined ? query : query.limit(limit);
  }
}
