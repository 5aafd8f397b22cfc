/** Those who wait are served one after the other, and urgent work comes first without stopping the rest. */
import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { callerOf, turns, type Turns } from './turns.ts';

const BY = { name: 'BY', urgent: false };
const SE = { name: 'SE', urgent: false };
const REPORT = { name: 'SE', urgent: true };

/** Starts pieces of work that each last one turn of the event loop, and tells in which order they began. */
function started(queue: Turns) {
  const order: string[] = [];
  const all: Promise<void>[] = [];
  const begin = (caller: Parameters<Turns>[0], name: string, times = 1): void => {
    for (let time = 0; time < times; time += 1) {
      all.push(
        queue(caller, async () => {
          order.push(name);
          await setImmediate();
        }),
      );
    }
  };
  return {
    begin,
    order: async (): Promise<string> => {
      await Promise.all(all);
      return order.join(' ');
    },
  };
}

test('somebody who asks once is served after one of those who asked often', async () => {
  const { begin, order } = started(turns(1));
  begin(BY, 'by', 5);
  begin(SE, 'se', 2);
  expect(await order()).toBe('by by se by se by by');
});

test('urgent work comes first, and ordinary work has its turn', async () => {
  const { begin, order } = started(turns(1));
  begin(BY, 'by', 3);
  begin(REPORT, 'report', 6);
  expect(await order()).toBe('by report report report report by report report by');
});

test('one caller has some of the slots at most, for each urgency', async () => {
  const { begin, order } = started(turns(3, 1));
  begin(BY, 'by', 3);
  begin(SE, 'se', 1);
  begin(REPORT, 'report', 1);
  expect(await order()).toBe('by se report by by');
});

test('it is idle when nothing runs, also after work that failed', async () => {
  const queue = turns(1);
  await queue.idle();
  const failing = queue(BY, () => Promise.reject(new Error('away')));
  const waiting = queue(SE, () => setImmediate('done'));
  const idle = queue.idle().then(() => 'idle');
  await expect(failing).rejects.toThrow('away');
  expect(await Promise.race([idle, waiting])).toBe('done');
  expect(await idle).toBe('idle');
});

test('reports and announcements are urgent, and a country is one caller in all its other roles', () => {
  expect(callerOf({ role: 'nansen_intake', country: 'SE' })).toEqual(REPORT);
  expect(callerOf({ role: 'nansen_announcer', country: null })).toEqual({ name: 'nansen_announcer', urgent: true });
  for (const role of ['nansen_registry', 'nansen_bulletins', 'nansen_constraints'] as const)
    expect(callerOf({ role, country: 'SE' })).toEqual(SE);
});
