/** The Commission asks an asylum office whether its country recognises a person. Nobody else can tell that there is a question. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eq, sql } from 'drizzle-orm';
import { openAddress } from '../src/ccf/recognition/address.ts';
import { recognitionQuestions } from '../src/ccf/tables.ts';
import { DATABASE_ROLES, type Session } from '../src/database/roles.ts';
import { errorCode } from '../src/database/errors.ts';
import { rowsOf } from '../src/database/rows.ts';
import { CHAMBER, CLERK, commissionAt, RAPPORTEUR } from './support/commission.ts';
import { DATABASES, startNansen, type Nansen } from './support/nansen.ts';
import { ownerOf, type Owner } from './support/owned-database.ts';
import { publishedAlert } from './support/story.ts';

const UNKNOWN = '5f0c2a4e-9d1b-4c3e-8f7a-6b5d4c3b2a19';
const OPEN = `{ recognitionQuestions { id askedAt dueAt familyName forename birthDate nationalities fileReference question } }`;
const ANSWER = `mutation ($input: AnswerRecognitionQuestionInput!) {
  answerRecognitionQuestion(input: $input) { receivedAt userErrors { path code message } } }`;

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  let owner: Owner;
  let now = new Date('2026-03-02T09:00:00.000Z');
  const { done, mistakes, read, studied } = commissionAt(() => nansen);

  beforeAll(async () => {
    nansen = await startNansen(kind, { clock: { now: () => new Date(now) } });
    owner = ownerOf(nansen);
  }, 120_000);
  afterAll(async () => {
    await owner.end();
    await nansen.stop();
  });

  const asked = async (country = 'SE', more: object = {}): Promise<{ id: string; question: string }> => {
    const id = await studied('2026-03-01');
    const input = { id, country, question: 'Do you recognise the person?', fileReference: 'ASY-1', ...more };
    const { steps } = await done(RAPPORTEUR, 'askRecognition', input);
    return { id, question: steps.nodes.at(-1).id };
  };
  /* eslint-disable @typescript-eslint/no-explicit-any -- tests look into answers freely */
  const open = async (reader: string): Promise<any[]> => {
    const { data, errors } = await nansen.ask(reader, OPEN);
    expect(errors).toEqual([]);
    return data.recognitionQuestions;
  };
  const answer = async (
    reader: string,
    id: string,
    said = 'CONFIRMED',
    remarks: string | null = null,
  ): Promise<any> => {
    const { data, errors } = await nansen.ask(reader, ANSWER, { input: { id, answer: said, remarks } });
    expect(errors).toEqual([]);
    return data.answerRecognitionQuestion;
  };
  /* eslint-enable @typescript-eslint/no-explicit-any */
  const codes = ({ userErrors }: { userErrors: { code: string }[] }): string[] => userErrors.map(({ code }) => code);

  test('the office sees the question, answers once, and the file has the answer', async () => {
    const { id, question } = await asked();
    expect(await open('asylum-office:SE')).toContainEqual({
      ...{ id: question, askedAt: now.toISOString(), dueAt: '2026-04-02T00:00:00.000Z', nationalities: [] },
      ...{ familyName: 'Prüfer-Test', forename: 'Éva', birthDate: '1990-01', fileReference: 'ASY-1' },
      question: 'Do you recognise the person?',
    });
    const receivedAt = now.toISOString();
    expect(await answer('asylum-office:SE', question, 'CONFIRMED', 'Since 2019.')).toEqual({
      receivedAt,
      userErrors: [],
    });
    expect(await open('asylum-office:SE')).toEqual([]);
    const file = await read(RAPPORTEUR, id);
    expect(file.steps.nodes.at(-1)).toMatchObject({
      ...{ kind: 'ANSWERED', officer: 'country', country: 'SE', about: question, text: 'Since 2019.' },
      recognition: 'CONFIRMED',
    });
    expect(file.clocks.nodes).toContainEqual(
      expect.objectContaining({ kind: 'ANSWER', dueOn: '2026-04-01', state: 'MET' }),
    );
    // The same again, when the acknowledgement was lost; and no other answer.
    now = new Date(now.getTime() + 60_000);
    expect(await answer('asylum-office:SE', question, 'CONFIRMED', 'Since 2019.')).toEqual({
      receivedAt,
      userErrors: [],
    });
    expect(codes(await answer('asylum-office:SE', question, 'DENIED'))).toEqual(['CONFLICT']);
    expect((await read(RAPPORTEUR, id)).steps.nodes).toHaveLength(file.steps.nodes.length);
  });

  test('nobody else of the country, and no other country, can tell that there is a question', async () => {
    const before = new Map<string, string>();
    const outside = [
      'bureau:SE',
      'immigration:SE',
      'border:SE',
      'police:SE',
      'asylum-office:NO',
      'bureau:BY',
      'refugee-desk',
      'ccf',
    ];
    const said = async (reader: string, query: string, variables: object = {}): Promise<string> => {
      const { status, body } = await nansen.ask(reader, query, variables);
      return `${status} ${body}`;
    };
    for (const reader of outside) before.set(reader, await said(reader, OPEN));
    const { question } = await asked();
    for (const reader of outside) {
      expect([reader, await said(reader, OPEN)]).toEqual([reader, before.get(reader)]);
      const [one, other] = await Promise.all(
        [question, UNKNOWN].map((id) => said(reader, ANSWER, { input: { id, answer: 'DENIED' } })),
      );
      expect([reader, one]).toEqual([reader, other]);
    }
    expect((await open('asylum-office:SE')).map(({ id }) => id)).toEqual([question]);
  });

  test('a country that wants the person is never asked', async () => {
    const reference = await publishedAlert(nansen, 'BY', { familyName: 'Prüfer-Test' });
    const imported = await publishedAlert(nansen, 'KZ', { familyName: 'Prüfer-Test' });
    await owner.queries.execute(sql`update alerts.warrants set issuer = 'RU' where alert_id =
      (select id from alerts.alerts where reference = ${imported})`);
    const applicant = { familyName: 'Prüfer-Test', nationalities: ['UZ'], contact: 'An invented street 1' };
    const id = await studied('2026-03-01', { applicant, alertReferences: [reference, imported] });
    for (const country of ['BY', 'KZ', 'RU', 'UZ']) {
      const input = { id, country, question: 'Do you recognise the person?' };
      expect([country, await mistakes(RAPPORTEUR, 'askRecognition', input)]).toEqual([
        country,
        ['input.country CONFLICT'],
      ]);
      expect([country, await open(`asylum-office:${country}`)]).toEqual([country, []]);
    }
    await done(RAPPORTEUR, 'askRecognition', { id, country: 'FI', question: 'Do you recognise the person?' });
    expect(await open('asylum-office:FI')).toHaveLength(1);
  });

  test('for PostgreSQL, a question is the office’s alone, and only in a session that knows the token of its country', async () => {
    const { question } = await asked();
    const find = async (session: Session, country: string | null): Promise<unknown> => {
      try {
        return await nansen.database.transaction(session, async (transaction) => {
          if (country !== null) await openAddress(transaction, nansen.sealing, country);
          const { id } = recognitionQuestions;
          return (await transaction.queries.select({ id }).from(recognitionQuestions).where(eq(id, question))).length;
        });
      } catch (error) {
        return errorCode(error);
      }
    };
    expect(await find({ role: 'nansen_asylum_office', country: 'SE' }, 'SE')).toBe(1);
    expect(await find({ role: 'nansen_asylum_office', country: 'SE' }, null)).toBe(0);
    expect(await find({ role: 'nansen_asylum_office', country: 'NO' }, 'SE')).toBe(0);
    for (const role of DATABASE_ROLES) {
      if (['nansen_asylum_office', 'nansen_intake_asylum_office', 'nansen_keeper'].includes(role)) continue;
      // For retention there are questions of files whose time is over, and no others.
      const found = role === 'nansen_retention' ? 0 : '42501';
      expect([role, await find({ role, country: 'SE' }, 'SE')]).toEqual([role, found]);
    }
    // A copy of the table does not say which country is asked, and holds no name.
    const rows = rowsOf(await owner.queries.execute(sql`select * from ccf.recognition_questions`));
    expect(JSON.stringify(rows)).not.toMatch(/SE"|Prüfer/);
  });

  test('a copy of the database does not show which questions ask the same country', async () => {
    const asks = [await asked(), await asked(), await asked('NO')];
    const ofOffice = async (reader: string): Promise<string[]> => (await open(reader)).map(({ id }) => id);
    expect(await ofOffice('asylum-office:SE')).toEqual(expect.arrayContaining([asks[0]!.question, asks[1]!.question]));
    expect(await ofOffice('asylum-office:SE')).not.toContain(asks[2]!.question);
    const rows = await owner.queries.select({ address: recognitionQuestions.address }).from(recognitionQuestions);
    expect(new Set(rows.map(({ address }) => address)).size).toBe(rows.length);
  });

  test('what becomes of the request changes nothing that the country sees', async () => {
    const { id, question } = await asked('NO');
    const shown = await open('asylum-office:NO');
    const { draft } = await done(RAPPORTEUR, 'draftCcfDecision', { id, outcome: 'NO_DATA', study: 'None' });
    await done(CHAMBER, 'adoptCcfDecision', { id, draft: draft.id, reasons: 'None' });
    expect(await open('asylum-office:NO')).toEqual(shown);
    expect(codes(await answer('asylum-office:NO', question, 'CANNOT_SAY'))).toEqual([]);
    const { steps, state } = await read(CLERK, id);
    expect([steps.nodes.at(-1).recognition, state]).toEqual(['CANNOT_SAY', 'DECIDED']);
  });

  test('after its deadline there is no question, and days that cannot be ask none', async () => {
    const { id, question } = await asked('DK', { dueOn: '2026-03-04' });
    for (const dueOn of ['2026-03-02', '2026-03-01', '2026-06-30', 'soon']) {
      const input = { id, country: 'DK', question: 'x', dueOn };
      expect(await mistakes(CLERK, 'askRecognition', input)).toEqual(['input.dueOn INVALID']);
    }
    expect(await mistakes(CLERK, 'askRecognition', { id, country: 'XX', question: 'x' })).toEqual([
      'input.country UNKNOWN_CODE',
    ]);
    now = new Date('2026-03-05T00:00:00.000Z');
    expect(await open('asylum-office:DK')).toEqual([]);
    expect(codes(await answer('asylum-office:DK', question))).toEqual(['NOT_FOUND']);
    const { clocks } = await read(CLERK, id);
    expect(clocks.nodes).toContainEqual(expect.objectContaining({ kind: 'ANSWER', state: 'LATE', about: question }));
  });
});
