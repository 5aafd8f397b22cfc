import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { batches, TooManyLinesError, uploadedLines } from './upload.ts';

async function* chunked(bytes: Buffer, sizes: readonly number[]): AsyncGenerator<Buffer> {
  let start = 0;
  for (let at = 0; start < bytes.length; at += 1) {
    const size = sizes[at % sizes.length] ?? 1;
    yield bytes.subarray(start, start + size);
    start += size;
  }
}

async function linesOf(bytes: Buffer, sizes: readonly number[] = [7], longest = 20, most = 1_000) {
  const found = [];
  for await (const line of uploadedLines(chunked(bytes, sizes), longest, most)) found.push(line);
  return found;
}

test('lines end with a line feed, with or without a carriage return, and the last one with the upload', async () => {
  expect(await linesOf(Buffer.from('\ufeff2020/1\r\n\n  2020/2 \n2020/3'))).toEqual([
    { line: 1, text: '2020/1' },
    { line: 3, text: '2020/2' },
    { line: 4, text: '2020/3' },
  ]);
});

test('empty lines count, whatever is between them', async () => {
  expect(await linesOf(Buffer.from('\n'.repeat(9)), [3], 20, 9)).toEqual([]);
  await expect(linesOf(Buffer.from('\n'.repeat(10)), [3], 20, 9)).rejects.toThrow(TooManyLinesError);
  await expect(linesOf(Buffer.from(`${'\n'.repeat(9)}x`), [3], 20, 9)).rejects.toThrow(TooManyLinesError);
});

test('a line that is too long is passed over, and the next one is read', async () => {
  expect(await linesOf(Buffer.from(`${'9'.repeat(500)}\n2020/1\n${'9'.repeat(21)}`))).toEqual([
    { line: 1, text: null },
    { line: 2, text: '2020/1' },
    { line: 3, text: null },
  ]);
});

test('the division of an upload into chunks changes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(fc.string({ maxLength: 30 }), fc.constant('2020/45128')), { maxLength: 20 }),
      fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }),
      async (texts, sizes) => {
        const bytes = Buffer.from(texts.join('\n'));
        expect(await linesOf(bytes, sizes)).toEqual(await linesOf(bytes, [bytes.length + 1]));
      },
    ),
  );
});

test('batches keep the order and leave nothing out', async () => {
  const found = [];
  for await (const batch of batches(uploadedLines(chunked(Buffer.from('1\n2\n3\n4\n5'), [3]), 20, 1_000), 2)) {
    found.push(batch.map(({ text }) => text));
  }
  expect(found).toEqual([['1', '2'], ['3', '4'], ['5']]);
});
