/** Cursors of the feed: bound to role and country, valid as long as the feed holds their position, and refused after a restore. */
import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { requestContext } from '../src/api/context.ts';
import { cursorSealer } from '../src/api/cursor.ts';
import { shareReads } from '../src/database/shared-reads.ts';
import { parseReader } from '../src/policy/reader.ts';
import { ChangeRepository } from '../src/recalls/feed/repository.ts';
import { renewFeed } from '../src/recalls/feed/renew.ts';
import { newsSince } from '../src/recalls/webhooks/feed.ts';
import { describeFeed, SECRET } from './support/validity-feed.ts';

describeFeed((feed) => {
  const { alert, asOwner, newest } = feed;

  test('a cursor outlives the officer who asked for it and the secret that sealed it, and another reader’s is refused', async () => {
    const end = await newest('bureau:FR#one');
    const later = { ...feed.nansen.services, cursors: cursorSealer(randomBytes(32), [SECRET]) };
    const follow = async (services: typeof later, reader: string, after: string) => {
      const context = requestContext(parseReader(reader, 'somebody')!, services);
      return (await new ChangeRepository(context).page({ first: 5, after })).pageInfo.endCursor;
    };
    const sealedBefore = { ...feed.nansen.services, cursors: cursorSealer(SECRET) };
    const context = requestContext(parseReader('bureau:FR', 'somebody')!, sealedBefore);
    const old = await new ChangeRepository(context).latestCursor();
    const renewed = await follow(later, 'bureau:FR', old);
    expect(renewed).not.toBe(old);
    expect(await follow(later, 'bureau:FR', renewed!)).toBe(renewed);
    const query = (after: string) => `{ validityChanges(after: "${after}") { pageInfo { hasNextPage endCursor } } }`;
    expect((await feed.nansen.ask('bureau:FR#two', query(end))).data.validityChanges.pageInfo).toEqual({
      hasNextPage: false,
      endCursor: end,
    });
    for (const reader of ['bureau:SE', 'border:FR', 'ccf']) {
      const { errors } = await feed.nansen.ask(reader, query(end));
      expect([reader, errors[0]?.extensions?.code]).toEqual([reader, 'BAD_USER_INPUT']);
    }
    const tooLong = await feed.nansen.ask('bureau:FR', '{ validityChanges(first: 501) { nodes { reference } } }');
    expect(tooLong.errors[0]?.message).toBe('"first" must be between 1 and 500.');
    const payload = Buffer.from(end, 'base64url').subarray(16).toString();
    expect(payload).toMatch(/^\["\d{4}-\d\d-\d\dT[\d:.]+Z",\d+,\d+,0\]$/);
  });

  test('a cursor of what is not there any more is refused, and no other, however much later somebody reads than another', async () => {
    const refusal = async (after: string): Promise<unknown> => {
      const answer = await feed.nansen.ask(
        'bureau:FR',
        `{ validityChanges(after: "${after}") { nodes { reference } } }`,
      );
      return answer.errors[0]?.extensions?.code ?? null;
    };
    const reader = parseReader('bureau:FR', 'somebody')!;
    const scope = { reader, connection: 'validityChanges', filter: null, shared: true };
    const sealed = (...place: (string | number)[]): string => feed.nansen.services.cursors.seal(scope, place);
    const last = (await feed.nansen.announce()).announcedAt!;
    const [ahead, at] = [new Date(last.getTime() + 1).toISOString(), last.toISOString()];
    // Nothing may have been announced at the last boundary. Cursors that were given before there were epochs name none.
    const expected = [[ahead, 0], [ahead], [at, 0], [at], [at, 1]].map(async ([moment, ...epoch]) =>
      refusal(sealed(moment!, 2024, 1, ...epoch)),
    );
    expect(await Promise.all(expected)).toEqual(['RESYNC_REQUIRED', 'RESYNC_REQUIRED', null, null, 'RESYNC_REQUIRED']);

    // A stream shares what was read a moment ago.
    const shared = { ...feed.nansen.services, database: shareReads(feed.nansen.database) };
    const follow = async (after: string) =>
      (await new ChangeRepository(requestContext(reader, shared)).page({ first: 5, after })).pageInfo.endCursor;
    const old = await newest('bureau:FR');
    await follow(old);
    await alert();
    await feed.nansen.announce();
    const seen = await newest('bureau:FR');
    expect(await follow(seen)).toBe(seen);

    // Whatever was given out before the feed was renewed, by whatever backup it was restored from.
    await renewFeed(feed.nansen.services);
    for (const cursor of [old, seen, sealed(new Date(0).toISOString(), 0, 0)])
      expect(await refusal(cursor)).toBe('RESYNC_REQUIRED');
    expect((await newsSince(feed.nansen.services, 'FR', seen))?.announcedAt).toBeInstanceOf(Date);
    shared.database.forget();
    await expect(follow(old)).rejects.toThrow('Build your copy again');
    const renewed = await newest('bureau:FR');
    expect([await refusal(renewed), await follow(renewed)]).toEqual([null, renewed]);
    await asOwner(sql`update recalls.feed set epoch = 0`);
    await renewFeed(feed.nansen.services);
    expect(await refusal(renewed)).toBe('RESYNC_REQUIRED');
  });
});
