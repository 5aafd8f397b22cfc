/** What a check asked for is kept for thirty days, and no day longer. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { verifyChecks } from '../src/checks/verify.ts';
import { rowsOf } from '../src/database/rows.ts';
import { endWhatIsDue } from '../src/server/retention.ts';
import { DATABASES, startNansen, type Nansen } from './support/nansen.ts';
import { Ahead } from './support/national-law.ts';
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
});
