/** Requests to the Commission: steps out of order and days that cannot be, drafts, revisions, and what is due. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CHAMBER, CLERK, commissionAt, onPaper, RAPPORTEUR } from './support/commission.ts';
import { DATABASES, startNansen, type Nansen } from './support/nansen.ts';
import { publishedAlert, report, validityFor } from './support/story.ts';

const UNKNOWN = '5f0c2a4e-9d1b-4c3e-8f7a-6b5d4c3b2a19';

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  let now = new Date('2026-01-31T09:00:00.000Z');
  const on = (day: string): void => {
    now = new Date(`${day}T09:00:00.000Z`);
  };
  const { done, mistakes, read, list, studied, admitted } = commissionAt(() => nansen);

  beforeAll(async () => {
    nansen = await startNansen(kind, { clock: { now: () => new Date(now) } });
  }, 120_000);
  afterAll(() => nansen.stop());

  test('steps out of order, second decisions and days that cannot be change nothing', async () => {
    on('2026-02-10');
    const { id } = await done(CLERK, 'recordCcfRequest', onPaper('2026-02-01'));
    const reasons = 'Reasons';
    await done(RAPPORTEUR, 'claimCcfRequest', { id });
    const draft = { id, outcome: 'NOT_COMPLIANT', study: 'A study' };
    expect(await mistakes(RAPPORTEUR, 'draftCcfDecision', draft)).toEqual(['input.outcome INVALID']);
    expect(await mistakes(CHAMBER, 'adoptCcfDecision', { id, draft: UNKNOWN, reasons })).toEqual(['input.id CONFLICT']);
    expect(await mistakes(CLERK, 'recordCcfProgress', { id, progress: 'SENT' })).toEqual(['input.id CONFLICT']);
    expect(await mistakes(CLERK, 'recordCcfAnswer', { id, question: UNKNOWN, answer: 'x' })).toEqual([
      'input.id CONFLICT',
    ]);
    const ask = { id, addressee: 'COUNTRY', country: 'SE', question: 'Do you recognise the person?' };
    expect(await mistakes(CLERK, 'askForCcfRequest', ask)).toEqual(['input.dueOn REQUIRED']);
    expect(await mistakes(CLERK, 'askForCcfRequest', { ...ask, dueOn: '2026-02-09' })).toEqual(['input.dueOn INVALID']);
    expect(await mistakes(CLERK, 'askForCcfRequest', { ...ask, dueOn: '2026-03-01', askedOn: '2026-02-11' })).toEqual([
      'input.askedOn IN_THE_FUTURE',
    ]);
    expect(await mistakes(CLERK, 'askForCcfRequest', { ...ask, dueOn: '2026-03-01', askedOn: '2026-01-31' })).toEqual([
      'input.askedOn CONFLICT',
    ]);
    await done(CLERK, 'admitCcfRequest', { id, reasons });
    expect(await mistakes(CLERK, 'admitCcfRequest', { id, reasons })).toEqual(['input.id CONFLICT']);
    expect(await mistakes(CLERK, 'draftCcfDecision', { id, outcome: 'INADMISSIBLE', study: 'x' })).toEqual([
      'input.id CONFLICT',
    ]);
    expect(await mistakes('ccf-rapporteur#other', 'draftCcfDecision', draft)).toEqual(['input.id CONFLICT']);
    const part = { reference: '1999/1', decision: 'CCF_DELETION' };
    expect(await mistakes(RAPPORTEUR, 'draftCcfDecision', { ...draft, operativeParts: [part] })).toEqual([
      'input.operativeParts.0.reference NOT_FOUND',
    ]);
    for (const [dueOn, code] of [
      ['2026-02-09', 'INVALID'],
      ['2026-11-10', 'INVALID'],
      ['11-2026', 'INVALID'],
    ]) {
      expect(await mistakes(CHAMBER, 'extendCcfLimit', { id, clock: 'DECISION', dueOn, reasons })).toEqual([
        `input.dueOn ${code}`,
      ]);
    }
    expect(
      await mistakes(CHAMBER, 'extendCcfLimit', { id, clock: 'TRANSMISSION', dueOn: '2027-01-01', reasons }),
    ).toEqual(['input.clock INVALID']);
    const { draft: pending } = await done(RAPPORTEUR, 'draftCcfDecision', draft);
    await done(CHAMBER, 'adoptCcfDecision', { id, draft: pending.id, reasons });
    const before = await read(CLERK, id);
    expect(await mistakes(CHAMBER, 'adoptCcfDecision', { id, draft: pending.id, reasons })).toEqual([
      'input.id CONFLICT',
    ]);
    expect(await mistakes(RAPPORTEUR, 'draftCcfDecision', draft)).toEqual(['input.id CONFLICT']);
    const sent = { id, progress: 'SENT', happenedOn: '2026-02-09' };
    expect(await mistakes(CLERK, 'recordCcfProgress', sent)).toEqual(['input.happenedOn CONFLICT']);
    expect(await mistakes(CLERK, 'recordCcfProgress', { id: 'none', progress: 'SENT' })).toEqual([
      'input.id NOT_FOUND',
    ]);
    expect(await read(CLERK, id)).toEqual(before);
  });

  test('a draft is void once something was recorded that it does not know, and is returned', async () => {
    on('2026-02-10');
    const id = await studied('2026-02-01');
    const asked = await done(RAPPORTEUR, 'askForCcfRequest', {
      ...{ id, addressee: 'SOURCE', country: 'BY', question: 'On which court does it rest?', dueOn: '2026-03-10' },
    });
    const first = await done(RAPPORTEUR, 'draftCcfDecision', { id, outcome: 'COMPLIANT', study: 'As it stands' });
    await done(CLERK, 'recordCcfAnswer', { id, question: asked.steps.nodes.at(-1).id, answer: 'On none.' });
    const adopt = { id, draft: first.draft.id, reasons: 'As studied' };
    expect(await mistakes(CHAMBER, 'adoptCcfDecision', adopt)).toEqual(['input.id CONFLICT']);
    await done(CHAMBER, 'returnCcfDraft', { ...adopt, reasons: 'Read the answer' });
    const second = await done(RAPPORTEUR, 'draftCcfDecision', { id, outcome: 'NOT_COMPLIANT', study: 'Of no court' });
    expect(await mistakes(CHAMBER, 'adoptCcfDecision', adopt)).toEqual(['input.draft CONFLICT']);
    await done(CHAMBER, 'adoptCcfDecision', { ...adopt, draft: second.draft.id });
  });

  test('nothing that was recorded after a draft is ended by its adoption', async () => {
    on('2026-02-10');
    const LATER: Readonly<Record<string, (reference: string, id: string) => Promise<unknown>>> = {
      'a grant for the Secretariat': (reference) =>
        report(nansen, 'asylum-office:DE', { alertReferences: [reference], fileReference: 'AFTER' }),
      'a grant for the Commission': (reference) =>
        report(nansen, 'asylum-office:DE', { alertReferences: [reference], addressee: 'CCF', fileReference: 'AFTER' }),
      'a measure of the Chamber': (reference, id) =>
        done(CHAMBER, 'orderCcfMeasure', { id, reference, reasons: 'The person may be arrested' }),
    };
    for (const [what, record] of Object.entries(LATER)) {
      const reference = await publishedAlert(nansen, 'BY');
      await report(nansen, 'asylum-office:SE', { alertReferences: [reference] });
      const id = await studied('2026-02-01');
      const operativeParts = [{ reference, decision: 'CCF_RETENTION' }];
      const draft = { id, outcome: 'COMPLIANT', study: 'As it stands', operativeParts };
      const first = await done(RAPPORTEUR, 'draftCcfDecision', draft);
      await record(reference, id);
      const adopt = { id, draft: first.draft.id, reasons: 'As studied' };
      expect([what, await mistakes(CHAMBER, 'adoptCcfDecision', adopt)]).toEqual([what, ['input.draft CONFLICT']]);
      expect([what, await validityFor(nansen, 'bureau:FR', reference)]).toEqual([what, 'NOT_VALID']);
      // Who reads it all again may decide.
      await done(CHAMBER, 'returnCcfDraft', { ...adopt, reasons: 'Read it again' });
      const second = await done(RAPPORTEUR, 'draftCcfDecision', draft);
      await done(CHAMBER, 'adoptCcfDecision', { ...adopt, draft: second.draft.id });
      expect([what, await validityFor(nansen, 'bureau:FR', reference)]).toEqual([what, 'VALID']);
    }
  });

  test('what is inadmissible the secretariat prepares, and the Chamber decides', async () => {
    on('2026-02-10');
    const { id } = await done(CLERK, 'recordCcfRequest', onPaper('2026-02-01'));
    const { draft } = await done(CLERK, 'draftCcfDecision', { id, outcome: 'INADMISSIBLE', study: 'Nobody signed it' });
    const decided = await done(CHAMBER, 'adoptCcfDecision', { id, draft: draft.id, reasons: 'Nobody signed it' });
    expect(decided.clocks.nodes).toContainEqual(expect.objectContaining({ kind: 'ADMISSIBILITY', state: 'MET' }));
    expect(decided.clocks.nodes).toContainEqual(expect.objectContaining({ kind: 'NOTIFICATION', dueOn: '2026-03-10' }));
  });

  test('a revision rests on a new fact of the last six months', async () => {
    on('2026-09-01');
    const first = await studied('2026-09-01');
    const revision = { kind: 'REVISION', revises: first, discoveredOn: '2026-03-01' };
    const record = (more: object) => mistakes(CLERK, 'recordCcfRequest', onPaper('2026-09-01', more));
    expect(await record(revision)).toEqual(['input.revises CONFLICT']);
    const { draft } = await done(RAPPORTEUR, 'draftCcfDecision', {
      id: first,
      outcome: 'COMPLIANT',
      study: 'It complies',
    });
    await done(CHAMBER, 'adoptCcfDecision', { id: first, draft: draft.id, reasons: 'As studied' });
    expect(await record({ ...revision, discoveredOn: null })).toEqual(['input.discoveredOn REQUIRED']);
    expect(await record({ ...revision, discoveredOn: '2026-09-02' })).toEqual(['input.discoveredOn CONFLICT']);
    expect(await record({ ...revision, revises: UNKNOWN })).toEqual(['input.revises NOT_FOUND']);
    expect(await record({ kind: 'ACCESS', discoveredOn: '2026-03-01' })).toEqual(['input.discoveredOn CONFLICT']);
    expect(await record({ receivedOn: '2026-09-02' })).toEqual(['input.receivedOn IN_THE_FUTURE']);
    const late = await done(
      CLERK,
      'recordCcfRequest',
      onPaper('2026-09-01', { ...revision, discoveredOn: '2026-02-28' }),
    );
    expect(late.clocks.nodes[0]).toMatchObject({ kind: 'NEW_FACT', dueOn: '2026-08-28', state: 'MET_LATE' });
    expect(late.allowedSteps).not.toContain('ADMITTED');
    expect(await mistakes(CLERK, 'admitCcfRequest', { id: late.id, reasons: 'x' })).toEqual(['input.id CONFLICT']);
    const inTime = await done(CLERK, 'recordCcfRequest', onPaper('2026-09-01', revision));
    await done(CLERK, 'admitCcfRequest', { id: inTime.id, reasons: 'In time' });
  });

  test('the list says what is due and what is late, also after nobody was there for a week', async () => {
    on('2027-01-31');
    const one = await admitted('2027-01-31', { kind: 'ACCESS' });
    const { id: other } = await done(CLERK, 'recordCcfRequest', onPaper('2027-01-31'));
    const ours = (ids: string[]): string[] => ids.filter((id) => id === one || id === other);
    expect(ours(await list(CLERK))).toEqual([other, one]);
    expect(ours(await list(CLERK, { dueBefore: '2027-03-01' }))).toEqual([other]);
    expect(ours(await list(CLERK, { kind: 'ACCESS', state: 'ADMITTED' }))).toEqual([one]);
    on('2027-02-28');
    expect(ours(await list(CLERK, { isLate: true }))).toEqual([]);
    // No job has run since.
    on('2027-03-07');
    expect(ours(await list(CLERK, { isLate: true }))).toEqual([other]);
    expect(ours(await list(CLERK, { isLate: false }))).toEqual([one]);
    expect((await read(CLERK, other)).clocks.nodes[0]).toMatchObject({ kind: 'ADMISSIBILITY', state: 'LATE' });
    await done(CHAMBER, 'extendCcfLimit', {
      ...{ id: one, clock: 'DECISION', dueOn: '2027-08-31', reasons: 'The source was asked' },
    });
    expect((await read(CLERK, one)).nextDueOn).toBe('2027-08-31');
    await done(RAPPORTEUR, 'claimCcfRequest', { id: one });
    expect(ours(await list(RAPPORTEUR, { mine: true }))).toEqual([one]);
    expect(ours(await list('ccf-rapporteur#other', { mine: true }))).toEqual([]);
  });
});
