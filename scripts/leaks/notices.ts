/** What the tests of requests, their examination and their content must find. */
import type { Leaks } from './leak.ts';

/** What `test/screening.test.ts` must find. */
export const EXAMINATION: Leaks = {
  'a request that was caught is published again each time': [
    [
      'src/lifecycle/examination.ts',
      "if (kind === 'PUBLISHED' && isPublished && (",
      'if (isPublished && reason !== null && (',
    ],
  ],
  'the clock of a request that was caught runs on': [
    [
      'src/alerts/repository.ts',
      "const isDue = row.state === 'UNDER_EXAMINATION' && publishedAt === null;",
      "const isDue = row.state === 'UNDER_EXAMINATION';",
    ],
  ],
};
