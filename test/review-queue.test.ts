/** The review queue as an officer works it: filters, orders, counts, many reviews at once, notes, and what each outcome would do. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DATABASES, startNansen, type Nansen } from './support/nansen.ts';
import { ANNA, BEN, CLEO, officersAt } from './support/reviews.ts';
import { publishedAlert, report } from './support/story.ts';

const DAY_MS = 86_400_000;

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  const now = { value: Date.now() };
  const clock = { now: () => new Date((now.value = Math.max(now.value + 1, Date.now()))) };
  const { act, codes, decide, item } = officersAt(() => nansen);
  let fallen: string;
  let pending: string;
  let third: string;
  let receipt: string;

  beforeAll(async () => {
    nansen = await startNansen(kind, { clock });
    const alma = { forename: 'Alma', birthDate: '1971-03-04' };
    fallen = await publishedAlert(nansen, 'BY', { familyName: 'Quistorp', subject: alma });
    receipt = await report(nansen, 'asylum-office:SE', {
      ...{ alertReferences: [fallen], familyName: 'Quistorp', ...alma, fileReference: 'FILE-1' },
    });
    third = await publishedAlert(nansen, 'KZ', { familyName: 'Valbrenna' });
    await report(nansen, 'asylum-office:NO', {
      alertReferences: [third],
      familyName: 'Valbrenna',
      fileReference: 'FILE-2',
    });
    pending = await publishedAlert(nansen, 'BY', { familyName: 'Okonjira' });
    await report(nansen, 'asylum-office:SE', { alertReferences: [pending], familyName: 'Okonjira', kind: 'PENDING' });
    // What the CCF alone was told, and what it decides.
    const ofCcf = {
      addressee: 'CCF',
      fileReference: 'CCF-1',
      familyName: 'Hjelmsberg',
      birthDate: '1984-05-06',
    } as const;
    const secret = await publishedAlert(nansen, 'BY', { familyName: 'Hjelmsberg' });
    await report(nansen, 'asylum-office:SE', { ...ofCcf, alertReferences: [secret] });
    await act('ccf#cora', 'imposeCcfDecision', { reference: third, decision: 'CCF_RETENTION', reasons: 'Examined' });
  }, 120_000);
  afterAll(() => nansen.stop());

  interface Page {
    readonly totalCount: number;
    readonly nodes: readonly {
      readonly id: string;
      readonly kind: string;
      readonly alert: { reference: string } | null;
    }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  }

  const QUEUE = `query ($filter: ReviewFilter, $order: ReviewOrder!, $first: Int!, $after: String) {
    reviewQueue(filter: $filter, order: $order, first: $first, after: $after) {
      totalCount nodes { id kind alert { reference } } pageInfo { hasNextPage endCursor } } }`;

  async function page(reader: string, filter: object = {}, more: object = {}): Promise<Page> {
    const { data, errors } = await nansen.ask(reader, QUEUE, { filter, order: 'URGENCY', first: 100, ...more });
    expect(errors).toEqual([]);
    return (data as { reviewQueue: Page }).reviewQueue;
  }

  const alertsOf = async (filter: object): Promise<(string | undefined)[]> =>
    (await page(ANNA, filter)).nodes.map(({ alert }) => alert?.reference).sort();

  test('the queue begins with what is urgent by itself, whatever is overdue', async () => {
    const order = async (): Promise<string[]> => (await page(ANNA)).nodes.map(({ kind: each }) => each);
    expect(await order()).toEqual(['PENDING_APPLICATION', 'THIRD_COUNTRY_ALERT', 'INTERIM_PROTECTION']);
    const before = now.value;
    now.value += 8 * DAY_MS;
    // The third country's alert is overdue and urgent, and was due before the pending application that comes now.
    const later = await publishedAlert(nansen, 'BY', { familyName: 'Zaremblat' });
    await report(nansen, 'asylum-office:SE', { alertReferences: [later], familyName: 'Zaremblat', kind: 'PENDING' });
    const found = (await page(ANNA)).nodes.map(({ alert }) => alert?.reference);
    expect(found).toEqual([pending, later, third, fallen]);
    await decide(ANNA, await item(ANNA, later), 'NO_USE_OF_CHANNELS');
    now.value = before;
  });

  test('pages follow one another in either order, and a cursor is good for its order alone', async () => {
    for (const order of ['URGENCY', 'AGE']) {
      const whole = await page(ANNA, {}, { order });
      const walked: string[] = [];
      let after: string | null = null;
      do {
        const { nodes, pageInfo }: Page = await page(ANNA, {}, { order, first: 1, after });
        walked.push(...nodes.map(({ id }) => id));
        after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
      } while (after !== null);
      expect(walked).toEqual(whole.nodes.map(({ id }) => id));
    }
    const { pageInfo } = await page(ANNA, {}, { first: 1 });
    const other = await nansen.ask(ANNA, QUEUE, { order: 'AGE', first: 1, after: pageInfo.endCursor });
    expect(other.errors.map(({ extensions }) => extensions?.code)).toEqual(['BAD_USER_INPUT']);
  });

  test('filters find reviews by alert, decision, countries, person and dates', async () => {
    expect(await alertsOf({ alert: fallen })).toEqual([fallen]);
    expect(await alertsOf({ alert: '1999/1' })).toEqual([]);
    expect(await alertsOf({ reportedBy: 'NO' })).toEqual([third]);
    expect(await alertsOf({ fearedCountry: 'BY' })).toEqual([fallen, pending, third].sort());
    expect(await alertsOf({ fearedCountry: 'xx' })).toEqual([]);
    expect(await alertsOf({ source: 'KZ' })).toEqual([third]);
    expect(
      await alertsOf({ person: { names: [{ familyName: 'QUISTORP', forename: 'Alma' }], birthDate: '1971-03-04' } }),
    ).toEqual([fallen]);
    expect(await alertsOf({ urgency: 'URGENT' })).toEqual([pending]);
    expect(await alertsOf({ dueBefore: '2020-01-01' })).toEqual([]);
    expect(await alertsOf({ dueBefore: '2099-01-01', kind: 'PENDING_APPLICATION' })).toEqual([pending]);
    const { data } = await nansen.ask(
      ANNA,
      `{ asylumDecisions(filter: { fileReference: "FILE-2" }) { nodes { id reviews { kind } } }
         alert(reference: "${fallen}") { reviews { kind decision { fileReference } } closed: reviews(state: DECIDED) { kind } } }`,
    );
    const [decision] = data.asylumDecisions.nodes;
    expect(await alertsOf({ decision: decision.id })).toEqual([third]);
    expect(decision.reviews).toEqual([{ kind: 'THIRD_COUNTRY_ALERT' }]);
    expect(data.alert).toEqual({
      reviews: [{ kind: 'INTERIM_PROTECTION', decision: { fileReference: 'FILE-1' } }],
      closed: [],
    });
  });

  test('decisions are found by person, file, receipt, alert and the day of the report', async () => {
    const files = async (reader: string, filter: object): Promise<string[]> => {
      const { data, errors } = await nansen.ask(
        reader,
        'query ($filter: AsylumDecisionFilter) { asylumDecisions(filter: $filter, first: 100) { nodes { fileReference } } }',
        { filter },
      );
      expect(errors).toEqual([]);
      return data.asylumDecisions.nodes.map(({ fileReference }: { fileReference: string }) => fileReference);
    };
    const quistorp = { names: [{ familyName: 'Quistorp', forename: 'Alma' }] };
    expect(await files(ANNA, { person: { ...quistorp, birthDate: '1971-03-04' } })).toEqual(['FILE-1']);
    expect(await files(ANNA, { person: quistorp })).toEqual(['FILE-1']);
    expect(await files(ANNA, { fileReference: 'FILE-1' })).toEqual(['FILE-1']);
    expect(await files(ANNA, { receipt })).toEqual(['FILE-1']);
    expect(await files(ANNA, { receipt: 'unknown' })).toEqual([]);
    expect(await files(ANNA, { alert: third })).toEqual(['FILE-2']);
    expect(await files(ANNA, { alert: third, reportedBefore: '2020-01-01' })).toEqual([]);
    expect(await files(ANNA, { alert: third, reportedFrom: '2020-01-01' })).toEqual(['FILE-2']);
    // What was told to the CCF is found by the CCF alone.
    const hjelmsberg = { person: { names: [{ familyName: 'Hjelmsberg', forename: 'Test' }] } };
    for (const filter of [hjelmsberg, { fileReference: 'CCF-1' }]) {
      expect([await files(ANNA, filter), await files('ccf', filter)]).toEqual([[], ['CCF-1']]);
    }
  });

  test('counts are of what the reader may see: the desk counts nothing of the CCF', async () => {
    const COUNTS = 'query ($filter: ReviewFilter) { reviewCounts(filter: $filter) { kind urgency count } }';
    const ofDesk = await nansen.ask(ANNA, COUNTS);
    expect(ofDesk.data.reviewCounts).toEqual([
      { kind: 'PENDING_APPLICATION', urgency: 'URGENT', count: 1 },
      { kind: 'THIRD_COUNTRY_ALERT', urgency: 'HIGH', count: 1 },
      { kind: 'INTERIM_PROTECTION', urgency: 'ROUTINE', count: 1 },
    ]);
    expect((await page(ANNA, {}, { first: 1 })).totalCount).toBe(3);
    expect((await page(ANNA, { state: 'AWAITING_SECOND_OFFICER' })).totalCount).toBe(0);
    const ofCcf = await nansen.ask('ccf', COUNTS, { filter: { kind: 'CCF_DECISION' } });
    expect(ofCcf.data.reviewCounts).toEqual([{ kind: 'CCF_DECISION', urgency: 'HIGH', count: 1 }]);
    expect((await page('ccf')).totalCount).toBe(5);
    const refused = await nansen.ask('notices-desk', COUNTS);
    expect(refused.errors.map(({ extensions }) => extensions?.code)).toEqual(['FORBIDDEN']);
  });

  test('a condition outside its range is refused, with what to do', async () => {
    for (const filter of [
      { olderThanDays: -1 },
      { dueBefore: 'soon' },
      { dueBefore: '2026-02-30' },
      { person: { names: [] } },
      { kind: 'CCF_DECISION' },
    ]) {
      const { errors } = await nansen.ask(ANNA, QUEUE, { filter, order: 'URGENCY', first: 1 });
      expect([filter, errors.map(({ extensions }) => extensions?.code)]).toEqual([filter, ['BAD_USER_INPUT']]);
    }
  });

  test('an officer sees what awaits a second one, if it can be that officer', async () => {
    const awaits = async (reader: string): Promise<number> => (await page(reader, { awaitingMe: true })).totalCount;
    const one = await item(ANNA, third);
    await decide(ANNA, one, 'MATCH_REJECTED');
    expect([await awaits(ANNA), await awaits(BEN), await awaits('ccf')]).toEqual([0, 1, 1]);
    expect((await page(ANNA, { awaitingMe: false })).totalCount).toBe(3);
    await act(CLEO, 'recuseFromReview', { id: one.id, reasons: 'A friend' });
    expect(await awaits(CLEO)).toBe(0);
    await act(BEN, 'claimReview', { id: one.id });
    expect([await awaits(BEN), await awaits('refugee-desk#dora')]).toEqual([1, 0]);
    await act(BEN, 'returnReview', { id: one.id, reasons: 'Why?' });
  });

  test('an item says what each outcome would do now, and why it was matched', async () => {
    const { data } = await nansen.ask(
      ANNA,
      `{ reviewQueue(filter: { alert: "${fallen}" }) { nodes { outcomes effects { outcome effect rulings needsSecondOfficer }
         match { reasons explanation contradictions } } } }`,
    );
    const [one] = data.reviewQueue.nodes;
    expect(one.effects.map(({ outcome }: { outcome: string }) => outcome)).toEqual(one.outcomes);
    expect(one.effects).toContainEqual(
      expect.objectContaining({ outcome: 'COMPLIANT', rulings: ['RESTORED'], needsSecondOfficer: true }),
    );
    expect(one.effects).toContainEqual(
      expect.objectContaining({ outcome: 'NO_USE_OF_CHANNELS', rulings: ['DELETION'], needsSecondOfficer: false }),
    );
    expect(one.match).toMatchObject({ reasons: expect.arrayContaining(['BIRTH_DATE_EQUAL']), contradictions: [] });
    expect(one.match.explanation).toContain('birth date equal');
  });

  test('a note is read by the compartment, changes no version, and is in the register', async () => {
    const before = await item(ANNA, fallen);
    const noted = await act(BEN, 'addReviewNote', { id: before.id, note: 'The embassy called.' });
    expect(noted.review.steps.nodes).toEqual([{ kind: 'NOTED', officer: 'ben', outcome: null }]);
    expect((await item(ANNA, fallen)).version).toBe(before.version);
    const steps = `query ($id: ID!) { review(id: $id) { steps { nodes { kind reasons } } } }`;
    expect((await nansen.ask(ANNA, steps, { id: before.id })).data.review.steps.nodes).toEqual([
      { kind: 'NOTED', reasons: 'The embassy called.' },
    ]);
    expect(codes(await act(ANNA, 'addReviewNote', { id: before.id, note: ' ' }))).toEqual(['REQUIRED']);
    expect(codes(await act(ANNA, 'addReviewNote', { id: randomUUID(), note: 'x' }))).toEqual(['NOT_FOUND']);
    const ofCcf = await page('ccf', { kind: 'CCF_DECISION' });
    const id = ofCcf.nodes[0]?.id;
    expect(codes(await act(ANNA, 'addReviewNote', { id, note: 'x' }))).toEqual(['NOT_FOUND']);
    const { data } = await nansen.ask('auditor', '{ auditEntries(first: 100) { nodes { user operation } } }');
    expect(data.auditEntries.nodes).toContainEqual({ user: 'ben', operation: 'NOTE' });
  });

  test('many reviews are decided at once, each wholly or not at all', async () => {
    const bulk = async (reviews: readonly object[], outcome = 'NO_USE_OF_CHANNELS', reasons = 'One campaign') => {
      const { data, errors } = await nansen.ask(
        ANNA,
        `mutation ($input: DecideReviewsInput!) { decideReviews(input: $input) {
          results { review { state } userErrors { path code } } userErrors { path code } } }`,
        { input: { reviews, outcome, reasons } },
      );
      expect(errors).toEqual([]);
      return data.decideReviews;
    };
    const [one, other] = [await item(ANNA, fallen), await item(ANNA, pending)];
    const read = ({ id, version }: { id: string; version: string }) => ({ id, version });
    expect(await bulk([])).toEqual({ results: null, userErrors: [{ path: ['input', 'reviews'], code: 'REQUIRED' }] });
    expect(await bulk([read(one), read(one)])).toEqual({
      results: null,
      userErrors: [{ path: ['input', 'reviews', '1'], code: 'INVALID' }],
    });
    const many = Array.from({ length: 101 }, () => ({ id: randomUUID(), version: 'x' }));
    expect((await bulk(many)).userErrors).toEqual([{ path: ['input', 'reviews'], code: 'TOO_MANY' }]);
    expect(await bulk([{ id: randomUUID(), version: 'x' }, { ...read(one), version: 'old' }, read(other)])).toEqual({
      results: [
        { review: null, userErrors: [{ path: ['input', 'reviews', '0', 'id'], code: 'NOT_FOUND' }] },
        { review: { state: 'OPEN' }, userErrors: [{ path: ['input', 'reviews', '1', 'version'], code: 'CONFLICT' }] },
        { review: { state: 'DECIDED' }, userErrors: [] },
      ],
      userErrors: [],
    });
    expect((await bulk([read(one)], 'MATCH_CONFIRMED')).results).toEqual([
      { review: { state: 'OPEN' }, userErrors: [{ path: ['input', 'outcome'], code: 'INVALID' }] },
    ]);
    // What needs a second officer is proposed.
    expect((await bulk([read(one)], 'MATCH_REJECTED')).results).toEqual([
      { review: { state: 'AWAITING_SECOND_OFFICER' }, userErrors: [] },
    ]);
  });
});
