/** Every country that could read an alert must purge it once the alert is not valid, and no other country learns of the recall (RPD Art. 5(7), 51(6)). */
import { expect, test } from '@jest/globals';
import { eq } from 'drizzle-orm';
import { alerts } from '../src/alerts/tables.ts';
import { cancel, publish, publishedAlert, requestAlert } from './support/story.ts';
import { describeRecalls, DAY_MS, type Key } from './support/recalls.ts';

describeRecalls((recalls) => {
  const { later, announce, lastAnnouncement, announced, set, fall, recallsFor, recallFor, acknowledge, restrict } =
    recalls;

  test('a country that could read an alert that fell is to purge it within a week; its source is not, and is notified otherwise', async () => {
    const reference = await publishedAlert(recalls.nansen, 'BY');
    await announce();
    await cancel(recalls.nansen, reference);
    expect(await recallFor('bureau:FR', reference)).toBeUndefined();
    await announce();
    const recall = await recallFor('bureau:FR', reference);
    expect(recall).toMatchObject({ state: 'OPEN', repeats: 0, supersededAt: null, acknowledgements: { nodes: [] } });
    expect(Date.parse(recall!.dueAt) - Date.parse(recall!.issuedAt)).toBe(7 * DAY_MS);
    expect(Date.parse(recall!.issuedAt) % 60_000).toBe(0);
    expect(await recallFor('bureau:SE', reference)).toEqual(recall);
    expect(await recallFor('border:SE', reference)).toEqual({ ...recall, acknowledgements: null });
    expect(await recallFor('bureau:BY', reference)).toBeUndefined();
    for (const reader of [null, 'notices-desk', 'auditor']) {
      expect((await recalls.nansen.ask(reader, '{ recalls { nodes { reference } } }')).errors).toHaveLength(1);
    }
  });

  test('of a diffusion that few countries got nobody else sees a recall, and naming it is like naming nothing', async () => {
    const reference = await announced({ form: 'DIFFUSION', restricted: true, recipients: ['FR', 'BY'] });
    await fall(reference);
    const recall = await recallFor('bureau:FR', reference);
    expect(recall?.state).toBe('OPEN');
    const { issuedAt } = recall!;
    expect(await recallFor('bureau:SE', reference)).toBeUndefined();
    const errorsFor = async (reader: string, key: Key) => (await acknowledge(reader, [key])).data.acknowledgeRecall;
    const nothing = await errorsFor('bureau:SE', { reference: '1999/1', issuedAt });
    expect(nothing).toMatchObject({
      recalls: null,
      userErrors: [{ code: 'NOT_FOUND', path: ['input', 'recalls', '0'] }],
    });
    expect(await errorsFor('bureau:SE', { reference, issuedAt })).toEqual(nothing);
    expect(await errorsFor('bureau:BY', { reference, issuedAt })).toEqual(nothing);
    expect(await errorsFor('bureau:FR', { reference, issuedAt: '2026-01-01T00:00:00Z' })).toEqual(nothing);
  });

  test('a recipient of the alert while it was valid is to purge it, though its source took that country off the list', async () => {
    const reference = await publishedAlert(recalls.nansen, 'BY', { form: 'DIFFUSION', recipients: ['FR', 'NO'] });
    const open = await publishedAlert(recalls.nansen, 'BY', { form: 'DIFFUSION' });
    const early = (
      await recalls.nansen.ask(
        'bureau:BY',
        `mutation { requestAlert(input: { form: DIFFUSION, purpose: LOCATE, subject: { familyName: "Lindgren-Test" }, recipients: ["FI"] }) {
          alert { reference } userErrors { code } } }`,
      )
    ).data.requestAlert.alert.reference as string;
    await restrict(early);
    await announce();
    later(DAY_MS);
    await restrict(reference);
    await restrict(open);
    for (const each of [reference, open]) await cancel(recalls.nansen, each);
    await announce();
    expect(await recallFor('bureau:NO', reference)).toBeDefined();
    expect(await recallFor('bureau:SE', reference)).toBeUndefined();
    expect(await recallFor('bureau:SE', open)).toBeDefined();
    // That an alert is valid again concerns nobody whom it does not reach any more: they still have to purge it.
    for (const each of [reference, open]) await set(each, true);
    await announce();
    expect((await recallFor('bureau:FR', open))?.state).toBe('SUPERSEDED');
    expect((await recallFor('bureau:NO', reference))?.state).toBe('OPEN');
    expect((await recallFor('bureau:SE', open))?.state).toBe('OPEN');
    // Nobody received what was under examination.
    await recalls.owner.alone(async (queries) =>
      queries.update(alerts).set({ valid: true, state: 'PUBLISHED' }).where(eq(alerts.reference, early)),
    );
    await announce();
    await fall(early);
    expect(await recallFor('bureau:FR', early)).toBeDefined();
    expect(await recallFor('bureau:FI', early)).toBeUndefined();
  });

  test('a country that was taken off the list before an alert was published is not notified of it', async () => {
    const told = async (country: string): Promise<string> =>
      (await recalls.nansen.ask(`bureau:${country}`, '{ validityChanges(first: 500) { nodes { reference } } }')).body;
    const reference = await requestAlert(recalls.nansen, 'BY', { form: 'DIFFUSION', recipients: ['FR', 'NO'] });
    await restrict(reference);
    later(1);
    await publish(recalls.nansen, reference);
    await announce();
    expect([(await told('FR')).includes(reference), (await told('NO')).includes(reference)]).toEqual([true, false]);
    await cancel(recalls.nansen, reference);
    await announce();
    expect((await recallFor('bureau:FR', reference))?.state).toBe('OPEN');
    expect(await recallFor('bureau:NO', reference)).toBeUndefined();
  });

  test('a country that was left out when an alert rose owes nothing more when it is told of another rise', async () => {
    const rise = async (reference: string): Promise<string> => {
      await set(reference, true);
      await announce();
      return lastAnnouncement().toISOString();
    };
    const ofCountry = async (country: string, reference: string) =>
      (await recallsFor(`bureau:${country}`))
        .filter((recall) => recall.reference === reference)
        .map(({ state, supersededAt }) => [state, supersededAt]);
    const reference = await publishedAlert(recalls.nansen, 'BY', { form: 'DIFFUSION', recipients: ['FR', 'NO'] });
    await announce();
    await fall(reference);
    await restrict(reference);
    const first = await rise(reference);
    expect(await ofCountry('FR', reference)).toEqual([['SUPERSEDED', first]]);
    expect((await ofCountry('NO', reference)).every(([state]) => state === 'OPEN')).toBe(true);
    await restrict(reference, ['FR', 'NO']);
    await announce();
    await fall(reference);
    const second = await rise(reference);
    // What was superseded before stays so, and since when.
    expect(await ofCountry('FR', reference)).toEqual([
      ['SUPERSEDED', second],
      ['SUPERSEDED', first],
    ]);
    const states = (await ofCountry('NO', reference)).map(([state]) => state);
    expect(states.length).toBeGreaterThan(1);
    expect(new Set(states)).toEqual(new Set(['SUPERSEDED']));
    later(8 * DAY_MS);
    const { nodes } = (
      await recalls.nansen.ask('notices-desk', '{ overdueRecalls(country: "NO", first: 100) { nodes { reference } } }')
    ).data.overdueRecalls;
    expect((nodes as Key[]).filter((each) => each.reference === reference)).toEqual([]);
  });

  test('a country that could read a diffusion before it was announced is to purge it as well, however late that was', async () => {
    const reference = await publishedAlert(recalls.nansen, 'BY', { form: 'DIFFUSION', recipients: ['FR', 'NO'] });
    await restrict(reference);
    later(3 * DAY_MS);
    await announce();
    await cancel(recalls.nansen, reference);
    await announce();
    expect(await recallFor('bureau:NO', reference)).toBeDefined();
    expect(await recallFor('bureau:SE', reference)).toBeUndefined();
  });
});
