import type { Clock } from '../../src/api/context.ts';

/** The time of both worlds; it moves when a step says so. */
export class StandingClock implements Clock {
  #now = new Date('2026-02-01T08:00:00.000Z');

  now(): Date {
    return new Date(this.#now);
  }

  set(moment: Date): void {
    this.#now = moment;
  }
}
