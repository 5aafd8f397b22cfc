/** The case of a review: all that its compartment knows about it, and a version that changes when any of that changes. */
import { and, asc, eq, inArray, or } from 'drizzle-orm';
import { contentsOf } from '../alerts/content.ts';
import { nationalitiesOfSubject } from '../alerts/countries.ts';
import { storedVersion, versionOf } from '../api/version.ts';
import type { Transaction } from '../database/database.ts';
import { columnsReadableBy, rowsReadableBy } from '../database/readable.ts';
import type { Role } from '../policy/reader.ts';
import type { Sealing } from '../sealing/sealing.ts';
import type { Fact } from '../validity/facts.ts';
import { dayOf } from '../law/law.ts';
import {
  decisionAttributes,
  matchAttributes,
  questionAttributes,
  reviewAttributes,
  rulingAttributes,
  stepAttributes,
} from '../decisions/attributes.ts';
import { isDocument, loadAssessables, type Assessable } from '../decisions/assessable.ts';
import { DECISION_FACT, factOf, factOfRuling, RULING_FACT, mayBeUsed, type DecisionInUse } from '../decisions/facts.ts';
import type { PERSON } from '../decisions/person-columns.ts';
import { answers, questions } from '../decisions/questions-tables.ts';
import { ruledDocuments } from '../decisions/ruled-documents.ts';
import { openDecisions } from '../decisions/sealed-decisions.ts';
import { decisions, matches, reviews } from '../decisions/tables.ts';
import { disclosedTo } from '../decisions/withheld-fields.ts';
import { concernedCountries, type Involvement } from './officers.ts';
import { reviewSteps, rulings } from '../decisions/rulings-tables.ts';

export type Review = typeof reviews.$inferSelect;
/** The part of a step that decides who may act, and whether something changed. */
export interface Step {
  readonly id: string;
  readonly reviewId: string;
  readonly kind: (typeof reviewSteps.$inferSelect)['kind'];
  readonly officer: string;
}

export interface Case {
  readonly review: Review;
  /** The alert, or the travel document; null when the review is about a decision alone. */
  readonly alert: Assessable | null;
  /** The facts that the compartment knows about the alert. */
  readonly facts: readonly Fact[];
  /** The countries that the person of its decision fears. */
  readonly fearedCountries: readonly string[];
  readonly concerned: ReadonlySet<string>;
  readonly involvement: Involvement;
  readonly version: string;
  /** A hash of the same without the steps of this review. A proposal is void when it is not the same any more. */
  readonly factsHash: string;
}

/** Loads the case of a review, as far as a role may read it. */
export async function caseOf(
  transaction: Transaction,
  role: Role,
  sealing: Sealing,
  review: Review,
  now: Date,
): Promise<Case> {
  const day = dayOf(now);
  const alertIds = review.alertId === null ? [] : [review.alertId];
  const known = await knownTo(transaction, role, [review], day);
  const [alert = null] = await loadAssessables(transaction, alertIds, { lock: false });
  const rows = await transaction.queries
    .select({
      ...DECISION_FACT,
      reportedBy: decisions.reportedBy,
      ...(columnsReadableBy(
        role,
        'DecisionPerson',
        { nationalities: disclosedTo(role, 'NATIONALITIES', decisions.nationalities) },
        decisionAttributes(day),
      ) as Pick<typeof PERSON, 'nationalities'>),
    })
    .from(decisions)
    .where(
      and(
        inArray(decisions.id, [...new Set([...known.matches.map((match) => match.decisionId), ...ofReview(review)])]),
        rowsReadableBy(role, 'AsylumDecision', decisionAttributes(day)),
      ),
    );
  const named =
    alert !== null && isDocument(alert) ? await ruledDocuments(transaction, sealing, role, alertIds, day) : null;
  const current = rows.filter(({ endedAt }) => endedAt === null);
  const opened = await openDecisions(sealing, current, ['fearedCountries', 'nationalities', 'reportedBy']);
  const decisionById = new Map<string, DecisionInUse>([
    // An ended decision has no content. Its match has what its effect needs.
    ...rows.map((decision) => [decision.id, { ...decision, fearedCountries: [] }] as const),
    ...opened.map((decision) => [decision.id, decision] as const),
  ]);
  return {
    review,
    alert,
    facts: [
      ...(alert?.lifecycle ?? []),
      ...known.matches.flatMap((match) => {
        const decision = match.alertId === review.alertId ? decisionById.get(match.decisionId) : undefined;
        if (decision === undefined || alert === null || !mayBeUsed(decision, match, alert.basis, day)) return [];
        return [factOf(match, decision, day)];
      }),
      ...known.rulings.map((ruling) => factOfRuling(ruling)),
    ],
    fearedCountries: decisionById.get(review.decisionId ?? '')?.fearedCountries ?? [],
    concerned: concernedCountries({
      // The country that issued a travel document is known where somebody named it.
      source: named?.get(review.alertId ?? '')?.issuingCountry ?? alert?.basis.source ?? null,
      nationalities: alert === null ? [] : await nationalitiesOfSubject(transaction, alert.id),
      decisions: opened.map(({ reportedBy, fearedCountries, nationalities }) => ({
        reportedBy,
        fearedCountries,
        nationalities: nationalities ?? [],
      })),
    }),
    involvement: {
      steps: known.steps,
      ruledBefore: known.rulings.flatMap(({ decidedBy, confirmedBy }) => [
        decidedBy,
        ...(confirmedBy === null ? [] : [confirmedBy]),
      ]),
    },
    version: versionOfCase(review, known, alert),
    factsHash: storedVersion(sealing, review.id, versionOf(factsRead(review, known, alert))),
  };
}

