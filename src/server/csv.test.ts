/** No text of a record is a formula in a spreadsheet, and a reader of CSV gets back what was written. */
import { expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { BYTE_ORDER_MARK, csvLine, type Cell } from './csv.ts';

/** What programs take for the end of a cell, whichever they expect. */
const SEPARATORS = /[;|\t\r\n"]/;
const FORMULA = /^\s*[=+\-@＝＋－＠]|^[\t\r]/;

const hostile = fc.string({
  unit: fc.constantFrom('=', '+', '-', '@', '＝', ';', ',', '|', '\t', '\r', '\n', '"', "'", ' ', 'a', '1', 'é'),
  maxLength: 12,
});

function csv(...cells: Cell[]): string {
  return BYTE_ORDER_MARK + csvLine(cells.map((_, place) => `c${place}`)) + csvLine(cells);
}

test('no part of a text that a spreadsheet could take for a cell begins a formula', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const [[cell = '']] = parse(csv(text), { bom: true, from_line: 2, relax_column_count: true }) as [string[]];
      for (const part of cell.split(SEPARATORS)) expect([text, FORMULA.test(part)]).toEqual([text, false]);
    }),
  );
});

test('texts, numbers and what is not there come back; only an apostrophe is added', () => {
  fc.assert(
    fc.property(fc.array(hostile, { minLength: 1, maxLength: 4 }), (texts) => {
      const [row = []] = parse(csv(...texts), { bom: true, from_line: 2 }) as string[][];
      const plain = (text: string) => text.replaceAll("'", '');
      expect(row.map(plain)).toEqual(texts.map(plain));
    }),
  );
  expect(csv('Marisol', -3, true, null)).toBe('\uFEFF"c0","c1","c2","c3"\r\n"Marisol",-3,true,\r\n');
});

test('a long text takes no long time', () => {
  const started = performance.now();
  for (const filler of ['\n', ' ', '; ', '\t ']) csv(filler.repeat(100_000));
  expect(performance.now() - started).toBeLessThan(1_000);
});

test.each([
  ['=HYPERLINK("//x")', '\'=HYPERLINK("//x")'],
  ['a;=1+1', "a;'=1+1"],
  ['Jean-Luc', 'Jean-Luc'],
  ['2026-11-30', '2026-11-30'],
])('%s is %s', (text, written) => {
  expect(parse(csv(text), { bom: true, from_line: 2 })).toEqual([[written]]);
});
