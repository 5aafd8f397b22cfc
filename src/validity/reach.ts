/** How far a person's fear of some countries reaches into an alert. */
import type { AlertBasis } from './facts.ts';

export interface Reach {
  /** The alert comes from a feared country, or nothing of it is left. */
  readonly falls: boolean;
  /** Ids of the warrants that feared countries issued. */
  readonly fallenWarrants: ReadonlySet<string>;
}

/**
 * An alert comes from its source. Where it carries warrants of several countries, those of feared countries fall and the
 * alert stands on what remains; with nothing left it falls. An unknown source or issuer matches no feared country.
 */
export function reachOf(alert: AlertBasis, feared: ReadonlySet<string>): Reach {
  const isFeared = (code: string | null): boolean => code !== null && feared.has(code);
  const fallen = alert.warrants.filter((warrant) => isFeared(warrant.issuer));
  const fallenWarrants = new Set(fallen.map((warrant) => warrant.id));
  const everyWarrantFell = alert.warrants.length > 0 && fallen.length === alert.warrants.length;
  const standsOnOthers = fallen.length > 0 && !everyWarrantFell;
  return { falls: everyWarrantFell || (isFeared(alert.source) && !standsOnOthers), fallenWarrants };
}
