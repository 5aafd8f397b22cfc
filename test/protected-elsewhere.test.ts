/**
 * A country asks for the arrest of somebody whom another country protects from it, and tries again under every name, form and
 * colour. The alert never becomes valid anywhere, and its source cannot tell it from an ordinary request that waits for its
 * examination. It happened to a footballer in 2018; everybody here is invented.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DATABASES, startNansen, type Nansen } from './support/nansen.ts';
import { publish, report, requestAlert, validityFor, type RequestOptions } from './support/story.ts';

const SOURCE = 'bureau:BY';
const PASSPORT = { type: 'PASSPORT', number: 'QX 7041 882', issuer: 'BY' };

/** The person as the source knows him, attempt by attempt. */
const ATTEMPTS: Readonly<Record<string, RequestOptions>> = {
  'a red notice': { documents: [PASSPORT] },
  'a red notice without the passport': {},
  'a diffusion to the country where he is on his honeymoon': { form: 'DIFFUSION', recipients: ['TH'] },
  'a diffusion to all, in another spelling': {
    form: 'DIFFUSION',
    familyName: 'Tartschuk-Proba',
    subject: { forename: 'Hleb' },
  },
};
const PROTECTED = { familyName: 'Tarchuk-Proba', birthDate: '1993-12-17', subject: { forename: 'Gleb' } };
const ORDINARY = { familyName: 'Nobodyson-Test', birthDate: '1971-05-30', subject: { forename: 'Somebody' } };

const EVERYTHING = `query ($reference: String!) {
  alert(reference: $reference) { form colour purpose source state validity recipients warrants { charge } }
  alertValidity(references: [$reference]) { validity }
  statements(filter: { reference: $reference }) { nodes { kind issuedOn text } }
  reexaminations(filter: { reference: $reference }) { nodes { material } }
  amendments(filter: { reference: $reference }) { nodes { state } }
}`;

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;

  beforeAll(async () => {
    nansen = await startNansen(kind);
    await report(nansen, 'asylum-office:SE', {
      person: {
        names: [{ familyName: 'Тарчук-Проба', forename: 'Глеб' }],
        birthDate: '1993-12-17',
        nationalities: ['BY'],
        documents: [{ ...PASSPORT, number: 'QX7041882' }],
      },
      decidedOn: '2017-11-30',
    });
  });
  afterAll(() => nansen.stop());

  /** All that the source can learn about one of its alerts. */
  async function seenBySource(reference: string): Promise<string> {
    const { body } = await nansen.ask(SOURCE, EVERYTHING, { reference });
    return body;
  }

  /** What the source is answered when it does something with one of its alerts. */
  async function doneBySource(reference: string, mutation: string): Promise<string> {
    const { body } = await nansen.ask(
      SOURCE,
      `mutation ($reference: String!) { done: ${mutation} { userErrors { path code message } } }`,
      { reference },
    );
    return body;
  }

  async function isValidSomewhere(reference: string): Promise<boolean> {
    const readers = [SOURCE, 'bureau:TH', 'border:TH', 'bureau:SE', 'asylum-office:SE', 'notices-desk', 'ccf', null];
    const answers = await Promise.all(readers.map((reader) => validityFor(nansen, reader, reference)));
    return answers.includes('VALID');
  }

  test.each(Object.entries(ATTEMPTS))('%s never becomes valid, and its source cannot tell', async (_name, attempt) => {
    const caught = await requestAlert(nansen, 'BY', { ...PROTECTED, ...attempt });
    const ordinary = await requestAlert(nansen, 'BY', { ...attempt, ...ORDINARY, documents: [] });
    await nansen.services.jobs.idle();
    const atFirst = await seenBySource(caught);
    expect(atFirst).toContain('"UNDER_EXAMINATION"');
    expect(await seenBySource(ordinary)).toBe(atFirst);
    expect(await isValidSomewhere(caught)).toBe(false);

    // The notices desk knows nothing, finds the request in order and publishes it; the other one waits.
    await publish(nansen, caught);
    expect(await seenBySource(caught)).toBe(atFirst);
    expect(await isValidSomewhere(caught)).toBe(false);

    for (const mutation of [
      'requestReexamination(input: { reference: $reference, material: "He is wanted." })',
      'withdrawAlert(input: { reference: $reference })',
      'withdrawAlert(input: { reference: $reference })',
      'requestReexamination(input: { reference: $reference, material: "He is wanted." })',
    ]) {
      expect(await doneBySource(caught, mutation)).toBe(await doneBySource(ordinary, mutation));
      expect(await seenBySource(caught)).toBe(await seenBySource(ordinary));
    }
    const { data } = await nansen.ask(
      'refugee-desk',
      'query ($reference: String!) { alert(reference: $reference) { history { nodes { validity decision { reportedBy } } } } }',
      { reference: caught },
    );
    const history: { validity: string; decision: { reportedBy: string } | null }[] = data.alert.history.nodes;
    expect(new Set(history.map(({ validity }) => validity))).toEqual(new Set(['NOT_VALID']));
    expect(history.some(({ decision }) => decision?.reportedBy === 'SE')).toBe(true);
  });

  test('an ordinary request is published and valid', async () => {
    const ordinary = await requestAlert(nansen, 'BY', ORDINARY);
    await publish(nansen, ordinary);
    expect(await isValidSomewhere(ordinary)).toBe(true);
  });
});
