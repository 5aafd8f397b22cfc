/** The time of an alert: its source is asked, extends it or is silent, and a reader learns nothing else by it. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { askSources, erase, expire } from '../src/lifecycle/expiry/tasks.ts';
import type { JobContext } from '../src/outbox/task.ts';
import { tasksBy } from '../src/server/tasks.ts';
import { expectStoredIsDerived, expiryAt, RECORDED, SetClock } from './support/expiry.ts';
import { DATABASES, startNansen, type Nansen } from './support/nansen.ts';
import { publishedAlert, refuse, report, requestAlert, validityFor } from './support/story.ts';

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  const { at, now } = new SetClock();
  const { asked, extend, refusal, statements, seen, history } = expiryAt(() => nansen);

  beforeAll(async () => {
    nansen = await startNansen(kind, { clock: { now } });
  });
  afterAll(() => nansen.stop());

  test('a source is asked six months before the end, and of an alert that fell it reads, and is answered, the same', async () => {
    at(RECORDED);
    const stands = await publishedAlert(nansen, 'BY', { familyName: 'Stands-Test' });
    const fell = await publishedAlert(nansen, 'BY', { familyName: 'Fell-Test' });
    const caught = await requestAlert(nansen, 'BY', { familyName: 'Caught-Test' });
    for (const reference of [fell, caught]) await report(nansen, 'asylum-office:SE', { alertReferences: [reference] });

    at('2030-11-05');
    expect([await askSources(nansen, now()), await asked('bureau:BY')]).toEqual([0, []]);
    expect(await extend(stands)).toEqual({
      extension: null,
      userErrors: [
        {
          path: ['input', 'reference'],
          code: 'CONFLICT',
          message: 'You will be asked on 2030-11-06 whether you still need this alert. Extend it from that day on.',
        },
      ],
    });
    // It runs a week late, and says when it was due.
    at('2030-11-13');
    expect([await askSources(nansen, now()), await askSources(nansen, now())]).toEqual([3, 0]);
    const question = (reference: string) => ({
      reference,
      askedOn: '2030-11-06',
      endsOn: '2031-05-06',
      dueAt: '2031-05-06T00:00:00.000Z',
    });
    expect(await asked('bureau:BY')).toEqual([stands, fell, caught].sort().map(question));
    expect([await asked('bureau:KZ'), (await asked('notices-desk')).length]).toEqual([[], 3]);

    at('2031-05-05T23:59:59.999Z');
    expect(await refusal(stands, { until: '2031-05-06' })).toEqual(['INVALID']);
    expect(await refusal(stands, { until: '2036-05-06' })).toEqual(['INVALID']);
    expect(await refusal(stands, { reasons: ' ' })).toEqual(['REQUIRED']);
    expect(await refusal(stands, {}, 'bureau:KZ')).toEqual(['NOT_FOUND']);
    const extended = {
      extension: {
        reference: 'REFERENCE',
        reasons: 'The trial goes on',
        extendedAt: '2031-05-05T23:59:59.999Z',
        endsOn: '2036-05-05',
      },
      userErrors: [],
    };
    for (const reference of [stands, fell, caught]) {
      expect(await extend(reference)).toEqual(extended);
      expect(await extend(reference)).toEqual(extended);
      expect(await refusal(reference, { reasons: 'Another reason' })).toEqual(['CONFLICT']);
    }
    expect([await asked('bureau:BY'), await expire(nansen, now())]).toEqual([[], 0]);
    at('2031-05-06');
    expect([await expire(nansen, now()), await validityFor(nansen, 'bureau:FR', stands)]).toEqual([0, 'VALID']);
    // Nothing is valid by an extension.
    expect([await validityFor(nansen, 'bureau:FR', fell), (await seen('bureau:BY', caught))?.['state']]).toEqual([
      'NOT_VALID',
      'UNDER_EXAMINATION',
    ]);
    const { data } = await nansen.ask(
      'notices-desk',
      'query ($filter: RetentionExtensionFilter) { retentionExtensions(filter: $filter) { nodes { reference reasons } } }',
      { filter: { reference: fell } },
    );
    expect(data.retentionExtensions.nodes).toEqual([{ reference: fell, reasons: 'The trial goes on' }]);
  });

  test('silence deletes, whatever an alert is; the day that is written down is the one on which it was due', async () => {
    at(RECORDED);
    const stands = await publishedAlert(nansen, 'BY');
    const fell = await publishedAlert(nansen, 'BY', { familyName: 'Fell-Test' });
    const refused = await requestAlert(nansen, 'BY');
    const waits = await requestAlert(nansen, 'BY');
    const withdrawn = await publishedAlert(nansen, 'BY');
    const all = [stands, fell, refused, waits];
    await refuse(nansen, refused);
    await nansen.ask(
      'bureau:BY',
      'mutation ($reference: String!) { withdrawAlert(input: { reference: $reference }) { userErrors { code } } }',
      { reference: withdrawn },
    );
    await nansen.announce();
    at('2031-04-01');
    expect(await askSources(nansen, now())).toBe(4);
    await report(nansen, 'asylum-office:SE', { alertReferences: [fell] });
    expect(await refusal(withdrawn)).toEqual(['CONFLICT']);

    at('2031-05-09T10:11:12.013Z');
    // Before it ran it is too late, too: the day decides, and not when work is done.
    expect(await refusal(stands)).toEqual(['CONFLICT']);
    expect(await Promise.all([expire(nansen, now()), expire(nansen, now())]).then(([a, b]) => a + b)).toBe(4);
    for (const reference of all) {
      expect(await seen('bureau:BY', reference)).toBeNull();
      expect(await seen('notices-desk', reference)).toMatchObject({ state: 'EXPIRED', validity: 'NOT_VALID' });
      expect((await history(reference)).at(-1)).toEqual({
        at: '2031-05-06T00:00:00.000Z',
        fact: 'EXPIRED',
        validity: 'NOT_VALID',
      });
      expect((await statements(reference))[0]).toEqual({
        kind: 'EXPIRED',
        issuedOn: '2031-05-09',
        text: expect.stringMatching(/^The retention period of this alert has ended/),
      });
      expect([await refusal(reference), await validityFor(nansen, 'bureau:FR', reference)]).toEqual([
        ['CONFLICT'],
        'NOT_VALID',
      ]);
    }
    expect((await seen('notices-desk', withdrawn))?.['state']).toBe('WITHDRAWN');
    const published = await nansen.ask(
      'notices-desk',
      'mutation ($reference: String!) { publishAlert(input: { reference: $reference }) { userErrors { code } } }',
      { reference: waits },
    );
    expect(published.data.publishAlert.userErrors).toEqual([{ code: 'CONFLICT' }]);
    // No officer is asked to decide about an alert that is over.
    const { data } = await nansen.ask('refugee-desk', '{ reviewQueue(first: 100) { nodes { alert { reference } } } }');
    const queued = data.reviewQueue.nodes.map((node: { alert: { reference: string } | null }) => node.alert?.reference);
    expect(queued).not.toContain(fell);

    // What was announced as valid is announced as not valid first, and what was not waits as long.
    expect(await erase(nansen, now())).toBe(0);
    await nansen.announce();
    expect([await erase(nansen, now()), await erase(nansen, now())]).toEqual([5, 0]);
    for (const reference of [...all, withdrawn]) {
      expect((await seen('notices-desk', reference))?.['subject']).toEqual({ familyName: '', forename: null });
    }
  });

  test('when an alert is emptied does not tell whether it had fallen, on time or late', async () => {
    const names = async (...references: string[]): Promise<unknown[]> => {
      const subjects = [];
      for (const each of references) subjects.push((await seen('notices-desk', each))?.['subject']);
      return subjects.map((subject) => (subject as { familyName: string }).familyName);
    };
    const task = tasksBy(nansen.services.schedule, nansen.services.signer.settings.listEvery).find(
      ({ name }) => name === 'expiry',
    )!;
    const run = (signal = new AbortController().signal): Promise<void> =>
      task.run({}, { services: nansen.services, signal } as unknown as JobContext);
    for (const [recordedAt, askedAt, endedAt] of [
      ['2026-06-01', '2031-04-20', '2031-06-01'],
      ['2026-07-01', '2031-05-20', '2031-07-04T05:00:00.000Z'],
    ] as const) {
      at(recordedAt);
      const stands = await publishedAlert(nansen, 'BY', { familyName: 'Stands-Test' });
      const fell = await publishedAlert(nansen, 'BY', { familyName: 'Fell-Test' });
      await report(nansen, 'asylum-office:SE', { alertReferences: [fell] });
      at(askedAt);
      await run();
      await nansen.announce();
      at(endedAt);
      const stopping = AbortSignal.abort(new Error('stopping'));
      await expect(run(stopping)).rejects.toThrow('stopping');
      expect(await validityFor(nansen, 'bureau:FR', stands)).toBe('VALID');
      await run();
      expect(await validityFor(nansen, 'bureau:FR', stands)).toBe('NOT_VALID');
      expect(await names(stands, fell)).toEqual(['Stands-Test', 'Fell-Test']);
      // Nothing is announced for a day: what need not be announced waits, too.
      at(new Date(now().getTime() + 24 * 3_600_000).toISOString());
      await run();
      expect(await names(stands, fell)).toEqual(['Stands-Test', 'Fell-Test']);
      await nansen.announce();
      await run();
      expect(await names(stands, fell)).toEqual(['', '']);
    }
  });

  test('an end that its source chose is said again without harm, and is not put off', async () => {
    at(RECORDED);
    const reference = await publishedAlert(nansen, 'BY');
    at('2031-04-01');
    expect(await askSources(nansen, now())).toBe(1);
    at('2031-05-01');
    const chosen = { until: '2031-05-20' };
    const answer = await extend(reference, chosen);
    expect(answer).toMatchObject({ extension: { endsOn: '2031-05-20' }, userErrors: [] });
    expect(await extend(reference, chosen)).toEqual(answer);
    expect(await refusal(reference, { ...chosen, reasons: 'Another reason' })).toEqual(['INVALID']);
    expect(await askSources(nansen, now())).toBe(1);
    expect(await extend(reference, chosen)).toEqual(answer);
    expect(await asked('bureau:BY')).toMatchObject([{ reference, askedOn: '2030-11-20', endsOn: '2031-05-20' }]);
    at('2031-05-20');
    expect(await expire(nansen, now())).toBe(1);
    await nansen.announce();
    at('2031-05-21');
    expect(await erase(nansen, now())).toBe(1);
  });

  test('what is stored is what follows', () => expectStoredIsDerived(nansen, now()));
});
