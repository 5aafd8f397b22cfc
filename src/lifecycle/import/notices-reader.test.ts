import { readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { thorough } from '../../../test/support/effort.ts';
import { noticeRecords } from '../../../test/support/notice-records.ts';
import type { FileItem } from '../../importing/file-item.ts';
import { readNotices } from './notices-reader.ts';

const A = { entity_id: '2020/1', name: 'ÅSE' };
const B = { entity_id: '2020/2', name: 'BO' };
const page = (...notices: object[]) => ({
  total: notices.length,
  query: { page: 1 },
  _embedded: { notices },
  _links: { self: { href: 'https://ws-public.interpol.int/notices/v1/red' } },
});

async function* chunks(content: Uint8Array, size = 7): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < content.length; start += size) yield content.subarray(start, start + size);
}

/** What was read, and the message with which reading stopped, if it did. */
async function read(content: string | Uint8Array, size?: number) {
  const items: FileItem[] = [];
  let stopped: string | null = null;
  try {
    for await (const item of readNotices(chunks(Buffer.from(content), size))) items.push(item);
  } catch (error) {
    stopped = (error as Error).message;
  }
  const records = items.flatMap((item) => ('record' in item ? [item.record] : []));
  const problems = items.flatMap((item) => ('problem' in item ? [{ ...item.position, problem: item.problem }] : []));
  return { items, records, problems, stopped };
}

const WHOLE = { records: [A, B], problems: [], stopped: null };

describe('the kind of a file is told by its content', () => {
  const pretty = (value: unknown) => JSON.stringify(value, null, 2);
  test.each<[string, string]>([
    ['an array', JSON.stringify([A, B])],
    ['an array over many lines', pretty([A, B])],
    ['arrays one after another', JSON.stringify([A]) + '\n' + JSON.stringify([B])],
    ['JSON lines', `${JSON.stringify(A)}\n${JSON.stringify(B)}\n`],
    ['JSON lines without a last newline', `${JSON.stringify(A)}\n${JSON.stringify(B)}`],
    ['JSON lines with CRLF', `${JSON.stringify(A)}\r\n${JSON.stringify(B)}\r\n`],
    ['JSON lines with blank lines', `\n\n${JSON.stringify(A)}\n  \n${JSON.stringify(B)}\n\n`],
    ['a page', JSON.stringify(page(A, B))],
    ['a page over many lines', pretty(page(A, B))],
    [
      'a page with a record on each line',
      `{"total":2,"_embedded":{"notices":[${JSON.stringify(A)},\n${JSON.stringify(B)}]}}`,
    ],
    ['pages as JSON lines', `${JSON.stringify(page(A))}\n${JSON.stringify(page())}\n${JSON.stringify(page(B))}`],
    ['pages over many lines, one after another', `${pretty(page(A))}\n${pretty(page(B))}\n`],
    ['pages in an array', JSON.stringify([page(A), page(B)])],
    ['lists as JSON lines', `${JSON.stringify(A)}\n${JSON.stringify([B])}`],
    ['lists of pages as JSON lines', `${JSON.stringify(A)}\n${JSON.stringify([page(B)])}`],
    ['records over many lines, one after another', `${pretty(A)}\n${pretty(B)}`],
  ])('%s', async (_, content) => {
    expect(await read(content)).toMatchObject(WHOLE);
    expect(await read(`\ufeff${content}`)).toMatchObject(WHOLE);
    expect(await read(gzipSync(content))).toMatchObject(WHOLE);
    expect(await read(content, 1)).toMatchObject(WHOLE);
    expect(await read(content, 65_536)).toMatchObject(WHOLE);
  });

  test('a detail has the key _embedded for other things, and is no page', async () => {
    const detail = { ...A, _embedded: { links: [] } };
    expect((await read(JSON.stringify(detail))).records).toEqual([detail]);
    expect((await read(pretty(detail))).records).toEqual([detail]);
  });

  test.each(['', '  \n', '\ufeff', '[]', '{"total":0,"_embedded":{"notices":[]}}'])(
    '%j holds no record',
    async (content) => {
      expect(await read(content)).toMatchObject({ items: [], stopped: null });
    },
  );

  test.each([
    [
      '<html>Access denied</html>',
      'is neither JSON nor a table of notices: its first line has no columns entity_id and name',
    ],
    [Buffer.from('\ufeff[]', 'utf16le'), 'is UTF-16; convert it first: iconv -f UTF-16 -t UTF-8 FILE'],
  ])('%j is refused', async (content, message) => {
    expect(await read(content)).toMatchObject({ items: [], stopped: message });
  });
});

