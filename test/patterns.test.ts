/** What was decided before: each reader counts and lists what that reader may read, and finds what a source requested again. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { isEnumType } from 'graphql';
import { audienceSchemas } from '../src/server/schema.ts';
import { DATABASES, startNansen, type Nansen } from './support/nansen.ts';
import { officersAt } from './support/reviews.ts';
import { cancel, decideReview, publishedAlert, refuse, report, requestAlert } from './support/story.ts';

const READERS = ['notices-desk', 'refugee-desk', 'ccf'] as const;
const DESK = 'refugee-desk';

interface Count {
  readonly source: string | null;
  readonly ground: string;
  readonly outcome: string;
  readonly periodStart: string;
  readonly count: number;
}

interface Decided {
  readonly ground: string;
  readonly outcome: string;
  readonly decidedAt: string;
  readonly alert: { readonly reference: string; readonly source: string | null };
}

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  const now = { value: Date.parse('2027-12-30T12:00:00Z') };
  const clock = { now: () => new Date((now.value += 1)) };
  const { act } = officersAt(() => nansen);
  let deleted: string;
  let deletedByCcf: string;
  let refused: string;
  let again: string;
  let underExamination: string;

  beforeAll(async () => {
    nansen = await startNansen(kind, { clock });
    const person = (familyName: string) => ({ familyName, birthDate: '1977-08-09' });
    deleted = await publishedAlert(nansen, 'BY', person('Quistorp'));
    await report(nansen, 'asylum-office:SE', { alertReferences: [deleted], ...person('Quistorp') });
    await decideReview(nansen, DESK, deleted, 'INTERIM_PROTECTION', {
      decideReview: { outcome: 'NO_USE_OF_CHANNELS', reasons: 'Invented' },
    });
    refused = await requestAlert(nansen, 'BY', person('Valbrenna'));
    await refuse(nansen, refused);
    // Another year, by the clock of UTC.
    now.value = Date.parse('2028-01-01T00:00:00Z') - 1;
    const cancelled = await publishedAlert(nansen, 'KZ', person('Valbrenna'));
    await cancel(nansen, cancelled);
    now.value = Date.parse('2028-02-29T12:00:00Z');
    deletedByCcf = await publishedAlert(nansen, 'BY', person('Hjelmsberg'));
    await report(nansen, 'asylum-office:SE', {
      alertReferences: [deletedByCcf],
      addressee: 'CCF',
      ...person('Hjelmsberg'),
    });
    await act('ccf#cora', 'imposeCcfDecision', {
      ...{ reference: deletedByCcf, decision: 'CCF_DELETION', reasons: 'Examined' },
    });
    again = await requestAlert(nansen, 'BY', { familyName: 'VALBRENNA', birthDate: '1977-08-09' });
    await requestAlert(nansen, 'BY', person('Hjelmsberg'));
    await requestAlert(nansen, 'BY', person('Quistorp'));
    underExamination = await requestAlert(nansen, 'BY', person('Zaremblat'));
  }, 120_000);
  afterAll(() => nansen.stop());

  async function walked<Node>(
    reader: string,
    field: string,
    type: string,
    nodes: string,
    variables: object,
    first: number,
  ) {
    const found: Node[] = [];
    for (let after: string | null = null; ;) {
      const { data, errors } = await nansen.ask(
        reader,
        `query ($filter: CaseFilter, ${type === '' ? '' : '$period: CasePeriod!,'} $first: Int!, $after: String) {
          page: ${field}(filter: $filter, ${type} first: $first, after: $after) { nodes { ${nodes} } pageInfo { hasNextPage endCursor } } }`,
        { ...variables, first, after },
      );
      expect(errors).toEqual([]);
      const { page } = data as { page: { nodes: Node[]; pageInfo: { hasNextPage: boolean; endCursor: string } } };
      found.push(...page.nodes);
      if (!page.pageInfo.hasNextPage) return found;
      after = page.pageInfo.endCursor;
    }
  }
  const counts = (reader: string, filter: object = {}, period = 'YEAR', first = 100): Promise<Count[]> =>
    walked(
      reader,
      'outcomeCounts',
      'period: $period,',
      'source ground outcome periodStart count',
      { filter, period },
      first,
    );
  const cases = (reader: string, filter: object = {}, first = 100): Promise<Decided[]> =>
    walked(reader, 'decidedCases', '', 'ground outcome decidedAt alert { reference source }', { filter }, first);

  const startOf: Record<string, (at: string) => string> = {
    MONTH: (at) => `${at.slice(0, 7)}-01`,
    QUARTER: (at) =>
      `${at.slice(0, 4)}-${String(Math.floor((Number(at.slice(5, 7)) - 1) / 3) * 3 + 1).padStart(2, '0')}-01`,
    YEAR: (at) => `${at.slice(0, 4)}-01-01`,
  };

  test('each reader counts the cases that this reader may read, and no others', async () => {
    const summed = async (reader: string) =>
      (await counts(reader)).map(({ periodStart, source, outcome, count }) => [
        periodStart.slice(0, 4),
        source,
        outcome,
        count,
      ]);
    const examined = [
      ['2028', 'KZ', 'NOT_COMPLIANT', 1],
      ['2028', 'KZ', 'PUBLISHED', 1],
      ['2027', 'BY', 'REFUSED', 1],
    ];
    expect(await summed('notices-desk')).toEqual([
      ['2028', 'BY', 'PUBLISHED', 1],
      ...examined.slice(0, 2),
      ['2027', 'BY', 'PUBLISHED', 1],
      ['2027', 'BY', 'REFUSED', 1],
    ]);
    const ofDesk = [...(await summed('notices-desk')), ['2027', 'BY', 'NO_USE_OF_CHANNELS', 1]];
    expect(await summed(DESK)).toEqual(ofDesk);
    expect(await summed('ccf')).toEqual([['2028', 'BY', 'CCF_DELETION', 1], ...ofDesk]);
  });

  test.each(READERS)('%s: counts are those of the cases, by any period, in pages of any length', async (reader) => {
    const all = await cases(reader);
    expect(await cases(reader, {}, 1)).toEqual(all);
    expect(all.map(({ decidedAt }) => decidedAt)).toEqual(
      all
        .map(({ decidedAt }) => decidedAt)
        .sort()
        .reverse(),
    );
    for (const period of Object.keys(startOf)) {
      const grouped: Record<string, number> = {};
      for (const { alert, ground, outcome, decidedAt } of all) {
        const name = [startOf[period]!(decidedAt), alert.source, ground, outcome].join(' ');
        grouped[name] = (grouped[name] ?? 0) + 1;
      }
      const counted = await counts(reader, {}, period);
      expect(await counts(reader, {}, period, 2)).toEqual(counted);
      const named = counted.map((each) => [
        [each.periodStart, each.source, each.ground, each.outcome].join(' '),
        each.count,
      ]);
      expect(Object.fromEntries(named)).toEqual(grouped);
    }
  });

  test('filters hold for counts and cases alike', async () => {
    const alertsOf = async (filter: object) => (await cases('ccf', filter)).map(({ alert }) => alert.reference);
    expect(await alertsOf({ outcome: 'CCF_DELETION' })).toEqual([deletedByCcf]);
    expect(await alertsOf({ ground: 'INTERIM_PROTECTION' })).toEqual([deleted]);
    expect(await alertsOf({ source: 'BY', before: '2028-01-01', outcome: 'REFUSED' })).toEqual([refused]);
    expect(await alertsOf({ source: 'BY', from: '2028-01-01', outcome: 'REFUSED' })).toEqual([]);
    expect(await alertsOf({ source: 'by' })).toEqual([]);
    for (const filter of [
      { source: 'BY' },
      { from: '2028-01-01' },
      { before: '2028-01-01' },
      { ground: 'EXAMINATION' },
    ]) {
      const sum = (await counts('ccf', filter)).reduce((total, { count }) => total + count, 0);
      expect(sum).toBe((await alertsOf(filter)).length);
    }
  });

  test('similar cases have the source and the ground of an alert or a decision, as far as the reader knows them', async () => {
    const like = async (reader: string, filter: object) =>
      (await cases(reader, filter)).map(({ ground, alert }) => [ground, alert.reference]);
    // The desk knows of no review of either: each of them is like what was examined.
    const examined = await like('notices-desk', { likeAlert: underExamination });
    expect(examined.map(([ground]) => ground)).toEqual(['EXAMINATION', 'EXAMINATION', 'EXAMINATION']);
    expect(await like(DESK, { likeAlert: underExamination })).toEqual(examined);
    const others = examined.filter(([, reference]) => reference !== deletedByCcf);
    expect(await like(DESK, { likeAlert: deletedByCcf })).toEqual(others);
    expect(await like('ccf', { likeAlert: deletedByCcf })).toEqual([['INTERIM_PROTECTION', deleted]]);
    expect(await like(DESK, { likeAlert: deleted })).toEqual([]);
    expect(await like(DESK, { likeAlert: '1999/1' })).toEqual([]);
    const { data } = await nansen.ask('ccf', '{ asylumDecisions { nodes { id addressee } } }');
    const decisions = data.asylumDecisions.nodes as { id: string; addressee: string }[];
    const ofCcf = decisions.find(({ addressee }) => addressee === 'CCF')!.id;
    expect(await like('ccf', { likeDecision: ofCcf })).toEqual([['INTERIM_PROTECTION', deleted]]);
    expect(await like(DESK, { likeDecision: ofCcf })).toEqual([]);
    expect(await like(DESK, { likeDecision: 'none' })).toEqual([]);
  });

  test('a source requests again what was refused, as far as the reader knows that it was', async () => {
    const reissues = async (reader: string, variables: object = {}) => {
      const { data, errors } = await nansen.ask(
        reader,
        `query ($source: String!, $from: Date) { reissues(source: $source, from: $from) {
          refused reissued cases { outcome alert { reference } later { reference } } } }`,
        { source: 'BY', ...variables },
      );
      expect(errors).toEqual([]);
      const { refused: all, reissued, cases: found } = data.reissues;
      return [all, reissued, found.map(({ outcome }: { outcome: string }) => outcome).sort()];
    };
    expect(await reissues('notices-desk')).toEqual([1, 1, ['REFUSED']]);
    expect(await reissues(DESK)).toEqual([2, 2, ['NO_USE_OF_CHANNELS', 'REFUSED']]);
    expect(await reissues('ccf')).toEqual([3, 3, ['CCF_DELETION', 'NO_USE_OF_CHANNELS', 'REFUSED']]);
    // The later alert about the same person is of another source.
    expect(await reissues('notices-desk', { source: 'KZ' })).toEqual([1, 0, []]);
    expect(await reissues('notices-desk', { from: '2028-01-01' })).toEqual([0, 0, []]);
    const { data } = await nansen.ask(
      'notices-desk',
      '{ reissues(source: "BY") { cases { alert { reference } later { reference } } } }',
    );
    expect(data.reissues.cases).toEqual([{ alert: { reference: refused }, later: { reference: again } }]);
  });

  test.each([
    ['{ outcomeCounts(filter: { from: "2028-02-30" }) { nodes { count } } }', /"from" must be a day/],
    ['{ reissues(source: "BY", before: "0000-01-01") { refused } }', /"before" must be a day/],
    ['{ decidedCases(first: 101) { nodes { outcome } } }', /"first" must be between/],
    ['{ decidedCases(after: "AAAA") { nodes { outcome } } }', /cursor|after/i],
  ])('%s says what is wrong', async (query, message) => {
    const { errors } = await nansen.ask(DESK, query);
    expect(errors.map(({ message: text }) => text).join()).toMatch(message);
  });

  test('the notices desk cannot ask by a decision, and a bureau has none of this', async () => {
    const byDecision = await nansen.ask(
      'notices-desk',
      '{ decidedCases(filter: { likeDecision: "x" }) { nodes { outcome } } }',
    );
    expect(byDecision.errors.map(({ extensions }) => extensions?.['code'])).toEqual(['FORBIDDEN']);
    const { errors } = await nansen.ask('bureau:BY', '{ outcomeCounts { nodes { count } } }');
    expect(errors[0]?.message).toContain('Cannot query field "outcomeCounts"');
  });
});

test('what the CCF decides is not a word of the Secretariat', async () => {
  const { SECRETARIAT, CCF } = await audienceSchemas();
  const words = (schema: typeof CCF, name: string) => {
    const type = schema.getType(name);
    return isEnumType(type)
      ? type
          .getValues()
          .map((value) => value.name)
          .join(' ')
      : '';
  };
  for (const name of ['CaseOutcome', 'CaseGround']) {
    expect(words(CCF, name)).toContain('CCF_');
    expect(words(SECRETARIAT, name)).not.toContain('CCF_');
  }
});