/** The versions of reviews, by id. A version changes when something is recorded that the compartment knows. */
export async function versionsOf(
  transaction: Transaction,
  role: Role,
  items: readonly Pick<Review, 'id' | 'alertId' | 'decisionId'>[],
  now: Date,
): Promise<Map<string, string>> {
  const known = await knownTo(transaction, role, items, dayOf(now));
  const alerts = new Map(
    (
      await loadAssessables(
        transaction,
        items.flatMap(({ alertId }) => alertId ?? []),
        { lock: false },
      )
    ).map((alert) => [alert.id, alert]),
  );
  return new Map(items.map((item) => [item.id, versionOfCase(item, known, alerts.get(item.alertId ?? '') ?? null)]));
}

/** A version of what a compartment knows about an alert. It changes when any of that does. */
export async function factsOfAlert(transaction: Transaction, role: Role, alertId: string, now: Date): Promise<string> {
  const about = { id: alertId, alertId, decisionId: null };
  const known = await knownTo(transaction, role, [about], dayOf(now));
  const [alert = null] = await loadAssessables(transaction, [alertId], { lock: false });
  return versionOf(factsRead(about, known, alert));
}

type Known = Awaited<ReturnType<typeof knownTo>>;

const ofReview = ({ decisionId }: Pick<Review, 'decisionId'>): string[] => (decisionId === null ? [] : [decisionId]);

async function knownTo(
  transaction: Transaction,
  role: Role,
  items: readonly Pick<Review, 'id' | 'alertId' | 'decisionId'>[],
  day: string,
) {
  const alertIds = items.flatMap(({ alertId }) => alertId ?? []);
  const decisionIds = items.flatMap(ofReview);
  const { queries } = transaction;
  const known = await matchesOf(transaction, role, { alertIds, decisionIds }, day);
  return {
    contents: await contentsOf(transaction, alertIds),
    nearAlerts: new Map(
      (
        await queries
          .select({ id: reviews.id, nearAlerts: reviews.nearAlerts })
          .from(reviews)
          .where(
            and(
              inArray(
                reviews.id,
                items.map(({ id }) => id),
              ),
              rowsReadableBy(role, 'ReviewItem', reviewAttributes(day)),
            ),
          )
      ).map((review) => [review.id, review.nearAlerts]),
    ),
    decisions: await queries
      .select({ id: decisions.id, supersededAt: decisions.supersededAt, endedAt: decisions.endedAt })
      .from(decisions)
      .where(and(inArray(decisions.id, decisionIds), rowsReadableBy(role, 'AsylumDecision', decisionAttributes(day)))),
    matches: known,
    answers: await queries
      .select({ id: questions.id, decisionId: questions.decisionId })
      .from(questions)
      .innerJoin(answers, eq(answers.questionId, questions.id))
      .where(
        and(
          inArray(questions.decisionId, [...new Set([...decisionIds, ...known.map((match) => match.decisionId)])]),
          rowsReadableBy(role, 'AskedQuestion', questionAttributes(day)),
        ),
      )
      .orderBy(asc(questions.id)),
    rulings: await queries
      .select({ ...RULING_FACT, decidedBy: rulings.decidedBy, confirmedBy: rulings.confirmedBy })
      .from(rulings)
      .where(and(inArray(rulings.alertId, alertIds), rowsReadableBy(role, 'Ruling', rulingAttributes(day))))
      .orderBy(asc(rulings.id)),
    steps: await queries
      .select({
        id: reviewSteps.id,
        reviewId: reviewSteps.reviewId,
        kind: reviewSteps.kind,
        officer: reviewSteps.officer,
      })
      .from(reviewSteps)
      .where(
        and(
          inArray(
            reviewSteps.reviewId,
            items.map(({ id }) => id),
          ),
          rowsReadableBy(role, 'ReviewStep', stepAttributes(day)),
        ),
      )
      .orderBy(asc(reviewSteps.recordedAt), asc(reviewSteps.id)),
  };
}

