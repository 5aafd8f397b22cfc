/** What is signed equals the answers to its reader, and differs in nothing for alerts that the reader may not see. */
import { expect, test } from '@jest/globals';
import { createLocalJWKSet, decodeJwt, jwtVerify } from 'jose';
import { insertAlert } from './support/alert-rows.ts';
import { describeSigned, bitsIn, placesIn, UNKNOWN } from './support/signed-validity.ts';

describeSigned((signed) => {
  const { keys, list, statement, validOf } = signed;

  test.each(['bureau:FR', 'border:FR', 'bureau:BY', 'asylum-office:SE'])(
    'the list of %s says VALID of what they are told is valid and is not their own, and of nothing else',
    async (reader) => {
      const token = await (await list(reader)).text();
      await jwtVerify(token, createLocalJWKSet(await keys()), {
        issuer: 'https://nansen.test',
        currentDate: signed.now,
      });
      const bits = bitsIn(token);
      const own = signed.sources.get(reader.split(':')[1]!) ?? new Set();
      const told = [...(await validOf(reader))];
      if (own.size > 0) expect(told.some((reference) => own.has(reference))).toBe(true);
      const valid = told.filter((reference) => !own.has(reference)).map((reference) => signed.places.get(reference)!);
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
      inForceFrom: signed.now.toISOString().slice(0, 10),
      entities: [{ entity: 'BORDER', may: ['READ_ALERTS'] }],
    };
    const mutation = `mutation ($input: SetNationalConstraintsInput!) {
      setNationalConstraints(input: $input) { userErrors { message } } }`;
    const set = await signed.nansen.ask('bureau:TH', mutation, { input });
    expect(set.data.setNationalConstraints.userErrors).toEqual([]);
    expect((await list('bureau:TH')).status).toBe(200);
    expect((await list('border:TH')).status).toBe(404);
    const query = `{ validityStatement(reference: "${UNKNOWN}") { jws } }`;
    expect((await signed.nansen.ask('border:TH', query)).errors[0]?.extensions?.code).toBe('FORBIDDEN');
  });

  test('who may read an alert is told its place, in a list that they have', async () => {
    const query = '{ alerts(first: 50) { nodes { reference statusListEntry { uri index } } } }';
    for (const reader of ['bureau:FR', 'border:FR']) {
      const { data } = await signed.nansen.ask(reader, query);
      const uri = 'https://nansen.test/status-lists/FR';
      expect(data.alerts.nodes.length).toBeGreaterThan(1);
      for (const { reference, statusListEntry } of data.alerts.nodes) {
        const isOwn = signed.sources.get('FR')!.has(reference);
        expect(statusListEntry).toEqual(isOwn ? null : { uri, index: signed.places.get(reference) });
      }
      const token = await (await list(reader)).text();
      expect(decodeJwt(token)).toMatchObject({ sub: uri });
    }
    for (const reader of [null, 'ccf']) expect((await signed.nansen.ask(reader, query)).errors).not.toEqual([]);
  });

  test('a statement says what its reader is told, and to whom', async () => {
    const valid = await validOf('bureau:FR');
    const others = [...signed.places.keys()].filter((reference) => !signed.sources.get('FR')!.has(reference));
    for (const reference of others.slice(0, 12)) {
      const { payload, protectedHeader } = await jwtVerify(
        await statement('bureau:FR', reference),
        createLocalJWKSet(await keys()),
        { typ: 'validity+jwt', audience: 'bureau:FR', issuer: 'https://nansen.test', currentDate: signed.now },
      );
      expect(protectedHeader).toEqual({ alg: 'EdDSA', typ: 'validity+jwt', kid: expect.any(String) });
      const iat = Math.floor(signed.now.getTime() / 1000);
      const validity = valid.has(reference) ? 'VALID' : 'NOT_VALID';
      expect(payload).toEqual({
        ...{ iss: 'https://nansen.test', sub: reference, aud: 'bureau:FR', iat, exp: iat + 900, validity },
      });
    }
  });

  test('what is unknown, fell or is not the reader’s has the same statement, byte for byte but its reference', async () => {
    const valid = await validOf('bureau:FR');
    const own = signed.sources.get('FR')!;
    const unseen = [...signed.places.keys()].filter((reference) => !valid.has(reference) && !own.has(reference));
    const like = (token: string, reference: string): string =>
      Buffer.from(token.split('.')[1]!, 'base64url').toString().replace(reference, 'R');
    const unknown = await statement('bureau:FR', '2024/9999999');
    for (const reference of unseen) {
      const token = await statement('bureau:FR', reference);
      expect(token).toHaveLength(unknown.length);
      expect(like(token, reference)).toBe(like(unknown, '2024/9999999'));
    }
  });

  test('nothing is signed for the source of an alert, nor for an issuer of its warrants, before and after it fell', async () => {
    const query = `query ($reference: String!) { validityStatement(reference: $reference) { validity jws }
      alertValidity(references: [$reference]) { validity } }`;
    const { queries } = signed.owner;
    const warrants = [{ issuer: 'KZ', standing: true }];
    const standing = await insertAlert(queries, { source: 'BY', warrants });
    // It fell, and neither the source nor the issuer is told of that yet.
    const fallen = await insertAlert(queries, { source: 'BY', warrants, valid: false, disclosed: true });
    const requested = await insertAlert(queries, { source: 'BY', state: 'UNDER_EXAMINATION', valid: false });
    const told = async (reader: string, reference: string): Promise<unknown[]> => {
      const { data, errors } = await signed.nansen.ask(reader, query, { reference });
      return [data, errors[0]?.extensions?.code];
    };
    for (const reader of ['bureau:BY', 'border:BY', 'bureau:KZ', 'border:KZ']) {
      for (const { reference } of [standing, fallen]) {
        expect(await validOf(reader)).toBeDefined();
        const asked = await signed.nansen.ask(reader, `{ alertValidity(references: ["${reference}"]) { validity } }`);
        expect(asked.data.alertValidity).toEqual([{ validity: 'VALID' }]);
        expect([reader, ...(await told(reader, reference))]).toEqual([reader, null, 'BAD_USER_INPUT']);
      }
    }
    expect(await told('bureau:BY', requested.reference)).toEqual([null, 'BAD_USER_INPUT']);
    // What a reader does not see is not known to be anybody's.
    for (const [reader, reference] of [
      ['border:BY', requested.reference],
      ['bureau:FR', fallen.reference],
      ['bureau:KZ', requested.reference],
    ] as const)
      expect(await told(reader, reference)).toMatchObject([
        { validityStatement: { validity: 'NOT_VALID' } },
        undefined,
      ]);
    signed.now = new Date(signed.now.getTime() + 300_000);
    const places = new Map((await placesIn(queries)).map(({ reference, place }) => [reference, place]));
    for (const [reader, bit] of [
      ['bureau:BY', 1],
      ['bureau:KZ', 1],
      ['bureau:FR', 0],
    ] as const) {
      const place = places.get(standing.reference)!;
      expect([reader, (bitsIn(await (await list(reader)).text())[place >> 3]! >> (place & 7)) & 1]).toEqual([
        reader,
        bit,
      ]);
    }
  });

  test('nothing but a reference is signed, and the public gets no statement', async () => {
    const query = 'query ($reference: String!) { validityStatement(reference: $reference) { jws } }';
    for (const reference of ['', '2024/1 is innocent', '2024/01', 'x'.repeat(300)]) {
      const { data, errors } = await signed.nansen.ask('bureau:FR', query, { reference });
      expect([data, errors[0]?.extensions?.code]).toEqual([null, 'BAD_USER_INPUT']);
    }
    expect((await signed.nansen.ask(null, query, { reference: UNKNOWN })).errors).not.toEqual([]);
  });

  test('a list is published on its schedule, served from memory, and cacheable', async () => {
    const first = await list('bureau:FR');
    const { iat, exp, ttl } = decodeJwt(await first.text());
    expect([iat! % 300, exp! - iat!, ttl]).toEqual([0, 4 * 60 * 60, 300]);
    expect(iat! * 1000).toBeLessThanOrEqual(signed.now.getTime());
    const left = 300 - (Math.floor(signed.now.getTime() / 1000) % 300);
    expect(Object.fromEntries(first.headers)).toMatchObject({
      'content-type': 'application/statuslist+jwt',
      'cache-control': `private, max-age=${left}`,
    });
    const own = await list('border:FR');
    expect(own.headers.get('cache-control')).toBe(`private, max-age=${left}`);
    expect(own.headers.get('access-control-allow-origin')).toBeNull();
    // Not even the database is asked any more.
    const { run } = signed.nansen.database;
    signed.nansen.database.run = () => Promise.reject(new Error('asked again'));
    const again = await list('bureau:FR', { 'if-none-match': own.headers.get('etag')! });
    signed.nansen.database.run = run;
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  test('when nothing changed, the next list differs in nothing but its times', async () => {
    const before = decodeJwt(await (await list('border:FR')).text());
    signed.now = new Date(signed.now.getTime() + 300_000);
    const after = decodeJwt(await (await list('border:FR')).text());
    expect(after).toEqual({ ...before, iat: before.iat! + 300, exp: before.exp! + 300 });
  });

  test('another country’s list is the same as one that is not there, and there is none for one alert', async () => {
    const answers = await Promise.all(
      [list('bureau:FR', {}, 'BY'), list('bureau:FR', {}, 'XX'), list(null, {}, 'FR'), list('ccf', {}, 'FR')].concat(
        list(null, {}, 'public/17'),
        list(null, {}, 'public'),
        list('bureau:FR', {}, 'public'),
      ),
    );
    const bodies = await Promise.all(answers.map(async (answer) => `${answer.status} ${await answer.text()}`));
    expect(new Set(bodies)).toEqual(new Set([expect.stringContaining('404 ')]));
    const lists = await fetch(`${signed.nansen.url}/status-lists`);
    expect(await lists.json()).toEqual({ status_lists: [] });
  });
});
