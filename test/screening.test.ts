/**
 * A request about a protected person is caught whatever it is called, before anybody receives it, and its source sees what every
 * source sees of a request under examination.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DATABASES, startNansen, type Nansen } from './support/nansen.ts';
import {
  cancel,
  LEAST_SUBJECT,
  publish,
  report,
  requestAlert,
  type RequestOptions,
  validityFor,
} from './support/story.ts';

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;

  beforeAll(async () => {
    nansen = await startNansen(kind);
    // Granted by another name, in another script, and with another document than the source knows.
    await report(nansen, 'asylum-office:SE', {
      familyName: 'Сергеев-Тест',
      forename: 'Александр',
      birthDate: '1988-11-23',
      person: { aliases: [{ familyName: 'Novik', forename: 'Wladzimir' }] },
    });
  });
  afterAll(() => nansen.stop());

  type Described = RequestOptions & { readonly forename?: string; readonly aliases?: readonly object[] };
  const asOf = ({ forename, aliases, ...options }: Described): RequestOptions => ({
    ...options,
    subject: { forename, aliases },
  });
  const request = async (options: Described): Promise<string> => {
    const reference = await requestAlert(nansen, 'BY', asOf(options));
    await nansen.services.jobs.idle();
    return reference;
  };
  const PERSON = { familyName: 'Sergeev-Test', forename: 'Aleksandr', birthDate: '1988-11-23' };

  async function seenBySource(reference: string): Promise<unknown> {
    const { data } = await nansen.ask(
      'bureau:BY',
      `query ($reference: String!) {
        alert(reference: $reference) { state validity warrants { charge } }
        statements(filter: { reference: $reference }) { nodes { kind } } }`,
      { reference },
    );
    return data;
  }
  async function queued(reader: string, reference: string): Promise<string[]> {
    const { data } = await nansen.ask(reader, '{ reviewQueue(first: 100) { nodes { kind alert { reference } } } }');
    return data.reviewQueue.nodes
      .filter((node: { alert: { reference: string } | null }) => node.alert?.reference === reference)
      .map((node: { kind: string }) => node.kind);
  }
  const UNTOUCHED = {
    alert: { state: 'UNDER_EXAMINATION', validity: 'NOT_VALID', warrants: [{ charge: 'Invented charge' }] },
    statements: { nodes: [] },
  };

  test.each<[string, Described]>([
    ['a notice', {}],
    ['a diffusion', { form: 'DIFFUSION' }],
    ['a diffusion to some', { form: 'DIFFUSION', recipients: ['FR'] }],
    ['a notice in another spelling', { familyName: 'Sergueïev-Test', forename: 'Alexandre' }],
    ['a notice with the names exchanged', { familyName: 'Aleksandr', forename: 'Sergeev-Test' }],
    ['a notice under an alias that the country of asylum told', { familyName: 'Novik', forename: 'Uladzimir' }],
    [
      'a notice that tells the name as an alias',
      { familyName: 'Quite', forename: 'Another', aliases: [{ familyName: 'Sergeev-Test', forename: 'Aleksandr' }] },
    ],
  ])('%s is caught after it was requested, and when it is published', async (_name, options) => {
    const reference = await request({ ...PERSON, ...options });
    expect(await queued('refugee-desk', reference)).toEqual(['PROBABLE_MATCH']);
    await publish(nansen, reference);
    expect(await seenBySource(reference)).toEqual(UNTOUCHED);
    expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('NOT_VALID');
  });

  test.each<[string, string | null]>([
    ['the year alone', '1988'],
    ['a day that stands for the year', '1988-01-01'],
    ['no birth date', null],
  ])('a request that tells %s is caught, though nobody is found by that elsewhere', async (_name, birthDate) => {
    const reference = await request({ ...PERSON, birthDate });
    expect(await queued('refugee-desk', reference)).toEqual(['PROBABLE_MATCH']);
    await publish(nansen, reference);
    expect(await seenBySource(reference)).toEqual(UNTOUCHED);
    expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('NOT_VALID');
  });

  test('so is one that exchanges day and month; and nothing is, that a country asks for which nobody fears', async () => {
    const exchanged = { familyName: 'Exchanged-Test', birthDate: '1988-12-11' };
    await report(nansen, 'asylum-office:SE', { ...exchanged, forename: 'Test' });
    const reference = await requestAlert(nansen, 'BY', { ...exchanged, birthDate: '1988-11-12' });
    await publish(nansen, reference);
    expect(await seenBySource(reference)).toEqual(UNTOUCHED);
    const elsewhere = await requestAlert(nansen, 'KZ', asOf({ ...PERSON, birthDate: '1988' }));
    await publish(nansen, elsewhere);
    expect(await validityFor(nansen, 'bureau:FR', elsewhere)).toBe('VALID');
    expect(await queued('refugee-desk', elsewhere)).toEqual([]);
  });

  test('a homonym born in another year is published', async () => {
    const reference = await request({ ...PERSON, birthDate: '1961-02-03' });
    await publish(nansen, reference);
    expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('VALID');
  });

  test('the same person, requested by a country that nobody fears, is published and looked at by a person', async () => {
    const reference = await requestAlert(nansen, 'KZ', asOf(PERSON));
    await publish(nansen, reference);
    expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('VALID');
  });

  test('a request that was never screened is screened when it is published', async () => {
    await nansen.services.jobs.stop();
    const reference = await requestAlert(nansen, 'BY', asOf(PERSON));
    expect(await queued('refugee-desk', reference)).toEqual([]);
    await publish(nansen, reference);
    expect(await seenBySource(reference)).toEqual(UNTOUCHED);
    expect(await queued('refugee-desk', reference)).toEqual(['PROBABLE_MATCH']);
  });

  test('the publication of a caught request is acknowledged like any other, once, and its clock stops', async () => {
    const publication = `mutation ($reference: String!) { publishAlert(input: { reference: $reference }) {
      alert { state publishedAt examinationDueOn dueAt } userErrors { path code message } } }`;
    const open = `query ($published: Boolean!) {
      alerts(filter: { state: UNDER_EXAMINATION, publishedByDesk: $published }, first: 100) { nodes { reference } } }`;
    const listed = async (reference: string): Promise<boolean[]> =>
      Promise.all(
        [false, true].map(async (published) => {
          const { data } = await nansen.ask('notices-desk', open, { published });
          return data.alerts.nodes.some((node: { reference: string }) => node.reference === reference);
        }),
      );
    const caught = await requestAlert(nansen, 'BY', asOf(PERSON));
    const other = await requestAlert(nansen, 'BY', asOf({ ...PERSON, birthDate: '1961-02-03' }));
    expect(await listed(caught)).toEqual([true, false]);
    const due = 'query ($reference: String!) { alert(reference: $reference) { publishedAt examinationDueOn } }';
    expect((await nansen.ask('notices-desk', due, { reference: caught })).data.alert).toEqual({
      publishedAt: null,
      examinationDueOn: expect.any(String),
    });
    const acknowledged = { publishedAt: expect.any(String), examinationDueOn: null, dueAt: null };
    for (const [reference, state] of [
      [caught, 'UNDER_EXAMINATION'],
      [other, 'PUBLISHED'],
    ]) {
      const first = await nansen.ask('notices-desk', publication, { reference });
      expect(first.data.publishAlert).toEqual({ alert: { state, ...acknowledged }, userErrors: [] });
      const again = await nansen.ask('notices-desk', publication, { reference });
      expect(again.data.publishAlert).toEqual({
        alert: null,
        userErrors: [
          { path: ['input', 'reference'], code: 'CONFLICT', message: expect.stringContaining('already published') },
        ],
      });
    }
    expect(await listed(caught)).toEqual([false, true]);
    // Its source is told nothing.
    expect(await seenBySource(caught)).toEqual(UNTOUCHED);
  });

  test('the acceptance of a caught amendment is acknowledged, once, and its clock stops', async () => {
    const reference = await requestAlert(nansen, 'BY', { familyName: 'Quite', birthDate: '1931-01-01' });
    await publish(nansen, reference);
    const amended = await nansen.ask(
      'bureau:BY',
      'mutation ($input: AmendAlertInput!) { amendAlert(input: $input) { userErrors { code } } }',
      { input: { reference, subject: { ...LEAST_SUBJECT, ...PERSON } } },
    );
    expect(amended.data.amendAlert.userErrors).toEqual([]);
    const acceptance = `mutation ($reference: String!) { acceptAmendment(input: { reference: $reference }) {
      amendment { state acceptedAt dueOn dueAt } userErrors { code message } } }`;
    const first = await nansen.ask('notices-desk', acceptance, { reference });
    expect(first.data.acceptAmendment).toEqual({
      amendment: { state: 'UNDER_EXAMINATION', acceptedAt: expect.any(String), dueOn: null, dueAt: null },
      userErrors: [],
    });
    const again = await nansen.ask('notices-desk', acceptance, { reference });
    expect(again.data.acceptAmendment).toEqual({
      amendment: null,
      userErrors: [{ code: 'CONFLICT', message: expect.stringContaining('already accepted') }],
    });
  });

  test('a caught request is not cancelled as if it were published', async () => {
    const reference = await requestAlert(nansen, 'BY', asOf(PERSON));
    await publish(nansen, reference);
    await expect(cancel(nansen, reference)).rejects.toThrow('CONFLICT');
  });
});
