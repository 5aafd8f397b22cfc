/** Leaks and gaps in the register of refused operations. */
import type { Leaks } from './leak.ts';

/** What `test/refused-operations.test.ts` must find. */
export const REFUSED: Leaks = {
  'a refusal does not reach the register': [
    ['src/server/count-refusals.ts', 'if (error instanceof ForbiddenError) services', 'if (error === null) services'],
  ],
  'a flood of refusals writes each of them': [
    ['src/audit/refusals.ts', 'if (this.#timer !== null) return;', 'if (this.#isStopped) return;'],
  ],
};
