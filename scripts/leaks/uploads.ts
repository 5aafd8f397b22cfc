/** What `src/server/upload-limits.test.ts` must find. */
import type { Leaks } from './leak.ts';

/** One reader keeps others from comparing. */
export const UPLOADS: Leaks = {
  'the slow uploads of border posts keep their bureau out': [
    [
      'src/server/upload-slots.ts',
      'entityOf(reader.role) !== null && ofEntities.length >= MOST_OF_A_COUNTRY - 1',
      'ofEntities.length >= MOST_OF_A_COUNTRY - 1',
    ],
  ],
  'an upload may trickle for ever': [
    ['src/server/upload-limits.ts', 'if (arrived < bytesPerWindow) throw', 'if (arrived < 0) throw'],
  ],
  'an upload that does not tell its length has no limit': [
    ['src/server/upload-limits.ts', 'if (total > largest) throw', 'if (total < 0) throw'],
  ],
};
