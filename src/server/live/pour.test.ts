/** A reader who does not read is waited for and then cut off, and nothing is made for them meanwhile. */
import { PassThrough, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, test } from '@jest/globals';
import { pour, type Pouring } from './pour.ts';

/** Events that are made one by one, when the last was taken. */
async function* events(count: number, made: string[], pouring: () => Pouring): AsyncGenerator<string> {
  for (let index = 0; index < count; index += 1) {
    await Promise.resolve();
    await pouring().taken();
    made.push(`${index}`);
    yield `event ${index}\n`;
  }
}

test('whoever reads gets every event, in order, and an end', async () => {
  const outlet = new PassThrough({ highWaterMark: 1 });
  const made: string[] = [];
  const pouring: Pouring = pour(
    events(50, made, () => pouring),
    outlet,
  );
  const read = await text(outlet);
  await pouring.done;
  expect(read.split('\n').slice(0, -1)).toEqual(Array.from({ length: 50 }, (_, index) => `event ${index}`));
});

test('whoever does not read is cut off, and no event is made in vain', async () => {
  const outlet = new Writable({ highWaterMark: 1, write: () => undefined });
  const made: string[] = [];
  const pouring: Pouring = pour(
    events(1_000, made, () => pouring),
    outlet,
    10,
  );
  await pouring.done;
  expect(outlet.destroyed).toBe(true);
  expect(made.length).toBeLessThanOrEqual(2);
});

test('events that fail to be made end without an end, so that it is not taken for one', async () => {
  const outlet = new PassThrough();
  async function* failing(): AsyncGenerator<string> {
    yield await Promise.resolve('event\n');
    throw new Error('away');
  }
  await pour(failing(), outlet).done;
  expect([outlet.destroyed, outlet.writableEnded]).toEqual([true, false]);
});
