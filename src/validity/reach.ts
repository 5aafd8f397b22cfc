/** How far a person's fear of some countries reaches into an alert. */
import type { AlertBasis } from './facts.ts';

export interface Reach {
  /** The alert comes from a feared country, or nothing of it is left. */
  readonly falls: boolean;
  /** Ids of the warrants that feared countries issued. */
  readonly fallenWarrants: ReadonlySet<string>;
}

/**
 * An alert comes from its source, and falls with it. Only where it carries warrants of several countries do warrants fall
 * one by one: it stands on what remains, and with nothing left it falls. An unknown source or issuer is no feared country.
 *
 * INVARIANT: one more feared country never makes an alert stand that had fallen.
 */
export function reachOf(alert: AlertBasis, feared: ReadonlySet<string>): Reach {
  const isFeared = (code: string | null): boolean => code !== null && feared.has(code);
  const issuers = new Set(alert.warrants.map((warrant) => warrant.issuer));
  const ofSeveral = issuers.size > 1;
  const nothingIsLeft = ofSeveral && [...issuers].every(isFeared);
  // Only a country that is known not to be feared can answer for what remains.
  const standsOnOthers =
    ofSeveral && issuers.has(alert.source) && [...issuers].some((issuer) => issuer !== null && !isFeared(issuer));
  const falls = nothingIsLeft || (isFeared(alert.source) && !standsOnOthers);
  const fallen = ofSeveral || falls ? alert.warrants.filter((warrant) => isFeared(warrant.issuer)) : [];
  return { falls, fallenWarrants: new Set(fallen.map((warrant) => warrant.id)) };
}
