/** Requests to the Commission: a whole case, who may do what, and who learns of it. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { rowsOf } from '../src/database/rows.ts';
import { MEMBERS } from '../src/policy/members.ts';
import { verify } from '../src/server/verification.ts';
import { CHAMBER, CLERK, commissionAt, onPaper, RAPPORTEUR } from './support/commission.ts';
import { DATABASES, startNansen, type Nansen } from './support/nansen.ts';
import { ownerOf, type Owner } from './support/owned-database.ts';
import { publishedAlert, validityFor } from './support/story.ts';

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  let owner: Owner;
  let now = new Date('2026-01-31T09:00:00.000Z');
  const on = (day: string): void => {
    now = new Date(`${day}T09:00:00.000Z`);
  };
  const { act, done, mistakes, read, list, studied, admitted } = commissionAt(() => nansen);

  beforeAll(async () => {
    nansen = await startNansen(kind, { clock: { now: () => new Date(now) } });
    owner = ownerOf(nansen);
  }, 120_000);
  afterAll(async () => {
    await owner.end();
    await nansen.stop();
  });

  test('a whole case: asked, measured, studied, decided, carried out, told', async () => {
    on('2026-01-31');
    const reference = await publishedAlert(nansen, 'BY', { familyName: 'Verwey-Test' });
    const other = await publishedAlert(nansen, 'KZ', { familyName: 'Halvorsen-Test' });
    await nansen.announce();
    const recorded = await done(
      CLERK,
      'recordCcfRequest',
      onPaper('2026-01-31', { alertReferences: [reference, '1999/1'] }),
    );
    const { id } = recorded;
    expect(recorded).toMatchObject({
      ...{ kind: 'DELETION', language: 'FR', state: 'RECEIVED', nextDueOn: '2026-02-28', recordedBy: 'clerk' },
      applicant: { familyName: 'Prüfer-Test', forename: 'Éva', birthDate: '1990-01', counsel: null },
      alerts: [
        { reference, source: 'BY', validity: 'VALID' },
        { reference: '1999/1', source: null, validity: null },
      ],
      allowedSteps: ['ADMITTED', 'ASKED', 'DRAFTED', 'RECUSED'],
    });

    on('2026-02-10');
    await done(CLERK, 'admitCcfRequest', { id, reasons: 'It says who asks, and why' });
    const asked = await done(CLERK, 'askForCcfRequest', { id, addressee: 'SECRETARIAT', question: 'Are there data?' });
    expect(asked.clocks.nodes.at(-1)).toMatchObject({ kind: 'DECISION', dueOn: '2026-11-10', state: 'RUNNING' });
    const question = asked.steps.nodes.find(({ kind }: { kind: string }) => kind === 'ASKED').id;

    // At any time, also before anybody studied it.
    await done(CHAMBER, 'orderCcfMeasure', { id, reference, reasons: 'The person may be arrested' });
    expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('NOT_VALID');
    await done(CLERK, 'recordCcfAnswer', { id, question, answer: 'There are.' });

    await done(RAPPORTEUR, 'claimCcfRequest', { id });
    const drafted = await done(RAPPORTEUR, 'draftCcfDecision', {
      ...{ id, outcome: 'PARTLY_COMPLIANT', study: 'The first alert rests on persecution.' },
      operativeParts: [
        { reference, decision: 'CCF_DELETION' },
        { reference: other, decision: 'CCF_RETENTION' },
      ],
    });
    expect(drafted.draft).toMatchObject({ outcome: 'PARTLY_COMPLIANT' });
    expect((await read(CHAMBER, id)).allowedSteps).toEqual([
      'EXTENDED',
      'RETURNED',
      'MEASURE',
      'DECIDED',
      'DISCLOSURE',
      'RECUSED',
    ]);
    const decided = await done(CHAMBER, 'adoptCcfDecision', { id, draft: drafted.draft.id, reasons: 'As studied' });
    expect(decided).toMatchObject({
      state: 'DECIDED',
      nextDueOn: '2026-03-10',
      draft: null,
      allowedSteps: ['DISCLOSURE', 'RECUSED'],
    });
    for (const reader of ['bureau:FR', 'bureau:KZ', 'ccf']) {
      expect([reader, await validityFor(nansen, reader, reference)]).toEqual([reader, 'NOT_VALID']);
      expect([reader, await validityFor(nansen, reader, other)]).toEqual([reader, 'VALID']);
    }

    // Its officers see what goes out about the alerts that it names.
    await nansen.announce();
    const sent = `query ($id: ID!) { ccfRequest(id: $id) { alerts { reference recalls { acknowledged overdue open superseded }
      statements { nodes { kind issuedOn } } } } }`;
    for (const officer of [CLERK, RAPPORTEUR, CHAMBER]) {
      const { data } = await nansen.ask(officer, sent, { id });
      const recalls = { acknowledged: 0, overdue: 0, open: MEMBERS.length - 1, superseded: 0 };
      expect(data.ccfRequest.alerts).toEqual([
        { reference, recalls, statements: { nodes: [{ kind: 'NOT_VALID', issuedOn: '2026-02-10' }] } },
        { reference: '1999/1', recalls: null, statements: { nodes: [] } },
      ]);
    }

    await done(CLERK, 'recordCcfProgress', { id, progress: 'SENT' });
    on('2026-03-01');
    await done(CLERK, 'recordCcfProgress', { id, progress: 'IMPLEMENTED', happenedOn: '2026-02-28' });
    const told = await done(CLERK, 'recordCcfProgress', {
      id,
      progress: 'APPLICANT_TOLD',
      note: 'By registered letter',
    });
    expect(told).toMatchObject({
      state: 'CLOSED',
      nextDueOn: null,
      keptUntil: '2056-03-01',
      allowedSteps: ['RECUSED'],
    });
    expect(told.clocks.nodes.map(({ kind: name, state }: { kind: string; state: string }) => [name, state])).toEqual([
      ['ADMISSIBILITY', 'MET'],
      ['DATA_REPORT', 'MET'],
      ['DECISION', 'MET'],
      ['TRANSMISSION', 'MET'],
      ['IMPLEMENTATION', 'MET'],
      ['NOTIFICATION', 'MET'],
    ]);
    const { brokenEntry, differences } = await verify(nansen.services);
    expect({ brokenEntry, differences }).toEqual({ brokenEntry: null, differences: [] });
  });

  test('nobody prepares and decides, under whichever role', async () => {
    on('2026-02-01');
    const id = await studied('2026-02-01');
    const { draft } = await done(RAPPORTEUR, 'draftCcfDecision', { id, outcome: 'NO_DATA', study: 'None' });
    for (const officer of ['ccf-chamber#clerk', 'ccf-chamber#rapporteur']) {
      const input = { id, draft: draft.id, reasons: 'Mine' };
      expect(await mistakes(officer, 'adoptCcfDecision', input)).toEqual(['input.id SECOND_OFFICER']);
      expect(await mistakes(officer, 'returnCcfDraft', input)).toEqual(['input.id SECOND_OFFICER']);
      expect((await read(officer, id)).allowedSteps).not.toContain('DECIDED');
    }
    for (const [reader, mutation] of [
      [CLERK, 'adoptCcfDecision'],
      [RAPPORTEUR, 'adoptCcfDecision'],
      ['ccf', 'adoptCcfDecision'],
      ['refugee-desk', 'adoptCcfDecision'],
    ] as const) {
      const type = 'AdoptCcfDecisionInput';
      const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { userErrors { code } } }`;
      const { errors } = await nansen.ask(reader, query, { input: { id, draft: draft.id, reasons: 'Mine' } });
      expect([reader, errors.length > 0]).toEqual([reader, true]);
    }
    expect((await read(CHAMBER, id)).state).toBe('ADMITTED');
  });

  test('an officer who stood aside has no request any more, and the others have', async () => {
    on('2026-02-01');
    const id = await admitted('2026-02-01');
    const { request } = await act('ccf-rapporteur#partial', 'recuseFromCcfRequest', { id, reasons: 'A former client' });
    expect(request).toBeNull();
    for (const role of ['ccf-rapporteur', 'ccf-chamber', 'ccf-secretariat']) {
      expect(await read(`${role}#partial`, id)).toBeNull();
      expect(await list(`${role}#partial`)).not.toContain(id);
    }
    expect(await mistakes('ccf-rapporteur#partial', 'claimCcfRequest', { id })).toEqual(['input.id RECUSED']);
    expect((await read(RAPPORTEUR, id)).steps.nodes.at(-1)).toMatchObject({ kind: 'RECUSED', officer: 'partial' });
  });

  test('an officer of a concerned nationality takes no step', async () => {
    on('2026-02-01');
    const reference = await publishedAlert(nansen, 'BY', { familyName: 'Bakker-Test' });
    const id = await admitted('2026-02-01', { alertReferences: [reference] });
    expect(await mistakes('ccf-rapporteur#minsk/BY', 'claimCcfRequest', { id })).toEqual(['input.id RECUSED']);
    await done('ccf-rapporteur#oslo/NO', 'claimCcfRequest', { id });
  });

  test('the Chamber reads who looked at a file, and the register of the organisation has no entry of it', async () => {
    const entries = async (): Promise<number> =>
      Number(rowsOf<{ count: string }>(await owner.queries.execute(sql`select count(*) from audit.entries`))[0]!.count);
    on('2027-04-01');
    const before = await entries();
    const id = await admitted('2027-04-01');
    await read(RAPPORTEUR, id);
    const query = 'query ($id: ID!) { ccfRequest(id: $id) { operations { officer reader operation } } }';
    const { data } = await nansen.ask(CHAMBER, query, { id });
    expect(data.ccfRequest.operations).toContainEqual({
      ...{ officer: 'rapporteur', reader: 'ccf-rapporteur', operation: 'READ' },
    });
    expect((await nansen.ask(CLERK, query, { id })).data.ccfRequest.operations).toBeNull();
    expect(await entries()).toBe(before);
    expect((await verify(nansen.services)).brokenFile).toBeNull();
    await owner.queries.execute(sql`update ccf.operations set officer = 'nobody' where sequence = 2`);
    expect((await verify(nansen.services)).brokenFile).toBe(2);
  });

  test('what a request says, and what officers write, is sealed', async () => {
    const found = rowsOf<{ content: string }>(
      await owner.queries.execute(sql`select applicant || grounds || alert_references as content from ccf.requests
        union all select content from ccf.steps`),
    );
    expect(found.length).toBeGreaterThan(0);
    for (const { content } of found) expect(content).not.toMatch(/Prüfer|refugee|In order|COMPLIANT/);
  });
});
