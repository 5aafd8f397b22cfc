/** Writers of validity inputs hold one lock: no two miss each other, and none deadlocks. */
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import postgres from 'postgres';
import { importTarget } from '../src/lifecycle/import/import-target.ts';
import type { ImportedAlert } from '../src/lifecycle/import/imported-alert.ts';
import { SYSTEM_CLOCK } from '../src/server/start.ts';
import { verify } from '../src/server/verification.ts';
import { DATABASES, startNansen, type Nansen } from './support/nansen.ts';
import { report, reportInput, requestAlert, validityFor } from './support/story.ts';

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  beforeAll(async () => {
    nansen = await startNansen(kind);
  });
  afterAll(() => nansen.stop());

  test('of two officers who decide about one request at the same time, one is told that it was decided', async () => {
    for (let round = 0; round < 5; round += 1) {
      const reference = await requestAlert(nansen, 'BY');
      const [published, refused] = await Promise.all([
        nansen.ask(
          'notices-desk',
          'mutation ($reference: String!) { publishAlert(input: { reference: $reference }) { userErrors { code } } }',
          { reference },
        ),
        nansen.ask(
          'notices-desk',
          'mutation ($reference: String!) { refuseAlert(input: { reference: $reference, reason: "no" }) { userErrors { code } } }',
          { reference },
        ),
      ]);
      const errors = [...published.data.publishAlert.userErrors, ...refused.data.refuseAlert.userErrors];
      expect(errors).toEqual([{ code: 'CONFLICT' }]);
    }
  });

  test('imports, reports, corrections and publications at the same time all come to their end, and agree', async () => {
    const target = importTarget({ ...nansen, clock: SYSTEM_CLOCK });
    const batch = (charge: string): ImportedAlert[] =>
      Array.from({ length: 60 }, (_, index) => invented(`1998/${index + 1}`, charge));
    await target.importBatch(batch('first'));

    const correct = async (index: number): Promise<void> => {
      const alertReferences = [`1998/${index}`];
      const receipt = await report(nansen, 'asylum-office:SE', { alertReferences });
      const answer = await nansen.ask(
        'asylum-office:SE',
        `mutation ($input: SupersedeAsylumDecisionInput!) {
          supersedeAsylumDecision(input: $input) { userErrors { code } } }`,
        { input: { receipt, action: 'CORRECT', reason: 'again', correction: reportInput({ alertReferences }) } },
      );
      expect(answer.errors).toEqual([]);
      expect(answer.data.supersedeAsylumDecision.userErrors).toEqual([]);
    };
    await Promise.all([
      target.importBatch(batch('second')),
      target.importBatch(batch('third')),
      ...Array.from({ length: 12 }, (_, index) => correct(index + 1)),
    ]);

    expect(await validityFor(nansen, 'bureau:FR', '1998/1')).toBe('NOT_VALID');
    expect(await validityFor(nansen, 'bureau:FR', '1998/60')).toBe('VALID');
    expect(await verify({ ...nansen, clock: SYSTEM_CLOCK })).toMatchObject({
      differences: [],
      brokenEntry: null,
      brokenCheck: null,
      brokenFile: null,
    });
  });
});

test('an applicant hands a request and a document in without waiting for the engine lock', async () => {
  const nansen = await startNansen('PostgreSQL');
  const holder = postgres(nansen.databaseUrl ?? '', { max: 1 });
  try {
    await holder.begin(async (deriving) => {
      await deriving`select pg_advisory_xact_lock(hashtext('nansen engine'))`;
      const handIn =
        'mutation ($input: HandInRequestInput!) { handInRequest(input: $input) { receipt userErrors { code } } }';
      const applicant = { familyName: 'Quispe-Test', contact: 'An invented street 3' };
      const input = { kind: 'DELETION', language: 'ES', grounds: 'Invented', applicant, grant: { country: 'SE' } };
      const handed = nansen.ask('applicant', handIn, { input });
      const { data } = await Promise.race([handed, pause(5_000, { data: { handInRequest: { receipt: 'waits' } } })]);
      expect(data.handInRequest.receipt).toMatch(/^[\w-]{32}$/);
      const added = fetch(`${nansen.url}/request-documents`, {
        method: 'POST',
        headers: {
          ...{ 'content-type': 'application/pdf', authorization: `Bearer ${await nansen.token('applicant')}` },
          'x-receipt': data.handInRequest.receipt,
        },
        body: '%PDF-1.7\n1 0 obj << /Type /Page >> endobj\n%%EOF\n',
      });
      expect((await Promise.race([added, pause(5_000, { status: 0 })])).status).toBeLessThan(300);
      expect((await added).ok).toBe(true);
    });
  } finally {
    await holder.end();
    await nansen.stop();
  }
});

