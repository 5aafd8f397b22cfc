/** The main job, end to end: a confirmation comes in, the alert falls, and no bureau can tell why. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DATABASES, startNansen, type Nansen } from './support/nansen.ts';
import { publishedAlert, report, reportInput, requestAlert, publish, validityFor } from './support/story.ts';

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  beforeAll(async () => {
    nansen = await startNansen(kind);
  });
  afterAll(() => nansen.stop());

  test('a granted status makes the alert of the feared country fall for everyone, and only two can see why', async () => {
    const reference = await publishedAlert(nansen, 'BY');
    for (const reader of ['bureau:BY', 'bureau:FR', 'border:TH', 'asylum-office:SE', 'ccf', 'refugee-desk']) {
      expect(await validityFor(nansen, reader, reference)).toBe('VALID');
    }
    expect(await report(nansen, 'asylum-office:SE', { alertReferences: [reference] })).toMatch(/^[\w-]{32}$/);
    for (const reader of [
      'bureau:BY',
      'bureau:FR',
      'border:TH',
      'asylum-office:SE',
      'notices-desk',
      'ccf',
      'refugee-desk',
    ]) {
      expect(await validityFor(nansen, reader, reference)).toBe('NOT_VALID');
    }
    const why =
      'query ($reference: String!) { alert(reference: $reference) { validity grounds { nodes { kind decision { reportedBy kind } } } history { nodes { fact validity } } } }';
    for (const reader of ['refugee-desk', 'ccf']) {
      const { data } = await nansen.ask(reader, why, { reference });
      expect(data.alert).toEqual({
        validity: 'NOT_VALID',
        grounds: { nodes: [{ kind: 'PROTECTION', decision: { reportedBy: 'SE', kind: 'GRANTED' } }] },
        history: {
          nodes: [
            { fact: 'REQUESTED', validity: 'NOT_VALID' },
            { fact: 'PUBLISHED', validity: 'VALID' },
            { fact: 'ASYLUM_DECISION', validity: 'NOT_VALID' },
          ],
        },
      });
    }
    const desk = await nansen.ask('notices-desk', why, { reference });
    expect(desk.data.alert).toEqual({ validity: 'NOT_VALID', grounds: null, history: null });
    const bureau = await nansen.ask(
      'bureau:BY',
      'query ($reference: String!) { alert(reference: $reference) { reference } }',
      { reference },
    );
    expect(bureau.body).toBe('{"data":{"alert":null}}\n');
  });

  test('a decision for the CCF is invisible to the Secretariat', async () => {
    const reference = await publishedAlert(nansen, 'BY');
    await report(nansen, 'bureau:NO', { alertReferences: [reference], addressee: 'CCF', fileReference: 'CCF-ONLY' });
    expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('NOT_VALID');
    const decisions =
      '{ asylumDecisions(first: 100) { nodes { fileReference } } reviewQueue(first: 100) { nodes { decision { fileReference } alert { reference } } } }';
    expect((await nansen.ask('ccf', decisions)).body).toContain('CCF-ONLY');
    const desk = await nansen.ask('refugee-desk', decisions);
    expect(desk.errors).toEqual([]);
    expect(desk.body).not.toContain('CCF-ONLY');
    const why = await nansen.ask(
      'refugee-desk',
      'query ($reference: String!) { alert(reference: $reference) { validity grounds { nodes { kind since decision { id } } } } }',
      { reference },
    );
    expect(why.data.alert).toEqual({
      validity: 'NOT_VALID',
      grounds: { nodes: [{ kind: 'CCF_DECISION', since: null, decision: null }] },
    });
    const closed = 'query ($reference: String!) { alert(reference: $reference) { validity closedByCcf } }';
    const answers = await Promise.all(
      ['refugee-desk', 'notices-desk'].map((desk) => nansen.ask(desk, closed, { reference })),
    );
    expect(answers.map(({ data }) => data.alert)).toEqual([
      { validity: 'NOT_VALID', closedByCcf: true },
      { validity: 'NOT_VALID', closedByCcf: null },
    ]);
  });

  test('the same document and birth date match surely, a birth year alone does not', async () => {
    const documents = [{ type: 'PASSPORT', number: 'ab 123-456', issuer: 'BY' }];
    const sure = await publishedAlert(nansen, 'BY', { documents, birthDate: '1990-02-03' });
    const other = await publishedAlert(nansen, 'BY', { birthDate: '1990' });
    await report(nansen, 'asylum-office:SE', {
      documents: [{ type: 'PASSPORT', number: 'AB123456' }],
      birthDate: '1990-02-03',
    });
    expect(await validityFor(nansen, 'bureau:FR', sure)).toBe('NOT_VALID');
    expect(await validityFor(nansen, 'bureau:FR', other)).toBe('VALID');
  });

  test('an alert of a third country stays valid and goes to review', async () => {
    const reference = await publishedAlert(nansen, 'KZ');
    await report(nansen, 'asylum-office:SE', { alertReferences: [reference], fearedCountries: ['BY'] });
    expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('VALID');
    const queue = await nansen.ask(
      'refugee-desk',
      '{ reviewQueue(filter: { kind: THIRD_COUNTRY_ALERT }) { nodes { alert { reference } } } }',
    );
    expect(queue.data.reviewQueue.nodes).toContainEqual({ alert: { reference } });
  });

  test('a decision that nothing matches is kept, and acts when the alert comes later', async () => {
    const documents = [{ type: 'PASSPORT', number: 'LATER-1' }];
    await report(nansen, 'asylum-office:SE', { documents, birthDate: '1971-01-01', fileReference: 'LATER' });
    const unmatched = '{ asylumDecisions(filter: { matched: false }, first: 100) { nodes { fileReference } } }';
    expect((await nansen.ask('refugee-desk', unmatched)).data.asylumDecisions.nodes).toContainEqual({
      fileReference: 'LATER',
    });
    const reference = await requestAlert(nansen, 'BY', { documents, birthDate: '1971-01-01' });
    const own = 'query ($reference: String!) { alert(reference: $reference) { state validity } }';
    const underExamination = { state: 'UNDER_EXAMINATION', validity: 'NOT_VALID' };
    expect((await nansen.ask('bureau:BY', own, { reference })).data.alert).toEqual(underExamination);
    expect((await nansen.ask('bureau:FR', own, { reference })).data.alert).toBeNull();
    await publish(nansen, reference);
    expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('NOT_VALID');
    expect((await nansen.ask('bureau:BY', own, { reference })).data.alert).toEqual(underExamination);
    expect((await nansen.ask('refugee-desk', unmatched)).body).not.toContain('LATER');
  });

  test('a withdrawn or corrected report leaves its alert down for officers to restore, and receipts of others are nobody’s', async () => {
    const supersede = `mutation ($input: SupersedeAsylumDecisionInput!) {
      supersedeAsylumDecision(input: $input) { receipt userErrors { path code message } } }`;
    const [first, second] = [await publishedAlert(nansen, 'BY'), await publishedAlert(nansen, 'BY')];
    const receipt = await report(nansen, 'asylum-office:SE', { alertReferences: [first] });
    expect(await validityFor(nansen, 'bureau:FR', first)).toBe('NOT_VALID');

    const withdrawal = { action: 'WITHDRAW', reason: 'Wrong person' };
    const foreign = await nansen.ask('asylum-office:NO', supersede, { input: { ...withdrawal, receipt } });
    const unknown = await nansen.ask('asylum-office:NO', supersede, { input: { ...withdrawal, receipt: 'nonsense' } });
    expect(foreign.body).toBe(unknown.body);
    expect(foreign.data.supersedeAsylumDecision.userErrors[0].code).toBe('NOT_FOUND');

    const corrected = await nansen.ask('bureau:SE', supersede, {
      input: {
        receipt,
        action: 'CORRECT',
        reason: 'Wrong alert',
        correction: reportInput({ alertReferences: [second] }),
      },
    });
    expect(corrected.data.supersedeAsylumDecision.userErrors).toEqual([]);
    expect(await validityFor(nansen, 'bureau:FR', first)).toBe('NOT_VALID');
    expect(await validityFor(nansen, 'bureau:FR', second)).toBe('NOT_VALID');
    const again = await nansen.ask('bureau:SE', supersede, { input: { ...withdrawal, receipt } });
    expect(again.data.supersedeAsylumDecision.userErrors[0].code).toBe('NOT_FOUND');

    const next = corrected.data.supersedeAsylumDecision.receipt as string;
    await nansen.ask('asylum-office:SE', supersede, { input: { ...withdrawal, receipt: next } });
    expect(await validityFor(nansen, 'bureau:FR', second)).toBe('NOT_VALID');
    const queue = await nansen.ask(
      'refugee-desk',
      '{ reviewQueue(filter: { kind: RESTORATION }, first: 100) { nodes { urgency alert { reference grounds { nodes { kind } } } } } }',
    );
    for (const reference of [first, second]) {
      expect(queue.data.reviewQueue.nodes).toContainEqual({
        urgency: 'HIGH',
        alert: { reference, grounds: { nodes: [{ kind: 'INTERIM_MEASURE' }] } },
      });
    }
  });

  test('a revocation never restores by itself, it asks for a review', async () => {
    const reference = await publishedAlert(nansen, 'BY');
    await report(nansen, 'asylum-office:SE', { alertReferences: [reference] });
    await report(nansen, 'asylum-office:SE', { kind: 'REVOKED', alertReferences: [reference] });
    expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('NOT_VALID');
    const queue = await nansen.ask(
      'refugee-desk',
      '{ reviewQueue(filter: { kind: RESTORATION }, first: 100) { nodes { alert { reference } } } }',
    );
    expect(queue.data.reviewQueue.nodes).toContainEqual({ alert: { reference } });
  });

  test('a diffusion reaches the countries that its source named, and the source alone sees which', async () => {
    const reference = await publishedAlert(nansen, 'BY', {
      form: 'DIFFUSION',
      recipients: ['FR', 'DE'],
      nationalReference: 'MINSK-7',
    });
    const query =
      'query ($reference: String!) { alert(reference: $reference) { validity recipients nationalReference requestedAt } }';
    expect((await nansen.ask('bureau:FR', query, { reference })).data.alert).toEqual({
      validity: 'VALID',
      recipients: null,
      nationalReference: null,
      requestedAt: null,
    });
    expect((await nansen.ask('border:FR', query, { reference })).data.alert).toMatchObject({ validity: 'VALID' });
    expect((await nansen.ask('bureau:IT', query, { reference })).data.alert).toBeNull();
    expect((await nansen.ask('bureau:BY', query, { reference })).data.alert).toMatchObject({
      recipients: ['DE', 'FR'],
      nationalReference: 'MINSK-7',
    });
    const restrict =
      'mutation ($input: RestrictDiffusionInput!) { restrictDiffusion(input: $input) { alert { recipients } userErrors { code } } }';
    const narrowed = await nansen.ask('bureau:BY', restrict, { input: { reference, recipients: ['DE'] } });
    expect(narrowed.data.restrictDiffusion).toEqual({ alert: { recipients: ['DE'] }, userErrors: [] });
    expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('NOT_VALID');
    const foreign = await nansen.ask('bureau:FR', restrict, { input: { reference, recipients: ['FR'] } });
    expect(foreign.data.restrictDiffusion.userErrors[0].code).toBe('NOT_FOUND');
  });

  test('withdrawing an alert that stands and one that fell gives the source the same answer', async () => {
    const [standing, fallen] = [await publishedAlert(nansen, 'BY'), await publishedAlert(nansen, 'BY')];
    await report(nansen, 'asylum-office:SE', { alertReferences: [fallen] });
    const withdraw =
      'mutation ($reference: String!) { withdrawAlert(input: { reference: $reference }) { alertValidity { validity } userErrors { code } } }';
    const answers = [
      await nansen.ask('bureau:BY', withdraw, { reference: standing }),
      await nansen.ask('bureau:BY', withdraw, { reference: fallen }),
      await nansen.ask('bureau:BY', withdraw, { reference: fallen }),
    ];
    expect(new Set(answers.map((answer) => answer.body)).size).toBe(1);
    expect(answers[0]?.data.withdrawAlert).toEqual({ alertValidity: { validity: 'NOT_VALID' }, userErrors: [] });
  });

  test('every report and every look is in the register, without its content', async () => {
    const { data } = await nansen.ask(
      'auditor',
      '{ auditEntries(first: 100) { nodes { sequence operation register reader purpose } } }',
    );
    const entries = data.auditEntries.nodes as { operation: string; reader: string }[];
    expect(entries).toContainEqual(
      expect.objectContaining({ operation: 'REPORT', reader: 'asylum-office:SE', register: 'ASYLUM_DECISIONS' }),
    );
    expect(entries).toContainEqual(
      expect.objectContaining({ operation: 'CONSULT', reader: 'refugee-desk', register: 'ASYLUM_DECISIONS' }),
    );
    expect(entries).toContainEqual(expect.objectContaining({ operation: 'APPLY', reader: 'system' }));
  });
});
