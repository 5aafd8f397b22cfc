/** An answer is never older than the caller's question. */
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { sharedQuestion } from './shared-question.ts';

test('each caller gets an answer to a question that was asked after it came, and few questions are asked', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(6), { minLength: 1, maxLength: 30 }), fc.nat(5), async (pauses, takes) => {
      let [time, asked] = [0, 0];
      const ask = sharedQuestion(async () => {
        asked += 1;
        const begunAt = (time += 1);
        await sleep(takes);
        if (begunAt % 5 === 0) throw new Error('away');
        return begunAt;
      });
      const answers: Promise<boolean>[] = [];
      for (const pause of pauses) {
        const cameAt = (time += 1);
        answers.push(
          ask().then(
            (begunAt) => begunAt > cameAt,
            () => true,
          ),
        );
        if (pause > 3) await sleep(pause - 3);
      }
      expect((await Promise.all(answers)).every(Boolean)).toBe(true);
      expect(asked).toBeLessThanOrEqual(pauses.filter((pause) => pause > 3).length + 2);
    }),
    { numRuns: 40 },
  );
});
