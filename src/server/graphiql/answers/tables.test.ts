/** Answers become tables: a row for each item, a column for each field. */
import { expect, test } from '@jest/globals';
import { tablesOf } from './tables.ts';

test('a connection has a row for each node, and fields inside others have columns', () => {
  const data = {
    alerts: {
      edges: [
        { node: { reference: '1/1', subject: { familyName: 'A', nationalities: ['BY', 'FR'] } } },
        { node: { reference: '1/2', subject: null } },
      ],
      pageInfo: { hasNextPage: false },
    },
    validityFeedHead: 'cursor',
  };
  expect(tablesOf(data)).toEqual([
    {
      title: 'alerts',
      columns: ['reference', 'subject.familyName', 'subject.nationalities', 'subject'],
      rows: [
        ['1/1', 'A', 'BY, FR', null],
        ['1/2', null, null, null],
      ],
    },
    { title: 'validityFeedHead', columns: ['value'], rows: [['cursor']] },
  ]);
});

test.each([
  ['a list', [{ a: 1 }, { a: 2 }], [[1], [2]]],
  ['nodes', { nodes: [{ a: 1 }], pageInfo: {} }, [[1]]],
  ['the one list of a payload', { asOf: 'now', results: [{ a: 1 }, { a: 2 }], userErrors: [] }, [[1], [2]]],
  ['a record with a list', { a: { b: 1 }, warrants: [{ issuer: 'FR' }] }, [[1, '[{"issuer":"FR"}]']]],
  ['an empty list', [], []],
  ['nothing', null, [[null]]],
])('%s', (_what, value, rows) => {
  expect(tablesOf({ field: value })[0]?.rows).toEqual(rows);
});

test('what is no data has no table', () => {
  for (const data of [null, undefined, 'text', []]) expect(tablesOf(data)).toEqual([]);
});
