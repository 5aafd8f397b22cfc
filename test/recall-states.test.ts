/** The state of a recall follows from announcements, answers and reminders, in whatever order they come: compared with a model. */
import { expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { rowsOf } from '../src/database/rows.ts';
import { describeRecalls, DAY_MS } from './support/recalls.ts';

describeRecalls((recalls, kind) => {
  const { later, announce, lastAnnouncement, announced, set, recallsFor, acknowledge, repeat } = recalls;

  async function countedOf(country: string, round: Date): Promise<object> {
    const counted = await recalls.owner.alone(async (queries) =>
      rowsOf<object>(
        await queries.execute(sql`
          select total, to_char(oldest_due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as oldest
          from recalls.overdue_counts where country = ${country} and repeated_at = ${round.toISOString()}::timestamptz`),
      ),
    );
    return counted[0] ?? { total: 0, oldest: null };
  }
  /** The same, of what is overdue: all of it is looked at, however long ago it was due. */
  async function owedBy(country: string, round: Date): Promise<object> {
    const dues = (await recallsFor(`bureau:${country}`, 'OVERDUE'))
      .map(({ dueAt }) => dueAt)
      .filter((dueAt) => Date.parse(dueAt) <= round.getTime())
      .sort();
    expect(dues.length).toBeLessThan(100);
    return { total: dues.length, oldest: dues[0] ?? null };
  }

  test('whatever happens in whatever order, a recall keeps its laws', async () => {
    const step = fc.constantFrom('REVOKED', 'REINSTATED', 'ACKNOWLEDGE', 'REPEAT', 'DAYS', 'ANNOUNCE');
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
        const reference = await announced();
        let valid = true;
        const model: { issued: Date; due: Date; acknowledged: Date | null; superseded: Date | null; rounds: Date[] }[] =
          [];
        let told = true;
        for (const each of steps) {
          if (each === 'DAYS') later(5 * DAY_MS);
          if (each === 'REVOKED' || each === 'REINSTATED') {
            valid = each === 'REINSTATED';
            await set(reference, valid);
          }
          if (each === 'ANNOUNCE') {
            await announce();
            const at = lastAnnouncement();
            const open = model.find(({ superseded }) => superseded === null);
            if (told && !valid) {
              model.push({
                issued: at,
                due: new Date(at.getTime() + 7 * DAY_MS),
                acknowledged: null,
                superseded: null,
                rounds: [],
              });
            } else if (!told && valid && open !== undefined) open.superseded = at;
            told = valid;
          }
          if (each === 'REPEAT') {
            const round = await repeat();
            if (round !== null) expect(await countedOf('FR', round)).toEqual(await owedBy('FR', round));
            for (const one of model) {
              // A round is of its moment, though it may be made later.
              const before = (moment: Date | null): boolean => moment === null || round! < moment;
              if (round !== null && one.due <= round && before(one.acknowledged) && before(one.superseded)) {
                one.rounds.push(round);
              }
            }
          }
          const last = model.at(-1);
          if (each === 'ACKNOWLEDGE' && last !== undefined) {
            await acknowledge('bureau:FR', [{ reference, issuedAt: last.issued.toISOString() }]);
            last.acknowledged ??= recalls.now;
          }
        }
        const found = (await recallsFor('bureau:FR')).filter((recall) => recall.reference === reference).reverse();
        expect(
          found.map(({ issuedAt, state, repeats, supersededAt }) => ({ issuedAt, state, repeats, supersededAt })),
        ).toEqual(
          model.map(({ issued, due, acknowledged, superseded, rounds }) => ({
            issuedAt: issued.toISOString(),
            state:
              acknowledged !== null
                ? 'ACKNOWLEDGED'
                : superseded !== null
                  ? 'SUPERSEDED'
                  : due <= recalls.now
                    ? 'OVERDUE'
                    : 'OPEN',
            repeats: rounds.length,
            supersededAt: superseded?.toISOString() ?? null,
          })),
        );
      }),
      { numRuns: kind === 'PGlite' ? 8 : 4 },
    );
  });
});
