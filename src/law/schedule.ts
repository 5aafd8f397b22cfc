/**
 * When the laws of a country forbid something about a decision that it reported. Each decision carries its own schedule. So a law
 * applies to stored decisions from midnight on, without a job that could be late, and without naming the country.
 */
import type { Period } from '../validity/facts.ts';
import { addresseeOf, dayOf, lawAt, type Law, type LawVersion } from './law.ts';
import { before, lawsBinding, turningDays } from './opening.ts';
import { type AsylumDecisionKind, type Compartment, HandlingCode } from '../vocabulary/decisions.ts';
import { WithholdableField } from '../vocabulary/law.ts';

/** What a law can forbid about a stored decision. */
export const FORBIDDABLE = [
  /** That the Secretariat reads it. */
  'SECRETARIAT',
  /** That it is used for alerts of countries that the person does not fear. */
  'USE_BEYOND',
  ...WithholdableField.members,
  /** Handling under a code below the lowest one of the law. */
  'BELOW_H1',
  'BELOW_H2',
  'BELOW_H3',
] as const;
export type Forbiddable = (typeof FORBIDDABLE)[number];

/** The days of each prohibition, as a PostgreSQL `datemultirange`. What has no entry is never forbidden. */
export type Schedule = Readonly<Partial<Record<Forbiddable, string>>>;

/** The parts of a decision that its schedule depends on. */
export interface ReportedDecision {
  readonly kind: AsylumDecisionKind;
  readonly addressee: Compartment;
  readonly handlingCode: HandlingCode;
  readonly reportedAt: Date;
}

/**
 * The schedule of a decision under the laws of its country.
 *
 * INVARIANT: it says as little as possible. What the law already forbade when the report arrived is not in the report, and is left
 * out. A prohibition that begins on the day of the report has no first day. So decisions whose law has not changed since look the
 * same for every country.
 *
 * @returns null when nothing is ever forbidden
 */
export function scheduleOf(versions: readonly LawVersion[], decision: ReportedDecision): Schedule | null {
  const reportedOn = dayOf(decision.reportedAt);
  // Days on which another version may begin. Versions before the report do not matter.
  const days = [reportedOn, ...turningDays(versions).filter((day) => day > reportedOn)];
  const wasSetBefore = before(decision.reportedAt);
  const lawAtReport = lawAt(versions.filter(wasSetBefore), reportedOn);
  const schedule: Partial<Record<Forbiddable, string>> = {};
  for (const what of FORBIDDABLE) {
    if (what !== 'USE_BEYOND' && forbids(lawAtReport, what, decision)) continue;
    const forbidden = days.map((day) =>
      lawsBinding(versions, day, wasSetBefore).some((law) => forbids(law, what, decision)),
    );
    if (forbidden.includes(true)) schedule[what] = rangesOf(days, forbidden);
  }
  return Object.keys(schedule).length === 0 ? null : schedule;
}

/** Whether a schedule forbids something on a day. */
export function forbidsOn(schedule: Schedule | null, what: Forbiddable, day: string): boolean {
  return daysOf(schedule, what).some(([from, until]) => from <= day && (until === '' || day < until));
}

/** The periods in which a schedule forbids something. */
export function periodsOf(schedule: Schedule | null, what: Forbiddable): Period[] {
  const beginOf = (day: string): Date | null => (day === '' ? null : new Date(`${day}T00:00:00.000Z`));
  return daysOf(schedule, what).map(([from, until]) => ({ from: beginOf(from), until: beginOf(until) }));
}

function daysOf(schedule: Schedule | null, what: Forbiddable): (readonly [from: string, until: string])[] {
  return [...(schedule?.[what] ?? '').matchAll(/\[?([\d-]*),([\d-]*)\)/g)].map(
    ([, from = '', until = '']) => [from, until] as const,
  );
}

/** The code under which a decision must be handled on a day. */
export function handlingOn(schedule: Schedule | null, given: HandlingCode, day: string): HandlingCode {
  const raised = HandlingCode.members
    .filter((code) => code !== 'H0' && forbidsOn(schedule, `BELOW_${code}`, day))
    .at(-1);
  return raised === undefined || raised < given ? given : raised;
}

function forbids(law: Law, what: Forbiddable, { kind, addressee, handlingCode }: ReportedDecision): boolean {
  switch (what) {
    case 'SECRETARIAT':
      // A decision for the CCF never becomes the Secretariat's. The CCF keeps what is in its files.
      return addressee === 'SECRETARIAT' && addresseeOf(law, kind) === 'CCF';
    case 'USE_BEYOND':
      return !law.useBeyondFearedCountries;
    case 'BELOW_H1':
    case 'BELOW_H2':
    case 'BELOW_H3':
      return handlingCode < what.slice(-2) && law.handling.lowest === what.slice(-2);
    default:
      return law.withheldFields.includes(what);
  }
}

/** The ranges of days on which something is forbidden. A range that begins on the first day has no lower bound. */
export function rangesOf(days: readonly string[], forbidden: readonly boolean[]): string {
  const ranges = days.flatMap((day, index) => {
    if (forbidden[index] !== true || forbidden[index - 1] === true) return [];
    const end = forbidden.indexOf(false, index);
    return [`${index === 0 ? '(' : `[${day}`},${end === -1 ? '' : (days[end] ?? '')})`];
  });
  return `{${ranges.join(',')}}`;
}
