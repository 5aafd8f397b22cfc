/** The ids of objects: the same again for the same reader, nothing for anybody else, and nothing to read in them. */
import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { thorough } from '../../test/support/effort.ts';
import { parseReader, PUBLIC_READER, type Reader } from '../policy/reader.ts';
import { nodeIds, type Name } from './node-id.ts';

const SECRET = randomBytes(32);
const ids = nodeIds(SECRET);

const READERS: readonly Reader[] = [
  ...['bureau:FR', 'bureau:BY', 'police:FR', 'refugee-desk', 'notices-desk', 'ccf'].map((text) => readerOf(text)),
  PUBLIC_READER,
];

const reader = fc.constantFrom(...READERS);
const name: fc.Arbitrary<Name> = fc.record({
  type: fc.constantFrom('Alert', 'Other'),
  key: fc
    .tuple(fc.integer({ min: 1923, max: 2100 }), fc.integer({ min: 1, max: 2_147_483_647 }))
    .map(([year, serial]) => `${year}/${serial}`),
});

function readerOf(text: string, user = 'one'): Reader {
  const found = parseReader(text, user);
  if (found === null) throw new Error(`${text} is no reader.`);
  return found;
}

test('an id opens for its reader, is the same again after a restart, and for every officer of a body', () => {
  fc.assert(
    fc.property(reader, name, (who, named) => {
      const id = ids.seal(who, named);
      const restarted = nodeIds(Buffer.from(SECRET));
      expect(restarted.seal({ ...who, user: 'another' }, named)).toBe(id);
      expect(restarted.open({ ...who, user: 'another' }, id)).toEqual(named);
    }),
    { numRuns: thorough(200) },
  );
});

test('it opens for nobody of another role or country, who has another id of the same object', () => {
  fc.assert(
    fc.property(fc.subarray([...READERS], { minLength: 2, maxLength: 2 }), name, ([one, other], named) => {
      expect(ids.open(other!, ids.seal(one!, named))).toBeNull();
      const [mine, theirs] = [one!, other!].map((who) => Buffer.from(ids.seal(who, named), 'base64url'));
      // Two ids of one object have no more in common than two of different objects: hardly a byte is the same at the same place.
      expect([...mine!].filter((byte, place) => byte === theirs![place]).length).toBeLessThan(8);
    }),
    { numRuns: thorough(200) },
  );
});

test('nothing can be read from it: no name, no type, and not how long the name is', () => {
  fc.assert(
    fc.property(reader, name, (who, named) => {
      const id = ids.seal(who, named);
      expect(id).toMatch(/^[\w-]{64}$/);
      for (const encoding of ['base64url', 'latin1'] as const) {
        const text = Buffer.from(id, encoding).toString('latin1');
        for (const part of [named.key, named.type, named.key.split('/')[0]!]) expect(text).not.toContain(part);
      }
    }),
    { numRuns: thorough(200) },
  );
});

test('nothing else opens: altered ids, texts of any length, and ids of another secret', () => {
  const strange = nodeIds(randomBytes(32));
  fc.assert(
    fc.property(
      reader,
      name,
      fc.nat(47),
      fc.integer({ min: 1, max: 255 }),
      fc.string(),
      (who, named, place, by, text) => {
        const bytes = Buffer.from(ids.seal(who, named), 'base64url');
        bytes[place] = bytes[place]! ^ by;
        const shorter = ids.seal(who, named).slice(0, place);
        for (const id of [
          bytes.toString('base64url'),
          shorter,
          text,
          `${ids.seal(who, named)}A`,
          strange.seal(who, named),
        ])
          expect(ids.open(who, id)).toBeNull();
      },
    ),
    { numRuns: thorough(200) },
  );
});

test('an id is understood after the secret was replaced, as long as the former one is known', () => {
  const [who, named] = [READERS[0]!, { type: 'Alert', key: '2024/1' }];
  const before = ids.seal(who, named);
  const renewed = nodeIds(randomBytes(32), [randomBytes(32), SECRET]);
  expect(renewed.open(who, before)).toEqual(named);
  expect(renewed.seal(who, named)).not.toBe(before);
});
