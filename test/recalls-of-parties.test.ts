/** The parties to an alert are recalled when its end is disclosed to them, and not before. */
import { expect, test } from '@jest/globals';
import { eq, sql } from 'drizzle-orm';
import { alerts, issuers } from '../src/alerts/tables.ts';
import { describeRecalls, DAY_MS, type Key } from './support/recalls.ts';

describeRecalls((recalls) => {
  const { later, announce, lastAnnouncement, announced, set, fall, recallsFor, recallFor, acknowledge, restrict } =
    recalls;

  test('a country that became a party after a fall owes nothing more when it is notified, as a party, that the alert is valid', async () => {
    const become = (reference: string, changes: Partial<typeof alerts.$inferInsert>): Promise<unknown> =>
      recalls.owner.alone(async (queries) =>
        queries.update(alerts).set(changes).where(eq(alerts.reference, reference)),
      );
    const fallen = async (): Promise<string> => {
      const reference = await announced();
      await fall(reference);
      await recalls.owner.alone(async (queries) => {
        const [alert] = await queries.select({ id: alerts.id }).from(alerts).where(eq(alerts.reference, reference));
        await queries.insert(issuers).values({ alertId: alert!.id, country: 'SE' });
      });
      await become(reference, { distributionChanged: true });
      return reference;
    };
    const reference = await fallen();
    await become(reference, { disclosed: false });
    await announce();
    await become(reference, { valid: true });
    await announce();
    const states = async (country: string): Promise<string[]> =>
      (await recallsFor(`bureau:${country}`))
        .filter((recall) => recall.reference === reference)
        .map(({ state }) => state);
    // It is disclosed to parties later, and not told before.
    expect([new Set(await states('FR')), new Set(await states('SE'))]).toEqual([
      new Set(['SUPERSEDED']),
      new Set(['OPEN']),
    ]);
    await become(reference, { disclosed: true });
    await announce();
    expect(new Set(await states('SE'))).toEqual(new Set(['SUPERSEDED']));

    // Nor does one that is no party any more, when it is told with all others.
    const left = await fallen();
    await become(left, { valid: true });
    await announce();
    await recalls.owner.alone((queries) =>
      queries.execute(sql`
        delete from alerts.issuers using alerts.alerts where alerts.id = issuers.alert_id and alerts.reference = ${left}`),
    );
    await become(left, { distributionChanged: true });
    await fall(left);
    await become(left, { valid: true });
    await announce();
    const ofLeft = (await recallsFor('bureau:SE')).filter((recall) => recall.reference === left);
    expect(ofLeft.map(({ state }) => state)).toEqual(['SUPERSEDED', 'SUPERSEDED']);
  });

  test('another issuer of a warrant is recalled when the fall is disclosed to it, and by nothing before', async () => {
    const disclose = (reference: string, disclosed: boolean): Promise<unknown> =>
      recalls.owner.alone(async (queries) =>
        queries.update(alerts).set({ disclosed }).where(eq(alerts.reference, reference)),
      );
    const party = { form: 'DIFFUSION', restricted: true, recipients: ['FR', 'SE'], issuers: ['SE'] } as const;
    const [left, stands] = [await announced(party), await announced(party)];
    const diffusion = { form: 'DIFFUSION', restricted: true } as const;
    const fallen = [
      await announced({ issuers: ['SE'] }),
      await announced({ ...diffusion, recipients: ['SE', 'FR'], issuers: ['SE', 'NO'] }),
    ];
    later(DAY_MS);
    for (const each of [...fallen, left]) await set(each, false);
    await announce();
    // From whom its source takes it away is to purge it at once, and cannot tell by that whether it had fallen.
    for (const each of [left, stands]) await restrict(each);
    await announce();
    const { reference: _left, ...ofLeft } = (await recallFor('bureau:SE', left))!;
    const { reference: _stands, ...ofStanding } = (await recallFor('bureau:SE', stands))!;
    expect(ofLeft).toEqual(ofStanding);
    expect(ofLeft).toMatchObject({ state: 'OPEN', issuedAt: lastAnnouncement().toISOString() });
    const owedBy = async (country: string): Promise<string[]> => {
      const list = `{ overdueRecalls(country: "${country}", first: 100) { nodes { reference } } }`;
      const { nodes } = (await recalls.nansen.ask('notices-desk', list)).data.overdueRecalls;
      return (nodes as Key[]).map(({ reference }) => reference);
    };
    later(8 * DAY_MS);
    for (const each of fallen) {
      const recall = await recallFor('bureau:FR', each);
      expect([each, recall?.state]).toEqual([each, 'OVERDUE']);
      const answers = [];
      for (const key of [recall!, { ...recall!, reference: '1999/1' }])
        answers.push((await acknowledge('bureau:SE', [key])).body);
      expect(answers[0]).toBe(answers[1]);
      for (const reader of ['bureau:SE', 'border:SE', 'bureau:NO'])
        if (reader !== 'bureau:NO' || each !== fallen[0])
          expect([reader, await recallFor(reader, each)]).toEqual([reader, undefined]);
      expect(await owedBy('SE')).not.toContain(each);
    }

    for (const each of [...fallen, left]) await disclose(each, false);
    await announce();
    expect((await recallsFor('bureau:SE')).filter(({ reference }) => reference === left)).toHaveLength(1);
    const issuedAt = lastAnnouncement();
    const dueAt = new Date(issuedAt.getTime() + 7 * DAY_MS).toISOString();
    for (const each of fallen) {
      expect(await recallFor('bureau:SE', each)).toMatchObject({
        state: 'OPEN',
        issuedAt: issuedAt.toISOString(),
        dueAt,
      });
      expect(await recallFor('bureau:FR', each)).toMatchObject({ state: 'OVERDUE' });
    }
    expect(await recallFor('bureau:NO', fallen[1]!)).toBeUndefined();
    for (const each of fallen) expect(await recallFor('bureau:BY', each)).toBeUndefined();
    const answered = await acknowledge('bureau:SE', [(await recallFor('bureau:SE', fallen[0]!))!]);
    expect(answered.data.acknowledgeRecall.recalls).toMatchObject([{ state: 'ACKNOWLEDGED' }]);

    // That they are valid again is disclosed as well, and not told before.
    const [open, narrow] = fallen as [string, string];
    await set(narrow, true);
    await announce();
    expect([await recallFor('bureau:FR', narrow), await recallFor('bureau:SE', narrow)]).toMatchObject([
      { state: 'SUPERSEDED' },
      { state: 'OPEN' },
    ]);
    await disclose(narrow, true);
    await announce();
    expect(await recallFor('bureau:SE', narrow)).toMatchObject({ state: 'SUPERSEDED' });
    later(8 * DAY_MS);
    expect(await owedBy('SE')).toEqual(expect.arrayContaining([left]));
    for (const each of [open, narrow]) expect(await owedBy('SE')).not.toContain(each);
  });
});
