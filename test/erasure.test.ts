/** What is left of an alert when its time is over: nothing of its subject, of its amendments, or of an earlier import. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { rowsOf } from '../src/database/rows.ts';
import { askSources, erase, expire } from '../src/lifecycle/expiry/tasks.ts';
import { importTarget } from '../src/lifecycle/import/import-target.ts';
import { NOTHING_MORE } from '../scripts/demo/notices.ts';
import { expectStoredIsDerived, expiryAt, RECORDED, SetClock } from './support/expiry.ts';
import { DATABASES, startNansen, type Nansen } from './support/nansen.ts';
import { ownerOf, type Owner } from './support/owned-database.ts';
import { LEAST_SUBJECT, publishedAlert, report } from './support/story.ts';

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  let owner: Owner;
  const { at, now } = new SetClock();
  const { seen } = expiryAt(() => nansen);

  beforeAll(async () => {
    nansen = await startNansen(kind, { clock: { now } });
    owner = ownerOf(nansen);
  });
  afterAll(async () => {
    await owner.end();
    await nansen.stop();
  });

  test('what is amended of an alert that is over is refused, and nothing is left of what was', async () => {
    at('2026-05-05');
    const passport = { type: 'PASSPORT', number: `OVER-${kind}`, issuer: 'BY' };
    await report(nansen, 'asylum-office:SE', { birthDate: '1970-01-02', documents: [passport] });
    const amend = async (reference: string, subject: object): Promise<unknown> => {
      const { body, data } = await nansen.ask(
        'bureau:BY',
        'mutation ($input: AmendAlertInput!) { amendAlert(input: $input) { amendment { state } userErrors { path code message } } }',
        { input: { reference, subject: { ...LEAST_SUBJECT, familyName: 'Amended-Test', ...subject } } },
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
    const withheldAmendments = async (): Promise<unknown[]> => {
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
    expect((await withheldAmendments()).sort()).toEqual([held, withdrawn].sort());
    await nansen.ask(
      'bureau:BY',
      'mutation ($reference: String!) { withdrawAlert(input: { reference: $reference }) { userErrors { code } } }',
      { reference: withdrawn },
    );
    const states = async (reference: string): Promise<unknown[]> =>
      (await amendments(reference)).map((amendment) => (amendment as { state: string }).state);
    expect([await states(withdrawn), await withheldAmendments()]).toEqual([['REFUSED'], [held]]);
    at('2031-04-01');
    await askSources(nansen, now());
    at('2031-05-05');
    const isOver = {
      amendment: null,
      userErrors: [
        {
          path: ['input', 'reference'],
          code: 'CONFLICT',
          message: 'You withdrew this alert, or its retention is over. If you still need it, request a new alert.',
        },
      ],
    };
    // The day decides, and not when work is done.
    for (const reference of all) expect(await amend(reference, {})).toEqual(isOver);
    await expire(nansen, now());
    for (const reference of all) {
      expect(await states(reference)).toEqual(['REFUSED']);
      expect(await amend(reference, {})).toEqual(isOver);
      expect((await accept(reference)).data.acceptAmendment.userErrors).toEqual([{ code: 'CONFLICT' }]);
    }
    expect(await withheldAmendments()).toEqual([]);
    await nansen.announce();
    at('2031-05-06');
    await erase(nansen, now());
    for (const reference of all) {
      expect(await amend(reference, {})).toEqual(isOver);
      expect(await amendments(reference)).toEqual([
        { state: 'REFUSED', subject: { familyName: '', birthDate: null, documents: [] } },
      ]);
    }
  });

  test('nothing is left of anybody: not of whom an alert was about before, nor of whom two alerts were about', async () => {
    at(RECORDED);
    const name = `Vanished${kind === 'PGlite' ? '' : 'Too'}-Test`;
    const passport = { type: 'PASSPORT', number: `VANISHED-${kind}`, issuer: 'BY' };
    const amended = await publishedAlert(nansen, 'KZ', { familyName: name, documents: [passport] });
    const { data } = await nansen.ask(
      'bureau:KZ',
      'mutation ($input: AmendAlertInput!) { amendAlert(input: $input) { userErrors { code } } }',
      { input: { reference: amended, subject: { ...LEAST_SUBJECT, familyName: 'Other-Test' } } },
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
      await askSources(nansen, now());
      at(ended);
      await expire(nansen, now());
      await nansen.announce();
      at(emptied);
      await erase(nansen, now());
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
      isPartial: false,
      documents: [],
      subject: { ...NOTHING_MORE, familyName, forename: null, birthDate: '1950', sex: null, nationalities: null },
      warrants: [{ issuer: 'BY', charge: 'Invented charge', chargeTranslation: null }],
    });
    const target = importTarget({ ...nansen, clock: { now } });
    await target.importBatch([notice('Before-Test')]);
    // Asked for the first time on the last day, its source has thirty days.
    at('2031-05-06');
    expect([await askSources(nansen, now()), await expire(nansen, now())]).toEqual([1, 0]);
    at('2031-06-04T23:59:59.999Z');
    expect(await expire(nansen, now())).toBe(0);
    at('2031-06-05');
    expect([await expire(nansen, now()), await erase(nansen, now())]).toEqual([1, 0]);
    await nansen.announce();
    at('2031-06-06');
    expect(await erase(nansen, now())).toBe(1);
    expect(await target.importBatch([notice('After-Test')])).toEqual({ created: 0, updated: 0, unchanged: 1 });
    expect(await seen('ccf', '2001/77')).toMatchObject({ state: 'EXPIRED', subject: { familyName: '' } });
  });

  test('what is stored is what follows', () => expectStoredIsDerived(nansen, now()));
});
