/** Pages of a list below the root: together they are the list, in its order, and a cursor is good for one reader and one list. */
import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { thorough } from '../../test/support/effort.ts';
import { parseReader } from '../policy/reader.ts';
import type { RequestContext } from './context.ts';
import { cursorSealer } from './cursor.ts';
import { ArgumentError } from './errors.ts';
import { pageOfList, placedByMoment, type ListOfObject } from './page-of-list.ts';

interface Entry {
  readonly at: Date;
  readonly name: string;
}

const cursors = cursorSealer(randomBytes(32));
const contextOf = (user: string): RequestContext =>
  ({ reader: parseReader('refugee-desk', user), services: { cursors } }) as unknown as RequestContext;
const LIST: ListOfObject = { field: 'Invented.entries', of: 'one' };

function read(entries: readonly Entry[], first: number, after: string | null, list = LIST, user = 'anna') {
  const load = () => Promise.resolve(placedByMoment(entries));
  return pageOfList(contextOf(user), list, { first, after }, load);
}

/** Few moments, so that many entries share one. */
const entries = fc
  .array(fc.record({ at: fc.integer({ min: 0, max: 4 }), name: fc.string() }), { maxLength: 30 })
  .map((made) => made.sort((one, other) => one.at - other.at).map(({ at, name }) => ({ at: new Date(at), name })));

test('pages are the whole list in its order, and what is appended between two pages is read', async () => {
  await fc.assert(
    fc.asyncProperty(entries, entries, fc.integer({ min: 1, max: 7 }), async (before, later, first) => {
      const found: Entry[] = [];
      let known: readonly Entry[] = before;
      let after: string | null = null;
      do {
        const page: Awaited<ReturnType<typeof read>> = await read(known, first, after);
        found.push(...(page.nodes as Entry[]));
        expect(page.edges.at(-1)?.cursor ?? null).toBe(page.pageInfo.endCursor);
        expect(page.pageInfo.hasPreviousPage).toBe(after !== null);
        if (!page.pageInfo.hasNextPage) break;
        after = page.pageInfo.endCursor;
        known = [...before, ...later.map((entry) => ({ ...entry, at: new Date(entry.at.getTime() + 4) }))];
      } while (found.length <= 60);
      expect(found).toEqual(known);
    }),
    { numRuns: thorough(100) },
  );
});

test('a cursor is good for its own reader and list, and nothing is loaded for any other', async () => {
  const two = [1, 2].map((at) => ({ at: new Date(at), name: 'Invented' }));
  const { endCursor } = (await read(two, 1, null)).pageInfo;
  expect((await read(two, 1, endCursor)).nodes).toEqual([two[1]]);
  for (const refused of [
    () => read(two, 1, endCursor, { ...LIST, of: 'other' }),
    () => read(two, 1, endCursor, { ...LIST, field: 'Invented.others' }),
    () => read(two, 1, endCursor, LIST, 'ben'),
    () => pageOfList(contextOf('ben'), LIST, { first: 1, after: endCursor }, () => Promise.reject(new Error('loaded'))),
    () => read(two, 0, null),
    () => read(two, 101, null),
  ]) {
    await expect(refused()).rejects.toBeInstanceOf(ArgumentError);
  }
});
