/**
 * Decides what the resolution says about an alert. One pure function takes the alert and the facts about it.
 *
 * An alert is valid if and only if it is published and no ground speaks against it. Only a ruling of officers ends the effect of a
 * grant or of another ruling.
 */
import { effectsOf } from './effects.ts';
import type { AlertBasis, Assessment, Fact, Ground } from './facts.ts';
import { factsKnownAt } from './known-facts.ts';
import { groundsOfLifecycle, stateOf } from './lifecycle.ts';
import { openReviews } from './reviews.ts';
import { isWithheld } from './withheld.ts';

/**
 * Assesses an alert.
 *
 * @param facts in any order; the result does not depend on it.
 * @param asOf the moment to answer for. Facts recorded later do not count. Facts superseded by then count as superseded.
 */
export function assess(alert: AlertBasis, facts: readonly Fact[], asOf: Date): Assessment {
  const known = factsKnownAt(facts, asOf);
  const effects = effectsOf(alert, known, asOf);

  const grounds = [...groundsOfLifecycle(known.lifecycle), ...effects.grounds].sort(byTimeThenKind);

  const reached = stateOf(known.lifecycle);
  const isOpposed = reached === 'PUBLISHED' && effects.grounds.length > 0;
  const state = isOpposed && isWithheld(alert, facts, asOf) ? 'UNDER_EXAMINATION' : reached;

  return {
    state,
    validity: state === 'PUBLISHED' && grounds.length === 0 ? 'VALID' : 'NOT_VALID',
    grounds,
    standingWarrants: alert.warrants.map((warrant) => warrant.id).filter((id) => !effects.fallenWarrants.has(id)),
    // An expired alert needs no decision any more.
    reviews: state === 'EXPIRED' ? [] : openReviews(alert, known, effects),
  };
}

function byTimeThenKind(a: Ground, b: Ground): number {
  return (
    a.since.getTime() - b.since.getTime() ||
    a.kind.localeCompare(b.kind) ||
    (a.decisionId ?? '').localeCompare(b.decisionId ?? '') ||
    (a.rulingId ?? '').localeCompare(b.rulingId ?? '')
  );
}
