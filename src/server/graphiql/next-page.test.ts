/** The next page: the operation asks for what follows the cursor, however it asked before. */
import { expect, test } from '@jest/globals';
import { parse, print } from 'graphql';
import { furtherPages, nextPage } from './next-page.ts';

const goesOn = { pageInfo: { hasNextPage: true, endCursor: 'c1' } };
const ended = { pageInfo: { hasNextPage: false, endCursor: 'c9' } };

test('connections that go on are found by their names in the answer; those in lists are not', () => {
  const data = { a: goesOn, b: ended, me: { list: goesOn }, nodes: [{ inner: goesOn }] };
  expect(furtherPages(data)).toEqual([
    { path: ['a'], endCursor: 'c1' },
    { path: ['me', 'list'], endCursor: 'c1' },
  ]);
  expect(furtherPages(null)).toEqual([]);
});

test.each([
  ['{ a { n } }', 'query ($after: String) { a(after: $after) { n } }'],
  ['query { a(first: 2) { n } }', 'query ($after: String) { a(after: $after, first: 2) { n } }'],
  ['query Q { x: a(first: 2) { n } }', 'query Q($after: String) { x: a(after: $after, first: 2) { n } }', ['x']],
  [
    'query Q($f: Int!) { a(first: $f) { n } }',
    'query Q($after: String, $f: Int!) { a(after: $after, first: $f) { n } }',
  ],
  ['query Q { a(after: "old") { n } }', 'query Q($after: String) { a(after: $after) { n } }'],
  ['query Q { me { ...F } } fragment F on T { a { n } }', null, ['me', 'a']],
])('%s', (query, expected, path = ['a']) => {
  const next = nextPage(query, parse(query), undefined, { f: 1 }, { path, endCursor: 'c1' });
  if (expected !== null) expect(print(parse(next?.query ?? ''))).toBe(print(parse(expected)));
  expect(() => parse(next?.query ?? '')).not.toThrow();
  expect(next?.query).toContain('(after: $after');
  expect(next?.variables).toEqual({ f: 1, after: 'c1' });
});

test('a variable of the argument gets the cursor, whatever its name, and one that is used for something else stays', () => {
  const own = 'query Q($from: String, $after: Int) { a(after: $from) { n } b(since: $after) }';
  const further = { path: ['a'], endCursor: 'c1' };
  expect(nextPage(own, parse(own), 'Q', {}, further)).toEqual({ query: own, variables: { from: 'c1' } });
  const other = own.replace('after: $from', 'first: 2');
  expect(nextPage(other, parse(other), 'Q', {}, further)?.variables).toEqual({ after2: 'c1' });
});

test('comments and layout stay', () => {
  const query = '# What goes on.\nquery Q {\n  a(\n    first: 2 # two\n  ) { n }\n}\n';
  const next = nextPage(query, parse(query), 'Q', {}, { path: ['a'], endCursor: 'c1' });
  expect(next?.query).toBe(
    query.replace('query Q', 'query Q($after: String)').replace('first:', 'after: $after, first:'),
  );
});

test('what the operation does not ask for has no next page', () => {
  expect(nextPage('{ a }', parse('{ a }'), undefined, {}, { path: ['b'], endCursor: 'c1' })).toBeNull();
});
