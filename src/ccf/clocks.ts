/**
 * The limits of time of a request to the Commission, computed from the dates of its steps. Pure: nothing waits, so nothing is lost when a
 * process stops, and a limit that passed meanwhile is late as soon as somebody looks.
 *
 * A limit ends with its last day, in UTC. A month ends on the same day of the next month, or on its last day if there is no such day.
 */
import { monthsAfter, startOf } from '../validity/calendar.ts';
import type { CcfAddressee, CcfClockKind, CcfClockState, CcfRequestKind, CcfStepKind } from '../vocabulary/ccf.ts';

/** What the limits depend on. Days are such as `2026-11-30`. */
export interface RequestDates {
  readonly kind: CcfRequestKind;
  readonly receivedOn: string;
  /** When the new fact of a revision was discovered. */
  readonly discoveredOn: string | null;
  /** In the order in which they were recorded. */
  readonly steps: readonly StepDates[];
}

export interface StepDates {
  readonly id: string;
  readonly kind: CcfStepKind;
  /** When it happened. */
  readonly on: string;
  /** Of a question: whom it asks. */
  readonly addressee: CcfAddressee | null;
  /** Of a question to a source or a country, and of an extension: the last day. */
  readonly dueOn: string | null;
  /** Of an extension: what is extended. */
  readonly clock: CcfClockKind | null;
  /** Of an answer, and of the extension of an answer: the question. */
  readonly about: string | null;
  /** Of a decision: whether the Secretariat has something to carry out. */
  readonly carriesOut: boolean;
}

export interface Clock {
  readonly kind: CcfClockKind;
  readonly beganOn: string;
  /** The last day, with all extensions. */
  readonly dueOn: string;
  /** The last day without extensions; null when there was none. */
  readonly firstDueOn: string | null;
  /** When that happened for which it waited. */
  readonly metOn: string | null;
  /** The question that it is about. */
  readonly about: string | null;
  readonly isLapsed: boolean;
}

/** The limits of the Statute. */
export const MONTHS = {
  NEW_FACT: 6,
  ADMISSIBILITY: 1,
  ACCESS: 4,
  OTHERS: 9,
  TRANSMISSION: 1,
  IMPLEMENTATION: 1,
  NOTIFICATION: 1,
} as const;
export const DAYS_TO_REPORT = 45;
const YEARS_KEPT = 30;

/** What can be extended: the Commission's own limits, and what it gave others (Art. 33(5), 40(3)). */
export const EXTENDABLE: readonly CcfClockKind[] = ['DATA_REPORT', 'ANSWER', 'DECISION'];

/** The order of limits in the procedure. Those of questions stand between admission and decision, in the order of the questions. */
export const STAGE: Readonly<Record<CcfClockKind, number>> = {
  ...{ NEW_FACT: 0, ADMISSIBILITY: 1, DATA_REPORT: 2, ANSWER: 2, DECISION: 3 },
  ...{ TRANSMISSION: 4, IMPLEMENTATION: 5, NOTIFICATION: 6 },
};

/** All limits of a request so far, in the order of the procedure. */
export function clocksOf(dates: RequestDates): Clock[] {
  const { kind, receivedOn, discoveredOn, steps } = dates;
  const first = (wanted: CcfStepKind): StepDates | null => steps.find((step) => step.kind === wanted) ?? null;
  const [admitted, decided, sent, implemented, told] = [
    first('ADMITTED'),
    first('DECIDED'),
    first('SENT'),
    first('IMPLEMENTED'),
    first('APPLICANT_TOLD'),
  ];
  const clocks: Clock[] = [];
  const add = (name: CcfClockKind, beganOn: string, due: string, metOn: string | null, about: string | null = null) => {
    const extended = steps.filter((step) => step.kind === 'EXTENDED' && step.clock === name && step.about === about);
    const dueOn = extended.at(-1)?.dueOn ?? due;
    const isLapsed = metOn === null && decided !== null && BEFORE_DECISION.has(name);
    clocks.push({ kind: name, beganOn, dueOn, firstDueOn: extended.length === 0 ? null : due, metOn, about, isLapsed });
  };
  if (discoveredOn !== null) add('NEW_FACT', discoveredOn, months(discoveredOn, MONTHS.NEW_FACT), receivedOn);
  add('ADMISSIBILITY', receivedOn, months(receivedOn, MONTHS.ADMISSIBILITY), admitted?.on ?? decided?.on ?? null);
  for (const { id, on, addressee, dueOn } of steps.filter((step) => step.kind === 'ASKED')) {
    const answer = steps.find((step) => step.kind === 'ANSWERED' && step.about === id);
    if (addressee === 'SECRETARIAT') add('DATA_REPORT', on, daysAfter(on, DAYS_TO_REPORT), answer?.on ?? null, id);
    else if (dueOn !== null) add('ANSWER', on, dueOn, answer?.on ?? null, id);
  }
  if (admitted !== null) {
    const limit = kind === 'ACCESS' ? MONTHS.ACCESS : MONTHS.OTHERS;
    add('DECISION', admitted.on, months(admitted.on, limit), decided?.on ?? null);
  }
  if (decided === null) return clocks;
  add('TRANSMISSION', decided.on, months(decided.on, MONTHS.TRANSMISSION), sent?.on ?? null);
  if (decided.carriesOut && sent !== null) {
    // A clarification begins a new month.
    const began = steps.findLast((step) => step.kind === 'SENT' || step.kind === 'CLARIFIED') ?? sent;
    add('IMPLEMENTATION', began.on, months(began.on, MONTHS.IMPLEMENTATION), implemented?.on ?? null);
  }
  const since = decided.carriesOut ? implemented : decided;
  if (since !== null) add('NOTIFICATION', since.on, months(since.on, MONTHS.NOTIFICATION), told?.on ?? null);
  return clocks;
}

/** Limits that nobody waits for once the request is decided. */
const BEFORE_DECISION: ReadonlySet<CcfClockKind> = new Set(['DATA_REPORT', 'ANSWER']);

/** How a limit stands on a day. */
export function stateOf({ dueOn, metOn, isLapsed }: Clock, today: string): CcfClockState {
  if (metOn !== null) return metOn <= dueOn ? 'MET' : 'MET_LATE';
  if (isLapsed) return 'LAPSED';
  return today <= dueOn ? 'RUNNING' : 'LATE';
}

/** Whether a limit still waits for something. */
export function isOpen({ metOn, isLapsed }: Clock): boolean {
  return metOn === null && !isLapsed;
}

/** The last day of the limit that ends first of those that run; null when none does. */
export function nextDueOn(clocks: readonly Clock[]): string | null {
  return (
    clocks
      .filter(isOpen)
      .map(({ dueOn }) => dueOn)
      .sort()[0] ?? null
  );
}

/** Until when a file is kept (Art. 45), from the day on which it was closed. */
export function keptUntil(closedOn: string): string {
  return months(closedOn, YEARS_KEPT * 12);
}

export function daysAfter(day: string, days: number): string {
  const moment = startOf(day);
  moment.setUTCDate(moment.getUTCDate() + days);
  return moment.toISOString().slice(0, 10);
}

function months(day: string, count: number): string {
  return monthsAfter(startOf(day), count);
}
