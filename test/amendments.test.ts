/** A source amends its own alerts, and nobody receives what was not examined and screened. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DATABASES, startNansen, type Answer, type Nansen } from './support/nansen.ts';
import { publishedAlert, report, requestAlert, validityFor } from './support/story.ts';

const PASSPORT = { type: 'PASSPORT', number: 'AMENDED-1', issuer: 'BY' };
const SUBJECT = { familyName: 'Amended-Test', forename: 'Test', birthDate: '1975-04-03', documents: [PASSPORT] };

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;

  beforeAll(async () => {
    nansen = await startNansen(kind);
  });
  afterAll(() => nansen.stop());

  async function amend(reference: string, more: object = {}, reader = 'bureau:BY'): Promise<Answer> {
    const answer = await nansen.ask(
      reader,
      `mutation ($input: AmendAlertInput!) { amendAlert(input: $input) {
        amendment { reference state subject { familyName birthDate documents { number } } warrants { issuer charge } }
        userErrors { path code message } } }`,
      { input: { reference, subject: SUBJECT, ...more } },
    );
    await nansen.services.jobs.idle();
    return answer;
  }
  const decide = (mutation: string, reference: string, more = ''): Promise<Answer> =>
    nansen.ask(
      'notices-desk',
      `mutation ($reference: String!) { decided: ${mutation}(input: { reference: $reference ${more} }) {
        amendment { state } userErrors { code } } }`,
      { reference },
    );
  const accept = async (reference: string): Promise<unknown> =>
    (await decide('acceptAmendment', reference)).data.decided.amendment?.state;
  async function read(reader: string, reference: string): Promise<unknown> {
    const { data } = await nansen.ask(
      reader,
      'query ($reference: String!) { alert(reference: $reference) { subject { familyName documents { number } } warrants { charge } } }',
      { reference },
    );
    return data.alert;
  }
  async function stateFor(reader: string, reference: string): Promise<string[]> {
    const { data } = await nansen.ask(
      reader,
      'query ($reference: String!) { amendments(filter: { reference: $reference }) { nodes { state subject { familyName } } } }',
      { reference },
    );
    return data.amendments.nodes.map((node: { state: string }) => node.state);
  }
  const queue = async (reader: string, reference: string): Promise<object[]> => {
    const { data } = await nansen.ask(
      reader,
      '{ reviewQueue(filter: { kind: PARKED_AMENDMENT }, first: 100) { nodes { id alert { reference } decision { id } } } }',
    );
    return data.reviewQueue.nodes.filter(
      (node: { alert: { reference: string } }) => node.alert.reference === reference,
    );
  };

  test('an alert reads as before, for everybody, until the notices desk accepts its amendment', async () => {
    const reference = await publishedAlert(nansen, 'BY', { documents: [] });
    const answer = await amend(reference, { warrants: [{ charge: 'Another charge' }] });
    expect(answer.data.amendAlert).toEqual({
      amendment: {
        reference,
        state: 'UNDER_EXAMINATION',
        subject: { familyName: 'Amended-Test', birthDate: '1975-04-03', documents: [{ number: 'AMENDED-1' }] },
        warrants: [{ issuer: 'BY', charge: 'Another charge' }],
      },
      userErrors: [],
    });
    for (const reader of ['bureau:BY', 'bureau:FR']) {
      expect(await read(reader, reference)).toMatchObject({ subject: { familyName: 'Lindgren-Test' } });
    }
    expect(await stateFor('bureau:FR', reference)).toEqual([]);
    expect(await stateFor('notices-desk', reference)).toEqual(['UNDER_EXAMINATION']);
    expect(await accept(reference)).toBe('ACCEPTED');
    for (const reader of ['bureau:BY', 'bureau:FR']) {
      expect(await read(reader, reference)).toEqual({
        subject: { familyName: 'Amended-Test', documents: [{ number: 'AMENDED-1' }] },
        warrants: [{ charge: 'Another charge' }],
      });
    }
    expect((await decide('acceptAmendment', reference)).data.decided.userErrors).toEqual([{ code: 'CONFLICT' }]);
  });

  test('a refused amendment changes nothing', async () => {
    const reference = await publishedAlert(nansen, 'BY');
    await amend(reference);
    await decide('refuseAmendment', reference, ', reason: "Invented"');
    expect(await stateFor('bureau:BY', reference)).toEqual(['REFUSED']);
    expect(await read('bureau:FR', reference)).toMatchObject({ subject: { familyName: 'Lindgren-Test' } });
  });

  test.each([
    ['before it', true, 'SECRETARIAT'],
    ['while it is under examination', false, 'CCF'],
  ])(
    'an amendment about a person who was protected %s waits, and the alert stays as it is',
    async (_when, before, to) => {
      const passport = { ...PASSPORT, number: `PROTECTED-${kind}-${to}` };
      const addressee = to === 'CCF' ? 'CCF' : 'SECRETARIAT';
      const grant = (): Promise<string> =>
        report(nansen, 'asylum-office:SE', { birthDate: SUBJECT.birthDate, documents: [passport], addressee });
      const reference = await publishedAlert(nansen, 'BY', { documents: [] });
      if (before) await grant();
      await amend(reference, { subject: { ...SUBJECT, documents: [passport] } });
      if (!before) await grant();
      expect(await accept(reference)).toBe('UNDER_EXAMINATION');
      expect(await stateFor('bureau:BY', reference)).toEqual(['UNDER_EXAMINATION']);
      expect(await read('bureau:FR', reference)).toMatchObject({ subject: { familyName: 'Lindgren-Test' } });
      expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('VALID');
      expect(await queue('ccf', reference)).toHaveLength(1);
      expect(await queue('refugee-desk', reference)).toHaveLength(addressee === 'CCF' ? 0 : 1);
    },
  );

  test('an alert that fell is amended like any other, and an accepted amendment lets nothing stand again', async () => {
    const reference = await publishedAlert(nansen, 'BY');
    await report(nansen, 'asylum-office:SE', { alertReferences: [reference] });
    expect((await amend(reference, { subject: { familyName: 'Somebody-Test' } })).data.amendAlert.userErrors).toEqual(
      [],
    );
    expect(await accept(reference)).toBe('ACCEPTED');
    expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('NOT_VALID');
  });

  test('a request is screened with what it was amended to', async () => {
    const passport = { ...PASSPORT, number: `REQUESTED-${kind}` };
    await report(nansen, 'asylum-office:SE', { birthDate: SUBJECT.birthDate, documents: [passport] });
    const reference = await requestAlert(nansen, 'BY', { documents: [] });
    await amend(reference, { subject: { ...SUBJECT, documents: [passport] } });
    expect(await accept(reference)).toBe('ACCEPTED');
    await nansen.ask(
      'notices-desk',
      'mutation ($reference: String!) { publishAlert(input: { reference: $reference }) { userErrors { code } } }',
      { reference },
    );
    expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('NOT_VALID');
  });

  test('nobody amends an alert of another, and a wrong amendment is told what is wrong', async () => {
    const reference = await publishedAlert(nansen, 'BY');
    const foreign = await amend(reference, {}, 'bureau:KZ');
    const unknown = await amend('1999/1', {}, 'bureau:KZ');
    expect(foreign.data.amendAlert).toMatchObject({ amendment: null, userErrors: [{ code: 'NOT_FOUND' }] });
    expect(foreign.body).toBe(unknown.body);
    const wrong = await amend(reference, { subject: { familyName: ' ', birthDate: '1990-02-30' } });
    expect(wrong.data.amendAlert.userErrors.map(({ path }: { path: string[] }) => path)).toEqual([
      ['input', 'subject', 'familyName'],
      ['input', 'subject', 'birthDate'],
    ]);
  });
});
