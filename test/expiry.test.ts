/** The time of an alert: its source is asked, extends it or is silent; and whoever watches learns nothing else by it. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { importTarget } from '../src/lifecycle/import/import-target.ts';
import { askSources, erase, expire } from '../src/lifecycle/expiry/tasks.ts';
import { deriveWithoutStoring } from '../src/assessment/derive.ts';
import { alertIdOf } from '../src/alerts/countries.ts';
import { reviewMeasures } from '../src/reviews/measures.ts';
import { ENGINE } from '../src/database/roles.ts';
import type { JobContext } from '../src/outbox/task.ts';
import { tasksBy } from '../src/server/tasks.ts';
import { rowsOf } from '../src/database/rows.ts';
import { NOTHING_MORE } from '../scripts/demo/notices.ts';
import { DATABASES, startNansen, type Nansen } from './support/nansen.ts';
import { ownerOf, type Owner } from './support/owned-database.ts';
import { cancel, decideReview, publishedAlert, refuse, report, requestAlert, validityFor } from './support/story.ts';

const RECORDED = '2026-05-06T07:08:09.010Z';

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  let owner: Owner;
  let now = new Date(RECORDED);
  const at = (moment: string): void => {
    now = new Date(moment.length === 10 ? `${moment}T00:00:00.000Z` : moment);
  };

  beforeAll(async () => {
    nansen = await startNansen(kind, { clock: { now: () => now } });
    owner = ownerOf(nansen);
  });
  afterAll(async () => {
    await owner.end();
    await nansen.stop();
  });

  const asked = async (reader: string): Promise<{ reference: string }[]> => {
    const { data } = await nansen.ask(
      reader,
      '{ retentionReviews(first: 100) { nodes { reference askedOn endsOn dueAt } } }',
    );
    return data.retentionReviews.nodes;
  };
  /** What the source is answered, without the alert's own reference. */
  const extend = async (reference: string, more: object = {}, reader = 'bureau:BY'): Promise<unknown> => {
    const { body } = await nansen.ask(
      reader,
      `mutation ($input: ExtendAlertInput!) { extendAlert(input: $input) {
        extension { reference reasons extendedAt endsOn } userErrors { path code message } } }`,
      { input: { reference, reasons: 'The trial goes on', ...more } },
    );
    return (JSON.parse(body.replaceAll(reference, 'REFERENCE')) as { data: { extendAlert: unknown } }).data.extendAlert;
  };
  const refusal = async (...given: Parameters<typeof extend>): Promise<unknown> =>
    ((await extend(...given)) as { userErrors: { code: string }[] }).userErrors.map(({ code }) => code);
  const told = async (reference: string): Promise<unknown[]> => {
    const { data } = await nansen.ask(
      'bureau:BY',
      'query ($filter: StatementFilter) { statements(filter: $filter) { nodes { kind issuedOn text } } }',
      { filter: { reference } },
    );
    return data.statements.nodes;
  };
  const seen = async (reader: string | null, reference: string): Promise<Record<string, unknown> | null> => {
    const { data } = await nansen.ask(
      reader,
      'query ($reference: String!) { alert(reference: $reference) { reference state validity subject { familyName forename } } }',
      { reference },
    );
    return data.alert;
  };
  const history = async (reference: string): Promise<unknown[]> => {
    const { data } = await nansen.ask(
      'refugee-desk',
      'query ($reference: String!) { alert(reference: $reference) { history { at fact validity } } }',
      { reference },
    );
    return data.alert.history;
  };

  test('a source is asked six months before the end, and of an alert that fell it reads, and is answered, the same', async () => {
    at(RECORDED);
    const stands = await publishedAlert(nansen, 'BY', { familyName: 'Stands-Test' });
    const fell = await publishedAlert(nansen, 'BY', { familyName: 'Fell-Test' });
    const caught = await requestAlert(nansen, 'BY', { familyName: 'Caught-Test' });
    for (const reference of [fell, caught]) await report(nansen, 'asylum-office:SE', { alertReferences: [reference] });

    at('2030-11-05');
    expect([await askSources(nansen, now), await asked('bureau:BY')]).toEqual([0, []]);
    expect(await extend(stands)).toEqual({
      extension: null,
      userErrors: [
        {
          path: ['input', 'reference'],
          code: 'CONFLICT',
          message: 'You will be asked on 2030-11-06 whether you still need it. Extend it from then on.',
        },
      ],
    });
    // It runs a week late, and says when it was due.
    at('2030-11-13');
    expect([await askSources(nansen, now), await askSources(nansen, now)]).toEqual([3, 0]);
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
    expect([await asked('bureau:BY'), await expire(nansen, now)]).toEqual([[], 0]);
    at('2031-05-06');
    expect([await expire(nansen, now), await validityFor(nansen, 'bureau:FR', stands)]).toEqual([0, 'VALID']);
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
    expect(await askSources(nansen, now)).toBe(4);
    await report(nansen, 'asylum-office:SE', { alertReferences: [fell] });
    expect(await refusal(withdrawn)).toEqual(['CONFLICT']);

    at('2031-05-09T10:11:12.013Z');
    // Before it ran it is too late, too: the day decides, and not when work is done.
    expect(await refusal(stands)).toEqual(['CONFLICT']);
    expect(await Promise.all([expire(nansen, now), expire(nansen, now)]).then(([a, b]) => a + b)).toBe(4);
    for (const reference of all) {
      expect(await seen('bureau:BY', reference)).toBeNull();
      expect(await seen('notices-desk', reference)).toMatchObject({ state: 'EXPIRED', validity: 'NOT_VALID' });
      expect((await history(reference)).at(-1)).toEqual({
        at: '2031-05-06T00:00:00.000Z',
        fact: 'EXPIRED',
        validity: 'NOT_VALID',
      });
      expect((await told(reference))[0]).toEqual({
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
    // Of what is over nobody is asked to decide anything.
    const { data } = await nansen.ask('refugee-desk', '{ reviewQueue(first: 100) { nodes { alert { reference } } } }');
    const queued = data.reviewQueue.nodes.map((node: { alert: { reference: string } | null }) => node.alert?.reference);
    expect(queued).not.toContain(fell);

    // What was announced as valid is announced as not valid first, and what was not waits as long.
    expect(await erase(nansen, now)).toBe(0);
    await nansen.announce();
    expect([await erase(nansen, now), await erase(nansen, now)]).toEqual([5, 0]);
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
      now = new Date(now.getTime() + 24 * 3_600_000);
      await run();
      expect(await names(stands, fell)).toEqual(['Stands-Test', 'Fell-Test']);
      await nansen.announce();
      await run();
      expect(await names(stands, fell)).toEqual(['', '']);
    }
  });

  test('what is amended of an alert that is over is refused, and nothing is left of what was', async () => {
    at('2026-05-05');
    const passport = { type: 'PASSPORT', number: `OVER-${kind}`, issuer: 'BY' };
    await report(nansen, 'asylum-office:SE', { birthDate: '1970-01-02', documents: [passport] });
    const amend = async (reference: string, subject: object): Promise<unknown> => {
      const { body, data } = await nansen.ask(
        'bureau:BY',
        'mutation ($input: AmendAlertInput!) { amendAlert(input: $input) { amendment { state } userErrors { path code message } } }',
        { input: { reference, subject: { familyName: 'Amended-Test', ...subject } } },
      );
      await nansen.idle();
      if (data === null) throw new Error(body);
      return data.amendAlert;
    };
    const amendments = async (reference: string): Promise<unknown[]> => {
      const { data } = await nansen.ask(
        'bureau:BY',
        'query ($reference: String!) { amendments(filter: { reference: $reference }) { nodes { state subject { familyName birthDate documents { number } } } } }',
        { reference },
      );
      return data.amendments.nodes;
    };
    const accept = (reference: string) =>
      nansen.ask(
        'notices-desk',
        'mutation ($reference: String!) { acceptAmendment(input: { reference: $reference }) { amendment { state } userErrors { code } } }',
        { reference },
      );
    const parked = async (): Promise<unknown[]> => {
      const { data } = await nansen.ask(
        'refugee-desk',
        '{ reviewQueue(filter: { kind: WITHHELD_AMENDMENT }, first: 100) { nodes { alert { reference } } } }',
      );
      return data.reviewQueue.nodes.map(({ alert }: { alert: { reference: string } }) => alert.reference);
    };
    const undecided = await publishedAlert(nansen, 'BY');
    const fell = await publishedAlert(nansen, 'BY');
    const held = await publishedAlert(nansen, 'BY');
    const withdrawn = await publishedAlert(nansen, 'BY');
    const all = [undecided, fell, held, withdrawn];
    await report(nansen, 'asylum-office:SE', { alertReferences: [fell] });
    const person = { birthDate: '1970-01-02', documents: [passport] };
    for (const reference of all) {
      await amend(reference, [undecided, fell].includes(reference) ? {} : person);
      if (reference === held || reference === withdrawn)
        expect((await accept(reference)).data.acceptAmendment.amendment).toEqual({ state: 'UNDER_EXAMINATION' });
    }
    expect((await parked()).sort()).toEqual([held, withdrawn].sort());
    await nansen.ask(
      'bureau:BY',
      'mutation ($reference: String!) { withdrawAlert(input: { reference: $reference }) { userErrors { code } } }',
      { reference: withdrawn },
    );
    const states = async (reference: string): Promise<unknown[]> =>
      (await amendments(reference)).map((amendment) => (amendment as { state: string }).state);
    expect([await states(withdrawn), await parked()]).toEqual([['REFUSED'], [held]]);
    at('2031-04-01');
    await askSources(nansen, now);
    at('2031-05-05');
    const isOver = {
      amendment: null,
      userErrors: [
        {
          path: ['input', 'reference'],
          code: 'CONFLICT',
          message: 'You withdrew this alert, or its time is over. If you still need it, request it anew.',
        },
      ],
    };
    // The day decides, and not when work is done.
    for (const reference of all) expect(await amend(reference, {})).toEqual(isOver);
    await expire(nansen, now);
    for (const reference of all) {
      expect(await states(reference)).toEqual(['REFUSED']);
      expect(await amend(reference, {})).toEqual(isOver);
      expect((await accept(reference)).data.acceptAmendment.userErrors).toEqual([{ code: 'CONFLICT' }]);
    }
    expect(await parked()).toEqual([]);
    await nansen.announce();
    at('2031-05-06');
    await erase(nansen, now);
    for (const reference of all) {
      expect(await amend(reference, {})).toEqual(isOver);
      expect(await amendments(reference)).toEqual([
        { state: 'REFUSED', subject: { familyName: '', birthDate: null, documents: [] } },
      ]);
    }
  });

  test('an end that its source chose is said again without harm, and is not put off', async () => {
    at(RECORDED);
    const reference = await publishedAlert(nansen, 'BY');
    at('2031-04-01');
    expect(await askSources(nansen, now)).toBe(1);
    at('2031-05-01');
    const chosen = { until: '2031-05-20' };
    const answer = await extend(reference, chosen);
    expect(answer).toMatchObject({ extension: { endsOn: '2031-05-20' }, userErrors: [] });
    expect(await extend(reference, chosen)).toEqual(answer);
    expect(await refusal(reference, { ...chosen, reasons: 'Another reason' })).toEqual(['INVALID']);
    expect(await askSources(nansen, now)).toBe(1);
    expect(await extend(reference, chosen)).toEqual(answer);
    expect(await asked('bureau:BY')).toMatchObject([{ reference, askedOn: '2030-11-20', endsOn: '2031-05-20' }]);
    at('2031-05-20');
    expect(await expire(nansen, now)).toBe(1);
    await nansen.announce();
    at('2031-05-21');
    expect(await erase(nansen, now)).toBe(1);
  });

  test('nothing is left of anybody: not of whom an alert was about before, nor of whom two alerts were about', async () => {
    at(RECORDED);
    const name = `Vanished${kind === 'PGlite' ? '' : 'Too'}-Test`;
    const passport = { type: 'PASSPORT', number: `VANISHED-${kind}`, issuer: 'BY' };
    const amended = await publishedAlert(nansen, 'KZ', { familyName: name, documents: [passport] });
    const { data } = await nansen.ask(
      'bureau:KZ',
      'mutation ($input: AmendAlertInput!) { amendAlert(input: $input) { userErrors { code } } }',
      { input: { reference: amended, subject: { familyName: 'Other-Test' } } },
    );
    expect(data.amendAlert).toEqual({ userErrors: [] });
    await nansen.ask(
      'notices-desk',
      'mutation ($reference: String!) { acceptAmendment(input: { reference: $reference }) { userErrors { code } } }',
      { reference: amended },
    );
    const left = async (): Promise<unknown> => {
      const found = await owner.alone((queries) =>
        queries.execute(sql`
        select count(distinct s.id)::int as subjects, count(distinct d.id)::int as documents, count(distinct k.key)::int as keys
        from alerts.subjects s left join alerts.identity_documents d on d.subject_id = s.id
          left join alerts.subject_name_keys k on k.subject_id = s.id
        where s.family_name = ${name} or d.number = ${passport.number}`),
      );
      return rowsOf<object>(found)[0];
    };
    expect(await left()).toEqual({ subjects: 0, documents: 0, keys: 0 });

    // Two alerts of one subject end on different days.
    const first = await publishedAlert(nansen, 'BY', { familyName: name, documents: [passport] });
    at('2026-06-06');
    const second = await publishedAlert(nansen, 'BY', { familyName: name });
    await owner.alone(async (queries) => {
      await queries.execute(sql`
        update alerts.alerts set subject_id = (select subject_id from alerts.alerts where reference = ${first})
        where reference = ${second}`);
      await queries.execute(sql`
        delete from alerts.subjects s where not exists (select from alerts.alerts a where a.subject_id = s.id)`);
    });
    await nansen.announce();
    for (const [askedAt, ended, emptied, subjectsLeft] of [
      ['2030-11-06', '2031-05-06', '2031-05-07', 1],
      ['2030-12-06', '2031-06-06', '2031-06-07', 0],
    ] as const) {
      at(askedAt);
      await askSources(nansen, now);
      at(ended);
      await expire(nansen, now);
      await nansen.announce();
      at(emptied);
      await erase(nansen, now);
      expect(await left()).toMatchObject({ subjects: subjectsLeft, documents: subjectsLeft });
    }
  });

  test('a public notice counts from its import, and does not come back by another one', async () => {
    at(RECORDED);
    const notice = (familyName: string) => ({
      reference: '2001/77',
      form: 'NOTICE' as const,
      colour: 'RED' as const,
      source: null,
      isDetail: true,
      subject: { ...NOTHING_MORE, familyName, forename: null, birthDate: '1950', sex: null, nationalities: null },
      warrants: [{ issuer: 'BY', charge: 'Invented charge', chargeTranslation: null }],
    });
    const target = importTarget({ ...nansen, clock: { now: () => now } });
    await target.importBatch([notice('Before-Test')]);
    // Asked for the first time on the last day, its source has thirty days.
    at('2031-05-06');
    expect([await askSources(nansen, now), await expire(nansen, now)]).toEqual([1, 0]);
    at('2031-06-04T23:59:59.999Z');
    expect(await expire(nansen, now)).toBe(0);
    at('2031-06-05');
    expect([await expire(nansen, now), await erase(nansen, now)]).toEqual([1, 0]);
    await nansen.announce();
    at('2031-06-06');
    expect(await erase(nansen, now)).toBe(1);
    expect(await target.importBatch([notice('After-Test')])).toEqual({ created: 0, updated: 0, unchanged: 1 });
    expect(await seen('ccf', '2001/77')).toMatchObject({ state: 'EXPIRED', subject: { familyName: '' } });
  });

  test('what the desk cancelled it takes back by two officers, and the re-examination succeeds', async () => {
    at(RECORDED);
    const reinstate = async (officer: string, reference: string): Promise<unknown> => {
      const { data } = await nansen.ask(
        `notices-desk#${officer}`,
        `mutation ($input: ReinstateAlertInput!) { reinstateAlert(input: $input) {
          state alert { state validity } userErrors { code } } }`,
        { input: { reference, reasons: `The new material shows it to ${officer}` } },
      );
      return data.reinstateAlert;
    };
    const refusedWith = (code: string) => ({ state: null, alert: null, userErrors: [{ code }] });
    const outcome = async (reference: string): Promise<unknown> => {
      const { data } = await nansen.ask(
        'bureau:BY',
        'query ($filter: ReexaminationFilter) { reexaminations(filter: $filter) { nodes { outcome } } }',
        { filter: { reference } },
      );
      return data.reexaminations.nodes[0].outcome;
    };
    const dispute = (reference: string) =>
      nansen.ask(
        'bureau:BY',
        'mutation ($input: RequestReexaminationInput!) { requestReexamination(input: $input) { userErrors { code } } }',
        { input: { reference, material: 'A new judgment' } },
      );

    const cancelled = await publishedAlert(nansen, 'BY');
    expect(await reinstate('one', cancelled)).toEqual(refusedWith('CONFLICT'));
    await cancel(nansen, cancelled);
    await dispute(cancelled);
    expect(await reinstate('one', cancelled)).toMatchObject({ state: 'PROPOSED', alert: { validity: 'NOT_VALID' } });
    expect(await reinstate('one', cancelled)).toEqual(refusedWith('CONFLICT'));
    expect(await reinstate('other', cancelled)).toMatchObject({ state: 'REINSTATED', alert: { validity: 'VALID' } });
    expect([await outcome(cancelled), await validityFor(nansen, 'bureau:FR', cancelled)]).toEqual([
      'RESTORED',
      'VALID',
    ]);
    // It can be cancelled again, and taken back again.
    await cancel(nansen, cancelled);
    expect(await validityFor(nansen, 'bureau:FR', cancelled)).toBe('NOT_VALID');
    expect(await reinstate('other', cancelled)).toMatchObject({ state: 'PROPOSED' });
    await report(nansen, 'asylum-office:SE', { alertReferences: [cancelled] });
    // What others know against it holds.
    expect(await reinstate('one', cancelled)).toMatchObject({ state: 'REINSTATED', alert: { validity: 'NOT_VALID' } });

    const refused = await requestAlert(nansen, 'BY');
    await refuse(nansen, refused);
    await dispute(refused);
    await reinstate('one', refused);
    expect(await reinstate('other', refused)).toMatchObject({ alert: { state: 'UNDER_EXAMINATION' } });
    await nansen.ask(
      'notices-desk',
      'mutation ($reference: String!) { publishAlert(input: { reference: $reference }) { userErrors { code } } }',
      { reference: refused },
    );
    expect([await outcome(refused), await validityFor(nansen, 'bureau:FR', refused)]).toEqual(['RESTORED', 'VALID']);
    const { data } = await nansen.ask(
      'notices-desk',
      '{ reinstatements { nodes { reference proposedBy confirmedBy reasons confirmedReasons } } }',
    );
    expect(data.reinstatements.nodes).toHaveLength(3);
    for (const { proposedBy, confirmedBy, reasons, confirmedReasons } of data.reinstatements.nodes) {
      expect([reasons, confirmedReasons]).toEqual([
        `The new material shows it to ${proposedBy}`,
        `The new material shows it to ${confirmedBy}`,
      ]);
    }
  });

  test('an interim measure ends after six months as a deletion, and officers are asked a month before', async () => {
    at(RECORDED);
    const reference = await publishedAlert(nansen, 'BY', { familyName: 'Pending-Test' });
    const blocked = await publishedAlert(nansen, 'BY', { familyName: 'Blocked-Test' });
    const retained = await publishedAlert(nansen, 'BY', { familyName: 'Retained-Test' });
    await report(nansen, 'asylum-office:SE', { kind: 'PENDING', alertReferences: [reference] });
    interface Item {
      readonly id: string;
      readonly kind: string;
      readonly version: string;
      readonly dueAt: string;
      readonly alert: { readonly reference: string } | null;
    }
    const queue = async (reader: string, about: string): Promise<Item[]> => {
      const { data } = await nansen.ask(
        reader,
        '{ reviewQueue(first: 100) { nodes { id kind version dueAt createdAt alert { reference } } } }',
      );
      return data.reviewQueue.nodes.filter((item: Item) => item.alert?.reference === about);
    };
    const rule = async (officer: string, name: string, type: string, input: object): Promise<void> => {
      const { body, data } = await nansen.ask(
        officer,
        `mutation ($input: ${type}!) { done: ${name}(input: $input) { userErrors { message } } }`,
        { input: { reasons: 'Invented reasons', ...input } },
      );
      if (data?.done.userErrors.length !== 0) throw new Error(body);
    };
    const grounds = async (about: string): Promise<string[]> => {
      const { data } = await nansen.ask(
        'ccf',
        'query ($reference: String!) { alert(reference: $reference) { grounds { kind } } }',
        { reference: about },
      );
      return data.alert.grounds.map(({ kind: ground }: { kind: string }) => ground);
    };
    const kinds = (items: readonly Item[]): string[] => items.map((item) => item.kind).sort();
    const [pending] = await queue('refugee-desk', reference);
    const { id, version } = pending!;
    await rule('refugee-desk#one', 'decideReview', 'DecideReviewInput', { id, version, outcome: 'INTERIM_MEASURE' });
    // The CCF retains another one, which is not valid anyway. For the desk its measure ends as it would.
    await report(nansen, 'asylum-office:SE', { kind: 'PENDING', alertReferences: [retained] });
    const [other] = await queue('refugee-desk', retained);
    const measure = { id: other!.id, version: other!.version, outcome: 'INTERIM_MEASURE' };
    await rule('refugee-desk#one', 'decideReview', 'DecideReviewInput', measure);
    await cancel(nansen, retained);
    const retention = { reference: retained, decision: 'CCF_RETENTION' };
    await rule('ccf#one', 'imposeCcfDecision', 'ImposeCcfDecisionInput', retention);
    await decideReview(nansen, 'ccf', retained, 'CCF_DECISION', { confirmReview: {} });
    const provisional = { reference: blocked, decision: 'CCF_PROVISIONAL_MEASURE' };
    await rule('ccf#one', 'imposeCcfDecision', 'ImposeCcfDecisionInput', provisional);

    at('2026-10-05T23:59:59.999Z');
    await reviewMeasures(nansen, now);
    expect(kinds(await queue('ccf', reference))).toEqual(['PENDING_APPLICATION']);
    at('2026-10-06T05:00:00.000Z');
    await reviewMeasures(nansen, now);
    const recorded = async (): Promise<number> =>
      (await nansen.ask('auditor', '{ auditEntries(first: 1) { nodes { sequence } } }')).data.auditEntries.nodes[0]
        .sequence;
    const before = await recorded();
    // What has nothing to do leaves no entry.
    await reviewMeasures(nansen, now);
    expect(await recorded()).toBe(before);
    const [item] = (await queue('refugee-desk', reference)).filter((each) => each.kind === 'MEASURE_ENDS');
    expect(item).toMatchObject({ createdAt: '2026-10-06T00:00:00.000Z', dueAt: '2026-11-06T00:00:00.000Z' });
    expect(kinds(await queue('ccf', reference))).toEqual(['MEASURE_ENDS', 'PENDING_APPLICATION']);
    expect(await grounds(reference)).toEqual(['INTERIM_MEASURE']);
    expect(await grounds(retained)).toEqual(['NOT_COMPLIANT']);
    expect(kinds(await queue('refugee-desk', retained))).toEqual(['MEASURE_ENDS', 'PENDING_APPLICATION']);

    // Nobody decides: it is no measure any more, and not valid either.
    at('2026-11-06');
    await reviewMeasures(nansen, now);
    expect([await grounds(reference), await validityFor(nansen, 'bureau:FR', reference)]).toEqual([
      ['NOT_COMPLIANT'],
      'NOT_VALID',
    ]);
    const due = (await queue('refugee-desk', reference)).find((each) => each.kind === 'MEASURE_ENDS')!;
    const decision = { id: due.id, version: due.version };
    await rule('refugee-desk#two', 'decideReview', 'DecideReviewInput', { ...decision, outcome: 'COMPLIANT' });
    expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('NOT_VALID');
    const { version: proposed } = (await queue('refugee-desk', reference)).find((each) => each.id === due.id)!;
    await rule('refugee-desk#three', 'confirmReview', 'ConfirmReviewInput', { ...decision, version: proposed });
    expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('VALID');

    // What the CCF blocked stays so until the CCF decides, and the Secretariat is asked nothing.
    at('2027-03-06');
    await reviewMeasures(nansen, now);
    expect([kinds(await queue('ccf', blocked)), await queue('refugee-desk', blocked)]).toEqual([
      ['CCF_MEASURE_ENDS'],
      [],
    ]);
    await rule('ccf#two', 'imposeCcfDecision', 'ImposeCcfDecisionInput', {
      reference: blocked,
      decision: 'CCF_DELETION',
    });
    expect(await grounds(blocked)).toEqual(['CCF_DECISION', 'CCF_DECISION']);
  });

  test('a measure that follows from a match has the same end, and officers are asked in time, each about what they know', async () => {
    at('2026-06-07T08:09:10.011Z');
    const birthDate = '1968-03-0' + (kind === 'PGlite' ? '4' : '5');
    const probable = async (familyName: string, addressee: 'SECRETARIAT' | 'CCF'): Promise<string> => {
      const reference = await publishedAlert(nansen, 'BY', { familyName, birthDate });
      await report(nansen, 'asylum-office:SE', { familyName, birthDate, addressee });
      return reference;
    };
    const doubtful = await probable('Doubtful-Test', 'SECRETARIAT');
    const secret = await probable('Secretly-Test', 'CCF');
    const takenBack = await publishedAlert(nansen, 'BY', { familyName: 'Withdrawn-Test' });
    const receipt = await report(nansen, 'asylum-office:SE', { alertReferences: [takenBack] });
    at('2026-07-01');
    const { data: withdrawn } = await nansen.ask(
      'asylum-office:SE',
      `mutation ($receipt: String!) { supersedeAsylumDecision(receipt: $receipt, input: { action: WITHDRAW, reason: "Error" }) {
        userErrors { code } } }`,
      { receipt },
    );
    expect(withdrawn.supersedeAsylumDecision.userErrors).toEqual([]);
    const grounds = async (reference: string): Promise<unknown[]> => {
      const query = '{ alert(reference: "' + reference + '") { grounds { kind dueAt } } }';
      return (await nansen.ask('ccf', query)).data.alert.grounds;
    };
    const asked = async (reader: string, reference: string): Promise<unknown[]> => {
      const { data } = await nansen.ask(
        reader,
        `{ reviewQueue(filter: { kind: MEASURE_ENDS }, first: 100) {
          nodes { createdAt dueAt decision { kind } match { certainty } alert { reference } } } }`,
      );
      return data.reviewQueue.nodes.flatMap(({ alert, ...item }: { alert: { reference: string } }) =>
        alert.reference === reference ? [item] : [],
      );
    };
    for (const reference of [doubtful, secret])
      expect(await grounds(reference)).toEqual([{ kind: 'INTERIM_MEASURE', dueAt: '2026-12-07T00:00:00.000Z' }]);
    expect(await grounds(takenBack)).toEqual([{ kind: 'INTERIM_MEASURE', dueAt: '2027-01-01T00:00:00.000Z' }]);

    at('2026-11-06T23:59:59.999Z');
    await reviewMeasures(nansen, now);
    expect([await asked('ccf', doubtful), await asked('ccf', secret)]).toEqual([[], []]);
    at('2026-11-08');
    await reviewMeasures(nansen, now);
    await reviewMeasures(nansen, now);
    const item = {
      createdAt: '2026-11-07T00:00:00.000Z',
      dueAt: '2026-12-07T00:00:00.000Z',
      decision: { kind: 'GRANTED' },
      match: { certainty: 'PROBABLE' },
    };
    expect([await asked('refugee-desk', doubtful), await asked('ccf', doubtful)]).toEqual([[item], [item]]);
    expect([await asked('refugee-desk', secret), await asked('ccf', secret)]).toEqual([[], [item]]);
    expect(await asked('ccf', takenBack)).toEqual([]);

    // Officers confirm the one match: it is a protection then, and has no end.
    await decideReview(nansen, 'refugee-desk', doubtful, 'PROBABLE_MATCH', {
      decideReview: { outcome: 'MATCH_CONFIRMED' },
    });
    at('2026-12-07');
    await reviewMeasures(nansen, now);
    expect(await grounds(doubtful)).toEqual([{ kind: 'PROTECTION', dueAt: null }]);
    expect(await asked('ccf', doubtful)).toEqual([]);
    // Nobody decided on the others.
    expect(await grounds(secret)).toEqual([{ kind: 'NOT_COMPLIANT', dueAt: null }]);
    expect(await asked('ccf', secret)).toEqual([item]);
    expect(await asked('refugee-desk', takenBack)).toMatchObject([{ dueAt: '2027-01-01T00:00:00.000Z' }]);
  });

  test('amendments that are asked for at once have a place each', async () => {
    at(RECORDED);
    const reference = await publishedAlert(nansen, 'BY');
    const amend = (forename: string) =>
      nansen.ask(
        'bureau:BY',
        'mutation ($input: AmendAlertInput!) { amendAlert(input: $input) { userErrors { code } } }',
        { input: { reference, subject: { familyName: 'Amended-Test', forename } } },
      );
    await Promise.all(['One', 'Two', 'Three', 'Four', 'Five', 'Six'].map(amend));
    await nansen.idle();
    const page =
      'query ($reference: String!, $after: String) { amendments(filter: { reference: $reference }, first: 4, after: $after) { nodes { subject { forename } } pageInfo { endCursor } } }';
    const first = (await nansen.ask('bureau:BY', page, { reference })).data.amendments;
    const after = first.pageInfo.endCursor;
    const second = (await nansen.ask('bureau:BY', page, { reference, after })).data.amendments;
    const names = [...first.nodes, ...second.nodes].map(
      (node: { subject: { forename: string } }) => node.subject.forename,
    );
    expect(new Set(names).size).toBe(6);
  });

  test('what is stored is what follows', async () => {
    const { data } = await nansen.ask('ccf', '{ alerts(first: 100) { nodes { reference state validity } } }');
    for (const { reference, state, validity } of data.alerts.nodes as Record<string, string>[]) {
      const [derived] = await nansen.database.transaction(ENGINE, async (transaction) =>
        deriveWithoutStoring(transaction, nansen.sealing, [(await alertIdOf(transaction, reference!))!], now),
      );
      expect([derived?.assessment.state, derived?.assessment.validity]).toEqual([state, validity]);
    }
  });
});
