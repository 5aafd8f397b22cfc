/** Works out which parts of an alert fall because a person fears some countries. */
import type { AlertBasis } from './facts.ts';

export interface Reach {
  /** The alert comes from a feared country, or nothing of it is left. */
  readonly falls: boolean;
  /** Ids of the warrants that feared countries issued. */
  readonly fallenWarrants: ReadonlySet<string>;
}

/**
 * Works out what falls. An alert falls if its source is feared. If it carries warrants of several countries, the warrants fall one by
 * one: the alert stands on those that remain, and falls when none remains. An unknown source or issuer is no feared country.
 *
 * INVARIANT: one more feared country never makes an alert stand that had fallen.
 */
export function reachOf(alert: AlertBasis, feared: ReadonlySet<string>): Reach {
  const isFeared = (code: string | null): boolean => code !== null && feared.has(code);
  const issuers = new Set(alert.warrants.map((warrant) => warrant.issuer));
  const ofSeveral = issuers.size > 1;
  const nothingIsLeft = ofSeveral && [...issuers].every(isFeared);
  // Only an issuer that is known, and not feared, can answer for the remaining warrants.
  const standsOnOthers =
    ofSeveral && issuers.has(alert.source) && [...issuers].some((issuer) => issuer !== null && !isFeared(issuer));
  const falls = nothingIsLeft || (isFeared(alert.source) && !standsOnOthers);
  const fallen = ofSeveral || falls ? alert.warrants.filter((warrant) => isFeared(warrant.issuer)) : [];
  return { falls, fallenWarrants: new Set(fallen.map((warrant) => warrant.id)) };
}

/** Whether an alert, or one of its warrants, falls because a person fears some countries. */
export function reaches(alert: AlertBasis, fearedCountries: readonly string[]): boolean {
  const { falls, fallenWarrants } = reachOf(alert, new Set(fearedCountries));
  return falls || fallenWarrants.size > 0;
}
