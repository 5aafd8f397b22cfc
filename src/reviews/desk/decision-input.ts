/** What an officer decides about a review, checked against its case. */
import { z } from 'zod';
import { alertReference, calendarDate, distinct, list, optional } from '../../api/input.ts';
import { inputError } from '../../api/user-error.ts';
import { startOf } from '../../validity/calendar.ts';
import { endOfMeasure } from '../../validity/measures.ts';
import type { Case } from '../case.ts';
import type { ReviewDecision } from '../proposals.ts';
import { concernedAlerts } from './concerned-alerts.ts';
import type { Desk } from './frame.ts';
import { reasonsText } from './inputs.ts';
import { standingOf } from './standing.ts';
import type { ReviewOutcome } from '../../vocabulary/reviews.ts';

/** One person is rarely sought by more alerts. */
export const MOST_ALERTS = 20;

export const decideSchema = z.object({
  id: z.string(),
  version: optional(z.string()),
  outcome: z.custom<ReviewOutcome>(),
  reasons: reasonsText,
  removedWarrants: optional(list(z.number().int().min(1), 20)),
  alerts: optional(distinct(list(alertReference, MOST_ALERTS))),
  dueOn: optional(calendarDate),
});

/**
 * @throws InputError REQUIRED, INVALID or CONFLICT when the outcome and the other fields do not fit together; NOT_FOUND or RECUSED for an
 *   alert of which the officer may not say that it is concerned
 */
export async function decisionOf(
  desk: Desk,
  reviewCase: Case,
  input: z.output<typeof decideSchema>,
): Promise<ReviewDecision> {
  const { outcome, reasons, removedWarrants, alerts, dueOn } = input;
  const { now } = desk;
  if (removedWarrants !== null && outcome !== 'PARTS_REMOVED') {
    throw refusal('removedWarrants', 'CONFLICT', 'Only PARTS_REMOVED removes warrants: leave this out.');
  }
  if (dueOn !== null && outcome !== 'INTERIM_MEASURE') {
    throw refusal('dueOn', 'CONFLICT', 'Only INTERIM_MEASURE has a date: leave this out.');
  }
  if (alerts !== null && outcome !== 'ALERTS_CONCERNED') {
    throw refusal('alerts', 'CONFLICT', 'Only ALERTS_CONCERNED names alerts: leave this out.');
  }
  const dueAt = dueAtFrom(dueOn, now);
  return {
    outcome,
    reasons,
    warrantIds: outcome === 'PARTS_REMOVED' ? warrantsFrom(reviewCase, removedWarrants, now) : [],
    dueAt: outcome === 'INTERIM_MEASURE' ? dueAt : null,
    alerts: outcome === 'ALERTS_CONCERNED' ? await concernedAlerts(desk, reviewCase, alerts ?? []) : [],
  };
}

function dueAtFrom(dueOn: string | null, now: Date): Date {
  const longest = endOfMeasure(now);
  const dueAt = dueOn === null ? longest : startOf(dueOn);
  if (dueAt <= now || dueAt > longest) throw refusal('dueOn', 'INVALID', 'Give a day within the next six months.');
  return dueAt;
}

/** The warrants at some positions in the alert, counted from 1. Without positions: those that have already fallen. */
function warrantsFrom(reviewCase: Case, places: readonly number[] | null, now: Date): readonly string[] {
  const warrants = reviewCase.alert?.basis.warrants ?? [];
  const warrantIds =
    places === null ? standingOf(reviewCase, now).fallen : places.flatMap((place) => warrants[place - 1]?.id ?? []);
  if (places !== null && warrantIds.length !== new Set(places).size) {
    throw refusal(
      'removedWarrants',
      'INVALID',
      'Name each warrant once, by its position in `alert.warrants`, counted from 1.',
    );
  }
  if (warrantIds.length === 0) {
    throw refusal(
      'removedWarrants',
      'REQUIRED',
      'Name the warrants to remove, by their positions in `alert.warrants`.',
    );
  }
  return warrantIds;
}

function refusal(
  field: 'removedWarrants' | 'alerts' | 'dueOn',
  code: 'REQUIRED' | 'INVALID' | 'CONFLICT',
  message: string,
) {
  return inputError(['input', field], code, message);
}
