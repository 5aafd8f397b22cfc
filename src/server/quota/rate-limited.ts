/** The refusal of a caller whose quota is used up. It has the same words for every cause. */
import { HeaderMap } from '@apollo/server';
import { ReaderFacingError } from '../../api/errors.ts';

/**
 * The period that is counted, and the time after which to ask again, in seconds. The same for all callers, so it does not tell when
 * a count began.
 */
export const RETRY_AFTER_S = 60;

export const RATE_LIMITED = 'You ask for too much in too short a time. Ask again later.';

export class RateLimitedError extends ReaderFacingError {
  constructor() {
    super(RATE_LIMITED, 'RATE_LIMITED');
    this.extensions['http'] = { status: 429, headers: new HeaderMap([['retry-after', String(RETRY_AFTER_S)]]) };
  }
}