describe('positions', () => {
  test('are lines in JSON lines, places in an array, both on pages as lines', async () => {
    const positions = async (content: string) => (await read(content)).items.map(({ position }) => position);
    expect(await positions(`${JSON.stringify(A)}\n\n${JSON.stringify(B)}`)).toEqual([{ line: 1 }, { line: 3 }]);
    expect(await positions(JSON.stringify([A, B]))).toEqual([{ index: 0 }, { index: 1 }]);
    expect(await positions(`${JSON.stringify(A)}\n${JSON.stringify(page(A, B))}`)).toEqual([
      { line: 1 },
      { line: 2, index: 0 },
      { line: 2, index: 1 },
    ]);
  });
});

describe('damage', () => {
  test.each([
    ['in the middle', `${JSON.stringify(A)}\n{"entity_id": nothing}\n${JSON.stringify(B)}`, 2],
    ['in the first line', `{"entity_id": nothing}\n${JSON.stringify(A)}\n${JSON.stringify(B)}`, 1],
    ['a cut first line', `{"entity_id":"2020\n${JSON.stringify(A)}\n${JSON.stringify(B)}`, 1],
    ['in the last line', `${JSON.stringify(A)}\n${JSON.stringify(B)}\n{"entity_id":"20`, 3],
  ])('of a line costs only that line: %s', async (_, content, line) => {
    const { records, problems, items, stopped } = await read(content);
    expect(records).toEqual([A, B]);
    expect(problems).toEqual([{ line, problem: expect.stringMatching(/^is not JSON/) }]);
    expect(items.flatMap((item) => ('text' in item ? [item.text] : []))).toEqual([content.split('\n')[line - 1]]);
    expect(stopped).toBeNull();
  });

  test('of the only line is told like that of any line', async () => {
    expect((await read('{"entity_id": nothing}')).problems).toEqual([{ line: 1, problem: 'is not JSON' }]);
  });

  test('by NaN costs that record, however the file is cut into parts', async () => {
    const text = `[${JSON.stringify(A)},{"name":"Na\\"N","height":NaN,"w":[-Infinity,Infinity]},${JSON.stringify({ ...B, name: 'NaN' })}]`;
    for (const content of [text, JSON.stringify(page(A, B)).replace('"BO"', '"BO","height": NaN')]) {
      for (let size = 1; size < 12; size += 1) {
        const { records, problems, stopped } = await read(content, size);
        expect(stopped).toBeNull();
        expect(problems).toEqual([{ index: 1, problem: 'holds NaN or Infinity, which JSON does not have' }]);
        expect(records).toEqual(content === text ? [A, { ...B, name: 'NaN' }] : [A]);
      }
    }
    const { items } = await read(text);
    expect(items.find((item) => 'text' in item)).toMatchObject({
      text: '{"name":"Na\\"N","height":NaN,"w":[-Infinity,Infinity]}',
    });
  });

  test('by NaN does not shift the offset of what follows', async () => {
    const content = '[{"height":-Infinity},{"height":NaN},?';
    expect((await read(content)).stopped).toBe(
      `is not JSON at byte ${content.length - 1}; the 2 records before it were read`,
    );
  });

  test('is told without quoting what is there', async () => {
    const { problems } = await read(`${JSON.stringify(A)}\n{"name": HEMMELIGHED}`);
    expect(JSON.stringify(problems)).not.toContain('HEMM');
  });

  test.each([
    ['a misplaced token', `[${JSON.stringify(A)},${JSON.stringify(B)},{"name":]`],
    ['no value at all', `[${JSON.stringify(A)},${JSON.stringify(B)},?`],
    ['a missing comma', `[${JSON.stringify(A)},${JSON.stringify(B)} {`],
  ])('of an array stops after everything before it, with the offset: %s', async (_, content) => {
    const offset = Buffer.byteLength(content) - 1;
    const message = `is not JSON at byte ${offset}; the 2 records before it were read`;
    expect(await read(`${content} ${JSON.stringify([A])}`)).toMatchObject({ records: [A, B], stopped: message });
    const afterBom = `is not JSON at byte ${offset + 3}; the 2 records before it were read`;
    expect(await read(`\ufeff${content}`)).toMatchObject({ records: [A, B], stopped: afterBom });
  });

  test('of a cut array or page keeps what was whole', async () => {
    const cut = (value: unknown) => JSON.stringify(value).slice(0, JSON.stringify([A, B]).length - 5);
    expect(await read(cut([A, B, A]))).toMatchObject({
      records: [A],
      stopped: expect.stringMatching(/^ends too early, at byte \d+; the 1/),
    });
    const cutPage = JSON.stringify(page(A, B)).replace(/"BO.*/, '');
    expect(await read(cutPage)).toMatchObject({ records: [A], stopped: expect.stringMatching(/^ends too early/) });
  });

  test('of gzip keeps what was whole', async () => {
    const lines = Array.from({ length: 5000 }, (_, at) =>
      JSON.stringify({ ...A, entity_id: `2020/${at * 7919}` }),
    ).join('\n');
    const zipped = gzipSync(lines);
    const { records, stopped } = await read(zipped.subarray(0, zipped.length / 2), 1000);
    expect(stopped).toBe('is damaged or truncated: its gzip compression ends wrongly');
    expect(records.length).toBeGreaterThan(1000);
  });

  test.each([
    ['JSON lines', '\n', '', ''],
    ['an array', ',', '[', ']'],
  ])('of UTF-8 shows in its own record only: %s', async (_, separator, open, close) => {
    const damaged = Buffer.from(JSON.stringify({ ...A, name: 'X_Y' }));
    damaged[damaged.indexOf(0x58) + 1] = 0xe9; // é of Latin-1
    const content = Buffer.concat([
      Buffer.from(open + JSON.stringify(A) + separator),
      damaged,
      Buffer.from(separator + JSON.stringify(B) + close),
    ]);
    expect(await read(content)).toMatchObject({ records: [A, { ...A, name: 'X\ufffdY' }, B], stopped: null });
  });

  test('a line too long for any record is skipped, not kept', async () => {
    const endless = `{"name":"${'X'.repeat(17 * 2 ** 20)}"}`;
    const { records, problems } = await read(`${JSON.stringify(A)}\n${endless}\n${JSON.stringify(B)}`, 65_536);
    expect({ records, problems }).toEqual({
      records: [A, B],
      problems: [{ line: 2, problem: 'is longer than 16 MiB' }],
    });
  });

  test('an endless record in an array stops the file', async () => {
    const { records, stopped } = await read(`[${JSON.stringify(A)},{"name":"${'X'.repeat(17 * 2 ** 20)}"}]`, 65_536);
    expect(records).toEqual([A]);
    expect(stopped).toMatch(/^has a record larger than 16 MiB at byte \d\d;/);
  });
});

test('any records come through every kind of file as they are', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(noticeRecords, { maxLength: 5 }),
      fc.integer({ min: 1, max: 99 }),
      async (records, size) => {
        const expected = JSON.parse(JSON.stringify(records)) as unknown;
        const lines = records.map((record) => JSON.stringify(record));
        const texts = [
          `[${lines.join(',')}]`,
          lines.join('\r\n'),
          JSON.stringify(page(...records)),
          JSON.stringify(page(...records), null, 1),
        ];
        for (const text of texts) {
          const result = await read(text, size);
          expect(result.stopped).toBeNull();
          expect(result.records).toEqual(expected);
        }
      },
    ),
    { numRuns: 20 },
  );
});

