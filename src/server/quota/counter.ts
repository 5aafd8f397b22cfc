/** Counts points of callers for a period, in this process. What other processes counted is added by `shared-counts.ts`. */
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { RateLimitedError, RETRY_AFTER_S } from './rate-limited.ts';

/** Is told what a caller spends. */
export type Note = (caller: string, points: number) => void;

export class Counter {
  readonly #points: number;
  readonly #limiter: RateLimiterMemory;
  readonly #note: Note;

  /** @param points how many a caller may spend in the period */
  constructor(points: number, note: Note) {
    this.#points = points;
    this.#limiter = new RateLimiterMemory({ points, duration: RETRY_AFTER_S });
    this.#note = note;
  }

  /** Spends points. What is refused counts as well. @throws RateLimitedError */
  async spend(caller: string, points: number): Promise<void> {
    this.#note(caller, points);
    await this.#limiter.consume(caller, points).catch(() => {
      throw new RateLimitedError();
    });
  }

  /** Counts one point of a caller, and refuses nothing. */
  async add(caller: string): Promise<void> {
    this.#note(caller, 1);
    await this.#limiter.penalty(caller);
  }

  /** @throws RateLimitedError when nothing is left */
  async assertSomeLeft(caller: string): Promise<void> {
    const counted = await this.#limiter.get(caller);
    if (counted !== null && counted.consumedPoints >= this.#points) throw new RateLimitedError();
  }

  /** Replaces what is counted of a caller, for the rest of its period. */
  async set(caller: string, points: number, secondsLeft: number): Promise<void> {
    await this.#limiter.set(caller, points, secondsLeft);
  }
}
