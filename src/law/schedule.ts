/**
 * When the laws of a country forbid something of what it handed over. A decision carries this with it, so that a law is in
 * force for what is stored from the stroke of midnight, without a job that could be late, and without naming its country.
 */
import type { Period } from '../validity/facts.ts';
import { addresseeOf, dayOf, lawAt, type Law, type LawVersion } from './law.ts';
import { type AsylumDecisionKind, type Compartment, HandlingCode } from '../vocabulary/decisions.ts';
import { WithholdableField } from '../vocabulary/law.ts';

/** What can be forbidden of a decision that is stored. */
export const FORBIDDABLE = [
  /** That the Secretariat knows of it. */
  'SECRETARIAT',
  /** That it is used for alerts of countries which the person does not fear. */
  'USE_BEYOND',
  ...WithholdableField.members,
  /** Handling under a code that is lower than the law's lowest. */
  'BELOW_H1',
  'BELOW_H2',
  'BELOW_H3',
] as const;
export type Forbiddable = (typeof FORBIDDABLE)[number];

/** For each thing that is ever forbidden the days, as a PostgreSQL `datemultirange`. What is not here is never forbidden. */
export type Schedule = Readonly<Partial<Record<Forbiddable, string>>>;

/** What a schedule depends on beside the laws. */
export interface Handed {
  readonly kind: AsylumDecisionKind;
  readonly addressee: Compartment;
  readonly handlingCode: HandlingCode;
  readonly reportedAt: Date;
}

/**
 * The schedule of a decision under the laws of its country.
 *
 * It says as little as it can: what the law forbade when the report came is not in the report, and is left out; what is
 * forbidden from the day of the report has no first day. So what was reported under a law that did not change since looks alike
 * whatever the country.
 *
 * @returns null when nothing is ever forbidden
 */
export function scheduleOf(versions: readonly LawVersion[], handed: Handed): Schedule | null {
  const reportedOn = dayOf(handed.reportedAt);
  // Days on which another version may begin to hold; what held before the report concerns nobody.
  const days = [
    reportedOn,
    ...new Set(versions.map(({ inForceFrom }) => inForceFrom).filter((day) => day > reportedOn)),
  ].sort();
  const atTheDoor = lawAt(
    versions.filter(({ setAt }) => setAt < handed.reportedAt),
    reportedOn,
  );
  const schedule: Partial<Record<Forbiddable, string>> = {};
  for (const what of FORBIDDABLE) {
    if (what !== 'USE_BEYOND' && forbids(atTheDoor, what, handed)) continue;
    const forbidden = days.map((day) => forbids(lawAt(versions, day), what, handed));
    if (forbidden.includes(true)) schedule[what] = rangesOf(days, forbidden);
  }
  return Object.keys(schedule).length === 0 ? null : schedule;
}

/** Whether a schedule forbids something on a day. */
export function forbidsOn(schedule: Schedule | null, what: Forbiddable, day: string): boolean {
  return daysOf(schedule, what).some(([from, until]) => from <= day && (until === '' || day < until));
}

/** When a schedule forbids something. */
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

function forbids(law: Law, what: Forbiddable, { kind, addressee, handlingCode }: Handed): boolean {
  switch (what) {
    case 'SECRETARIAT':
      // What was addressed to the CCF never becomes the Secretariat's, and the CCF keeps what is in its files.
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

/** The days between the first of some days and the next on which something is forbidden. What begins with the first has no beginning. */
export function rangesOf(days: readonly string[], forbidden: readonly boolean[]): string {
  const ranges = days.flatMap((day, index) => {
    if (forbidden[index] !== true || forbidden[index - 1] === true) return [];
    const end = forbidden.indexOf(false, index);
    return [`${index === 0 ? '(' : `[${day}`},${end === -1 ? '' : (days[end] ?? '')})`];
  });
  return `{${ranges.join(',')}}`;
}
