/** Requests that are withheld from publication because something opposes them. */
import { effectsOf } from './effects.ts';
import type { AlertBasis, Fact } from './facts.ts';
import { factsKnownAt } from './known-facts.ts';

/**
 * Whether a request is withheld from publication: at every moment since its publication something opposed it. It takes effect at the
 * first moment at which nothing opposes it. Until then its source sees what every source sees of a request under examination (RPD
 * Art. 77(3)). A ground that ends while another one holds must not show, so the whole past counts and not only the present.
 */
export function isWithheld(alert: AlertBasis, facts: readonly Fact[], asOf: Date): boolean {
  const { lifecycle } = factsKnownAt(facts, asOf);
  if (!lifecycle.some((fact) => fact.kind === 'REQUESTED')) return false;
  const published = Math.min(...lifecycle.flatMap(({ kind, at }) => (kind === 'PUBLISHED' ? [at.getTime()] : [])));
  const moments = facts
    .flatMap((fact) => (fact.until === null ? [fact.at] : [fact.at, fact.until]))
    .filter((moment) => moment.getTime() > published && moment <= asOf);
  return [new Date(published), ...moments].every(
    (moment) => effectsOf(alert, factsKnownAt(facts, moment), moment).grounds.length > 0,
  );
}
