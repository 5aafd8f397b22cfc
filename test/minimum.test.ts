/** A notice that says less than its colour requires is not taken in, and not published when it got in otherwise. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { ownerOf, type Owner } from './support/owned-database.ts';
import { amendmentsAt } from './support/amendments.ts';
import { DATABASES, startNansen, type Nansen } from './support/nansen.ts';
import { LEAST_SUBJECT, requestAlert, validityFor, WARRANT } from './support/story.ts';

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  let owner: Owner;
  beforeAll(async () => {
    nansen = await startNansen(kind);
    owner = ownerOf(nansen);
  });
  afterAll(async () => {
    await owner.end();
    await nansen.stop();
  });
  const { amend, decide, read } = amendmentsAt(() => nansen);

  interface Mistake {
    readonly path: readonly string[];
    readonly code: string;
    readonly message: string;
  }
  const request = async (input: object): Promise<Mistake[]> => {
    const answer = await nansen.ask(
      'bureau:BY',
      `mutation ($input: RequestAlertInput!) { requestAlert(input: $input) {
        alert { warrants { charge reference law facts maximumPenaltyMonths sentenceMonths } } userErrors { path code message } } }`,
      { input: { form: 'NOTICE', ...input } },
    );
    expect(answer.errors).toEqual([]);
    if (answer.data.requestAlert.userErrors.length === 0)
      expect(answer.data.requestAlert.alert.warrants).toEqual(expect.any(Array));
    return answer.data.requestAlert.userErrors;
  };
  const publish = async (reference: string): Promise<unknown> => {
    const { data } = await nansen.ask(
      'notices-desk',
      `mutation ($reference: String!) { publishAlert(input: { reference: $reference }) {
        alert { state publishedAt } userErrors { path code message } } }`,
      { reference },
    );
    return data.publishAlert;
  };
  const places = (mistakes: readonly Mistake[]): string[] =>
    mistakes.map(({ path, code }) => [...path, code].join('.'));
  const without = (what: string, reference: string) =>
    owner.alone((queries) =>
      queries.execute(
        sql.raw(`update alerts.subjects set ${what} = null
        where id = (select subject_id from alerts.alerts where reference = '${reference}')`),
      ),
    );

  test('a family name alone is no red notice, and each thing that is missing has its place and says what to do', async () => {
    const mistakes = await request({ colour: 'RED', subject: { familyName: 'Alone-Test' } });
    expect(places(mistakes)).toEqual([
      'input.subject.forename.REQUIRED',
      'input.subject.birthDate.REQUIRED',
      'input.subject.sex.REQUIRED',
      'input.subject.documents.REQUIRED',
      'input.warrants.REQUIRED',
      'input.seeksExtradition.REQUIRED',
    ]);
    for (const { message } of mistakes) expect(message).toMatch(/^(Give|Assure) .*RPD Art\. 8[34]/);
    const charged = { colour: 'RED', seeksExtradition: true, subject: { ...LEAST_SUBJECT, familyName: 'Alone-Test' } };
    expect(places(await request({ ...charged, warrants: [{ charge: 'Invented' }, WARRANT] }))).toEqual(
      ['reference', 'law', 'facts', 'maximumPenaltyMonths'].map((field) => `input.warrants.0.${field}.REQUIRED`),
    );
    expect(places(await request({ ...charged, warrants: [{ ...WARRANT, maximumPenaltyMonths: 12 }] }))).toEqual([
      'input.warrants.0.maximumPenaltyMonths.INVALID',
    ]);
    for (const months of [0, 1_201, -6]) {
      const found = places(await request({ ...charged, warrants: [{ ...WARRANT, sentenceMonths: months }] }));
      expect([months, new Set(found)]).toEqual([months, new Set(['input.warrants.0.sentenceMonths.INVALID'])]);
    }
    expect(await request({ ...charged, warrants: [WARRANT] })).toEqual([]);
  });

  test('another notice says something beside the name, and assures nothing', async () => {
    const subject = { familyName: 'Alone-Test' };
    expect(places(await request({ colour: 'YELLOW', subject }))).toEqual(['input.subject.birthDate.REQUIRED']);
    expect(await request({ colour: 'YELLOW', subject: { ...subject, birthDate: '1990' } })).toEqual([]);
    const assured = { colour: 'BLUE', subject: { ...subject, birthDate: '1990' }, seeksExtradition: true };
    expect(places(await request(assured))).toEqual(['input.seeksExtradition.CONFLICT']);
  });

  test('a request that lacks something is not published, and is when it says it', async () => {
    const reference = await requestAlert(nansen, 'BY', { familyName: 'Lacking-Test' });
    await without('birth_date', reference);
    await without('sex', reference);
    const refused = {
      alert: null,
      userErrors: [
        {
          path: ['input', 'reference'],
          code: 'INCOMPLETE',
          message: expect.stringMatching(/subject\.birthDate, subject\.sex\. Refuse this request/),
        },
      ],
    };
    expect(await publish(reference)).toEqual(refused);
    // Nothing was recorded: its clock runs, and nobody may act on it.
    expect(await publish(reference)).toEqual(refused);
    expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('NOT_VALID');
    await owner.alone((queries) =>
      queries.execute(
        sql.raw(`update alerts.subjects set birth_date = '1980', sex = 'MALE'
        where id = (select subject_id from alerts.alerts where reference = '${reference}')`),
      ),
    );
    expect(await publish(reference)).toEqual({
      alert: { state: 'PUBLISHED', publishedAt: expect.any(String) },
      userErrors: [],
    });
    expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('VALID');
  });

  test('an amendment leaves a red notice with all that it must say', async () => {
    const reference = await requestAlert(nansen, 'BY', { familyName: 'Amended-Test' });
    await publish(reference);
    const before = await read('bureau:FR', reference);
    const refused = await amend(reference, {
      subject: { familyName: 'Amended-Test', birthDate: null },
      warrants: [{ law: null }],
    });
    expect(places(refused.data.amendAlert.userErrors)).toEqual([
      'input.subject.birthDate.REQUIRED',
      'input.warrants.0.law.REQUIRED',
    ]);
    // One that got in otherwise is not accepted.
    expect((await amend(reference, { subject: { familyName: 'Other-Test' } })).data.amendAlert.userErrors).toEqual([]);
    await owner.alone((queries) =>
      queries.execute(sql`update alerts.amendments set content = jsonb_set(content, '{subject,sex}', 'null')
        where reference = ${reference}`),
    );
    const accepted = await decide('acceptAmendment', reference);
    expect(accepted.data.decided).toEqual({ amendment: null, userErrors: [{ code: 'INCOMPLETE' }] });
    expect(await read('bureau:FR', reference)).toEqual(before);
  });

  test('what a warrant says is for those who read alerts, and not for everybody', async () => {
    const reference = await requestAlert(nansen, 'BY', { familyName: 'Warrant-Test' });
    await publish(reference);
    const { data } = await nansen.ask(
      'border:TH',
      'query ($reference: String!) { alert(reference: $reference) { warrants { charge reference law facts maximumPenaltyMonths } } }',
      { reference },
    );
    expect(data.alert.warrants).toEqual([WARRANT]);
    const { errors } = await nansen.ask(null, '{ alerts { nodes { warrants { facts } } } }');
    expect(errors).toHaveLength(1);
  });
});
