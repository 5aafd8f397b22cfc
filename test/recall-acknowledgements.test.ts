/** Bureaus list their recalls and acknowledge them: one answer for many, amended by another, and nothing stored for a mistake. */
import { expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { rowsOf } from '../src/database/rows.ts';
import type { Answer } from './support/nansen.ts';
import { insertAlert } from './support/alert-rows.ts';
import { describeRecalls, type Key, type Recall } from './support/recalls.ts';

describeRecalls((recalls) => {
  const { later, announce, announced, set, fall, recallsFor, recallFor, acknowledge, purged } = recalls;

  test('the same answer again changes nothing, another one amends it, and both are kept', async () => {
    const reference = await announced();
    await fall(reference);
    const key = (await recallFor('bureau:FR', reference))!;
    const first = await acknowledge('bureau:FR', [key]);
    expect(first.data.acknowledgeRecall).toMatchObject({ userErrors: [], recalls: [{ state: 'ACKNOWLEDGED' }] });
    const entries = (): Promise<number> =>
      recalls.owner.alone(async (queries) => {
        const result = await queries.execute(sql`select count(*)::int as n from audit.entries`);
        return rowsOf<{ n: number }>(result)[0]!.n;
      });
    const before = await entries();
    later(1000);
    expect((await acknowledge('bureau:FR', [key])).body).toBe(first.body);
    expect(await entries()).toBe(before);
    const amended = await acknowledge('bureau:FR', [key], purged(['Border', 'Archive']));
    expect(amended.data.acknowledgeRecall.recalls[0].acknowledgements.nodes).toEqual([
      { outcome: 'NOT_HELD', purgedAt: null, systems: [] },
      { outcome: 'PURGED', purgedAt: recalls.now.toISOString(), systems: ['Border', 'Archive'] },
    ]);
    expect(await entries()).toBe(before + 1);
    expect(await recallFor('bureau:SE', reference)).toMatchObject({ state: 'OPEN', acknowledgements: { nodes: [] } });
    expect(await recallFor('border:FR', reference)).toMatchObject({ state: 'ACKNOWLEDGED', acknowledgements: null });
    expect((await acknowledge('border:FR', [key])).errors[0]?.extensions?.code).toBe('FORBIDDEN');
  });

  test('one answer is good for many recalls, or for none if one of them is not the country’s', async () => {
    const references = await recalls.owner.alone((queries) =>
      Promise.all([1, 2, 3].map(() => insertAlert(queries, { source: 'BY' }))),
    );
    await announce();
    for (const { reference } of references) await set(reference, false);
    await announce();
    const keys = (await recallsFor('bureau:IT', 'OPEN')).filter((recall) =>
      references.some(({ reference }) => reference === recall.reference),
    );
    expect(keys).toHaveLength(3);
    const refused = await acknowledge(
      'bureau:IT',
      [keys[0]!, { ...keys[1]!, reference: '1999/1' }, keys[2]!],
      purged(),
    );
    expect(refused.data.acknowledgeRecall).toMatchObject({
      recalls: null,
      userErrors: [{ path: ['input', 'recalls', '1'] }],
    });
    expect(await recallFor('bureau:IT', keys[0]!.reference)).toMatchObject({ state: 'OPEN' });
    const done = await acknowledge('bureau:IT', keys, purged());
    expect(done.data.acknowledgeRecall.recalls.map(({ state }: Recall) => state)).toEqual(
      Array(3).fill('ACKNOWLEDGED'),
    );
    expect(done.data.acknowledgeRecall.recalls.map(({ reference }: Recall) => reference)).toEqual(
      keys.map((key) => key.reference),
    );
  });

  test.each([
    [
      'purged, without when and where',
      { outcome: 'PURGED' },
      [
        ['purgedAt', 'REQUIRED'],
        ['systems', 'REQUIRED'],
      ],
    ],
    [
      'not held, with when and where',
      { ...purged(), outcome: 'NOT_HELD' },
      [
        ['purgedAt', 'CONFLICT'],
        ['systems', 'CONFLICT'],
      ],
    ],
    ['purged tomorrow', purged(['A'], '2031-01-01T00:00:00Z'), [['purgedAt', 'IN_THE_FUTURE']]],
    ['purged at no moment', purged(['A'], 'yesterday'), [['purgedAt', 'INVALID']]],
    ['a system twice', purged(['A', 'A']), [['systems', 'INVALID']]],
  ])('%s is a mistake', async (_name, rest, expected) => {
    const answer = await acknowledge('bureau:FR', [{ reference: '1999/1', issuedAt: recalls.now.toISOString() }], rest);
    const errors = answer.data.acknowledgeRecall.userErrors as { path: string[]; code: string }[];
    expect(errors.map(({ path, code }) => [path[1], code])).toEqual(expected);
  });

  test('pages follow each other, whatever is asked between them', async () => {
    for (let count = 0; count < 3; count += 1) await fall(await announced());
    const all = await recallsFor('bureau:DE');
    expect(all.length).toBeGreaterThan(5);
    const query =
      'query ($after: String) { recalls(first: 2, after: $after) { nodes { reference issuedAt } pageInfo { hasNextPage endCursor } } }';
    const found: Key[] = [];
    let after: string | null = null;
    do {
      const answer: Answer = await recalls.nansen.ask('bureau:DE', query, { after });
      const { nodes, pageInfo } = answer.data.recalls;
      found.push(...nodes);
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after !== null);
    expect(found).toEqual(all.map(({ reference, issuedAt }) => ({ reference, issuedAt })));
  });
});
