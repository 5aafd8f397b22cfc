/** Officers work on reviews: what the queue shows them, and what each of them may claim and decide. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SYSTEM_CLOCK } from '../src/server/start.ts';
import { verify } from '../src/server/verification.ts';
import { DATABASES, startNansen, type Nansen } from './support/nansen.ts';
import { ANNA, BEN, officersAt } from './support/reviews.ts';
import { cancel, publishedAlert, report, validityFor } from './support/story.ts';

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  const now = { value: Date.now() };
  const clock = { now: () => new Date((now.value = Math.max(now.value + 1, Date.now()))) };
  const { queue, item, act, codes, decide, confirm, fallen } = officersAt(() => nansen);

  beforeAll(async () => {
    nansen = await startNansen(kind, { clock });
  });
  afterAll(() => nansen.stop());

  test('an item says why it is there, what is known, how it can end and by when', async () => {
    const reference = await fallen();
    expect(await item(ANNA, reference)).toMatchObject({
      kind: 'INTERIM_PROTECTION',
      state: 'OPEN',
      urgency: 'ROUTINE',
      claimedBy: null,
      reason: expect.stringContaining('country confirmed'),
      outcomes: expect.arrayContaining(['NO_USE_OF_CHANNELS', 'FORM_BARRED', 'PARTS_REMOVED', 'COMPLIANT']),
      proposal: null,
      steps: { nodes: [] },
      match: { certainty: 'SURE', basis: 'REFERENCE' },
      alert: { reference },
    });
  });

  test('the steps, the history and the matches of a case are read page by page, by the one who began', async () => {
    const reference = await fallen();
    const { id } = await item(ANNA, reference);
    for (const [officer, mutation] of [
      [ANNA, 'claimReview'],
      [ANNA, 'releaseReview'],
      [BEN, 'claimReview'],
    ] as const) {
      expect(codes(await act(officer, mutation, { id }))).toEqual([]);
    }
    const LISTS = {
      steps: ['steps', '{ kind officer }', 3],
      history: ['alert { reference history', '{ fact }', 3],
      matches: ['decision { id matches', '{ reference }', 1],
    } as const;
    for (const [name, [field, selection, length]] of Object.entries(LISTS)) {
      const close = field.includes('{') ? '}' : '';
      const page = (reader: string, first: number, after: string | null) =>
        nansen.ask(
          reader,
          `query ($id: ID!, $first: Int!, $after: String) { review(id: $id) {
            ${field}(first: $first, after: $after) { edges { cursor node ${selection} } nodes ${selection} pageInfo { hasNextPage endCursor } } ${close} } }`,
          { id, first, after },
        );
      const listOf = ({ data: { review } }: Awaited<ReturnType<typeof page>>) =>
        review.steps ?? review.alert?.history ?? review.decision.matches;
      const whole = listOf(await page(ANNA, 100, null));
      expect([name, whole.nodes.length, whole.pageInfo.hasNextPage]).toEqual([name, length, false]);
      const found: unknown[] = [];
      for (let after: string | null = null, isNext = true; isNext;) {
        const one = listOf(await page(ANNA, 1, after));
        found.push(...one.nodes);
        [after, isNext] = [one.pageInfo.endCursor, one.pageInfo.hasNextPage];
      }
      expect(found).toEqual(whole.nodes);
      const { errors } = await page(BEN, 1, whole.edges[0].cursor);
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    }
  });

  test('the text of an item follows the state of its alert', async () => {
    const reference = await publishedAlert(nansen, 'KZ');
    await report(nansen, 'asylum-office:SE', { alertReferences: [reference] });
    expect((await item(ANNA, reference)).reason).toContain('It stays valid');
    await cancel(nansen, reference);
    expect((await item(ANNA, reference)).reason).toContain('It is not valid now');
  });

  test('a review is claimed by one officer, who may claim it twice and release it', async () => {
    const reference = await fallen();
    const { id } = await item(ANNA, reference);
    expect((await act(ANNA, 'claimReview', { id })).review).toMatchObject({ state: 'CLAIMED', claimedBy: 'anna' });
    expect(codes(await act(ANNA, 'claimReview', { id }))).toEqual([]);
    expect(codes(await act(BEN, 'claimReview', { id }))).toEqual(['CONFLICT']);
    expect(codes(await act(BEN, 'releaseReview', { id }))).toEqual(['CONFLICT']);
    expect(codes(await decide(BEN, await item(BEN, reference), 'NO_USE_OF_CHANNELS'))).toEqual(['CONFLICT']);
    expect(await queue(ANNA, reference, { mine: true })).toHaveLength(1);
    expect(await queue(BEN, reference, { mine: true })).toHaveLength(0);
    expect((await act(ANNA, 'releaseReview', { id })).review).toMatchObject({ state: 'OPEN', claimedBy: null });
    expect((await item(ANNA, reference)).steps.nodes.map((step: { kind: string }) => step.kind)).toEqual([
      'CLAIMED',
      'RELEASED',
    ]);
  });

  test('one officer decides what protects; the second look finds it decided', async () => {
    const reference = await fallen();
    const one = await item(ANNA, reference);
    expect((await decide(ANNA, one, 'NO_USE_OF_CHANNELS')).review).toMatchObject({ state: 'DECIDED', claimedBy: null });
    expect(codes(await decide(BEN, one, 'NO_USE_OF_CHANNELS'))).toEqual(['CONFLICT']);
    expect(await queue(ANNA, reference)).toEqual([]);
    expect(await queue(ANNA, reference, { state: 'DECIDED' })).toHaveLength(1);
    const { data } = await nansen.ask(
      ANNA,
      `query ($reference: String!) { alert(reference: $reference) { grounds { nodes { kind ruling { kind decidedBy } } }
        history { nodes { fact validity ruling { decidedBy confirmedBy reasons } } } } }`,
      { reference },
    );
    expect(data.alert.history.nodes.at(-1)).toEqual({
      fact: 'DELETION',
      validity: 'NOT_VALID',
      ruling: { decidedBy: 'anna', confirmedBy: null, reasons: 'Invented reasons' },
    });
    expect(data.alert.grounds.nodes).toContainEqual({
      kind: 'NOT_COMPLIANT',
      ruling: { kind: 'DELETION', decidedBy: 'anna' },
    });
  });

  test('an outcome that a review cannot have, or a wrong warrant or day, is refused with what to do', async () => {
    const reference = await fallen();
    const one = await item(ANNA, reference);
    expect(codes(await decide(ANNA, one, 'MATCH_CONFIRMED'))).toEqual(['INVALID']);
    expect(codes(await decide(ANNA, one, 'PARTS_REMOVED', { removedWarrants: [2] }))).toEqual(['INVALID']);
    expect(codes(await decide(ANNA, one, 'COMPLIANT', { removedWarrants: [1] }))).toEqual(['CONFLICT']);
    expect(codes(await decide(ANNA, one, 'COMPLIANT', { dueOn: '2027-01-01' }))).toEqual(['CONFLICT']);
    expect(codes(await decide(ANNA, one, 'COMPLIANT', { reasons: ' ' }))).toEqual(['REQUIRED']);
    const pending = await publishedAlert(nansen, 'BY');
    await report(nansen, 'asylum-office:SE', { alertReferences: [pending], kind: 'PENDING' });
    const other = await item(ANNA, pending);
    for (const dueOn of ['2020-01-01', '2099-01-01', 'soon']) {
      expect(codes(await decide(ANNA, other, 'INTERIM_MEASURE', { dueOn }))).toEqual(['INVALID']);
    }
    // One officer may decide the case as it stands; what a second one confirms is what the first one read.
    expect(codes(await decide(ANNA, one, 'COMPLIANT', { version: null }))).toEqual(['REQUIRED']);
    expect(codes(await decide(ANNA, other, 'INTERIM_MEASURE', { version: null }))).toEqual([]);
    const unknown = { id: randomUUID(), version: 'x' };
    expect(codes(await decide(ANNA, unknown, 'COMPLIANT'))).toEqual(['NOT_FOUND']);
    expect(codes(await act(ANNA, 'claimReview', { id: 'nonsense' }))).toEqual(['NOT_FOUND']);
  });

  test('what is overdue is more urgent, in the item and in the filter', async () => {
    const reference = await fallen();
    const one = await item(ANNA, reference, { urgency: 'ROUTINE' });
    expect(await queue(ANNA, reference, { urgency: 'HIGH' })).toEqual([]);
    const before = now.value;
    now.value = new Date(one.dueAt).getTime();
    expect(await queue(ANNA, reference, { urgency: 'ROUTINE' })).toEqual([]);
    expect((await item(ANNA, reference, { urgency: 'HIGH', olderThanDays: 29 })).urgency).toBe('HIGH');
    now.value = before;
    expect(await queue(ANNA, reference, { olderThanDays: 1 })).toEqual([]);
  });

  test('a decision that no alert is about is put aside by one officer', async () => {
    await report(nansen, 'asylum-office:SE', { familyName: 'Nowhere-Test', alertReferences: ['1999/1'] });
    const items = await queue(ANNA, null, { kind: 'UNMATCHED_DECISION' });
    const one = items.at(-1);
    expect((await decide(ANNA, one, 'NO_ALERT_CONCERNED')).review.state).toBe('DECIDED');
    expect(await queue(ANNA, null, { kind: 'UNMATCHED_DECISION' })).toHaveLength(items.length - 1);
  });

  test('what is for the CCF is nothing for the desk, and the desk’s items are not the CCF’s to decide', async () => {
    const reference = await fallen({ addressee: 'CCF' });
    expect(await queue(ANNA, reference)).toEqual([]);
    const ofCcf = await item('ccf#cora', reference);
    const notThere = await act(ANNA, 'claimReview', { id: ofCcf.id });
    expect(notThere).toEqual(await act(ANNA, 'claimReview', { id: randomUUID() }));
    expect(
      (await nansen.ask(ANNA, 'query ($id: ID!) { review(id: $id) { id } }', { id: ofCcf.id })).data.review,
    ).toBeNull();
    const ofDesk = await item('ccf#cora', await fallen());
    expect(codes(await act('ccf#cora', 'claimReview', { id: ofDesk.id }))).toEqual(['CONFLICT']);
    const denied = await nansen.ask(
      'notices-desk',
      'mutation ($id: ID!) { claimReview(input: { id: $id }) { userErrors { code } } }',
      {
        id: ofDesk.id,
      },
    );
    expect(denied.errors.map(({ extensions }) => extensions?.code)).toEqual(['FORBIDDEN']);
  });

  test('the CCF imposes on any alert; the Secretariat learns that it is closed by it, and nothing else', async () => {
    const reference = await publishedAlert(nansen, 'KZ');
    const impose = (reader: string, decision: string) =>
      act(reader, 'imposeCcfDecision', { reference, decision, reasons: 'SECRET-REASONS' });
    expect((await impose('ccf#cora', 'CCF_PROVISIONAL_MEASURE')).review).toMatchObject({
      kind: 'CCF_DECISION',
      state: 'DECIDED',
    });
    expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('NOT_VALID');
    const seen = `query ($reference: String!) { alert(reference: $reference) {
      validity closedByCcf grounds { nodes { kind since decision { id } ruling { id } } } history { nodes { fact } } restoredFrom { at } } }`;
    const desk = await nansen.ask(ANNA, seen, { reference });
    expect(desk.data.alert).toEqual({
      validity: 'NOT_VALID',
      closedByCcf: true,
      grounds: { nodes: [{ kind: 'CCF_DECISION', since: null, decision: null, ruling: null }] },
      history: { nodes: [{ fact: 'REQUESTED' }, { fact: 'PUBLISHED' }] },
      restoredFrom: null,
    });
    expect((await nansen.ask('notices-desk', seen, { reference })).data.alert).toEqual({
      validity: 'NOT_VALID',
      closedByCcf: null,
      grounds: null,
      history: null,
      restoredFrom: null,
    });
    expect(codes(await impose('ccf#national/KZ', 'CCF_DELETION'))).toEqual(['RECUSED']);
    const proposed = await impose('ccf#cora', 'CCF_RETENTION');
    expect(proposed.review.state).toBe('AWAITING_SECOND_OFFICER');
    expect(codes(await confirm('ccf#cora', proposed.review))).toEqual(['SECOND_OFFICER']);
    expect(codes(await confirm('ccf#dan', proposed.review))).toEqual([]);
    expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('VALID');
    expect((await nansen.ask(ANNA, seen, { reference })).data.alert).toMatchObject({
      closedByCcf: false,
      grounds: { nodes: [] },
    });
    expect(
      codes(await act('ccf', 'imposeCcfDecision', { reference: '1999/1', decision: 'CCF_DELETION', reasons: 'x' })),
    ).toEqual(['NOT_FOUND']);
  });

  test('a request for re-examination is an item of those who know why, of the CCF alone where it alone knows', async () => {
    const [known, secret] = [await fallen(), await fallen({ addressee: 'CCF' })];
    for (const reference of [known, secret]) {
      const { data } = await nansen.ask(
        'bureau:BY',
        `mutation ($reference: String!) { requestReexamination(input: { reference: $reference, material: "New" }) {
          userErrors { code } } }`,
        { reference },
      );
      expect(data.requestReexamination.userErrors).toEqual([]);
    }
    const filter = { kind: 'REEXAMINATION' };
    expect([await queue(ANNA, known, filter), await queue(ANNA, secret, filter)].map((items) => items.length)).toEqual([
      1, 0,
    ]);
    expect(
      [await queue('ccf', known, filter), await queue('ccf', secret, filter)].map((items) => items.length),
    ).toEqual([1, 1]);
    // It stays in the queue while other facts come, and ends when it is decided.
    await report(nansen, 'asylum-office:NO', { alertReferences: [known], fearedCountries: ['BY'] });
    const one = await item(ANNA, known, filter);
    expect((await decide(ANNA, one, 'NO_USE_OF_CHANNELS')).review.state).toBe('DECIDED');
    expect(await queue(ANNA, known, filter)).toEqual([]);
  });

  test('every act is in the register of operations, and what is stored is what is derived', async () => {
    const { data } = await nansen.ask(
      'auditor',
      '{ auditEntries(first: 100) { nodes { user operation register purpose } } }',
    );
    const entries = data.auditEntries.nodes;
    const entry = { register: 'ASYLUM_DECISIONS' };
    expect(entries).toContainEqual({ ...entry, user: 'cora', operation: 'DECIDE', purpose: 'CCF_EXAMINATION' });
    expect(entries).toContainEqual({ ...entry, user: 'dan', operation: 'CONFIRM', purpose: 'CCF_EXAMINATION' });
    expect(entries).toContainEqual({ ...entry, user: 'anna', operation: 'DECIDE', purpose: 'COMPLIANCE_REVIEW' });
    const result = await verify({ ...nansen, clock: SYSTEM_CLOCK });
    expect(result).toMatchObject({ differences: [], brokenEntry: null });
  });
});
