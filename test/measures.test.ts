/** Measures end: officers are asked a month before, each about what their compartment knows. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { reviewMeasures } from '../src/reviews/measures.ts';
import { expectStoredIsDerived, RECORDED, SetClock } from './support/expiry.ts';
import { DATABASES, startNansen, type Nansen } from './support/nansen.ts';
import { cancel, decideReview, publishedAlert, report, validityFor } from './support/story.ts';

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  const { at, now } = new SetClock();

  beforeAll(async () => {
    nansen = await startNansen(kind, { clock: { now } });
  });
  afterAll(() => nansen.stop());

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
        'query ($reference: String!) { alert(reference: $reference) { grounds { nodes { kind } } } }',
        { reference: about },
      );
      return data.alert.grounds.nodes.map(({ kind: ground }: { kind: string }) => ground);
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
    await reviewMeasures(nansen, now());
    expect(kinds(await queue('ccf', reference))).toEqual(['PENDING_APPLICATION']);
    at('2026-10-06T05:00:00.000Z');
    await reviewMeasures(nansen, now());
    const recorded = async (): Promise<number> =>
      (await nansen.ask('auditor', '{ auditEntries(first: 1) { nodes { sequence } } }')).data.auditEntries.nodes[0]
        .sequence;
    const before = await recorded();
    // What has nothing to do leaves no entry.
    await reviewMeasures(nansen, now());
    expect(await recorded()).toBe(before);
    const [item] = (await queue('refugee-desk', reference)).filter((each) => each.kind === 'MEASURE_ENDS');
    expect(item).toMatchObject({ createdAt: '2026-10-06T00:00:00.000Z', dueAt: '2026-11-06T00:00:00.000Z' });
    expect(kinds(await queue('ccf', reference))).toEqual(['MEASURE_ENDS', 'PENDING_APPLICATION']);
    expect(await grounds(reference)).toEqual(['INTERIM_MEASURE']);
    expect(await grounds(retained)).toEqual(['NOT_COMPLIANT']);
    expect(kinds(await queue('refugee-desk', retained))).toEqual(['MEASURE_ENDS', 'PENDING_APPLICATION']);

    // Nobody decides: it is no measure any more, and not valid either.
    at('2026-11-06');
    await reviewMeasures(nansen, now());
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
    await reviewMeasures(nansen, now());
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
      `mutation ($receipt: String!) { supersedeAsylumDecision(input: { receipt: $receipt, action: WITHDRAW, reason: "Error" }) {
        userErrors { code } } }`,
      { receipt },
    );
    expect(withdrawn.supersedeAsylumDecision.userErrors).toEqual([]);
    const grounds = async (reference: string): Promise<unknown[]> => {
      const query = '{ alert(reference: "' + reference + '") { grounds { nodes { kind dueAt } } } }';
      return (await nansen.ask('ccf', query)).data.alert.grounds.nodes;
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
    await reviewMeasures(nansen, now());
    expect([await asked('ccf', doubtful), await asked('ccf', secret)]).toEqual([[], []]);
    at('2026-11-08');
    await reviewMeasures(nansen, now());
    await reviewMeasures(nansen, now());
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
    await reviewMeasures(nansen, now());
    expect(await grounds(doubtful)).toEqual([{ kind: 'PROTECTION', dueAt: null }]);
    expect(await asked('ccf', doubtful)).toEqual([]);
    // Nobody decided on the others.
    expect(await grounds(secret)).toEqual([{ kind: 'NOT_COMPLIANT', dueAt: null }]);
    expect(await asked('ccf', secret)).toEqual([item]);
    expect(await asked('refugee-desk', takenBack)).toMatchObject([{ dueAt: '2027-01-01T00:00:00.000Z' }]);
  });

  test('what is stored is what follows', () => expectStoredIsDerived(nansen, now()));
});
