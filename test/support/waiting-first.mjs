/** Begins with the tests that wait, so that none of them is left over when the others are done. */
import Sequencer from '@jest/test-sequencer';

export default class WaitingFirst extends Sequencer {
  sort(tests) {
    const isWaiting = ({ context }) => context.config.displayName?.name === 'waiting';
    const sorted = super.sort(tests);
    return [...sorted.filter(isWaiting), ...sorted.filter((test) => !isWaiting(test))];
  }
}
