/**
 * Signed validity: what is signed says what its reader is told, whoever else checks it finds the same, and what was altered, has
 * expired or is somebody else's is not taken for it. Other software does the same in a browser: signed-validity-offline.test.ts.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify, type JSONWebKeySet } from 'jose';
import { verifyStatus } from '../scripts/verify-status.ts';
import type { Queries } from '../src/database/database.ts';
import { rowsOf } from '../src/database/rows.ts';
import { publishLists } from '../src/recalls/signed/bits-of-period.ts';
import { check, NotGenuineError } from '../src/recalls/signed/check.ts';
import { StatusLists } from '../src/recalls/signed/status-lists.ts';
import { commandSigningKeys } from '../src/server/signing-keys.ts';
import { DATABASES, startNansen, type Nansen } from './support/nansen.ts';
import { ownerOf } from './support/owned-database.ts';
import { insertAlert, type AlertOptions } from './support/rows.ts';
import { deflateSync, inflateSync } from 'node:zlib';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const START = new Date('2026-05-04T10:03:20.250Z');
const DAY_MS = 24 * 60 * 60 * 1000;
const UNKNOWN = '2024/999999999';

describe.each(DATABASES)('on %s', (kind) => {
  let now = START;
  let nansen: Nansen;
  let owner: ReturnType<typeof ownerOf>;
  const places = new Map<string, number>();

  beforeAll(async () => {
    nansen = await startNansen(kind, { clock: { now: () => new Date(now) } });
    owner = ownerOf(nansen);
    const chance = fc.record({
      source: fc.constantFrom('BY', 'FR', 'KZ', null),
      state: fc.constantFrom('PUBLISHED', 'PUBLISHED', 'PUBLISHED', 'UNDER_EXAMINATION', 'REFUSED', 'WITHDRAWN'),
      publicExtract: fc.boolean(),
      recipients: fc.constantFrom([], [], ['FR'], ['SE', 'BY']),
      valid: fc.boolean(),
    });
    for (const { state, valid, recipients, ...rest } of fc.sample(chance, { numRuns: 40, seed: 7 })) {
      await insertAlert(owner.queries, {
        ...rest,
        state,
        recipients,
        restricted: recipients.length > 0,
        valid: valid && state === 'PUBLISHED',
      } as AlertOptions);
    }
    for (const { reference, place } of await placesIn(owner.queries)) places.set(reference, place);
  });
  afterAll(async () => {
    await owner?.end();
    await nansen?.stop();
  });

  async function keys(): Promise<JSONWebKeySet> {
    return (await (await fetch(`${nansen.url}/.well-known/jwks.json`)).json()) as JSONWebKeySet;
  }

  async function list(reader: string | null, headers: Record<string, string> = {}, name?: string): Promise<Response> {
    const path = name ?? (reader === null ? 'public' : (reader.split(':')[1] ?? ''));
    const authorization = reader === null ? {} : { authorization: `Bearer ${await nansen.token(reader)}` };
    return fetch(`${nansen.url}/status-lists/${path}`, { headers: { ...authorization, ...headers } });
  }

  async function statement(reader: string, reference: string): Promise<string> {
    const query = 'query ($reference: String!) { validityStatement(reference: $reference) { jws } }';
    return (await nansen.ask(reader, query, { reference })).data.validityStatement.jws as string;
  }

  async function validOf(reader: string | null): Promise<Set<string>> {
    const query = 'query ($references: [String!]!) { alertValidity(references: $references) { reference validity } }';
    const { data } = await nansen.ask(reader, query, { references: [...places.keys()] });
    const answers = data.alertValidity as { reference: string; validity: string }[];
    return new Set(answers.filter(({ validity }) => validity === 'VALID').map(({ reference }) => reference));
  }

  test.each([null, 'bureau:FR', 'border:FR', 'bureau:BY', 'asylum-office:SE'])(
    'the list of %s says VALID of what they are told is valid, and of nothing else',
    async (reader) => {
      const token = await (await list(reader)).text();
      await jwtVerify(token, createLocalJWKSet(await keys()), { issuer: 'https://nansen.test', currentDate: now });
      const bits = bitsIn(token);
      const valid = [...(await validOf(reader))].map((reference) => places.get(reference)!);
      expect(valid.length).toBeGreaterThan(1);
      expect(
        bits.flatMap((byte, at) =>
          [0, 1, 2, 3, 4, 5, 6, 7].filter((bit) => ((byte >> bit) & 1) === 0).map((bit) => at * 8 + bit),
        ),
      ).toEqual(valid.sort((a, b) => a - b));
    },
  );

  test('a bureau that does not let its border guards check lets them have neither', async () => {
    const input = {
      inForceFrom: now.toISOString().slice(0, 10),
      entities: [{ entity: 'BORDER', may: ['READ_ALERTS'] }],
    };
    const mutation = `mutation ($input: SetNationalConstraintsInput!) {
      setNationalConstraints(input: $input) { userErrors { message } } }`;
    const set = await nansen.ask('bureau:TH', mutation, { input });
    expect(set.data.setNationalConstraints.userErrors).toEqual([]);
    expect((await list('bureau:TH')).status).toBe(200);
    expect((await list('border:TH')).status).toBe(404);
    const query = `{ validityStatement(reference: "${UNKNOWN}") { jws } }`;
    expect((await nansen.ask('border:TH', query)).errors[0]?.extensions?.code).toBe('FORBIDDEN');
  });

  test('who may read an alert is told its place, in a list that they have', async () => {
    const query = '{ alerts(first: 50) { nodes { reference statusListEntry { uri index } } } }';
    for (const reader of [null, 'bureau:FR', 'border:FR']) {
      const { data } = await nansen.ask(reader, query);
      const uri = `https://nansen.test/status-lists/${reader === null ? 'public' : 'FR'}`;
      expect(data.alerts.nodes.length).toBeGreaterThan(1);
      for (const { reference, statusListEntry } of data.alerts.nodes) {
        expect(statusListEntry).toEqual({ uri, index: places.get(reference) });
      }
      const token = await (await list(reader)).text();
      expect(decodeJwt(token)).toMatchObject({ sub: uri });
    }
    expect((await nansen.ask('ccf', query)).errors).not.toEqual([]);
  });

  test('a statement says what its reader is told, and to whom', async () => {
    const valid = await validOf('bureau:FR');
    for (const reference of [...places.keys()].slice(0, 12)) {
      const { payload, protectedHeader } = await jwtVerify(
        await statement('bureau:FR', reference),
        createLocalJWKSet(await keys()),
        { typ: 'validity+jwt', audience: 'bureau:FR', issuer: 'https://nansen.test', currentDate: now },
      );
      expect(protectedHeader).toEqual({ alg: 'EdDSA', typ: 'validity+jwt', kid: expect.any(String) });
      const iat = Math.floor(now.getTime() / 1000);
      const validity = valid.has(reference) ? 'VALID' : 'NOT_VALID';
      expect(payload).toEqual({
        ...{ iss: 'https://nansen.test', sub: reference, aud: 'bureau:FR', iat, exp: iat + 900, validity },
      });
    }
  });

  test('what is unknown, fell or is not the reader’s has the same statement, byte for byte but its reference', async () => {
    const valid = await validOf('bureau:FR');
    const unseen = [...places.keys()].filter((reference) => !valid.has(reference));
    const like = (token: string, reference: string): string =>
      Buffer.from(token.split('.')[1]!, 'base64url').toString().replace(reference, 'R');
    const unknown = await statement('bureau:FR', '2024/9999999');
    for (const reference of unseen) {
      const token = await statement('bureau:FR', reference);
      expect(token).toHaveLength(unknown.length);
      expect(like(token, reference)).toBe(like(unknown, '2024/9999999'));
    }
  });

  test('nothing but a reference is signed, and the public gets no statement', async () => {
    const query = 'query ($reference: String!) { validityStatement(reference: $reference) { jws } }';
    for (const reference of ['', '2024/1 is innocent', '2024/01', 'x'.repeat(300)]) {
      const { data, errors } = await nansen.ask('bureau:FR', query, { reference });
      expect([data, errors[0]?.extensions?.code]).toEqual([null, 'BAD_USER_INPUT']);
    }
    expect((await nansen.ask(null, query, { reference: UNKNOWN })).errors).not.toEqual([]);
  });

  test('a list is published on its schedule, served from memory, and cached by whoever may', async () => {
    const first = await list(null);
    const { iat, exp, ttl } = decodeJwt(await first.text());
    expect([iat! % 300, exp! - iat!, ttl]).toEqual([0, 4 * 60 * 60, 300]);
    expect(iat! * 1000).toBeLessThanOrEqual(now.getTime());
    const left = 300 - (Math.floor(now.getTime() / 1000) % 300);
    expect(Object.fromEntries(first.headers)).toMatchObject({
      'content-type': 'application/statuslist+jwt',
      'cache-control': `public, max-age=${left}`,
      'access-control-allow-origin': '*',
    });
    const own = await list('border:FR');
    expect(own.headers.get('cache-control')).toBe(`private, max-age=${left}`);
    expect(own.headers.get('access-control-allow-origin')).toBeNull();
    // Not even the database is asked any more.
    const { run } = nansen.database;
    nansen.database.run = () => Promise.reject(new Error('asked again'));
    const again = await list('bureau:FR', { 'if-none-match': own.headers.get('etag')! });
    nansen.database.run = run;
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  test('when nothing changed, the next list differs in nothing but its times', async () => {
    const before = decodeJwt(await (await list('border:FR')).text());
    now = new Date(now.getTime() + 300_000);
    const after = decodeJwt(await (await list('border:FR')).text());
    expect(after).toEqual({ ...before, iat: before.iat! + 300, exp: before.exp! + 300 });
  });

  test('another country’s list is the same as one that is not there, and there is none for one alert', async () => {
    const answers = await Promise.all(
      [list('bureau:FR', {}, 'BY'), list('bureau:FR', {}, 'XX'), list(null, {}, 'FR'), list('ccf', {}, 'FR')].concat(
        list(null, {}, 'public/17'),
      ),
    );
    const bodies = await Promise.all(answers.map(async (answer) => `${answer.status} ${await answer.text()}`));
    expect(new Set(bodies)).toEqual(new Set([expect.stringContaining('404 ')]));
    const lists = await fetch(`${nansen.url}/status-lists`);
    expect(await lists.json()).toEqual({ status_lists: ['https://nansen.test/status-lists/public'] });
  });

  test('what was altered, has expired or is something else is found out', async () => {
    const [reference = ''] = await validOf('bureau:FR');
    const published = await keys();
    const genuine = [await statement('bureau:FR', reference), await (await list('bureau:FR')).text()];
    for (const token of genuine) {
      await expect(check(token, published, now)).resolves.toMatchObject({ hasExpired: false });
      const { exp } = decodeJwt(token);
      await expect(check(token, published, new Date(exp! * 1000))).resolves.toMatchObject({ hasExpired: true });
      const parts = token.split('.');
      for (const part of parts.keys()) {
        const altered = parts.with(part, flipped(parts[part]!)).join('.');
        await expect(check(altered, published, now)).rejects.toThrow(NotGenuineError);
      }
      await expect(check(token, { keys: [] }, now)).rejects.toThrow(NotGenuineError);
    }
    // A token to sign in with is signed as well.
    await expect(check(await nansen.token('bureau:FR'), published, now)).rejects.toThrow(/neither a statement/);
    // What is signed and cannot be read is not taken for anything either.
    const { signer } = nansen.services;
    const claims = { iss: 'x', sub: 'x', aud: 'x', iat: 1, exp: now.getTime() };
    const packed = deflateSync(Buffer.alloc(2 ** 20)).toString('base64url');
    const unreadable = [
      signer.sign('validity+jwt', { ...claims, validity: 'MAYBE' }),
      signer.sign('statuslist+jwt', { ...claims, status_list: { bits: 2, lst: '' } }),
      ...['', 'eJ', packed].map((lst) => signer.sign('statuslist+jwt', { ...claims, status_list: { bits: 1, lst } })),
    ];
    for (const token of await Promise.all(unreadable)) {
      await expect(check(token, published, now)).rejects.toThrow(NotGenuineError);
    }
  });

  test('people are told what it proves, for whom, as of when and until when', async () => {
    const [reference = ''] = await validOf('bureau:FR');
    const folder = mkdtempSync(join(tmpdir(), 'nansen-status-'));
    const file = (name: string, text: string): string => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    };
    const jwks = file('jwks.json', JSON.stringify(await keys()));
    const at = now.toISOString();
    const verify = async (...args: string[]): Promise<[number, string]> => {
      const said: string[] = [];
      return [await verifyStatus([...args, '--keys', jwks, '--at', at], (text) => said.push(text)), said.join('\n')];
    };
    const one = file('statement', await statement('bureau:FR', reference));
    expect(await verify(one, '--reference', reference)).toEqual([
      0,
      expect.stringMatching(/^Genuine: .*\nIt says to bureau:FR: the alert \S+ is VALID, as of .*\n.*\nGood until /),
    ]);
    expect(await verify(one, '--reference', UNKNOWN)).toEqual([1, expect.stringContaining('not about 2024/999999999')]);
    const whole = file('list', await (await list('bureau:FR')).text());
    const place = String(places.get(reference));
    expect(await verify(whole, '--index', place)).toEqual([0, expect.stringContaining(`Place ${place}: VALID, for`)]);
    expect(await verify(whole, '--index', String(freeOf(places)))).toEqual([
      0,
      expect.stringContaining('NOT VALID, or no alert'),
    ]);
    const altered = file('altered', flipped(await statement('bureau:FR', reference)));
    expect(await verify(altered)).toEqual([1, expect.stringContaining('NOT GENUINE')]);
    rmSync(folder, { recursive: true });
  });

  test('a place is drawn anew whatever is written, and says nothing of age or source', async () => {
    await owner.queries.execute(sql`
      with made as (select id from alerts.subjects limit 1)
      insert into alerts.alerts (id, reference, reference_year, reference_serial, form, source, subject_id, restricted, public_extract,
        state, valid, closed_by_ccf, announced, exposed, disclosed, disclosed_state, announced_to_parties,
        exposed_to_parties, circle_changed, status_index)
      select gen_random_uuid(), '2023/' || n, 2023, n, 'NOTICE', case when n % 2 = 0 then 'BY' else 'KZ' end, made.id, false, false,
        'REFUSED', false, false, false, false, false, 'REFUSED', false, false, false, n
      from made, generate_series(1, 2000) n`);
    const drawn = (await placesIn(owner.queries)).filter(({ reference }) => reference.startsWith('2023/'));
    expect(drawn).toHaveLength(2000);
    expect(drawn.filter(({ reference, place }) => reference === `2023/${place}`).length).toBeLessThan(3);
    // Each bound is more than five standard deviations away, so that chance fails this once in a million runs.
    const of = drawn.map(({ place }) => place / 2 ** 22);
    for (const quarter of [0, 1, 2, 3]) {
      const share = of.filter((each) => Math.floor(each * 4) === quarter).length / of.length;
      expect(Math.abs(share - 0.25)).toBeLessThan(0.05);
    }
    const age = drawn.map(({ reference }) => Number(reference.slice(5)));
    expect(Math.abs(correlation(age, of))).toBeLessThan(0.12);
    expect(
      Math.abs(
        correlation(
          age.map((each) => each % 2),
          of,
        ),
      ),
    ).toBeLessThan(0.12);
  });

  test('keys follow each other with overlap, and one that somebody else may know ends at once', async () => {
    const services = { ...nansen.services };
    const kids = async (): Promise<string[]> => (await keys()).keys.map(({ kid }) => kid!).sort();
    const signing = async (): Promise<string> => decodeProtectedHeader(await statement('border:FR', UNKNOWN)).kid!;
    const old = await signing();
    const early = await statement('border:FR', UNKNOWN);
    expect(await kids()).toEqual([old]);

    await commandSigningKeys(services, 'rotate');
    const status = await commandSigningKeys(services, 'rotate');
    expect(status.map(({ state }) => state)).toEqual(['SIGNS', 'NEXT']);
    const next = status[1]!.key.kid;
    expect(await kids()).toEqual([old, next].sort());
    expect(await signing()).toBe(old);

    const late = await statement('border:FR', UNKNOWN);
    now = new Date(now.getTime() + 7 * DAY_MS);
    expect(await signing()).toBe(next);
    // What the old key signed last verifies as long as it is good, and as a proof for as long as the key is published.
    await expect(check(late, await keys(), now)).resolves.toMatchObject({ hasExpired: true });
    now = new Date(now.getTime() + 7 * DAY_MS);
    expect(await kids()).toEqual([next]);
    await expect(check(early, await keys(), now)).rejects.toThrow(/None of these keys/);

    await list(null);
    await list('bureau:FR');
    await commandSigningKeys(services, 'replace');
    expect(await kids()).toEqual([await signing()]);
    expect(await signing()).not.toBe(next);
    // What the ended keys signed is not served any more either.
    for (const reader of [null, 'bureau:FR']) {
      expect(decodeProtectedHeader(await (await list(reader)).text()).kid).toBe(await signing());
    }
    // What was done stands in the register, once each: the second rotation did nothing.
    const { data } = await nansen.ask('auditor', '{ auditEntries(first: 100) { nodes { operation register } } }');
    const ofKeys = data.auditEntries.nodes.filter(({ register }: { register: string }) => register === 'KEYS');
    expect(ofKeys.map(({ operation }: { operation: string }) => operation)).toEqual(['REPLACE_KEYS', 'ROTATE_KEYS']);
    const left = rowsOf<{ count: number }>(
      await owner.queries.execute(sql`select count(*)::int as count from sealing.signing_keys where wrapped <> '0:'`),
    );
    expect(left).toEqual([{ count: 1 }]);
  });

  test('of those who need the keys at once after a minute, one looks', async () => {
    const { database, signer } = nansen.services;
    const { transaction } = database;
    let looks = 0;
    database.transaction = (...args) => {
      looks += 1;
      return transaction(...args);
    };
    now = new Date(now.getTime() + 60_000);
    await Promise.all([1, 2, 3].map(() => signer.publishedKeys()));
    database.transaction = transaction;
    expect(looks).toBe(1);
  });

  test('what a list says in a period is made once, for every process, and not kept for ever', async () => {
    now = new Date(now.getTime() + 300_000);
    const { services } = nansen;
    const tokens = async (): Promise<string[]> => {
      const lists = new StatusLists(services);
      return Promise.all(['public', 'FR'].map(async (name) => (await lists.published(name)).token.toString()));
    };
    // The public's is made by the clock; of processes that begin another one at once, all have the same.
    await publishLists(services, now);
    await insertAlert(owner.queries, { publicExtract: true });
    const [before, meanwhile] = await Promise.all([tokens(), tokens()]);
    const { reference } = await insertAlert(owner.queries, { publicExtract: true });
    expect([meanwhile, await tokens()]).toEqual([before, before]);

    now = new Date(now.getTime() + 300_000);
    await publishLists(services, now);
    const place = (await placesIn(owner.queries)).find((each) => each.reference === reference)!.place;
    for (const token of await tokens()) expect((bitsIn(token)[place >> 3]! >> (place & 7)) & 1).toBe(0);
    const kept = await owner.queries.execute(sql`select distinct issued_at from recalls.status_lists`);
    expect(rowsOf(kept)).toHaveLength(2);
  });

  test('of those who ask at once, one has a list made', async () => {
    const lists = new StatusLists(nansen.services);
    const [one, other] = await Promise.all([lists.published('FR'), lists.published('FR')]);
    expect(one).toBe(other);
  });
});

async function placesIn(queries: Queries): Promise<{ reference: string; place: number }[]> {
  return rowsOf(await queries.execute(sql`select reference, status_index as place from alerts.alerts`));
}

/** Its bits as the draft has them, read here without any help. */
function bitsIn(token: string): number[] {
  const {
    status_list: { bits, lst },
  } = decodeJwt(token) as unknown as { status_list: { bits: number; lst: string } };
  expect(bits).toBe(1);
  return [...inflateSync(Buffer.from(lst, 'base64url'))];
}

function flipped(text: string): string {
  const middle = Math.floor(text.length / 2);
  return `${text.slice(0, middle)}${text[middle] === 'A' ? 'B' : 'A'}${text.slice(middle + 1)}`;
}

function freeOf(places: ReadonlyMap<string, number>): number {
  const taken = new Set(places.values());
  let place = 0;
  while (taken.has(place)) place += 1;
  return place;
}

/** Pearson's. */
function correlation(xs: readonly number[], ys: readonly number[]): number {
  const mean = (all: readonly number[]): number => all.reduce((sum, each) => sum + each, 0) / all.length;
  const [mx, my] = [mean(xs), mean(ys)];
  const dot = (a: readonly number[], ma: number, b: readonly number[], mb: number): number =>
    a.reduce((sum, each, index) => sum + (each - ma) * ((b[index] ?? 0) - mb), 0);
  return dot(xs, mx, ys, my) / Math.sqrt(dot(xs, mx, xs, mx) * dot(ys, my, ys, my));
}
