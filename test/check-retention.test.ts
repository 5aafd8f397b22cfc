/** What a check asked for is kept for thirty days, or for fewer by the law of its country, and no day longer. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { verifyChecks } from '../src/checks/verify.ts';
import { rowsOf } from '../src/database/rows.ts';
import { endWhatIsDue } from '../src/server/retention.ts';
import { DATABASES, startNansen, type Nansen } from './support/nansen.ts';
import { Ahead, countriesAt } from './support/national-law.ts';
import { ownerOf, type Owner } from './support/owned-database.ts';

const CHECK = 'mutation ($input: CheckInput!) { check(input: $input) { userErrors { message } } }';

describe.each(DATABASES)('on %s', (kind) => {
  const clock = new Ahead();
  let nansen: Nansen;
  let owner: Owner;

  beforeAll(async () => {
    nansen = await startNansen(kind, { clock });
    owner = ownerOf(nansen);
  });
  afterAll(async () => {
    await owner.end();
    await nansen.stop();
  });

  test('on the thirtieth day it is there, and on the next it is gone', async () => {
    for (const days of [-31, -30, 0]) {
      clock.days = days;
      const items = [{ document: { type: 'PP', issuingCountry: 'GE', number: `KEPT${-days}` } }];
      const input = { purpose: 'BORDER_CONTROL', reference: 'lane 1', items };
      expect((await nansen.ask('border:TH', CHECK, { input })).data.check.userErrors).toEqual([]);
    }
    const left = async (): Promise<number[]> =>
      rowsOf<{ age: number }>(
        await owner.queries.execute(sql`
          select (now() at time zone 'UTC')::date - (e.checked_at at time zone 'UTC')::date as age
          from checks.asked join checks.entries e using (lane, sequence) order by age desc`),
      ).map(({ age }) => age);
    expect(await left()).toEqual([31, 30, 0]);
    expect((await endWhatIsDue(nansen.services, { isDry: true })).forgotten).toBe(1);
    expect((await endWhatIsDue(nansen.services, { isDry: false })).forgotten).toBe(1);
    expect(await left()).toEqual([30, 0]);
    expect((await endWhatIsDue(nansen.services, { isDry: false })).forgotten).toBe(0);
    // That the check was made stays, and the chain verifies.
    const [entries] = rowsOf<{ count: string }>(await owner.queries.execute(sql`select count(*) from checks.entries`));
    expect(Number(entries?.count)).toBe(3);
    expect(await verifyChecks(nansen.database)).toBeNull();
  });

  test('a country keeps it for as many days as its law says that is in force', async () => {
    const { setLaw } = countriesAt(() => nansen, clock);
    clock.days = 0;
    await setLaw('NZ', { checksKeptDays: 7 });
    await setLaw('NZ', { checksKeptDays: 20 });
    await setLaw('SE', { checksKeptDays: 3 }, clock.day(5));
    await setLaw('FR', { highestRetentionMonths: 24 });
    const daysKept = async (reader: string): Promise<number> => {
      const items = [{ document: { type: 'PP', issuingCountry: 'GE', number: 'KEPT' } }];
      const { data } = await nansen.ask(reader, CHECK, {
        input: { purpose: 'BORDER_CONTROL', reference: 'lane 1', items },
      });
      expect(data.check.userErrors).toEqual([]);
      const [newest] = rowsOf<{ days: number }>(
        await owner.queries.execute(sql`
          select kept_until - (e.checked_at at time zone 'UTC')::date as days
          from checks.asked join checks.entries e using (lane, sequence) where e.reader = ${reader} order by e.checked_at desc limit 1`),
      );
      return Number(newest?.days);
    };
    const readers = ['border:NZ', 'bureau:NZ', 'border:SE', 'police:FR', 'border:TH'];
    const kept = async (): Promise<number[]> => {
      const days = [];
      for (const reader of readers) days.push(await daysKept(reader));
      return days;
    };
    expect(await kept()).toEqual([20, 20, 30, 30, 30]);
    clock.days = 5;
    expect(await kept()).toEqual([20, 20, 3, 30, 30]);
    expect(await verifyChecks(nansen.database)).toBeNull();
  });
});
