/** Live subscriptions: each reader is sent the pages of their own feed, and not a byte of what they may not see. */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { importJWK, SignJWT, type JWK } from 'jose';
import { DEVELOPMENT_ISSUER } from '../src/server/development-issuer.ts';
import { CLOCK_TOLERANCE_S } from '../src/server/sign-in.ts';
import { MOST_OF_A_CLIENT } from '../src/server/live/streams.ts';
import { DATABASES, startNansen, type Answer, type Nansen } from './support/nansen.ts';
import { FOLLOW, openStream, type OpenedStream } from './support/stream.ts';
import { cancel, publishedAlert, report } from './support/story.ts';

/** A token that is good for some seconds more, by the tolerance that clocks are allowed. */
async function tokenFor(nansen: Nansen, reader: string, seconds: number): Promise<string> {
  const key = JSON.parse(await readFile(join(nansen.folder, 'development-issuer.json'), 'utf8')) as JWK;
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({ reader, client_id: 'test' })
    .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: key.kid ?? '' })
    .setIssuer(DEVELOPMENT_ISSUER.issuer)
    .setAudience(DEVELOPMENT_ISSUER.audience)
    .setSubject('short')
    .setJti(randomUUID())
    .setIssuedAt(now - 60)
    .setExpirationTime(now - CLOCK_TOLERANCE_S + seconds)
    .sign(await importJWK(key, 'ES256'));
}

const FEED = `query ($after: String) {
  validityChanges(after: $after) { nodes { reference validity kind announcedAt } edges { cursor } pageInfo { endCursor hasNextPage } }
}`;

