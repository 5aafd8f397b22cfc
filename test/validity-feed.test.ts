/** Validity is announced by the clock, to whom it concerns, and every feed holds each change once. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { rowsOf } from '../src/database/rows.ts';
import { announce } from '../src/recalls/for-other-rooms.ts';
import { DATABASES, startNansen, type Nansen } from './support/nansen.ts';
import { ownerOf } from './support/owned-database.ts';
import { publishedAlert, report } from './support/story.ts';

interface Told {
  readonly reference: string;
  readonly valid: boolean;
  readonly at: Date;
}

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  let owner: ReturnType<typeof ownerOf>;
  beforeAll(async () => {
    nansen = await startNansen(kind);
    owner = ownerOf(nansen);
  });
  afterAll(async () => {
    await owner.end();
    await nansen.stop();
  });

  test('a change is announced once, at a multiple of the period, whoever asks for it how often', async () => {
    const reference = await publishedAlert(nansen, 'BY');
    const { announcedAt, changes } = await nansen.announce();
    expect(changes).toBe(1);
    expect(announcedAt!.getTime() % 60_000).toBe(0);
    expect(await told(reference)).toEqual([{ reference, valid: true, at: announcedAt }]);
    const again = await Promise.all([1, 2, 3].map(() => announce(nansen.services, announcedAt!)));
    expect(again.map((each) => each.announcedAt)).toEqual([null, null, null]);
    await report(nansen, 'asylum-office:SE', { alertReferences: [reference] });
    const fall = await nansen.announce();
    expect(await told(reference)).toEqual([
      { reference, valid: true, at: announcedAt },
      { reference, valid: false, at: fall.announcedAt },
    ]);
  });

  async function told(reference: string): Promise<Told[]> {
    const rows = rowsOf<{ reference: string; valid: boolean; at: string }>(
      await owner.queries.execute(
        sql`select reference, valid, announced_at as at from recalls.changes
          where reference = ${reference} and audience = 'RECIPIENTS'
          order by announced_at`,
      ),
    );
    return rows.map((row) => ({ ...row, at: new Date(row.at) }));
  }
});
