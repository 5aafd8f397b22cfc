/** What `test/national-constraints-opened.test.ts` and `src/law/opening.test.ts` must find. */
import type { Leaks } from './leak.ts';

/** One user decides what becomes of what others handed over under another law. */
export const LAWS: Leaks = {
  'a law opens what is stored without a confirmation': [
    ['src/law/opening.ts', 'wasSetBefore(inForce) || isConfirmed(inForce, day)', "day !== ''"],
  ],
  'a user confirms the law that they set': [
    [
      'src/law/stored.ts',
      "sealing.pseudonym('user of a law', JSON.stringify([country, version, user]))",
      "sealing.pseudonym('user of a law', `${JSON.stringify([country, version, user])} ${Math.random()}`)",
    ],
  ],
  'a law that closes waits for a confirmation': [
    [
      'src/law/opening.ts',
      '[inForce.law, ...lawsBinding(replaced, day, wasSetBefore)]',
      'lawsBinding(replaced, day, wasSetBefore)',
    ],
  ],
};