const changesIn = (event: Awaited<ReturnType<OpenedStream['next']>>): string[] =>
  event?.data.data.validityChanged.nodes.map(
    (node: { reference: string; validity: string }) => `${node.reference} ${node.validity}`,
  );

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  beforeAll(async () => {
    nansen = await startNansen(kind);
  });
  afterAll(() => nansen.stop());

  const cursorOf = async (reader: string): Promise<string> =>
    (await nansen.ask(reader, '{ validityFeedHead }')).data.validityFeedHead;

  test('an event is what the feed answers after the last one, for each in their own sight', async () => {
    const [fr, se, desk] = await Promise.all(
      ['bureau:FR', 'border:SE', 'notices-desk'].map((reader) => openStream(nansen, reader)),
    );
    const before = await cursorOf('bureau:FR');
    const alert = await publishedAlert(nansen, 'BY');
    const forFrance = await publishedAlert(nansen, 'BY', { form: 'DIFFUSION', recipients: ['FR'] });
    await nansen.announce();
    const [frEvent, seEvent, deskEvent] = await Promise.all([fr!.next(), se!.next(), desk!.next()]);
    const asked = await nansen.ask('bureau:FR', FEED, { after: before });
    expect(frEvent?.data).toEqual({ data: { validityChanged: asked.data.validityChanges } });
    expect(changesIn(frEvent).sort()).toEqual([`${alert} VALID`, `${forFrance} VALID`].sort());
    expect(changesIn(deskEvent)).toHaveLength(2);
    expect(changesIn(seEvent)).toEqual([`${alert} VALID`]);

    // Only France is told of its diffusion; for the others nothing comes, and then the next that concerns them.
    await cancel(nansen, forFrance);
    await nansen.announce();
    expect(changesIn(await fr!.next())).toEqual([`${forFrance} NOT_VALID`]);
    const bytes = se!.bytes();
    await report(nansen, 'asylum-office:SE', { alertReferences: [alert] });
    await nansen.announce();
    expect(changesIn(await se!.next())).toEqual([`${alert} NOT_VALID`]);
    expect(se!.bytes().slice(bytes.length)).not.toContain(forFrance);
    for (const stream of [fr, se, desk]) stream!.close();
  });

  test('a client that begins again from a cursor misses nothing and gets nothing twice', async () => {
    const first = await openStream(nansen, 'bureau:FR');
    const one = await publishedAlert(nansen, 'BY');
    await nansen.announce();
    const seen = await first.next();
    first.close();
    const missed = [await publishedAlert(nansen, 'BY'), await publishedAlert(nansen, 'BY')];
    await nansen.announce();
    await cancel(nansen, one);
    await nansen.announce();
    const after = seen?.data.data.validityChanged.pageInfo.endCursor;
    const again = await openStream(nansen, 'bureau:FR', FOLLOW.replace('after: $after', 'after: $after, first: 2'), {
      after,
    });
    const pages = [changesIn(await again.next()), changesIn(await again.next())];
    expect(pages[0]!.sort()).toEqual(missed.map((reference) => `${reference} VALID`).sort());
    expect(pages[1]).toEqual([`${one} NOT_VALID`]);
    again.close();
    // What is read at once comes in the same pages as if it were read one after the other.
    const [single, ofOne] = [FOLLOW, FEED].map((query) => query.replace('after: $after', 'after: $after, first: 1'));
    const slowly = await openStream(nansen, 'bureau:FR', single, { after });
    let place = after;
    for (let page = 0; page < 3; page += 1) {
      const { validityChanges } = (await nansen.ask('bureau:FR', ofOne!, { after: place })).data;
      expect((await slowly.next())?.data).toEqual({ data: { validityChanged: validityChanges } });
      place = validityChanges.pageInfo.endCursor;
    }
    // And it goes on behind the last of them.
    await cancel(nansen, missed[0]!);
    await nansen.announce();
    expect(changesIn(await slowly.next())).toEqual([`${missed[0]!} NOT_VALID`]);
    slowly.close();
  });

  test('a mistake is told in the words of a question, then the stream is over', async () => {
    const wrong: [string | null, string, object?][] = [
      ['bureau:FR', 'subscription {'],
      ['bureau:FR', 'subscription { validityChangd { nodes { reference } } }'],
      [
        'bureau:FR',
        `subscription { validityChanged { ${Array.from({ length: 31 }, (_, i) => `a${i}: nodes { reference }`).join(' ')} } }`,
      ],
      [
        'bureau:FR',
        'subscription ($first: Int!) { validityChanged(first: $first) { nodes { reference } } }',
        { first: 'x' },
      ],
      ['bureau:FR', FOLLOW, { after: 'x' }],
    ];
    for (const reader of ['auditor', null]) {
      const [event] = await (await openStream(nansen, reader, FOLLOW)).toEnd();
      expect(event?.data.errors).toEqual([
        {
          message: 'Your schema has no operations of the kind "subscription".',
          locations: [expect.any(Object)],
          extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
        },
      ]);
    }
    for (const [reader, query, variables] of wrong) {
      const stream = await openStream(nansen, reader, query, variables);
      const [event, end, ...more] = await stream.toEnd();
      expect([stream.status, end, more]).toEqual([200, { event: 'complete', data: null }, []]);
      const asked = await nansen.ask(
        reader,
        query.replace('subscription', 'query').replace('validityChanged', 'validityChanges'),
        variables,
      );
      const spoken = (errors: Answer['errors']): string =>
        JSON.stringify(errors.map(({ message, extensions }) => [message, extensions]))
          .replaceAll('validityChanged', 'validityChanges')
          .replaceAll('\\"Subscription\\"', '\\"Query\\"');
      expect(spoken(event?.data.errors)).toEqual(spoken(asked.errors));
    }
    const tooLong = 'subscription { validityChanged(first: 501) { nodes { reference } } }';
    const [event] = await (await openStream(nansen, 'bureau:FR', tooLong)).toEnd();
    expect(event?.data.errors[0].message).toContain('"first" must be');
  });

  test('a question is not answered with a stream, nor a subscription without one', async () => {
    const [event] = await (await openStream(nansen, 'bureau:FR', '{ me { reader } }')).toEnd();
    expect(event?.data).toEqual({
      errors: [
        {
          message:
            'Only a subscription is answered with a stream. Ask for application/json instead of text/event-stream.',
          extensions: { code: 'BAD_USER_INPUT' },
        },
      ],
    });
    expect((await nansen.ask('bureau:FR', FOLLOW)).errors[0]?.message).toContain('Accept: text/event-stream');
  });

  test('the stream ends with the token, and says so before anything more is told', async () => {
    const opened = async (seconds: number): Promise<OpenedStream> => {
      const stream = await openStream(nansen, null, FOLLOW, {}, await tokenFor(nansen, 'bureau:FR', seconds));
      // On a machine that is busy a token of a second may be over before it is shown.
      return stream.status === 401 ? opened(2 * seconds) : stream;
    };
    const stream = await opened(1);
    for (;;) {
      const told = await publishedAlert(nansen, 'BY');
      await nansen.announce();
      const event = await stream.next();
      if (event?.data.errors === undefined) {
        expect(changesIn(event)).toEqual([`${told} VALID`]);
        continue;
      }
      expect(event.data.errors[0].extensions.code).toBe('UNAUTHENTICATED');
      expect(stream.bytes()).not.toContain(told);
      expect(await stream.toEnd()).toEqual([{ event: 'complete', data: null }]);
      return;
    }
  });

  test('the stream ends with the rights that a bureau took back', async () => {
    const [office, bureau] = await Promise.all([openStream(nansen, 'border:CH'), openStream(nansen, 'bureau:CH')]);
    const answer = await nansen.ask(
      'bureau:CH',
      `mutation { setNationalConstraints(input: { inForceFrom: "${new Date().toISOString().slice(0, 10)}", entities: [{ entity: BORDER, may: [CHECK] }] }) { userErrors { message } } }`,
    );
    expect([answer.errors, answer.data.setNationalConstraints.userErrors]).toEqual([[], []]);
    const told = await publishedAlert(nansen, 'BY');
    await nansen.announce();
    expect(changesIn(await bureau.next())).toEqual([`${told} VALID`]);
    const [event, end] = await office.toEnd();
    expect([event?.data.errors[0].extensions.code, end?.event]).toEqual(['FORBIDDEN', 'complete']);
    expect(office.bytes()).not.toContain(told);
    bureau.close();
  });

  test('a client has a few streams, and another one when it ended one', async () => {
    const reader = 'bureau:NO#one';
    const streams = await Promise.all(Array.from({ length: MOST_OF_A_CLIENT }, () => openStream(nansen, reader)));
    const [refused] = await (await openStream(nansen, reader)).toEnd();
    expect(refused?.data.errors[0].extensions.code).toBe('TOO_MANY_STREAMS');
    const other = await openStream(nansen, 'bureau:NO#two');
    await publishedAlert(nansen, 'BY');
    await nansen.announce();
    expect((await other.next())?.data.errors).toBeUndefined();
    for (const stream of [...streams, other]) stream.close();
  });
});
