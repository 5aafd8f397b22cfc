/** Signing keys are rotated with an overlap, or replaced at once. The content of a status list is made once in each period. */
import { expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { decodeProtectedHeader } from 'jose';
import { rowsOf } from '../src/database/rows.ts';
import { deleteOldLists } from '../src/recalls/signed/bits-of-period.ts';
import { check } from '../src/recalls/signed/check.ts';
import { StatusLists } from '../src/recalls/signed/status-lists.ts';
import { commandSigningKeys } from '../src/server/signing-keys.ts';
import { insertAlert } from './support/alert-rows.ts';
import { describeSigned, bitsIn, placesIn, DAY_MS, UNKNOWN } from './support/signed-validity.ts';

describeSigned((signed) => {
  const { keys, list, statement } = signed;

  test('each place is drawn at random, whatever is written, and says nothing of age or source', async () => {
    await signed.owner.queries.execute(sql`
      with made as (select id from alerts.subjects limit 1)
      insert into alerts.alerts (id, reference, reference_year, reference_serial, form, source, subject_id, restricted, imported, extract_consent, public_extract,
        state, valid, closed_by_ccf, announced, was_visible, disclosed, disclosed_state, announced_to_parties,
        was_visible_to_parties, distribution_changed, status_index)
      select gen_random_uuid(), '2023/' || n, 2023, n, 'NOTICE', case when n % 2 = 0 then 'BY' else 'KZ' end, made.id, false, false, false, false,
        'REFUSED', false, false, false, false, false, 'REFUSED', false, false, false, n
      from made, generate_series(1, 2000) n`);
    const drawn = (await placesIn(signed.owner.queries)).filter(({ reference }) => reference.startsWith('2023/'));
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
    const services = { ...signed.nansen.services };
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
    signed.now = new Date(signed.now.getTime() + 7 * DAY_MS);
    expect(await signing()).toBe(next);
    // What the old key signed last verifies as long as it is good, and as a proof for as long as the key is published.
    await expect(check(late, await keys(), signed.now)).resolves.toMatchObject({ hasExpired: true });
    signed.now = new Date(signed.now.getTime() + 7 * DAY_MS);
    expect(await kids()).toEqual([next]);
    await expect(check(early, await keys(), signed.now)).rejects.toThrow(/None of these keys/);

    await list('bureau:SE');
    await list('bureau:FR');
    await commandSigningKeys(services, 'replace');
    expect(await kids()).toEqual([await signing()]);
    expect(await signing()).not.toBe(next);
    // What the ended keys signed is not served any more either.
    for (const reader of ['bureau:SE', 'bureau:FR']) {
      expect(decodeProtectedHeader(await (await list(reader)).text()).kid).toBe(await signing());
    }
    // What was done stands in the register, once each: the second rotation did nothing.
    const { data } = await signed.nansen.ask(
      'auditor',
      '{ auditEntries(first: 100) { nodes { operation register } } }',
    );
    const ofKeys = data.auditEntries.nodes.filter(({ register }: { register: string }) => register === 'KEYS');
    expect(ofKeys.map(({ operation }: { operation: string }) => operation)).toEqual(['REPLACE_KEYS', 'ROTATE_KEYS']);
    const left = rowsOf<{ count: number }>(
      await signed.owner.queries.execute(
        sql`select count(*)::int as count from sealing.signing_keys where wrapped <> '0:'`,
      ),
    );
    expect(left).toEqual([{ count: 1 }]);
  });

  test('of those who need the keys at once after a minute, one looks', async () => {
    const { database, signer } = signed.nansen.services;
    const { transaction } = database;
    let looks = 0;
    database.transaction = (...args) => {
      looks += 1;
      return transaction(...args);
    };
    signed.now = new Date(signed.now.getTime() + 60_000);
    await Promise.all([1, 2, 3].map(() => signer.publishedKeys()));
    database.transaction = transaction;
    expect(looks).toBe(1);
  });

  test('what a list says in a period is made once, for every process, and not kept for ever', async () => {
    signed.now = new Date(signed.now.getTime() + 300_000);
    const { services } = signed.nansen;
    const tokens = async (): Promise<string[]> => {
      const lists = new StatusLists(services);
      return Promise.all(
        ['SE', 'FR'].map(async (name) => (await lists.published({ country: name, documents: null })).token.toString()),
      );
    };
    // Of processes that begin one at once, all have the same.
    const [before, meanwhile] = await Promise.all([tokens(), tokens()]);
    const { reference } = await insertAlert(signed.owner.queries);
    expect([meanwhile, await tokens()]).toEqual([before, before]);

    signed.now = new Date(signed.now.getTime() + 300_000);
    const place = (await placesIn(signed.owner.queries)).find((each) => each.reference === reference)!.place;
    for (const token of await tokens()) expect((bitsIn(token)[place >> 3]! >> (place & 7)) & 1).toBe(0);
    await deleteOldLists(services, signed.now);
    const kept = await signed.owner.queries.execute(sql`select distinct issued_at from recalls.status_lists`);
    expect(rowsOf(kept)).toHaveLength(2);
  });

  test('of those who ask at once, one has a list made', async () => {
    const lists = new StatusLists(signed.nansen.services);
    const published = (country: string) => lists.published({ country, documents: null });
    const [one, other] = await Promise.all([published('FR'), published('FR')]);
    expect(one).toBe(other);
  });
});

/** Pearson's. */
function correlation(xs: readonly number[], ys: readonly number[]): number {
  const mean = (all: readonly number[]): number => all.reduce((sum, each) => sum + each, 0) / all.length;
  const [mx, my] = [mean(xs), mean(ys)];
  const dot = (a: readonly number[], ma: number, b: readonly number[], mb: number): number =>
    a.reduce((sum, each, index) => sum + (each - ma) * ((b[index] ?? 0) - mb), 0);
  return dot(xs, mx, ys, my) / Math.sqrt(dot(xs, mx, xs, mx) * dot(ys, my, ys, my));
}
