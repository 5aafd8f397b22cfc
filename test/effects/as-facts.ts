/** A row of the table of effects, tried on the pure functions alone. */
import { needsTwoOfficers, rulingsOf, endsReview } from '../../src/decisions/review-kinds.ts';
import {
  isKnownToSecretariat,
  type AlertBasis,
  type AsylumDecisionFact,
  type Fact,
  type RulingFact,
} from '../../src/validity/facts.ts';
import { assess } from '../../src/validity/assess.ts';
import { hasNoEffect } from '../../src/validity/matches.ts';
import { issuersLeftWithoutWarrant } from '../../src/validity/removals.ts';
import { ALERTS, type Row, type Step } from './rows.ts';
import type { ReviewReason } from '../../src/vocabulary/reviews.ts';
import type { RulingKind } from '../../src/vocabulary/rulings.ts';

const day = (count: number): Date => new Date(Date.UTC(2026, 0, 1 + count));

/** The alert and the facts that a row leads to. */
export function factsOf({ alert: name, steps }: Pick<Row, 'alert' | 'steps'>): {
  alert: AlertBasis;
  facts: Fact[];
  now: Date;
} {
  const { source, warrants } = ALERTS[name];
  const alert = { source, warrants: warrants.map((issuer, place) => ({ id: `warrant-${place}`, issuer })) };
  let facts: Fact[] = [{ kind: 'PUBLISHED', at: day(0), until: null }];
  steps.forEach((step, place) => {
    facts = after(alert, facts, step, place);
  });
  return { alert, facts, now: day(steps.length + 1) };
}

function after(alert: AlertBasis, facts: readonly Fact[], step: Step, place: number): Fact[] {
  const at = day(place + 1);
  if ('report' in step) {
    const reported = decision(place, step, at);
    const proven = facts.find((fact) => isMatchOf(step.of, fact));
    const proves = proven?.kind === 'ASYLUM_DECISION' && proven.compartment === reported.compartment;
    return [
      ...facts,
      reported,
      // What officers ended is not found again by another report.
      ...(proves && !hasNoEffect(proven, reported.compartment === 'CCF' ? facts : withoutCcf(facts))
        ? [{ ...proven, at, certainty: 'SURE' as const }]
        : []),
    ];
  }
  if ('takeBack' in step) return takenBack(facts, step.takeBack, at);
  if ('correct' in step) {
    return [...takenBack(facts, step.correct, at), decision(place, { report: 'GRANTED' }, at)];
  }
  const ruling = (kind: RulingKind, more: Partial<RulingFact> = {}): RulingFact => ({
    kind,
    at,
    until: null,
    compartment: 'CCF',
    rulingId: `ruling-${place} ${kind}`,
    decisionId: null,
    warrantIds: [],
    barredIssuers: [],
    closedReview: null,
    contentId: null,
    ...more,
  });
  if ('impose' in step) return [...facts, ruling(step.impose)];

  const compartment = step.as ?? 'SECRETARIAT';
  const known = compartment === 'CCF' ? facts : withoutCcf(facts);
  const { grounds, standingWarrants, reviews } = assess(alert, known, at);
  const review = reviews.find((each) => each.reason === step.review);
  if (review === undefined) throw new Error(`No review ${step.review} is open.`);
  const isDown = grounds.some(({ decisionId, rulingId }) => decisionId !== null || rulingId !== null);
  const fallen = alert.warrants.map(({ id }) => id).filter((id) => !standingWarrants.includes(id));
  const removed = step.removed?.map((n) => `warrant-${n - 1}`) ?? fallen;
  const kinds = rulingsOf(step.outcome, { isDown, fell: isDown || fallen.length > 0 });
  return [
    ...facts,
    ...kinds.map((kind, order) =>
      ruling(kind, {
        compartment,
        decisionId: review.decisionId,
        warrantIds: kind === 'PARTS_REMOVED' ? removed : [],
        barredIssuers:
          kind === 'PARTS_REMOVED'
            ? issuersLeftWithoutWarrant(
                removed,
                alert,
                { facts: known, compartment, isRestored: kinds.includes('RESTORED') },
                at,
              )
            : [],
        closedReview: order === 0 && endsReview(step.outcome) ? (step.review as ReviewReason) : null,
      }),
    ),
  ];
}