/** The matches of alerts, and those of decisions, as far as a role may read them. */
function matchesOf(
  { queries }: Transaction,
  role: Role,
  { alertIds, decisionIds }: { readonly alertIds: readonly string[]; readonly decisionIds: readonly string[] },
  day: string,
) {
  return queries
    .select({
      alertId: matches.alertId,
      decisionId: matches.decisionId,
      matchedAt: matches.matchedAt,
      certainty: matches.certainty,
      reach: matches.reach,
      contentId: matches.contentId,
      addressee: matches.addressee,
      supersededAt: decisions.supersededAt,
      endedAt: decisions.endedAt,
    })
    .from(matches)
    .innerJoin(decisions, eq(decisions.id, matches.decisionId))
    .where(
      and(
        or(inArray(matches.alertId, alertIds), inArray(matches.decisionId, decisionIds)),
        rowsReadableBy(role, 'AlertMatch', matchAttributes(day)),
        rowsReadableBy(role, 'AsylumDecision', decisionAttributes(day)),
      ),
    )
    .orderBy(asc(matches.id));
}

/** Steps that change nothing of what officers decide on. */
const WITHOUT_CHANGE: ReadonlySet<Step['kind']> = new Set(['CLAIMED', 'RELEASED', 'RECUSED', 'NOTED', 'ASKED']);

type About = Pick<Review, 'id' | 'alertId' | 'decisionId'>;

function versionOfCase(review: About, known: Known, alert: Assessable | null): string {
  const steps = known.steps.filter((step) => step.reviewId === review.id && !WITHOUT_CHANGE.has(step.kind));
  return versionOf([steps.map((step) => step.id), factsRead(review, known, alert)]);
}

/**
 * What officers read before they decide, apart from the steps of the review itself.
 *
 * INVARIANT: everything here is known to the compartment of the review. Otherwise an officer could tell from a void proposal that
 * somebody else recorded something.
 */
function factsRead({ id: reviewId, alertId, decisionId }: About, known: Known, alert: Assessable | null): unknown {
  const matched = known.matches.filter((match) =>
    alertId === null ? match.decisionId === decisionId : match.alertId === alertId,
  );
  // A restoration ends what is known of all of them, so an answer about any of them is read before.
  const about = new Set([decisionId, ...matched.map((match) => match.decisionId)]);
  return [
    known.rulings.filter((ruling) => ruling.alertId === alertId).map((ruling) => ruling.id),
    matched.map((match) => [match.alertId, match.decisionId, match.certainty, match.supersededAt, match.endedAt]),
    known.decisions.filter(({ id }) => id === decisionId),
    known.nearAlerts.get(reviewId) ?? [],
    known.answers.filter((answer) => about.has(answer.decisionId)).map(({ id }) => id),
    alert?.lifecycle.map((fact) => fact.kind).sort() ?? null,
    alert === null ? null : known.contents.get(alert.id),
  ];
}
