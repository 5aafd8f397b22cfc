/** Keys that OpenBao or Vault keeps: the protocol, what goes wrong with it, and a whole Nansen over it. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { versionOf, type KeyProvider } from '../src/sealing/key-provider.ts';
import { transitProvider } from '../src/sealing/transit-provider.ts';
import { commandKeys } from '../src/server/keys.ts';
import { SYSTEM_CLOCK } from '../src/server/start.ts';
import { verify } from '../src/server/verification.ts';
import { startNansen } from './support/nansen.ts';
import { publishedAlert, report, requestAlert, validityFor } from './support/story.ts';
import { TransitServer } from './support/transit-server.ts';

const REAL = process.env['NANSEN_TEST_TRANSIT_ADDRESS'] ?? null;

let server: TransitServer;
let folder: string;
let tokenFile: string;
beforeAll(async () => {
  server = await TransitServer.start();
  folder = mkdtempSync(join(tmpdir(), 'nansen-transit-'));
  tokenFile = join(folder, 'token');
  writeFileSync(tokenFile, `${process.env['NANSEN_TEST_TRANSIT_TOKEN'] ?? server.token}\n`);
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await server.stop();
});

const address = () => REAL ?? server.address;
const provider = (prefix: string, change: object = {}): KeyProvider =>
  transitProvider({
    provider: 'transit',
    address: address(),
    tokenFile,
    mount: 'transit',
    prefix,
    namespace: null,
    ...change,
  });
const dataKeys = (count: number): Buffer[] => Array.from({ length: count }, () => randomBytes(32));
const fresh = () => `nansen-${randomBytes(4).toString('hex')}`;

describe('the engine', () => {
  test('wraps, unwraps and re-wraps in batches, and ends old versions', async () => {
    const own = provider(fresh());
    await own.prepare();
    await own.prepare();
    const keys = dataKeys(1_100);
    const old = await own.wrap('CCF', keys);
    expect(await own.unwrap('CCF', old)).toEqual(keys);
    expect(await own.rotate('CCF')).toBe(2);
    expect(await own.versions('CCF')).toEqual({ newest: 2, oldest: 1 });
    const [added] = await own.wrap('CCF', keys);
    expect([old[0], added].map((key) => versionOf(key!))).toEqual([1, 2]);
    expect(await own.unwrap('CCF', [old[7]!, added!])).toEqual([keys[7], keys[0]]);
    const rewrapped = await own.rewrap('CCF', old);
    expect(rewrapped.every((key) => versionOf(key) === 2)).toBe(true);
    await own.retire('CCF', 2);
    expect(await own.versions('CCF')).toEqual({ newest: 2, oldest: 2 });
    expect(await own.unwrap('CCF', rewrapped.slice(0, 3))).toEqual(keys.slice(0, 3));
    await expect(own.unwrap('CCF', [old[0]!])).rejects.toMatchObject({ code: 'KEY_VERSION_UNKNOWN' });
  });

  test('opens nothing that another key wrapped, or that was altered', async () => {
    const own = provider(fresh());
    await own.prepare();
    const [wrapped] = await own.wrap('CCF', dataKeys(1));
    await expect(own.unwrap('SECRETARIAT', [wrapped!])).rejects.toMatchObject({ code: 'KEY_NOT_OURS' });
    const altered =
      `${wrapped!.slice(0, -6)}${wrapped!.at(-6) === 'A' ? 'B' : 'A'}${wrapped!.slice(-5)}` as typeof wrapped;
    await expect(own.unwrap('CCF', [wrapped!, altered!])).rejects.toMatchObject({ code: 'KEY_NOT_OURS' });
    await expect(own.unwrap('CCF', [`9:${wrapped!.slice(2)}`])).rejects.toMatchObject({ code: 'KEY_VERSION_UNKNOWN' });
  });

  test('refuses a wrong token, in words that name the setting and not the token', async () => {
    const wrong = join(folder, 'wrong');
    writeFileSync(wrong, 'hvs.GEHEIM');
    const error = await provider(fresh(), { tokenFile: wrong })
      .prepare()
      .then(
        () => null,
        (failure: unknown) => failure as Error,
      );
    expect(error).toMatchObject({
      code: 'KEYS_REFUSED',
      message: expect.stringMatching(/^TRANSIT_TOKEN_FILE: its token may not GET transit/),
    });
    expect(`${error?.message}${error?.stack}${String(error?.cause)}`).not.toContain('GEHEIM');
    const missing = provider(fresh(), { tokenFile: join(folder, 'missing') }).prepare();
    await expect(missing).rejects.toThrow(/^TRANSIT_TOKEN_FILE: .*missing cannot be read \(ENOENT\)/);
  });
});

if (REAL === null) {
  describe('one that is in trouble', () => {
    test('is asked again after a failure, a broken connection or a call to wait', async () => {
      const own = provider(fresh());
      await own.prepare();
      for (const trouble of [500, 'close', 429, 503] as const) {
        server.troubles.push(trouble);
        server.seen.length = 0;
        expect(await own.wrap('CCF', dataKeys(2))).toHaveLength(2);
        expect(server.seen.length).toBe(2);
      }
    });

    test('is given up after a while, in words that name the setting', async () => {
      const own = provider(fresh());
      await own.prepare();
      server.troubles.push('silence', 'close', 500);
      await expect(own.versions('CCF')).rejects.toMatchObject({
        code: 'KEYS_UNAVAILABLE',
        message: expect.stringMatching(/^TRANSIT_ADDRESS: http:.* answers 500\.$/),
      });
      const away = provider(fresh(), { address: 'http://127.0.0.1:9' });
      await expect(away.prepare()).rejects.toThrow(/^TRANSIT_ADDRESS: http:\/\/127\.0\.0\.1:9 cannot be reached\.$/);
    });

    test('names the namespace', async () => {
      server.seen.length = 0;
      await provider(fresh(), { namespace: 'interpol' }).prepare();
      expect(new Set(server.seen.map(({ namespace }) => namespace))).toEqual(new Set(['interpol']));
    });
  });
}

test('a whole Nansen works over it, says when it is away, and goes on when it is back', async () => {
  const nansen = await startNansen('PGlite', {
    environment: {
      NANSEN_KEYS: 'transit',
      TRANSIT_ADDRESS: address(),
      TRANSIT_TOKEN_FILE: tokenFile,
      TRANSIT_KEY_PREFIX: fresh(),
    },
  });
  const told: object[] = [];
  nansen.server.log.error = (what: object) => void told.push(what);
  try {
    const reference = await publishedAlert(nansen, 'BY');
    await report(nansen, 'asylum-office:SE', {
      alertReferences: [reference],
      fileReference: 'OVER-TRANSIT',
      addressee: 'CCF',
    });
    expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('NOT_VALID');
    const read = () => nansen.ask('ccf', '{ asylumDecisions { nodes { fileReference } } }');
    expect((await read()).data.asylumDecisions.nodes).toEqual([{ fileReference: 'OVER-TRANSIT' }]);

    const status = await commandKeys({ ...nansen, clock: SYSTEM_CLOCK }, { action: 'rotate', names: ['CCF'] });
    // The decision, and its receipt.
    expect(status[1]).toEqual({ name: 'CCF', newest: 2, oldest: 1, wrapped: [{ version: 2, count: 2 }] });
    await commandKeys({ ...nansen, clock: SYSTEM_CLOCK }, { action: 'retire', names: ['CCF'] });
    expect((await read()).data.asylumDecisions.nodes).toEqual([{ fileReference: 'OVER-TRANSIT' }]);
    expect((await verify({ ...nansen, clock: SYSTEM_CLOCK })).seals).toEqual({ kept: 1, ended: 0, faults: [] });
    if (REAL !== null) return;

    // What a bureau can wait for asks the engine as often for an alert that a decision is about as for any other.
    const asked = async (work: () => Promise<unknown>): Promise<string[]> => {
      // Requests are screened in the background.
      await nansen.idle();
      server.seen.length = 0;
      await work();
      return server.seen.map(({ method, path, items }) => `${method} ${path} ${items}`).sort();
    };
    const withdraw = (own: string) =>
      nansen.ask(
        'bureau:BY',
        'mutation ($own: String!) { withdrawAlert(input: { reference: $own }) { userErrors { code } } }',
        { own },
      );
    const [plain, other] = [
      await publishedAlert(nansen, 'BY', { familyName: 'Other-Test' }),
      await requestAlert(nansen, 'BY'),
    ];
    const ofDecision = await asked(() => withdraw(reference));
    expect(ofDecision.length).toBeGreaterThan(0);
    expect(await asked(() => withdraw(plain))).toEqual(ofDecision);
    expect(await asked(() => withdraw(other))).toEqual(ofDecision);

    server.sealed = true;
    told.length = 0;
    const away = await read();
    expect([away.status, away.errors.map(({ extensions }) => extensions?.code)]).toEqual([
      503,
      ['SERVICE_UNAVAILABLE'],
    ]);
    expect(told).toEqual([{ failure: expect.objectContaining({ kind: 'KeyError', cause: 'KEYS_UNAVAILABLE' }) }]);
    expect(JSON.stringify(told)).not.toContain(server.token);
    expect(await validityFor(nansen, 'bureau:FR', plain)).toBe('NOT_VALID');
    server.sealed = false;
    expect((await read()).data.asylumDecisions.nodes).toHaveLength(1);
  } finally {
    server.sealed = false;
    await nansen.stop();
  }
});
