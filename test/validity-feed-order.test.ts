/** Every feed holds each change once, however changes, announcements and pages are interleaved. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { thorough } from './support/effort.ts';
import type { AlertOptions, InsertedAlert } from './support/alert-rows.ts';
import { describeFeed, type AnnouncedChange } from './support/validity-feed.ts';

interface Copy {
  readonly from: string;
  cursor: string;
  readonly changes: AnnouncedChange[];
  /** Of each alert the version that was read when a change was. */
  readonly versions: Map<string, string | null>;
}

const hasVersions = (reader: string): boolean => !reader.endsWith('desk');

describeFeed((feed) => {
  const {
    alert,
    storeValidity,
    disclosePool,
    bringParties,
    restrict,
    reword,
    versionFor,
    everythingAfter,
    validities,
    owesNothing,
    newest,
    page,
  } = feed;

  test('nothing is skipped and nothing is repeated, however changes, announcements and pages follow or meet each other', async () => {
    const readers = ['bureau:FR', 'bureau:KZ', 'bureau:BY', 'border:TH', 'refugee-desk'];
    const kinds: AlertOptions[] = [
      { source: 'BY' },
      { source: 'FR' },
      { source: null },
      { source: 'BY', form: 'DIFFUSION' },
      { source: 'BY', restricted: true, recipients: ['FR', 'TH'], form: 'DIFFUSION' },
      { source: 'KZ', restricted: true, recipients: ['KZ', 'FR'], form: 'DIFFUSION' },
      { source: 'BY', issuers: ['KZ', 'IT'] },
      { source: 'BY', issuers: ['FR', 'KZ'], restricted: true, recipients: ['FR', 'TH'], form: 'DIFFUSION' },
      { source: null, issuers: ['FR', 'KZ'], restricted: true, recipients: ['FR', 'TH'], form: 'DIFFUSION' },
    ];
    const diffusions = [3, 4, 5, 7];
    const pool: InsertedAlert[] = [];
    for (const each of [...kinds, ...kinds]) pool.push(await alert({ ...each, valid: false }));
    const copies = new Map(
      await Promise.all(
        readers.map(async (reader) => {
          const from = await newest(reader);
          return [reader, { from, cursor: from, changes: [], versions: new Map() }] as [string, Copy];
        }),
      ),
    );
    const read = async (reader: string, first: number): Promise<boolean> => {
      const copy = copies.get(reader)!;
      const { changes, hasNextPage, endCursor } = await page(reader, first, copy.cursor);
      copy.changes.push(...changes);
      copy.cursor = endCursor!;
      if (hasVersions(reader))
        for (const { reference } of changes) copy.versions.set(reference, await versionFor(reader, reference));
      return hasNextPage;
    };
    const step = fc.oneof(
      { weight: 3, arbitrary: fc.tuple(fc.constant('SETTLE'), fc.nat(pool.length - 1), fc.boolean()) },
      fc.tuple(fc.constant('ANNOUNCE'), fc.constantFrom(-7_200_000, 0, 60_000, 7_200_000), fc.constant(false)),
      fc.tuple(fc.constant('READ'), fc.nat(readers.length - 1), fc.boolean()),
      fc.tuple(fc.constant('DISCLOSE'), fc.constant(0), fc.constant(false)),
      fc.tuple(fc.constant('REWORD'), fc.nat(pool.length - 1), fc.constant(false)),
      fc.tuple(fc.constant('IMPORT'), fc.nat(pool.length - 1), fc.subarray(['BY', 'FR', 'KZ'])),
      fc.tuple(
        fc.constant('RESTRICT'),
        fc.constantFrom(...diffusions),
        fc.subarray(['FR', 'KZ', 'TH', 'BY'], { minLength: 1 }),
      ),
    );
    const take = async ([what, number, how]: [string, number, boolean | string[]]): Promise<unknown> => {
      const yes = how === true;
      if (what === 'SETTLE') return storeValidity(pool[number]!, yes);
      if (what === 'ANNOUNCE') return feed.nansen.announce(number);
      if (what === 'DISCLOSE') return disclosePool(pool);
      if (what === 'REWORD') return reword(pool[number]!);
      const { form, source } = kinds[number % kinds.length] ?? {};
      const kept = form === 'DIFFUSION' ? source : undefined;
      if (what === 'IMPORT') return bringParties(pool[number]!, how as string[], kept);
      if (what === 'RESTRICT') return restrict(pool[number]!, how as string[], source!);
      return read(readers[number]!, yes ? 1 : 3);
    };
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { minLength: 4, maxLength: 12 }),
        async (rounds) => {
          // Steps of a round meet each other; of one reader there is one at a time.
          for (const round of rounds) {
            const reading = new Set<number>();
            await Promise.all(
              round
                .filter(([what, number]) => what !== 'READ' || (!reading.has(number) && reading.add(number)))
                .map(take),
            );
          }
          // Of a clock that was set back a moment may have come before.
          while ((await feed.nansen.announce(60_000)).announcedAt === null);
          for (const reader of readers) {
            while (await read(reader, 2));
            const { from, changes, versions } = copies.get(reader)!;
            expect([reader, changes]).toEqual([reader, await everythingAfter(reader, from)]);
            const copy = new Map(changes.map(({ reference, validity }) => [reference, validity]));
            const held = pool.map(({ reference }) => [reference, copy.get(reference) ?? 'NOT_VALID']);
            expect([reader, held]).toEqual([reader, await validities(reader, pool)]);
            expect([reader, await owesNothing(reader, copy)]).toEqual([reader, true]);
            if (!hasVersions(reader)) continue;
            // Whatever it holds it has read since it was changed.
            for (const { reference } of pool.filter((each) => copy.get(each.reference) === 'VALID'))
              expect([reader, versions.get(reference)]).toEqual([reader, await versionFor(reader, reference)]);
          }
        },
      ),
      { numRuns: thorough(4) },
    );
    expect(copies.get('refugee-desk')!.changes.length).toBeGreaterThan(3);
  });
});
