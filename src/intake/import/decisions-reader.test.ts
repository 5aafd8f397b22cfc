import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { CsvRow } from './csv-columns.ts';
import { readDecisions } from './decisions-reader.ts';

async function* chunks(content: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < content.length; start += size) {
    await Promise.resolve();
    yield content.subarray(start, start + size);
  }
}

/** What was read, with its lines, and the message with which reading stopped, if it did. */
async function read(content: string | Uint8Array, size = 5) {
  const read: unknown[] = [];
  let stopped: string | null = null;
  try {
    for await (const item of readDecisions(chunks(Buffer.from(content), size))) {
      const { line } = item.position;
      if ('problem' in item) read.push([line, item.problem]);
      else read.push([line, item.record instanceof CsvRow ? item.record.report : item.record]);
    }
  } catch (error) {
    stopped = (error as Error).message;
  }
  return { read, stopped };
}

const A = { kind: 'GRANTED', fileReference: 'Ä-1' };
const B = { kind: 'DENIED', fileReference: 'B' };
const BOTH = {
  read: [
    [2, A],
    [3, B],
  ],
  stopped: null,
};

describe('the kind of a file is told by its content', () => {
  test.each<[string, string | Uint8Array]>([
    ['a table', 'kind,file_reference\nGRANTED,Ä-1\nDENIED,B\n'],
    ['a table with semicolons', 'kind;file_reference\r\nGRANTED;Ä-1\r\nDENIED;B'],
    ['a table with tabs', 'kind\tfile_reference\nGRANTED\tÄ-1\nDENIED\tB'],
    ['a table with quotes', '"kind","file_reference"\n"GRANTED","Ä-1"\n"DENIED",B\n'],
    ['a table with a byte order mark', '\ufeffkind,file_reference\nGRANTED,Ä-1\nDENIED,B\n'],
    ['a table with empty lines and rows', 'kind,file_reference\nGRANTED,Ä-1\nDENIED,B\n,\n\n'],
    ['gzip', gzipSync('kind,file_reference\nGRANTED,Ä-1\nDENIED,B\n')],
    ['JSON lines', `\n${JSON.stringify(A)}\n${JSON.stringify(B)}\n`],
  ])('%s', async (_, content) => {
    expect(await read(content)).toEqual(BOTH);
    expect(await read(content, 1)).toEqual(BOTH);
  });

  test('nothing at all has no records', async () => {
    expect(await read('')).toEqual({ read: [], stopped: null });
    expect(await read(' \n')).toEqual({ read: [], stopped: null });
  });

  test('a list is not read: nobody could tell its lines', async () => {
    expect(await read('[{}]')).toEqual({ read: [], stopped: "is one list; write one report a line: jq -c '.[]' FILE" });
  });
});

describe('a table', () => {
  test('tells the line in which a row begins', async () => {
    expect((await read('kind,family_name\nGRANTED,"one\ntwo"\nDENIED,three\n')).read).toEqual([
      [2, { kind: 'GRANTED', person: { names: [{ familyName: 'one\ntwo' }] } }],
      [4, { kind: 'DENIED', person: { names: [{ familyName: 'three' }] } }],
    ]);
  });

  test('whose row has too many cells loses that row alone', async () => {
    expect((await read('kind,file_reference\nGRANTED,A,1\nDENIED,B\nGRANTED\n')).read).toEqual([
      [2, expect.stringContaining('has 3 cells where the header has 2')],
      [3, B],
      [4, expect.stringContaining('has 1 cells where the header has 2')],
    ]);
  });

  test('with a misplaced quote is read up to it: what follows could be lost unnoticed', async () => {
    const { read: rows, stopped } = await read('kind,file_reference\nDENIED,B\nGRANTED,"A"1\nDENIED,C\nDENIED,D\n');
    expect(rows).toEqual([[2, B]]);
    expect(stopped).toMatch(/^cannot be read further: Invalid Closing Quote.*line 3.*the rows before it were read$/);
    expect((await read('kind,file_reference\nDENIED,"B\n')).stopped).toMatch(/Quote Not Closed.*line 2/);
  });

  test('with a column that is not known is not read at all', async () => {
    expect(await read('kind,feared_country\nGRANTED,BY\n')).toEqual({
      read: [],
      stopped: expect.stringContaining('"feared_country"'),
    });
  });
});
