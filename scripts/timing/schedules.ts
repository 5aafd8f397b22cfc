/** When an observer sees that an alert fell, under each schedule that was thought of. Times are in days. */
import { momentAfter } from '../../src/alerts/disclosure/schedule.ts';

const DAY_MS = 86_400_000;
export const MINUTE = 1 / 1440;

export interface Schedule {
  readonly name: string;
  /** Days between two moments; how finely an observer can tell where there are none. */
  readonly period: number;
  /** By how many further periods a change may be put off, at random, each as likely as the others. */
  readonly putOff: number;
}

export const SCHEDULES: readonly Schedule[] = [
  { name: 'at once', period: MINUTE, putOff: 0 },
  { name: 'every hour', period: 1 / 24, putOff: 0 },
  { name: 'every day', period: 1, putOff: 0 },
  { name: 'every week', period: 7, putOff: 0 },
  { name: 'every week, put off by 0 to 3', period: 7, putOff: 3 },
  { name: 'every 4 weeks', period: 28, putOff: 0 },
];

/** The moment at which a fall is seen. `draw` is uniform in [0, 1). */
export function seenAt(fell: number, { period, putOff }: Schedule, draw: number): number {
  const moment = momentAfter(new Date(fell * DAY_MS), period * DAY_MS).getTime() / DAY_MS;
  return moment + Math.floor(draw * (putOff + 1)) * period;
}

/**
 * How likely it is that what happens by a law of delays after a moment is seen at another.
 *
 * @param within the probability that the delay is shorter than so many days
 */
export function likelihoodOf(
  seen: number,
  since: number,
  { period, putOff }: Schedule,
  within: (days: number) => number,
): number {
  let sum = 0;
  for (let late = 0; late <= putOff; late += 1) {
    const end = seen - late * period - since;
    sum += within(end) - within(end - period);
  }
  return sum / (putOff + 1);
}
