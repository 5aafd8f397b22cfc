/**
 * Begins with the tests that wait, and with the longest of the others, so that none of them is left over when the rest is done. A clone
 * without a cache knows only how large a file is, and the longest ones are small.
 */
import Sequencer from '@jest/test-sequencer';

const LONGEST = [
  'noninterference',
  'hostile-operations',
  'sql-snapshots',
  'demo-world',
  'policy-cases',
  'effects',
  'interleaving',
  'noninterference-live',
];

export default class WaitingFirst extends Sequencer {
  sort(tests) {
    const isWaiting = ({ context }) => context.config.displayName?.name === 'waiting';
    const place = (test) => {
      if (isWaiting(test)) return -1;
      const longest = LONGEST.findIndex((name) => test.path.endsWith(`/${name}.test.ts`));
      return longest === -1 ? LONGEST.length : longest;
    };
    return super.sort(tests).sort((a, b) => place(a) - place(b));
  }
}