// PGlite has one connection, for which everybody waits.
test('what fails and what was done before is answered without waiting for the engine lock', async () => {
  const nansen = await startNansen('PostgreSQL');
  const holder = postgres(nansen.databaseUrl ?? '', { max: 1 });
  try {
    const key = 'a key that is long enough';
    const reported = reportInput({ fileReference: 'REPEATED' });
    const reportOnce =
      'mutation ($input: ReportAsylumDecisionInput!) { did: reportAsylumDecision(input: $input) { receipt userErrors { code } } }';
    const first = await nansen.ask('asylum-office:SE', reportOnce, { input: { ...reported, idempotencyKey: key } });
    await holder.begin(async (deriving) => {
      await deriving`select pg_advisory_xact_lock(hashtext('nansen engine'))`;
      const answered = async (reader: string, query: string, variables: object): Promise<unknown> => {
        const { data } = await Promise.race([nansen.ask(reader, query, variables), pause(5_000, { data: 'waits' })]);
        return data.did ?? data;
      };
      const code = (expected: string): object => ({ userErrors: [{ code: expected }] });
      const supersede =
        'mutation ($input: SupersedeAsylumDecisionInput!) { did: supersedeAsylumDecision(input: $input) { userErrors { code } } }';
      expect(
        await answered('asylum-office:SE', supersede, {
          input: { receipt: 'no receipt', action: 'WITHDRAW', reason: 'wrong' },
        }),
      ).toEqual(code('NOT_FOUND'));
      expect(
        await answered('bureau:BY', supersede, {
          input: { receipt: 'no receipt', action: 'CORRECT', reason: 'wrong' },
        }),
      ).toEqual(code('REQUIRED'));
      expect(
        await answered('asylum-office:SE', reportOnce, { input: { ...reported, decidedOn: '2999-01-01' } }),
      ).toEqual({ receipt: null, ...code('IN_THE_FUTURE') });
      expect(await answered('asylum-office:SE', reportOnce, { input: { ...reported, idempotencyKey: key } })).toEqual(
        first.data.did,
      );
      expect(
        await answered('asylum-office:SE', reportOnce, {
          input: { ...reported, fileReference: 'OTHER', idempotencyKey: key },
        }),
      ).toEqual({ receipt: null, ...code('CONFLICT') });
      const author =
        'mutation ($input: AuthorBulletinInput!) { did: authorBulletin(input: $input) { userErrors { code } } }';
      const bulletin = { person: { names: [{ familyName: 'Bulletin-Test' }] }, offenceSummary: 'Invented' };
      expect(await answered('bureau:BY', author, { input: { ...bulletin, receipt: 'none' } })).toEqual(
        code('NOT_FOUND'),
      );
      expect(await answered('bureau:BY', author, { input: bulletin })).toEqual({ userErrors: [] });
      // A report waits: what it changes is derived before it is acknowledged.
      const waits = nansen.ask('asylum-office:SE', reportOnce, { input: reportInput({ fileReference: 'NEW' }) });
      expect(await Promise.race([waits, pause(300, 'waits')])).toBe('waits');
    });
  } finally {
    await holder.end();
    await nansen.stop();
  }
});

test('a bulletin waits for the law and the corrections of its own country', async () => {
  const nansen = await startNansen('PostgreSQL');
  const holder = postgres(nansen.databaseUrl ?? '', { max: 1 });
  try {
    const author = (country: string): Promise<unknown> =>
      nansen.ask(
        `bureau:${country}`,
        'mutation ($input: AuthorBulletinInput!) { authorBulletin(input: $input) { userErrors { code } } }',
        { input: { person: { names: [{ familyName: 'Bulletin-Test' }] }, offenceSummary: 'Invented' } },
      );
    let own: Promise<unknown> = Promise.resolve();
    await holder.begin(async (correcting) => {
      await correcting`select pg_advisory_xact_lock(hashtext('nansen country'), hashtext('SE'))`;
      own = author('SE');
      expect(await Promise.race([own, author('NO').then(() => 'another country does not wait')])).toBe(
        'another country does not wait',
      );
      expect(await Promise.race([own, pause(300, 'waits')])).toBe('waits');
    });
    await own;
  } finally {
    await holder.end();
    await nansen.stop();
  }
});

function invented(reference: string, charge: string): ImportedAlert {
  return {
    reference,
    form: 'NOTICE',
    colour: 'RED',
    source: 'BY',
    isDetail: true,
    isPartial: false,
    documents: [],
    subject: {
      familyName: 'Invented',
      aliases: null,
      forename: null,
      birthDate: null,
      sex: null,
      nationalities: ['BY'],
      placeOfBirth: null,
      countryOfBirth: null,
      heightMetres: null,
      weightKilograms: null,
      hairColours: null,
      eyeColours: null,
      languages: null,
      distinguishingMarks: null,
    },
    warrants: [{ issuer: 'BY', charge, chargeTranslation: null }],
  };
}
