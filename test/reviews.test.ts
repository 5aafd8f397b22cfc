/** Officers at work: who may take, decide and confirm what, and that two of them never pass each other unseen. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SYSTEM_CLOCK } from '../src/server/start.ts';
import { verify } from '../src/server/verification.ts';
import { DATABASES, startNansen, type Nansen } from './support/nansen.ts';
import { publishedAlert, report, validityFor } from './support/story.ts';

const ANNA = 'refugee-desk#anna';
const BEN = 'refugee-desk#ben';
const CLEO = 'refugee-desk#cleo';

const ITEM = `id kind state urgency claimedBy version reason outcomes dueAt
  proposal { kind officer outcome reasons } steps { kind officer outcome } match { certainty basis } alert { reference }`;

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  const now = { value: Date.now() };
  const clock = { now: () => new Date((now.value = Math.max(now.value + 1, Date.now()))) };

  beforeAll(async () => {
    nansen = await startNansen(kind, { clock });
  });
  afterAll(() => nansen.stop());

  // Tests look into answers freely.
  /* eslint-disable @typescript-eslint/no-explicit-any */
  async function queue(reader: string, reference: string | null, filter: object = {}): Promise<any[]> {
    const { data, errors } = await nansen.ask(
      reader,
      `query ($filter: ReviewFilter) { reviewQueue(first: 100, filter: $filter) { nodes { ${ITEM} } } }`,
      { filter },
    );
    expect(errors).toEqual([]);
    return data.reviewQueue.nodes.filter((item: any) => (item.alert?.reference ?? null) === reference);
  }

  async function item(reader: string, reference: string, filter: object = {}): Promise<any> {
    const [one] = await queue(reader, reference, filter);
    if (one === undefined) throw new Error(`${reader} has no review of ${reference}.`);
    return one;
  }

  async function act(reader: string, mutation: string, input: Record<string, unknown>): Promise<any> {
    const byId = mutation === 'claimReview' || mutation === 'releaseReview' || mutation === 'recuseFromReview';
    const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
    const parameters =
      mutation === 'recuseFromReview' ? '$id: ID!, $reasons: String!' : byId ? '$id: ID!' : `$input: ${type}!`;
    const given = mutation === 'recuseFromReview' ? 'id: $id, reasons: $reasons' : byId ? 'id: $id' : 'input: $input';
    const answer = await nansen.ask(
      reader,
      `mutation (${parameters}) { ${mutation}(${given}) { review { ${ITEM} } userErrors { path code message } } }`,
      byId ? input : { input },
    );
    expect(answer.errors).toEqual([]);
    return answer.data[mutation];
  }
  /* eslint-enable @typescript-eslint/no-explicit-any */

  const codes = ({ userErrors }: { userErrors: { code: string }[] }): string[] => userErrors.map(({ code }) => code);
  const decide = (reader: string, one: { id: string; version: string }, outcome: string, more: object = {}) =>
    act(reader, 'decideReview', { id: one.id, version: one.version, outcome, reasons: 'Invented reasons', ...more });
  const confirm = (reader: string, one: { id: string; version: string }) =>
    act(reader, 'confirmReview', { id: one.id, version: one.version, reasons: 'Agreed' });

  /** An alert of BY about a person whom SE protects. */
  async function fallen(options: Parameters<typeof report>[2] = {}): Promise<string> {
    const reference = await publishedAlert(nansen, 'BY');
    await report(nansen, 'asylum-office:SE', { alertReferences: [reference], ...options });
    return reference;
  }

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
      steps: [],
      match: { certainty: 'SURE', basis: 'REFERENCE' },
      alert: { reference },
    });
  });

  test('a review is taken by one officer, who may do it twice and give it back', async () => {
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
    expect((await item(ANNA, reference)).steps.map((step: { kind: string }) => step.kind)).toEqual([
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
      `query ($reference: String!) { alert(reference: $reference) { grounds { kind ruling { kind decidedBy } }
        history { fact validity ruling { decidedBy confirmedBy reasons } } } }`,
      { reference },
    );
    expect(data.alert.history.at(-1)).toEqual({
      fact: 'DELETION',
      validity: 'NOT_VALID',
      ruling: { decidedBy: 'anna', confirmedBy: null, reasons: 'Invented reasons' },
    });
    expect(data.alert.grounds).toContainEqual({
      kind: 'NOT_COMPLIANT',
      ruling: { kind: 'DELETION', decidedBy: 'anna' },
    });
  });

  test('a restoration by a clock that is ahead does not end what is reported after it', async () => {
    const reference = await fallen();
    now.value += 3_600_000;
    const proposed = await decide(ANNA, await item(ANNA, reference), 'COMPLIANT');
    await confirm(BEN, proposed.review);
    now.value = 0;
    expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('VALID');
    await report(nansen, 'asylum-office:NO', { alertReferences: [reference] });
    expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('NOT_VALID');
  });

  test('a restoration takes two officers, the second of whom took no part before, and links to what it was', async () => {
    const reference = await fallen();
    await report(nansen, 'asylum-office:NO', { alertReferences: [reference], fearedCountries: ['BY'] });
    await report(nansen, 'asylum-office:SE', { alertReferences: [reference], kind: 'REVOKED' });
    // Cleo deletes it, so she took part in the case.
    await decide(CLEO, await item(CLEO, reference, { kind: 'INTERIM_PROTECTION' }), 'NO_USE_OF_CHANNELS');
    const one = await item(ANNA, reference, { kind: 'RESTORATION' });
    expect(one.urgency).toBe('HIGH');
    const proposed = await decide(ANNA, one, 'COMPLIANT');
    expect(proposed.review).toMatchObject({
      state: 'AWAITING_SECOND_OFFICER',
      proposal: { kind: 'PROPOSED', officer: 'anna', outcome: 'COMPLIANT', reasons: 'Invented reasons' },
    });
    expect(await queue(BEN, reference, { state: 'AWAITING_SECOND_OFFICER' })).toHaveLength(1);
    expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('NOT_VALID');
    expect(codes(await confirm(ANNA, proposed.review))).toEqual(['SECOND_OFFICER']);
    expect(codes(await confirm(CLEO, proposed.review))).toEqual(['RECUSED']);
    expect(codes(await decide(BEN, proposed.review, 'COMPLIANT'))).toEqual(['CONFLICT']);
    expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('NOT_VALID');
    // One outcome lets several grounds fall.
    expect((await confirm(BEN, proposed.review)).review.state).toBe('DECIDED');
    expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('VALID');
    const link = `query ($reference: String!) { alert(reference: $reference) { restoredFrom {
      ruling { kind decidedBy confirmedBy } grounds { kind decision { reportedBy } } } } }`;
    const { data } = await nansen.ask(ANNA, link, { reference });
    expect(data.alert.restoredFrom.ruling).toEqual({ kind: 'RESTORED', decidedBy: 'anna', confirmedBy: 'ben' });
    expect(data.alert.restoredFrom.grounds).toHaveLength(3);
    expect((await nansen.ask('notices-desk', link, { reference })).data.alert).toEqual({ restoredFrom: null });
  });

  test('a candidate that officers rejected says so, who and when, until the alert says something else', async () => {
    const told = { familyName: 'Rejected-Test', birthDate: '1977-07-17' };
    const reference = await publishedAlert(nansen, 'BY', told);
    await report(nansen, 'asylum-office:SE', { ...told, nationalities: ['BY'] });
    const QUERY = `query ($person: MatchPersonInput!, $decision: ID) {
      asylumDecisions(first: 1) { nodes { id candidates(first: 1) { alert { reference } rejected { kind decidedBy confirmedBy } } } }
      matchCandidates(person: $person, first: 1, decision: $decision) { rejected { confirmedBy } } }`;
    const person = { names: [{ familyName: 'Rejected-Test', forename: 'Test' }], birthDate: '1977-07-17' };
    const marked = async (decision?: string) => {
      const { data } = await nansen.ask(ANNA, QUERY, { person, decision });
      const [{ id, candidates }] = data.asylumDecisions.nodes;
      return { id, of: candidates[0].rejected, found: data.matchCandidates[0].rejected };
    };
    expect(await marked()).toMatchObject({ of: null, found: null });
    await confirm(BEN, (await decide(ANNA, await item(ANNA, reference), 'MATCH_REJECTED')).review);
    const { id, of, found } = await marked();
    expect([of, found]).toEqual([{ kind: 'MATCH_REJECTED', decidedBy: 'anna', confirmedBy: 'ben' }, null]);
    expect((await marked(id)).found).toEqual({ confirmedBy: 'ben' });
    // What the alert comes to say, nobody ruled on.
    await nansen.ask(
      'bureau:BY',
      'mutation ($input: AmendAlertInput!) { amendAlert(input: $input) { userErrors { code } } }',
      { input: { reference, subject: { familyName: 'Rejected-Test', forename: 'Test', birthDate: '1977' } } },
    );
    await nansen.services.jobs.idle();
    await nansen.ask(
      'notices-desk',
      'mutation ($r: String!) { acceptAmendment(input: { reference: $r }) { userErrors { code } } }',
      { r: reference },
    );
    await confirm(
      'refugee-desk#dora',
      (
        await decide(
          'refugee-desk#emil',
          await item('refugee-desk#emil', reference, { kind: 'WITHHELD_AMENDMENT' }),
          'MATCH_REJECTED',
        )
      ).review,
    );
    await nansen.idle();
    expect((await marked(id)).of).toMatchObject({ decidedBy: 'emil', confirmedBy: 'dora' });
  });

  test('a proposal is returned, and then another officer may confirm what is proposed anew', async () => {
    const reference = await fallen();
    const one = await item(ANNA, reference);
    const proposed = await decide(ANNA, one, 'PROTECTION_NOT_APPLICABLE');
    const returned = await act(BEN, 'returnReview', { id: one.id, reasons: 'Say more' });
    expect(returned.review).toMatchObject({ state: 'OPEN', proposal: null });
    expect(codes(await confirm(BEN, proposed.review))).toEqual(['CONFLICT']);
    const again = await decide(ANNA, returned.review, 'PROTECTION_NOT_APPLICABLE', { reasons: 'Said more' });
    expect(codes(await confirm(BEN, again.review))).toEqual([]);
    expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('VALID');
  });

  test('nobody decides, and nobody confirms, on what has changed since it was read', async () => {
    const reference = await fallen();
    const read = await item(ANNA, reference);
    const proposed = await decide(ANNA, read, 'COMPLIANT');
    expect(codes(await confirm(BEN, read))).toEqual(['CONFLICT']);
    await report(nansen, 'asylum-office:NO', { alertReferences: [reference], fearedCountries: ['BY'] });
    expect(codes(await confirm(BEN, proposed.review))).toEqual(['CONFLICT']);
    expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('NOT_VALID');
  });

  test('of two officers at once one is told that it is done', async () => {
    const reference = await fallen();
    const one = await item(ANNA, reference);
    const answers = await Promise.all([decide(ANNA, one, 'COMPLIANT'), decide(BEN, one, 'NO_USE_OF_CHANNELS')]);
    expect(answers.map(codes).sort()).toEqual([[], ['CONFLICT']]);
    const { review } = answers.find(({ userErrors }) => userErrors.length === 0);
    if (review.state === 'AWAITING_SECOND_OFFICER') {
      const seconds = await Promise.all([confirm('refugee-desk#dora', review), confirm('refugee-desk#emil', review)]);
      expect(seconds.map(codes).sort()).toEqual([[], ['CONFLICT']]);
    }
  });

  test.each([
    ['BY', 'of the source'],
    ['SE', 'of the country that reported'],
    ['RU', 'of another feared country'],
    ['AM', 'of the person'],
  ])('an officer of %s takes no part, as a national %s', async (country) => {
    const reference = await publishedAlert(nansen, 'BY');
    await report(nansen, 'asylum-office:SE', {
      alertReferences: [reference],
      fearedCountries: ['BY', 'RU'],
      nationalities: ['AM'],
    });
    const one = await item(ANNA, reference);
    const officer = `refugee-desk#national/${country}`;
    const refused = await act(officer, 'claimReview', { id: one.id });
    expect(refused.userErrors[0]).toMatchObject({
      code: 'RECUSED',
      message: expect.stringContaining('recuseFromReview'),
    });
    expect(codes(await decide(officer, one, 'NO_USE_OF_CHANNELS'))).toEqual(['RECUSED']);
    const proposed = await decide(ANNA, one, 'COMPLIANT');
    expect(codes(await confirm(officer, proposed.review))).toEqual(['RECUSED']);
    expect(codes(await act(officer, 'recuseFromReview', { id: one.id, reasons: 'My country' }))).toEqual([]);
    expect(codes(await confirm('refugee-desk#other/FI', proposed.review))).toEqual([]);
  });

  test('who stood aside stays aside, and gives up what was taken or proposed', async () => {
    const reference = await fallen();
    const one = await item(ANNA, reference);
    await act(ANNA, 'claimReview', { id: one.id });
    const aside = await act(ANNA, 'recuseFromReview', { id: one.id, reasons: 'I know the person' });
    expect(aside.review).toMatchObject({ state: 'OPEN', claimedBy: null });
    expect(codes(await act(ANNA, 'claimReview', { id: one.id }))).toEqual(['RECUSED']);
    const proposed = await decide(BEN, one, 'COMPLIANT');
    expect(codes(await confirm(ANNA, proposed.review))).toEqual(['RECUSED']);
    expect((await act(BEN, 'recuseFromReview', { id: one.id, reasons: 'Me too' })).review.state).toBe('OPEN');
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
    await report(nansen, 'asylum-office:SE', { familyName: 'Nowhere-Test', fileReference: 'NOWHERE' });
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
      'mutation ($id: ID!) { claimReview(id: $id) { userErrors { code } } }',
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
      validity closedByCcf grounds { kind since decision { id } ruling { id } } history { fact } restoredFrom { at } } }`;
    const desk = await nansen.ask(ANNA, seen, { reference });
    expect(desk.data.alert).toEqual({
      validity: 'NOT_VALID',
      closedByCcf: true,
      grounds: [{ kind: 'CCF_DECISION', since: null, decision: null, ruling: null }],
      history: [{ fact: 'REQUESTED' }, { fact: 'PUBLISHED' }],
      restoredFrom: null,
    });
    expect((await nansen.ask('notices-desk', seen, { reference })).data.alert).toEqual({
      validity: 'NOT_VALID',
      closedByCcf: true,
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
    expect((await nansen.ask(ANNA, seen, { reference })).data.alert).toMatchObject({ closedByCcf: false, grounds: [] });
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