describe('memory', () => {
  const sample = readFileSync('test/data/notices.sample.jsonl');
  const lines = sample.toString().trim().split('\n');

  async function* generated(open: string, separator: string, close: string, times: number): AsyncGenerator<Uint8Array> {
    yield Buffer.from(open);
    const block = Buffer.from(lines.join(separator));
    for (let at = 0; at < times; at += 1) {
      if (at > 0) yield Buffer.from(separator);
      for (let start = 0; start < block.length; start += 65_536) yield block.subarray(start, start + 65_536);
    }
    yield Buffer.from(close);
  }

  setFlagsFromString('--expose-gc');
  const collectGarbage = runInNewContext('gc') as () => void;
  const memoryInUse = () => {
    collectGarbage();
    const { heapUsed, external } = process.memoryUsage();
    return (heapUsed + external) / 2 ** 20;
  };
  const megabytes = thorough(7);
  /** So that the smallest file is looked at several times. */
  const LOOK_AFTER = 10_000;

  test.each([
    ['JSON lines', '', '\n', '\n'],
    ['an array', '[', ',', ']'],
    ['one endless page', '{"total":1,"_embedded":{"notices":[', ',\n', ']}}'],
  ])('stays the same however large the file: %s', async (_, open, separator, close) => {
    const times = Math.ceil((megabytes * 2 ** 20) / sample.length);
    let count = 0;
    const kept: number[] = [];
    for await (const item of readNotices(generated(open, separator, close, times))) {
      if ('record' in item) count += 1;
      else throw new Error(item.problem);
      if (count % LOOK_AFTER === 0) kept.push(memoryInUse());
    }
    expect(count).toBe(times * lines.length);
    expect(kept.length).toBeGreaterThan(3);
    expect(Math.max(...kept) - kept[0]!).toBeLessThan(5);
  });

  test('does not grow with a line that never ends', async () => {
    const before = memoryInUse();
    let after = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(`${JSON.stringify(A)}\n${JSON.stringify(B)}\n{"name":"`);
      for (let at = 0; at < 120; at += 1) yield Buffer.alloc(2 ** 20, 'X');
      after = memoryInUse();
    }
    const items: FileItem[] = [];
    for await (const item of readNotices(endless())) items.push(item);
    expect(items.at(-1)).toMatchObject({ position: { line: 3 }, problem: 'is longer than 16 MiB', text: '' });
    expect(after - before).toBeLessThan(60);
  });
});
