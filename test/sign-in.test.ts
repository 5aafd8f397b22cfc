/** Tokens of a real OpenID provider become readers, as long as they are valid and the provider publishes their key. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { decodeProtectedHeader } from 'jose';
import { startNansen } from './support/nansen.ts';
import { bearer, READERS, settingsOf, signInFixture, UNKNOWN } from './support/sign-in.ts';
import { FakeIssuer, UNAVAILABLE } from './support/fake-issuer.ts';

const signIn = signInFixture();
const { send, claims, expectRefusal } = signIn;

describe('tokens of the provider', () => {
  test.each(READERS)('make %s a reader', async (reader) => {
    const { status, text } = await send(bearer(await signIn.provider.token(reader)));
    expect(status).toBe(200);
    expect(JSON.parse(text).data.me.reader).toBe(reader);
  });

  test.each(['RS256', 'ES256'] as const)('may be signed with %s', async (algorithm) => {
    expect((await send(bearer(await signIn.provider.token('ccf', { algorithm })))).status).toBe(200);
  });

  test.each(UNKNOWN)('do not make a reader of "%s"', async (reader) => {
    await expectRefusal(bearer(await signIn.provider.token(reader)));
  });

  test.each([[[]], [['SE']], [['SE', 'NO']]])('may tell the nationalities %j of an officer', async (nationalities) => {
    const token = await signIn.provider.sign(claims({ reader: 'refugee-desk', nationalities }));
    expect((await send(bearer(token))).status).toBe(200);
  });

  test.each([['SE'], [['se']], [['914']], [[1]], [null], [Array(11).fill('SE')]])(
    'with nationalities %j are refused',
    async (nationalities) => {
      await expectRefusal(bearer(await signIn.provider.sign(claims({ reader: 'refugee-desk', nationalities }))));
    },
  );

  test('for somebody else are refused', async () => {
    await expectRefusal(bearer(await signIn.provider.token('bureau:FR', { audience: 'https://other.example/' })));
  });

  test('may carry what RFC 9068 lists beside', async () => {
    const more = {
      nbf: 1,
      auth_time: 1,
      acr: '1',
      amr: ['pwd'],
      scope: 'read',
      aud: ['https://other.example/', signIn.provider.audience],
    };
    expect((await send(bearer(await signIn.provider.sign(claims(more))))).status).toBe(200);
    expect((await send({ authorization: `bearer ${await signIn.provider.sign(claims())}` })).status).toBe(200);
  });

  test('nobody is the public without one', async () => {
    const { status, text } = await send({});
    expect([status, JSON.parse(text).data.me]).toEqual([
      200,
      { reader: 'public', role: 'PUBLIC', audience: 'PUBLIC', country: null },
    ]);
  });
});

describe('time', () => {
  test('ends a token, though it was taken a moment ago', async () => {
    // A few seconds of difference between clocks are forgiven.
    const token = await signIn.provider.sign(claims({ exp: Math.floor(Date.now() / 1000) - 3 }));
    expect((await send(bearer(token))).status).toBe(200);
    await sleep(3_500);
    await expectRefusal(bearer(token));
  });
});

describe('an issuer', () => {
  test('that rotates its keys is followed, and tokens of the old key stand while it is published', async () => {
    const old = await signIn.provider.token('bureau:FR');
    expect((await send(bearer(old))).status).toBe(200);
    await signIn.provider.rotateKeys();
    const fresh = await signIn.provider.token('ccf');
    expect(decodeProtectedHeader(fresh).kid).not.toBe(decodeProtectedHeader(old).kid);
    let status = 0;
    for (let tries = 0; status !== 200 && tries < 30; tries += 1) {
      status = (await send(bearer(fresh))).status;
      if (status !== 200) await sleep(200);
    }
    expect(status).toBe(200);
    // Not the same token, which is remembered for a while: another one of the old key.
    expect((await send(bearer(old))).status).toBe(200);
  });

  test('that is away makes the service unavailable, not the token bad; the public is served', async () => {
    const away = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => away.once('listening', resolve));
    const { port } = away.address() as AddressInfo;
    const issuer = `http://127.0.0.1:${port}`;
    await new Promise((resolve) => away.close(resolve));
    const orphan = await startNansen('PGlite', { environment: settingsOf(issuer, 'nansen') });
    const fake = new FakeIssuer(issuer, port);
    try {
      const token = bearer(await fake.token(claims()));
      expect(await send(token, orphan)).toMatchObject({ status: 503, text: UNAVAILABLE });
      expect((await send({}, orphan)).status).toBe(200);

      // It comes up, but with other things than keys; then with them.
      await fake.listen();
      for (const answers of [
        'error',
        'nonsense',
        'other issuer',
        'keys error',
        'keys nonsense',
        'keys without keys',
      ] as const) {
        fake.answers = answers;
        expect([answers, await send(token, orphan)]).toEqual([
          answers,
          expect.objectContaining({ status: 503, text: UNAVAILABLE }),
        ]);
      }
      fake.answers = 'keys';
      let answer = await send(token, orphan);
      for (let tries = 0; answer.status !== 200 && tries < 40; tries += 1) {
        await sleep(100);
        answer = await send(token, orphan);
      }
      expect(answer.status).toBe(200);
    } finally {
      await fake.close();
      await orphan.stop();
    }
  });
});
