/** How an alert stands for the officers who rule on it. Pure. */
import { isDocument } from '../../decisions/assessable.ts';
import type { AlertStanding } from '../../decisions/review-kinds.ts';
import { assess } from '../../validity/assess.ts';
import type { Case } from '../case.ts';

/** The standing of the alert for the compartment, with the warrants that do not stand any more. */
export function standingOf({ alert, facts }: Case, now: Date): AlertStanding & { readonly fallen: readonly string[] } {
  if (alert === null) return { isDown: false, fell: false, fallen: [] };
  const asOf = new Date(Math.max(now.getTime(), ...facts.map((fact) => fact.at.getTime())));
  const { grounds, standingWarrants } = assess(alert.basis, facts, asOf);
  const isDown = grounds.some(({ decisionId, rulingId }) => decisionId !== null || rulingId !== null);
  const fallen = alert.basis.warrants.map(({ id }) => id).filter((id) => !standingWarrants.includes(id));
  return { isDown, fell: isDown || fallen.length > 0, fallen };
}

/** Whether the case is about a travel document, not about an alert. */
export function isOfDocument({ alert }: Pick<Case, 'alert'>): boolean {
  return alert !== null && isDocument(alert);
}

/** A ruling comes after everything that it rules about, even when the clock of another machine is a little ahead. */
export function momentAfter({ facts }: Case, now: Date): Date {
  return new Date(Math.max(now.getTime(), ...facts.map((fact) => fact.at.getTime() + 1)));
}
