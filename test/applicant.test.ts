/** Applicants and their counsel hand requests in, add documents, and read with a receipt how far one is, and nothing else. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Readable } from 'node:stream';
import { sql } from 'drizzle-orm';
import { LARGEST_DOCUMENT } from '../src/ccf/applicant/document-check.ts';
import { rowsOf } from '../src/database/rows.ts';
import { CHAMBER, CLERK, commissionAt, RAPPORTEUR } from './support/commission.ts';
import { DATABASES, startNansen, type Nansen } from './support/nansen.ts';
import { ownerOf, type Owner } from './support/owned-database.ts';
import { publishedAlert, validityFor } from './support/story.ts';

const HAND_IN = `mutation ($input: HandInRequestInput!) { handInRequest(input: $input) { receipt userErrors { path code } } }`;
const STATUS = `query ($receipt: String!) { requestStatus(receipt: $receipt) {
  receivedOn admittedOn dueOn answeredOn text } }`;
const UNKNOWN = 'Zm9yZ290dGVuLXJlY2VpcHQtb2Ytbm8x';
const PDF = Buffer.from('%PDF-1.7\n1 0 obj << /Type /Page >> endobj\n%%EOF\n');

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  let owner: Owner;
  let now = new Date('2026-03-02T09:00:00.000Z');
  const { done, read, list } = commissionAt(() => nansen);

  beforeAll(async () => {
    nansen = await startNansen(kind, { clock: { now: () => new Date(now) } });
    owner = ownerOf(nansen);
  }, 120_000);
  afterAll(async () => {
    await owner.end();
    await nansen.stop();
  });

  const request = (more: object = {}): object => ({
    ...{ kind: 'DELETION', language: 'ES', grounds: 'The applicant is a refugee.' },
    applicant: { familyName: 'Quispe-Test', forename: 'Nadia', contact: 'An invented street 3', counsel: 'A firm' },
    ...more,
  });
  /* eslint-disable @typescript-eslint/no-explicit-any -- tests look into answers freely */
  const handIn = async (more: object = {}): Promise<any> => {
    const { data, errors } = await nansen.ask('applicant', HAND_IN, { input: request(more) });
    expect(errors).toEqual([]);
    return data.handInRequest;
  };
  const status = async (receipt: string): Promise<any> => {
    const { data, errors } = await nansen.ask('applicant', STATUS, { receipt });
    expect(errors).toEqual([]);
    return data.requestStatus;
  };
  /* eslint-enable @typescript-eslint/no-explicit-any */
  const newest = async (before: readonly string[]): Promise<string> =>
    (await list(CLERK)).find((id) => !before.includes(id))!;
  const handedIn = async (more: object = {}): Promise<{ receipt: string; id: string }> => {
    const before = await list(CLERK);
    const { receipt } = await handIn(more);
    return { receipt, id: await newest(before) };
  };
  const upload = async (receipt: string | null, body: Buffer, type = 'application/pdf', reader = 'applicant') => {
    const answer = await fetch(`${nansen.url}/request-documents`, {
      method: 'POST',
      headers: {
        ...{ 'content-type': type, authorization: `Bearer ${await nansen.token(reader)}` },
        ...(receipt === null ? {} : { 'x-receipt': receipt }),
      },
      body: new Uint8Array(body),
    });
    return { status: answer.status, code: ((await answer.json()) as { code?: string }).code };
  };

  /** 200 MB that do not tell their length. @returns the status; 413, too, when the server hung up before it could be read */
  const endless = async (receipt: string): Promise<number> => {
    const answer = await fetch(`${nansen.url}/request-documents`, {
      method: 'POST',
      headers: {
        ...{ 'content-type': 'application/pdf', 'x-receipt': receipt },
        authorization: `Bearer ${await nansen.token('applicant')}`,
      },
      body: Readable.toWeb(
        Readable.from(
          (function* () {
            for (let sent = 0; sent < 200; sent += 1) yield new Uint8Array(2 ** 20);
          })(),
        ),
      ) as ReadableStream,
      duplex: 'half',
    } as RequestInit).catch(() => null);
    return answer?.status ?? 413;
  };

  test('a grant of asylum is handed in, verified, decided, and the applicant reads what is given', async () => {
    const reference = await publishedAlert(nansen, 'BY', { familyName: 'Quispe-Test' });
    const grant = { country: 'SE', fileReference: 'ASY-77' };
    const { receipt, id } = await handedIn({ grant, alertReferences: [reference] });
    expect(receipt).toMatch(/^[\w-]{32}$/);
    expect(await upload(receipt, PDF)).toEqual({ status: 201, code: undefined });
    expect(await status(receipt)).toEqual({
      ...{ receivedOn: '2026-03-02', admittedOn: null, dueOn: null, answeredOn: null, text: null },
    });
    // What is handed in acts on no alert.
    expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('VALID');
    const office = 'asylum-office:SE';
    const { data } = await nansen.ask(office, '{ recognitionQuestions { id familyName fileReference } }');
    expect(data.recognitionQuestions).toMatchObject([{ familyName: 'Quispe-Test', fileReference: 'ASY-77' }]);
    const input = { id: data.recognitionQuestions[0].id, answer: 'CONFIRMED' };
    const answer =
      'mutation ($input: AnswerRecognitionQuestionInput!) { answerRecognitionQuestion(input: $input) { userErrors { code } } }';
    await nansen.ask(office, answer, { input });
    expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('VALID');
    const file = await read(CLERK, id);
    expect(file.steps.nodes.map(({ kind: step }: { kind: string }) => step)).toEqual(['ASKED', 'ANSWERED']);
    expect(file.recordedBy).toBe('applicant');

    await done(CLERK, 'admitCcfRequest', { id, reasons: 'In order' });
    await done(CHAMBER, 'orderCcfMeasure', { id, reference, reasons: 'The person may be arrested' });
    await done(RAPPORTEUR, 'claimCcfRequest', { id });
    const { draft } = await done(RAPPORTEUR, 'draftCcfDecision', {
      ...{
        id,
        outcome: 'NOT_COMPLIANT',
        study: 'The country confirmed.',
        operativeParts: [{ reference, decision: 'CCF_DELETION' }],
      },
    });
    const { steps } = await done(CHAMBER, 'adoptCcfDecision', {
      id,
      draft: draft.id,
      reasons: 'The data are deleted.',
    });
    const given = { owner: 'COMMISSION', toApplicant: 'WHOLE', toSource: 'NOTHING', ground: 'RIGHTS' };
    await done(CHAMBER, 'discloseCcfItem', { id, item: steps.nodes.at(-1).id, ...given });
    // Until the applicant is told, the decision does not show.
    const before = {
      receivedOn: '2026-03-02',
      admittedOn: '2026-03-02',
      dueOn: '2026-12-02',
      answeredOn: null,
      text: null,
    };
    expect(await status(receipt)).toEqual(before);
    for (const progress of ['SENT', 'IMPLEMENTED']) await done(CLERK, 'recordCcfProgress', { id, progress });
    expect(await status(receipt)).toEqual(before);
    await done(CLERK, 'recordCcfProgress', { id, progress: 'APPLICANT_TOLD' });
    expect(await status(receipt)).toEqual({ ...before, answeredOn: '2026-03-02', text: 'The data are deleted.' });
    expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('NOT_VALID');
  });

  test('the status is the same bytes whether there is an alert or not, where nothing may be said', async () => {
    const reference = await publishedAlert(nansen, 'KZ', { familyName: 'Sato-Test' });
    const later = (days: number): void => void (now = new Date(now.getTime() + days * 86_400_000));
    const begun = now;
    const texts: string[] = [];
    // One is decided late. The other is decided early, and takes its time to be carried out.
    for (const [outcome, operativeParts, day] of [
      ['NO_DATA', [], 20],
      ['NOT_COMPLIANT', [{ reference, decision: 'CCF_DELETION' }], 3],
    ] as const) {
      now = begun;
      const { receipt, id } = await handedIn();
      const bodies: string[] = [];
      const look = async () => void bodies.push((await nansen.ask('applicant', STATUS, { receipt })).body);
      await done(CLERK, 'admitCcfRequest', { id, reasons: 'In order' });
      await done(RAPPORTEUR, 'claimCcfRequest', { id });
      const { draft } = await done(RAPPORTEUR, 'draftCcfDecision', { id, outcome, study: 'A study', operativeParts });
      await look();
      later(day);
      await done(CHAMBER, 'adoptCcfDecision', { id, draft: draft.id, reasons: 'Reasons' });
      await look();
      later(20 - day);
      for (const progress of operativeParts.length === 0 ? ['SENT'] : ['SENT', 'IMPLEMENTED']) {
        await done(CLERK, 'recordCcfProgress', { id, progress });
      }
      await look();
      await done(CLERK, 'recordCcfProgress', { id, progress: 'APPLICANT_TOLD' });
      await look();
      texts.push(bodies.join('\n'));
    }
    now = begun;
    expect(texts[0]).toContain('La Comisión no puede facilitar información.');
    expect(texts[0]).toBe(texts[1]);
  });

  test('without its receipt there is no request, for other applicants and for nobody else', async () => {
    const { receipt } = await handedIn();
    expect(await status(UNKNOWN)).toBeNull();
    expect(await status(receipt.slice(1))).toBeNull();
    for (const reader of ['bureau:BY', 'refugee-desk', 'ccf', 'ccf-chamber', null]) {
      expect([reader, (await nansen.ask(reader, STATUS, { receipt })).data?.requestStatus ?? null]).toEqual([
        reader,
        null,
      ]);
    }
    const { data } = await nansen.ask('applicant', '{ __schema { types { name } queryType { fields { name } } } }');
    expect(data.__schema.queryType.fields.map(({ name }: { name: string }) => name).sort()).toEqual([
      'me',
      'requestStatus',
    ]);
    expect(JSON.stringify(data)).not.toMatch(/Alert|Review|Decision/);
    // The database role reads nothing but of which request a receipt is that the session knows.
    const seen = await nansen.database.transaction({ role: 'nansen_applicant', country: null }, async ({ queries }) =>
      rowsOf(await queries.execute(sql`select * from ccf.receipts`)),
    );
    expect(seen).toEqual([]);
  });

  test('what is wrong with a request is said, and nothing is stored', async () => {
    const before = await list(CLERK);
    const codes = async (more: object): Promise<string[]> =>
      (await handIn(more)).userErrors.map(
        ({ path, code }: { path: string[]; code: string }) => `${path.join('.')} ${code}`,
      );
    expect(await codes({ applicant: { contact: 'x' } })).toEqual(['input.applicant REQUIRED']);
    expect(await codes({ grant: { country: 'XX' } })).toEqual(['input.grant.country UNKNOWN_CODE']);
    const citizen = { familyName: 'Quispe-Test', contact: 'x', nationalities: ['BY'] };
    expect(await codes({ applicant: citizen, grant: { country: 'BY' } })).toEqual(['input.grant.country CONFLICT']);
    expect(await codes({ kind: 'REVISION' })).toEqual(['input.discoveredOn REQUIRED']);
    expect(await codes({ grounds: ' ' })).toEqual(['input.grounds REQUIRED']);
    expect(await codes({ applicant: { familyName: '...', contact: 'x' } })).toEqual([
      'input.applicant.familyName INVALID',
    ]);
    // Any script.
    expect(await codes({ applicant: { familyName: '张', forename: 'محمد', contact: 'x' } })).toEqual([]);
    expect(await list(CLERK)).toHaveLength(before.length + 1);
  });

  test('neither who hands in nor who audits learns whether there is an alert, or a request', async () => {
    const reference = await publishedAlert(nansen, 'BY', { familyName: 'Okafor-Test' });
    const asked = async () => rowsOf(await owner.queries.execute(sql`select id from ccf.recognition_questions`)).length;
    const questions = await asked();
    const entries = '{ auditEntries(first: 1) { nodes { sequence } } }';
    await nansen.services.jobs.idle();
    const before = (await nansen.ask('auditor', entries)).body;
    const answers: object[] = [];
    for (const named of [reference, '2019/99999']) {
      const answer = await nansen.ask('applicant', HAND_IN, { input: request({ alertReferences: [named] }) });
      const { receipt } = answer.data.handInRequest;
      expect((await upload(receipt, PDF)).status).toBe(201);
      const { body } = await nansen.ask('applicant', STATUS, { receipt });
      answers.push({ handedIn: answer.body.replace(receipt, ''), body });
    }
    // A country that wants the person is not asked, and the applicant is answered alike.
    const answer = await nansen.ask('applicant', HAND_IN, {
      input: request({ alertReferences: [reference], grant: { country: 'BY' } }),
    });
    const { receipt } = answer.data.handInRequest;
    expect((await upload(receipt, PDF)).status).toBe(201);
    const { body } = await nansen.ask('applicant', STATUS, { receipt });
    answers.push({ handedIn: answer.body.replace(receipt, ''), body });
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
    expect((await nansen.ask('auditor', entries)).body).toBe(before);
    expect(await asked()).toBe(questions);
    // Nor by how long it takes: a country that is not asked is as much work as one that is.
    const { sealing } = nansen.services;
    const newDataKeys = sealing.newDataKeys.bind(sealing);
    const work: number[] = [];
    for (const country of ['BY', 'NO']) {
      let keys = 0;
      Object.assign(sealing, {
        newDataKeys: (...given: Parameters<typeof newDataKeys>) => {
          keys += 1;
          return newDataKeys(...given);
        },
      });
      await handIn({ alertReferences: [reference], grant: { country } });
      work.push(keys);
    }
    Object.assign(sealing, { newDataKeys });
    expect(work[0]).toBe(work[1]);
    expect(await asked()).toBe(questions + 1);
  });

  test('a document is what it says, not too large, without programs, sealed, and for the Commission alone', async () => {
    const { receipt, id } = await handedIn();
    expect(await upload(receipt, Buffer.from('MZ a program'))).toEqual({ status: 422, code: 'NOT_THAT_TYPE' });
    expect(await upload(receipt, PDF, 'image/png')).toEqual({ status: 422, code: 'NOT_THAT_TYPE' });
    expect(await upload(receipt, PDF, 'text/html')).toEqual({ status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' });
    expect(await upload(receipt, Buffer.from(`${PDF.toString()} /JavaScript (x)\n%%EOF`))).toEqual({
      status: 422,
      code: 'HAS_PROGRAM',
    });
    expect(await upload(receipt, Buffer.alloc(LARGEST_DOCUMENT + 1, 1))).toMatchObject({ status: 413 });
    expect(await endless(receipt)).toBe(413);
    expect(await upload(UNKNOWN, PDF)).toEqual({ status: 404, code: 'NOT_FOUND' });
    expect(await upload(null, PDF)).toEqual({ status: 404, code: 'NOT_FOUND' });
    expect(await upload(receipt, PDF, 'application/pdf', 'bureau:BY')).toEqual({ status: 403, code: 'FORBIDDEN' });
    const documents = 'query ($id: ID!) { ccfRequest(id: $id) { documents { id type bytes } } }';
    expect((await nansen.ask(CLERK, documents, { id })).data.ccfRequest.documents).toEqual([]);
    for (let count = 0; count < 10; count += 1) expect((await upload(receipt, PDF)).status).toBe(201);
    expect(await upload(receipt, PDF)).toEqual({ status: 409, code: 'TOO_MANY' });
    const found = (await nansen.ask(CLERK, documents, { id })).data.ccfRequest.documents;
    expect(found).toHaveLength(10);
    const one = 'query ($id: ID!) { ccfDocument(id: $id) { type content } }';
    const { data } = await nansen.ask(RAPPORTEUR, one, { id: found[0].id });
    expect(data.ccfDocument).toEqual({ type: 'PDF', content: PDF.toString('base64') });
    await done('ccf-rapporteur#partial', 'recuseFromCcfRequest', { id, reasons: 'A former client' });
    expect((await nansen.ask('ccf-rapporteur#partial', one, { id: found[0].id })).data.ccfDocument).toBeNull();
    const stored = rowsOf<{ content: string }>(await owner.queries.execute(sql`select content from ccf.documents`));
    for (const { content } of stored) expect(Buffer.from(content, 'base64').toString()).not.toContain('%PDF');
    now = new Date(now.getTime() + 1_000);
  });
});
