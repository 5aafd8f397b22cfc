/** The writer waits for a client that does not read, then cuts it off. Meanwhile no event is made for it. */
import { PassThrough, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, test } from '@jest/globals';
import { writeStream, type StreamWriter } from './write-stream.ts';

/** Events that are made one by one, each when the client has read the last one. */
async function* events(count: number, made: string[], writer: () => StreamWriter): AsyncGenerator<string> {
  for (let index = 0; index < count; index += 1) {
    await Promise.resolve();
    await writer().drained();
    made.push(`${index}`);
    yield `event ${index}\n`;
  }
}

test('a client that reads gets every event, in order, and an end', async () => {
  const outlet = new PassThrough({ highWaterMark: 1 });
  const made: string[] = [];
  const writer: StreamWriter = writeStream(
    events(50, made, () => writer),
    outlet,
  );
  const read = await text(outlet);
  await writer.done;
  expect(read.split('\n').slice(0, -1)).toEqual(Array.from({ length: 50 }, (_, index) => `event ${index}`));
});

test('a client that does not read is cut off, and no event is made in vain', async () => {
  const outlet = new Writable({ highWaterMark: 1, write: () => undefined });
  const made: string[] = [];
  const writer: StreamWriter = writeStream(
    events(1_000, made, () => writer),
    outlet,
    10,
  );
  await writer.done;
  expect(outlet.destroyed).toBe(true);
  expect(made.length).toBeLessThanOrEqual(2);
});

test('a stream whose source fails has no regular end, so that no client takes it for complete', async () => {
  const outlet = new PassThrough();
  async function* failing(): AsyncGenerator<string> {
    yield await Promise.resolve('event\n');
    throw new Error('away');
  }
  await writeStream(failing(), outlet).done;
  expect([outlet.destroyed, outlet.writableEnded]).toEqual([true, false]);
});
