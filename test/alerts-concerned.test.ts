/** Officers say which alerts a decision is about, where nothing else connects the two. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SYSTEM_CLOCK } from '../src/server/start.ts';
import { verify } from '../src/server/verification.ts';
import { DATABASES, startNansen, type Nansen } from './support/nansen.ts';
import { ANNA, BEN, officersAt } from './support/reviews.ts';
import {
  publish,
  publishedAlert,
  report,
  reportInput,
  requestAlert,
  validityFor,
  type ReportOptions,
} from './support/story.ts';

const ITEMS = `query ($filter: ReviewFilter) { reviewQueue(filter: $filter, first: 100) { nodes {
  id version kind state outcomes alert { reference } decision { fileReference standing matches { nodes { reference certainty basis } } } } } }`;

interface Item {
  readonly id: string;
  readonly version: string;
  readonly kind: string;
  readonly outcomes: readonly string[];
  readonly alert: { readonly reference: string } | null;
  readonly decision: { readonly fileReference: string; readonly matches: { readonly nodes: object[] } } | null;
}

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  const { item, act, codes, decide, confirm } = officersAt(() => nansen);

  beforeAll(async () => {
    nansen = await startNansen(kind);
  });
  afterAll(() => nansen.stop());

  let people = 0;
  /** A decision of SE about somebody whom no alert is about, under a file reference of its own. */
  async function unmatched(options: ReportOptions = {}): Promise<{ file: string; receipt: string }> {
    const file = `FILE-${(people += 1)}`;
    const familyName = `Unfound-${'abcdefghijklmnopqrstuvwxyz'.charAt(people)}`;
    const receipt = await report(nansen, 'asylum-office:SE', { familyName, fileReference: file, ...options });
    return { file, receipt };
  }

  async function items(reader: string, filter: object = {}): Promise<Item[]> {
    const { data, errors } = await nansen.ask(reader, ITEMS, { filter });
    expect(errors).toEqual([]);
    return (data as { reviewQueue: { nodes: Item[] } }).reviewQueue.nodes;
  }

  async function ofFile(reader: string, file: string, filter: object = {}): Promise<Item> {
    const found = await items(reader, { kind: 'UNMATCHED_DECISION', ...filter });
    const own = found.find(({ decision }) => decision?.fileReference === file);
    if (own === undefined) throw new Error(`${reader} has no unmatched decision ${file}.`);
    return own;
  }

  async function idOf(file: string): Promise<string> {
    const { data } = await nansen.ask('ccf', '{ asylumDecisions(first: 100) { nodes { id fileReference } } }');
    const { nodes } = (data as { asylumDecisions: { nodes: { id: string; fileReference: string }[] } }).asylumDecisions;
    const own = nodes.find(({ fileReference }) => fileReference === file);
    if (own === undefined) throw new Error(`There is no decision ${file}.`);
    return own.id;
  }

  const says = async (reader: string, file: string, alerts: readonly string[], more: object = {}) =>
    act(reader, 'nameAlerts', { decision: await idOf(file), alerts, reasons: 'Invented reasons', ...more });
  const valid = (reference: string): Promise<string> => validityFor(nansen, 'bureau:FR', reference);

  test('one officer names the alerts, with reasons, and they fall as by a sure match', async () => {
    const [one, other] = [await publishedAlert(nansen, 'BY'), await publishedAlert(nansen, 'BY')];
    // A country named an alert that does not exist, so an officer has something to find.
    const { file } = await unmatched({ alertReferences: ['1999/7'] });
    const review = await ofFile(ANNA, file);
    expect(review.outcomes).toEqual(['ALERTS_CONCERNED', 'NO_ALERT_CONCERNED']);
    expect(await valid(one)).toBe('VALID');
    const answer = await decide(ANNA, review, 'ALERTS_CONCERNED', { alerts: [one, other], version: null });
    expect(answer).toMatchObject({ userErrors: [], review: { state: 'DECIDED' } });
    for (const reference of [one, other]) {
      expect(await valid(reference)).toBe('NOT_VALID');
      expect(await item(ANNA, reference)).toMatchObject({
        kind: 'INTERIM_PROTECTION',
        match: { certainty: 'SURE', basis: 'RULING' },
      });
    }
    const { data } = await nansen.ask(
      ANNA,
      `query ($reference: String!) { alert(reference: $reference) {
        grounds { nodes { kind decision { fileReference } } } history { nodes { fact validity ruling { kind decidedBy confirmedBy reasons } } } } }`,
      { reference: one },
    );
    expect(data.alert.grounds.nodes).toEqual([{ kind: 'PROTECTION', decision: { fileReference: file } }]);
    expect(data.alert.history.nodes.slice(-2)).toEqual([
      { fact: 'ASYLUM_DECISION', validity: 'NOT_VALID', ruling: null },
      {
        fact: 'MATCH_CONFIRMED',
        validity: 'NOT_VALID',
        ruling: { kind: 'MATCH_CONFIRMED', decidedBy: 'anna', confirmedBy: null, reasons: 'Invented reasons' },
      },
    ]);
    // Nobody outside can tell.
    expect(await nansen.ask('bureau:BY', '{ alertValidity(references: ["' + one + '"]) { validity } }')).toMatchObject({
      data: { alertValidity: [{ validity: 'NOT_VALID' }] },
    });
  });

  test('two officers undo it; then the decision is listed again, and can be about another alert', async () => {
    const [wrong, right] = [await publishedAlert(nansen, 'BY'), await publishedAlert(nansen, 'BY')];
    const { file } = await unmatched();
    await says(ANNA, file, [wrong]);
    const first = await item(ANNA, wrong);
    expect((await decide(ANNA, first, 'MATCH_REJECTED')).review.state).toBe('AWAITING_SECOND_OFFICER');
    expect(codes(await confirm(ANNA, await item(ANNA, wrong)))).toEqual(['SECOND_OFFICER']);
    expect(await valid(wrong)).toBe('NOT_VALID');
    expect(codes(await confirm(BEN, await item(BEN, wrong)))).toEqual([]);
    expect(await valid(wrong)).toBe('VALID');
    expect(await ofFile(BEN, file)).toMatchObject({ state: 'OPEN', alert: null });
    expect(codes(await says(BEN, file, [right]))).toEqual([]);
    expect([await valid(wrong), await valid(right)]).toEqual(['VALID', 'NOT_VALID']);
    // What two officers rejected one may name again: it protects.
    await decide(BEN, await item(BEN, right), 'MATCH_REJECTED');
    expect(codes(await confirm('refugee-desk#cleo', await item('refugee-desk#cleo', right)))).toEqual([]);
    expect(codes(await says(ANNA, file, [wrong]))).toEqual([]);
    expect([await valid(wrong), await valid(right)]).toEqual(['NOT_VALID', 'VALID']);
  });

  test('the officer who named the alert cannot be the second to undo it, and other facts void the proposal', async () => {
    const reference = await publishedAlert(nansen, 'BY');
    const { file } = await unmatched();
    await says(ANNA, file, [reference]);
    await decide(BEN, await item(BEN, reference), 'MATCH_REJECTED');
    expect(codes(await confirm(ANNA, await item(ANNA, reference)))).toEqual(['RECUSED']);
    const another = await unmatched();
    await says('refugee-desk#dora', another.file, [reference]);
    const cleo = 'refugee-desk#cleo';
    const proposed = (await items(cleo)).find(
      ({ alert, decision }) => alert?.reference === reference && decision?.fileReference === file,
    );
    expect(codes(await confirm(cleo, proposed!))).toEqual(['CONFLICT']);
    expect(await valid(reference)).toBe('NOT_VALID');
  });

  test('a request under examination that is named waits, and so does an alert of a third country with such a warrant', async () => {
    const requested = await requestAlert(nansen, 'BY');
    const { file } = await unmatched();
    expect(codes(await says(ANNA, file, [requested]))).toEqual([]);
    await publish(nansen, requested);
    expect(await valid(requested)).toBe('NOT_VALID');
  });

  test('a withdrawal leaves the alert down until officers restore it; a correction is a decision of its own', async () => {
    const reference = await publishedAlert(nansen, 'BY');
    const { file, receipt } = await unmatched();
    await says(ANNA, file, [reference]);
    const { data } = await nansen.ask(
      'asylum-office:SE',
      `mutation ($input: SupersedeAsylumDecisionInput!) {
        supersedeAsylumDecision(input: $input) { receipt userErrors { code } } }`,
      {
        input: {
          receipt,
          action: 'CORRECT',
          reason: 'Another day',
          correction: reportInput({ familyName: 'Unfound-corrected', fileReference: `${file}-CORRECTED` }),
        },
      },
    );
    expect(data.supersedeAsylumDecision.userErrors).toEqual([]);
    expect(await valid(reference)).toBe('NOT_VALID');
    expect((await items(ANNA)).filter(({ alert }) => alert?.reference === reference)).toMatchObject([
      { kind: 'RESTORATION', decision: { standing: false } },
    ]);
    expect(codes(await says(ANNA, `${file}-CORRECTED`, [reference]))).toEqual([]);
    expect((await items(ANNA)).filter(({ alert }) => alert?.reference === reference)).toMatchObject([
      { kind: 'INTERIM_PROTECTION', decision: { standing: true } },
    ]);
    const withdrawn = await nansen.ask(
      'asylum-office:SE',
      `mutation ($receipt: String!) {
        supersedeAsylumDecision(input: { receipt: $receipt, action: WITHDRAW, reason: "Never made" }) { userErrors { code } } }`,
      { receipt: data.supersedeAsylumDecision.receipt },
    );
    expect(withdrawn.data.supersedeAsylumDecision.userErrors).toEqual([]);
    expect(await valid(reference)).toBe('NOT_VALID');
    const restoration = (await items(ANNA)).filter(({ alert }) => alert?.reference === reference);
    expect(restoration.map((one) => one.kind)).toContain('RESTORATION');
    // A decision that its country took back is not listed as unmatched, whatever officers reject.
    expect((await items(ANNA)).some(({ decision }) => decision?.fileReference === file)).toBe(true);
  });

  test('the destruction of the decision keeps what it did, and destroys the reasons', async () => {
    const reference = await publishedAlert(nansen, 'BY');
    const { file } = await unmatched();
    await says(ANNA, file, [reference]);
    const found = await nansen.ask(ANNA, '{ asylumDecisions(first: 1) { nodes { id fileReference } } }');
    const [decision] = found.data.asylumDecisions.nodes;
    expect(decision.fileReference).toBe(file);
    for (const officer of [ANNA, BEN]) {
      const answer = await nansen.ask(
        officer,
        `mutation ($input: DestroyAsylumDecisionInput!) { destroyAsylumDecision(input: $input) { userErrors { code } } }`,
        { input: { id: decision.id, cause: 'NATIONAL_LAW' } },
      );
      expect(answer.data.destroyAsylumDecision.userErrors).toEqual([]);
    }
    expect(await valid(reference)).toBe('NOT_VALID');
    const { data } = await nansen.ask(
      ANNA,
      'query ($reference: String!) { alert(reference: $reference) { history { nodes { fact ruling { reasons } } } } }',
      { reference },
    );
    expect(data.alert.history.nodes.at(-1)).toEqual({ fact: 'MATCH_CONFIRMED', ruling: { reasons: null } });
    expect(await items(ANNA, { kind: 'UNMATCHED_DECISION' })).not.toContainEqual(
      expect.objectContaining({ decision: null }),
    );
  });

  test('the CCF does the same with what was told to it alone, and the Secretariat learns one bit', async () => {
    const reference = await publishedAlert(nansen, 'BY');
    const { file } = await unmatched({ addressee: 'CCF' });
    const desk = `query ($reference: String!) { alert(reference: $reference) {
      validity closedByCcf grounds { nodes { kind since decision { id } ruling { id } } } history { nodes { fact } } } }`;
    expect((await items(ANNA)).some(({ decision }) => decision?.fileReference === file)).toBe(false);
    expect(codes(await says('ccf#cora', file, [reference]))).toEqual([]);
    expect(await valid(reference)).toBe('NOT_VALID');
    expect((await nansen.ask(ANNA, desk, { reference })).data.alert).toEqual({
      validity: 'NOT_VALID',
      closedByCcf: true,
      grounds: { nodes: [{ kind: 'CCF_DECISION', since: null, decision: null, ruling: null }] },
      history: { nodes: [{ fact: 'REQUESTED' }, { fact: 'PUBLISHED' }] },
    });
    expect((await items(ANNA)).filter(({ alert }) => alert?.reference === reference)).toEqual([]);
    await decide('ccf#cora', await item('ccf#cora', reference), 'MATCH_REJECTED');
    expect(codes(await confirm('ccf#dan', await item('ccf#dan', reference)))).toEqual([]);
    expect(await valid(reference)).toBe('VALID');
    // Its officers do not decide what was told to the Secretariat.
    const ofDesk = await unmatched();
    expect(codes(await says('ccf#cora', ofDesk.file, [reference]))).toEqual(['CONFLICT']);
  });

  test('a wrong alert is refused, each with what to do, and nothing happens', async () => {
    const [good, third] = [await publishedAlert(nansen, 'BY'), await publishedAlert(nansen, 'KZ')];
    const { file } = await unmatched();
    const review = await ofFile(ANNA, (await unmatched({ alertReferences: ['1999/8'] })).file);
    const refused = async (alerts: readonly string[], more: object = {}) =>
      (await says(ANNA, file, alerts, more)).userErrors.map(({ path, code }: { path: string[]; code: string }) => [
        path.slice(1).join('.'),
        code,
      ]);
    expect(await refused([])).toEqual([['alerts', 'REQUIRED']]);
    expect(await refused([good, '1999/1', third])).toEqual([
      ['alerts.1', 'NOT_FOUND'],
      ['alerts.2', 'INVALID'],
    ]);
    expect(await refused(['no reference'])).toEqual([['alerts.0', 'INVALID']]);
    expect(await refused([good, good])).toEqual([['alerts.1', 'INVALID']]);
    expect(await refused(Array.from({ length: 21 }, (_, index) => `1999/${index + 1}`))).toEqual([
      ['alerts', 'TOO_MANY'],
    ]);
    expect(await refused([good], { reasons: ' ' })).toEqual([['reasons', 'REQUIRED']]);
    expect(await refused([good], { decision: randomUUID() })).toEqual([['decision', 'NOT_FOUND']]);
    expect(await refused([good], { decision: 'nonsense' })).toEqual([['decision', 'NOT_FOUND']]);
    for (const [alerts, code] of [
      [null, 'REQUIRED'],
      [[], 'REQUIRED'],
    ] as const) {
      expect(codes(await decide(ANNA, review, 'ALERTS_CONCERNED', { alerts }))).toEqual([code]);
    }
    const versioned = { ...review, version: 'another' };
    expect(codes(await decide(ANNA, versioned, 'ALERTS_CONCERNED', { alerts: [good] }))).toEqual(['CONFLICT']);
    expect(codes(await decide(ANNA, review, 'NO_ALERT_CONCERNED', { alerts: [good] }))).toEqual(['CONFLICT']);
    const national = 'refugee-desk#nadia/BY';
    expect(codes(await decide(national, review, 'ALERTS_CONCERNED', { alerts: [good] }))).toEqual(['RECUSED']);
    expect(codes(await decide(ANNA, { ...review, id: randomUUID() }, 'ALERTS_CONCERNED', { alerts: [good] }))).toEqual([
      'NOT_FOUND',
    ]);
    expect(await valid(good)).toBe('VALID');
    // An alert of a feared country whose subject is a national of the officer's country.
    const ofNational = await publishedAlert(nansen, 'BY', { subject: { nationalities: ['AM'] } });
    expect(await says('refugee-desk#ani/AM', file, [ofNational])).toMatchObject({
      userErrors: [{ path: ['input', 'alerts', '0'], code: 'RECUSED' }],
    });
    // A decision that names an alert that does not exist, and one that it is matched with.
    const half = await unmatched({ alertReferences: [good, '1999/2'], familyName: 'Lindgren-Test' });
    expect(codes(await says(ANNA, half.file, [good]))).toEqual(['CONFLICT']);
    expect(codes(await says(ANNA, half.file, [third]))).toEqual(['INVALID']);
  });

  test('what happened is in the register, and what is stored is what is derived', async () => {
    const { data } = await nansen.ask('auditor', '{ auditEntries(first: 100) { nodes { user operation register } } }');
    expect(data.auditEntries.nodes).toContainEqual({ user: 'cora', operation: 'DECIDE', register: 'ASYLUM_DECISIONS' });
    expect(await act(ANNA, 'claimReview', { id: randomUUID() })).toMatchObject({ userErrors: [{ code: 'NOT_FOUND' }] });
    const result = await verify({ ...nansen, clock: SYSTEM_CLOCK });
    expect(result).toMatchObject({ differences: [], brokenEntry: null, seals: { faults: [] } });
  });
});
