/**
 * The table of effects (`effects/rows.ts`): each row on the pure function, and through HTTP as the real readers would, on both
 * databases; and that `docs/effects.md` says what the table says.
 *
 *   WRITE_EFFECTS=1   writes the page
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { needsTwo, outcomeOf } from './effects/as-facts.ts';
import { OverHttp } from './effects/over-http.ts';
import { ROWS, type Row } from './effects/rows.ts';
import { printedTable, titleOf } from './effects/words.ts';
import { DATABASES, ROOT, startNansen, type Nansen } from './support/nansen.ts';

const cases = ROWS.map((row): [string, Row] => [titleOf(row), row]);

const expected = ({ validity, grounds, reviews, fallen, desk }: Row) => ({
  validity,
  grounds: [...grounds].sort(),
  reviews: [...reviews].sort(),
  ...(fallen === undefined ? {} : { fallen }),
  ...(desk === undefined ? {} : { desk: [...desk].sort() }),
});

test('no row is there twice', () => {
  expect(new Set(cases.map(([title]) => title)).size).toBe(cases.length);
});

test('the page says what the table says', () => {
  const file = join(ROOT, 'docs/effects.md');
  const marks = ['<!-- the table -->\n\n', '\n\n<!-- the end of the table -->'] as const;
  const page = readFileSync(file, 'utf8');
  const [start, end] = [page.indexOf(marks[0]) + marks[0].length, page.indexOf(marks[1])];
  if (process.env['WRITE_EFFECTS'] !== undefined) {
    writeFileSync(file, `${page.slice(0, start)}${printedTable()}${page.slice(end)}`);
  } else expect(page.slice(start, end)).toBe(printedTable());
});

describe('on facts', () => {
  test.each(cases)('%s', (_title, row) => {
    expect(outcomeOf(row)).toEqual(expected(row));
  });
});

describe.each(DATABASES)('over HTTP, on %s', (kind) => {
  let nansen: Nansen;
  let http: OverHttp;
  beforeAll(async () => {
    nansen = await startNansen(kind);
    http = new OverHttp(nansen);
  });
  afterAll(() => nansen.stop());

  test.each(cases)('%s', async (_title, row) => {
    const alert = await http.alert(row.alert);
    for (const [place, step] of row.steps.entries()) await http.take(alert, step, needsTwo(row, place));
    expect(await http.outcome(alert)).toEqual(expected(row));
  });
});
