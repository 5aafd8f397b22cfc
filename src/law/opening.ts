/**
 * A law that permits more than an earlier one. It acts at once on what is handed over from then on. What is stored was handed over under
 * the earlier law: for that, a second user of the bureau must confirm the later one.
 */
import { COUNTRY_CODES } from '../policy/countries.ts';
import { AsylumDecisionKind, HandlingCode } from '../vocabulary/decisions.ts';
import { addresseeOf, dayOf, mayReceiveBulletin, NO_LAW, versionAt, type Law, type LawVersion } from './law.ts';
import { retainedUntil } from './retention-period.ts';

/** Whether a version was already set when something was handed over. */
export type WasSetBefore = (version: LawVersion) => boolean;

/** For a decision. A law that was set in the same millisecond counts as later: then the earlier law binds, too. */
export function before(reportedAt: Date): WasSetBefore {
  return ({ setAt }) => setAt < reportedAt;
}

/**
 * The laws that bind together on a day: what one of them forbids about the stored thing is forbidden. It is the law in force, and as long
 * as that one was set later and not confirmed, also the laws that it replaces.
 *
 * @param day in UTC
 */
export function lawsBinding(versions: readonly LawVersion[], day: string, wasSetBefore: WasSetBefore): readonly Law[] {
  const inForce = versionAt(versions, day);
  if (inForce === null) return [NO_LAW];
  const replaced = versions.filter(({ version }) => version < inForce.version);
  return wasSetBefore(inForce) || isConfirmed(inForce, day)
    ? [inForce.law]
    : [inForce.law, ...lawsBinding(replaced, day, wasSetBefore)];
}

/** The days on which what the laws forbid may change: a version begins, or may act on what was stored before it. */
export function turningDays(versions: readonly LawVersion[]): string[] {
  const days = versions.flatMap(({ inForceFrom, confirmedAt }) =>
    confirmedAt === null ? [inForceFrom] : [inForceFrom, dayOf(confirmedAt)],
  );
  return [...new Set(days)].sort();
}

/**
 * Whether the newest version must be confirmed before it acts on all that is stored: it permits something that an earlier one forbids on
 * a day from its first one on. It follows from the laws alone, and not from what was reported.
 */
export function awaitsConfirmation(versions: readonly LawVersion[]): boolean {
  const newest = versions.at(-1);
  if (newest === undefined || newest.confirmedAt !== null) return false;
  const earlier = versions.slice(0, -1);
  const days = [newest.inForceFrom, ...turningDays(earlier).filter((day) => day > newest.inForceFrom)];
  return days.some((day) => {
    const replaced = lawsBinding(earlier, day, () => false);
    return replaced.some((law) => permitsMore(newest, law));
  });
}

function isConfirmed({ confirmedAt }: LawVersion, day: string): boolean {
  return confirmedAt !== null && dayOf(confirmedAt) <= day;
}

function permitsMore({ law, setAt }: LawVersion, earlier: Law): boolean {
  const forbidden = new Set(forbiddenOfStored(law));
  const ends = [law, earlier].map(({ highestRetentionMonths }) => retainedUntil(setAt, highestRetentionMonths));
  return forbiddenOfStored(earlier).some((what) => !forbidden.has(what)) || String(ends[0]) > String(ends[1]);
}

/** What a law forbids about what is stored, in words that are compared. */
function forbiddenOfStored(law: Law): string[] {
  return [
    ...AsylumDecisionKind.members.filter((kind) => addresseeOf(law, kind) === 'CCF').map((kind) => `read ${kind}`),
    ...law.withheldFields.map((field) => `read ${field}`),
    ...HandlingCode.members.filter((code) => code < law.handling.lowest).map((code) => `handle under ${code}`),
    ...(law.useBeyondFearedCountries ? [] : ['use beyond the feared countries']),
    ...COUNTRY_CODES.flatMap((country) =>
      [true, false]
        .filter((ofOrigin) => !mayReceiveBulletin(law, country, ofOrigin))
        .map((ofOrigin) => `tell ${country} ${ofOrigin ? 'of its own nationals' : ''}`),
    ),
  ];
}
