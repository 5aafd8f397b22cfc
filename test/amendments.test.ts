/** A source amends its own alerts, and nobody receives what was not examined and screened. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { verify } from '../src/server/verification.ts';
import { amendmentsAt, PASSPORT, SUBJECT } from './support/amendments.ts';
import { DATABASES, startNansen, type Nansen } from './support/nansen.ts';
import { publishedAlert, report, requestAlert, validityFor } from './support/story.ts';

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  const { amend, decide, accept, read, stateFor, queue } = amendmentsAt(() => nansen);

  beforeAll(async () => {
    nansen = await startNansen(kind);
  });
  afterAll(() => nansen.stop());

  test('the desk reads when an amendment is due, and its source does not', async () => {
    const reference = await publishedAlert(nansen, 'BY');
    await amend(reference);
    const query = `query ($reference: String!) { amendments(filter: { reference: $reference }) { nodes { requestedAt dueOn dueAt } } }`;
    const [due] = (await nansen.ask('notices-desk', query, { reference })).data.amendments.nodes;
    const DAY_MS = 86_400_000;
    expect(Date.parse(due.dueAt) - Date.parse(due.dueOn)).toBe(DAY_MS);
    expect(Math.floor((Date.parse(due.dueAt) - Date.parse(due.requestedAt)) / DAY_MS)).toBe(30);
    expect((await nansen.ask('bureau:BY', query, { reference })).errors).not.toEqual([]);
    const alert = `{ alert(reference: "${reference}") { examinationDueOn dueAt } }`;
    expect((await nansen.ask('notices-desk', alert)).data.alert).toEqual({ examinationDueOn: null, dueAt: null });
  });

  test('an alert reads as before, for everybody, until the notices desk accepts its amendment', async () => {
    const reference = await publishedAlert(nansen, 'BY', { documents: [] });
    const answer = await amend(reference, { warrants: [{ charge: 'Another charge' }] });
    expect(answer.data.amendAlert).toEqual({
      amendment: {
        reference,
        state: 'UNDER_EXAMINATION',
        subject: { familyName: 'Amended-Test', birthDate: '1975-04-03', documents: [{ number: 'AMENDED-1' }] },
        warrants: [{ issuer: 'BY', charge: 'Another charge' }],
      },
      userErrors: [],
    });
    for (const reader of ['bureau:BY', 'bureau:FR']) {
      expect(await read(reader, reference)).toMatchObject({ subject: { familyName: 'Lindgren-Test' } });
    }
    expect(await stateFor('bureau:FR', reference)).toEqual([]);
    expect(await stateFor('notices-desk', reference)).toEqual(['UNDER_EXAMINATION']);
    expect(await accept(reference)).toBe('ACCEPTED');
    for (const reader of ['bureau:BY', 'bureau:FR']) {
      expect(await read(reader, reference)).toEqual({
        subject: { familyName: 'Amended-Test', documents: [{ number: 'AMENDED-1' }] },
        warrants: [{ charge: 'Another charge' }],
      });
    }
    expect((await decide('acceptAmendment', reference)).data.decided.userErrors).toEqual([{ code: 'CONFLICT' }]);
  });

  test('an amendment that is held never takes effect after a later one, and its source cannot tell that it was held', async () => {
    const passport = { ...PASSPORT, number: `OVERTAKEN-${kind}` };
    await report(nansen, 'asylum-office:SE', { birthDate: SUBJECT.birthDate, documents: [passport] });
    const seen: unknown[] = [];
    for (const isHeld of [true, false]) {
      const reference = await publishedAlert(nansen, 'BY', { documents: [] });
      await amend(reference, { subject: { ...SUBJECT, documents: [passport] }, warrants: [{ charge: 'Overtaken' }] });
      // In the other case nobody decides about it.
      if (isHeld) expect(await accept(reference)).toBe('UNDER_EXAMINATION');
      expect(await queue('refugee-desk', reference)).toHaveLength(1);
      await amend(reference, { subject: { familyName: 'Later-Test' } });
      seen.push(await stateFor('bureau:BY', reference));
      expect(await accept(reference)).toBe('ACCEPTED');
      // There is nothing left for officers to decide, so nothing sets it free.
      expect(await queue('refugee-desk', reference)).toEqual([]);
      await amend(reference, { subject: { familyName: 'Latest-Test' } });
      seen.push(await stateFor('bureau:BY', reference), await read('bureau:BY', reference));
    }
    const [before, after, alert, ...ofUndecided] = seen;
    expect([before, after]).toEqual([
      ['UNDER_EXAMINATION', 'UNDER_EXAMINATION'],
      ['UNDER_EXAMINATION', 'ACCEPTED', 'ACCEPTED'],
    ]);
    expect(alert).toEqual({
      subject: { familyName: 'Later-Test', documents: [] },
      warrants: [{ charge: 'Invented charge' }],
    });
    expect(ofUndecided).toEqual([before, after, alert]);
  });

  test('a refused amendment changes nothing', async () => {
    const reference = await publishedAlert(nansen, 'BY');
    await amend(reference);
    await decide('refuseAmendment', reference, ', reason: "Invented"');
    expect(await stateFor('bureau:BY', reference)).toEqual(['REFUSED']);
    expect(await read('bureau:FR', reference)).toMatchObject({ subject: { familyName: 'Lindgren-Test' } });
  });

  test.each([
    ['before it', true, 'SECRETARIAT'],
    ['while it is under examination', false, 'CCF'],
  ])(
    'an amendment about a person who was protected %s waits, and the alert stays as it is',
    async (_when, before, to) => {
      const passport = { ...PASSPORT, number: `PROTECTED-${kind}-${to}` };
      const addressee = to === 'CCF' ? 'CCF' : 'SECRETARIAT';
      const grant = (): Promise<string> =>
        report(nansen, 'asylum-office:SE', { birthDate: SUBJECT.birthDate, documents: [passport], addressee });
      const reference = await publishedAlert(nansen, 'BY', { documents: [] });
      if (before) await grant();
      await amend(reference, { subject: { ...SUBJECT, documents: [passport] } });
      if (!before) await grant();
      expect(await accept(reference)).toBe('UNDER_EXAMINATION');
      expect(await stateFor('bureau:BY', reference)).toEqual(['UNDER_EXAMINATION']);
      expect(await read('bureau:FR', reference)).toMatchObject({ subject: { familyName: 'Lindgren-Test' } });
      expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('VALID');
      expect(await queue('ccf', reference)).toHaveLength(1);
      expect(await queue('refugee-desk', reference)).toHaveLength(addressee === 'CCF' ? 0 : 1);
    },
  );

  test('an amendment that a decision holds is held when the decision has ended', async () => {
    const passport = { ...PASSPORT, number: `ENDED-${kind}` };
    const reference = await publishedAlert(nansen, 'BY', { documents: [] });
    await report(nansen, 'asylum-office:SE', { birthDate: SUBJECT.birthDate, documents: [passport] });
    await amend(reference, { subject: { ...SUBJECT, documents: [passport] } });
    expect(await accept(reference)).toBe('UNDER_EXAMINATION');
    const [withheld] = await queue('refugee-desk', reference);
    const { id } = (withheld as { decision: { id: string } }).decision;
    for (const officer of ['anna', 'ben']) {
      const { data } = await nansen.ask(
        `refugee-desk#${officer}`,
        `mutation ($input: DestroyAsylumDecisionInput!) { destroyAsylumDecision(input: $input) { userErrors { code } } }`,
        { input: { id, cause: 'NATIONAL_LAW' } },
      );
      expect(data.destroyAsylumDecision).toEqual({ userErrors: [] });
    }
    await amend(reference, { subject: { familyName: 'Somebody-Test' } });
    expect(await stateFor('bureau:BY', reference)).toEqual(['UNDER_EXAMINATION', 'UNDER_EXAMINATION']);
    expect(await read('bureau:FR', reference)).toMatchObject({ subject: { familyName: 'Lindgren-Test' } });
  });

  test('an alert that fell is amended like any other, and an accepted amendment lets nothing stand again', async () => {
    const reference = await publishedAlert(nansen, 'BY');
    await report(nansen, 'asylum-office:SE', { alertReferences: [reference] });
    expect((await amend(reference, { subject: { familyName: 'Somebody-Test' } })).data.amendAlert.userErrors).toEqual(
      [],
    );
    expect(await accept(reference)).toBe('ACCEPTED');
    expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('NOT_VALID');
  });

  test('a request is screened with what it was amended to', async () => {
    const passport = { ...PASSPORT, number: `REQUESTED-${kind}` };
    await report(nansen, 'asylum-office:SE', { birthDate: SUBJECT.birthDate, documents: [passport] });
    const reference = await requestAlert(nansen, 'BY', { documents: [] });
    await amend(reference, { subject: { ...SUBJECT, documents: [passport] } });
    expect(await accept(reference)).toBe('ACCEPTED');
    await nansen.ask(
      'notices-desk',
      'mutation ($reference: String!) { publishAlert(input: { reference: $reference }) { userErrors { code } } }',
      { reference },
    );
    expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('NOT_VALID');
  });

  test('nobody amends an alert of another, and a wrong amendment is refused with every mistake', async () => {
    const reference = await publishedAlert(nansen, 'BY');
    const foreign = await amend(reference, {}, 'bureau:KZ');
    const unknown = await amend('1999/1', {}, 'bureau:KZ');
    expect(foreign.data.amendAlert).toMatchObject({ amendment: null, userErrors: [{ code: 'NOT_FOUND' }] });
    expect(foreign.body).toBe(unknown.body);
    const wrong = await amend(reference, { subject: { familyName: ' ', birthDate: '1990-02-30' } });
    expect(wrong.data.amendAlert.userErrors.map(({ path }: { path: string[] }) => path)).toEqual([
      ['input', 'subject', 'familyName'],
      ['input', 'subject', 'birthDate'],
    ]);
  });

  test('amendments that are asked for at once have a place each', async () => {
    const reference = await publishedAlert(nansen, 'BY');
    const amend = (forename: string) =>
      nansen.ask(
        'bureau:BY',
        'mutation ($input: AmendAlertInput!) { amendAlert(input: $input) { userErrors { code } } }',
        { input: { reference, subject: { ...SUBJECT, forename } } },
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

  test('what is stored is what would be derived', async () => {
    expect(await verify({ ...nansen, clock: nansen.services.clock })).toMatchObject({ differences: [] });
  });
});