function decision(place: number, step: Extract<Step, { report: string }>, at: Date): AsylumDecisionFact {
  return {
    kind: 'ASYLUM_DECISION',
    at,
    until: null,
    compartment: step.to ?? 'SECRETARIAT',
    closed: [],
    isClosed: false,
    decisionId: `decision-${place}`,
    decision: step.report,
    fearedCountries: step.feared ?? ['BY'],
    certainty: step.match ?? 'SURE',
    contentId: null,
    knownTo: step.to ?? 'SECRETARIAT',
  };
}

function isMatchOf(place: number | undefined, fact: Fact): fact is AsylumDecisionFact {
  return fact.kind === 'ASYLUM_DECISION' && fact.decisionId === `decision-${place}`;
}

/** What it proved of another report is only probable again. */
function takenBack(facts: readonly Fact[], place: number, at: Date): Fact[] {
  const found = facts.find((fact) => isMatchOf(place, fact));
  const proved = facts.filter(
    (fact): fact is AsylumDecisionFact =>
      fact.kind === 'ASYLUM_DECISION' &&
      fact.at.getTime() === found?.at.getTime() &&
      fact.decisionId !== `decision-${place}`,
  );
  return [
    ...facts.map((fact) => (isMatchOf(place, fact) ? { ...fact, until: at } : fact)),
    ...proved.map((fact) => ({ ...fact, at, certainty: 'PROBABLE' as const })),
  ];
}

const withoutCcf = (facts: readonly Fact[]): Fact[] => facts.filter(isKnownToSecretariat);

/** What follows, as a row says it. */
export function outcomeOf(row: Row): Pick<Row, 'validity' | 'grounds' | 'reviews' | 'fallen' | 'desk'> {
  const { alert, facts, now } = factsOf(row);
  const all = assess(alert, facts, now);
  const desk = assess(alert, withoutCcf(facts), now);
  const seen = desk.grounds.map((ground) => ground.kind);
  const closed = all.validity === 'NOT_VALID' && desk.validity === 'VALID';
  const told = all.validity === 'VALID' ? [] : closed ? [...seen, 'CCF_DECISION' as const] : seen;
  const grounds = all.grounds.map((ground) => ground.kind);
  const fallen = alert.warrants.flatMap(({ id, issuer }) => (all.standingWarrants.includes(id) ? [] : (issuer ?? [])));
  const known = desk.reviews.map(({ reason, decisionId }) => `${reason} ${decisionId}`);
  const reviews = [
    ...desk.reviews,
    ...all.reviews.filter(({ reason, decisionId }) => !known.includes(`${reason} ${decisionId}`)),
  ].map(({ reason }) => reason);
  return {
    validity: all.validity,
    grounds: [...grounds].sort(),
    reviews: reviews.sort(),
    // Of an alert that is not valid no warrant is told to have fallen.
    ...(fallen.length === 0 || all.validity === 'NOT_VALID' ? {} : { fallen }),
    ...(JSON.stringify(told) === JSON.stringify(grounds) ? {} : { desk: [...told].sort() }),
  };
}

/** Whether a step needs two officers. */
export function needsTwo(row: Row, place: number): boolean {
  const step = row.steps[place];
  if (step === undefined || 'report' in step || 'takeBack' in step || 'correct' in step) return false;
  const before = factsOf({ alert: row.alert, steps: row.steps.slice(0, place) }).facts.length;
  const { facts } = factsOf({ alert: row.alert, steps: row.steps.slice(0, place + 1) });
  return needsTwoOfficers(facts.slice(before).map((fact) => fact.kind as RulingKind));
}
