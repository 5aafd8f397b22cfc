/** Counts points of callers for a period, in this process. */
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { RETRY_AFTER_S } from './rate-limited.ts';

/** Null where nothing is limited. */
export type Counter = RateLimiterMemory | null;

/** @param points how many a caller may spend in the period; Infinity for no limit */
export function counterOf(points: number): Counter {
  return points === Infinity ? null : new RateLimiterMemory({ points, duration: RETRY_AFTER_S });
}
