/** A public extract of a notice needs the consent of its source and the decision of the notices desk, and either ends it. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { importTarget } from '../src/lifecycle/import/import-target.ts';
import { SYSTEM_CLOCK } from '../src/server/start.ts';
import { importedNotice } from './support/imported.ts';
import { DATABASES, startNansen, type Nansen } from './support/nansen.ts';
import { publishedAlert, report, requestAlert, validityFor } from './support/story.ts';

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  beforeAll(async () => {
    nansen = await startNansen(kind);
  });
  afterAll(() => nansen.stop());

  const ask = async (reader: string, mutation: string, type: string, input: object): Promise<string[]> => {
    const answer = await nansen.ask(
      reader,
      `mutation ($input: ${type}!) { ${mutation}(input: $input) {
        alert { reference extractConsent publicExtract } userErrors { path code message } } }`,
      { input },
    );
    expect(answer.errors).toEqual([]);
    return answer.data[mutation].userErrors.map(({ code }: { code: string }) => code);
  };
  const consent = (reference: string, consents: boolean, country = 'BY'): Promise<string[]> =>
    ask(`bureau:${country}`, 'setExtractConsent', 'SetExtractConsentInput', { reference, consents });
  const decide = (reference: string, isPublic: boolean): Promise<string[]> =>
    ask('notices-desk', 'decideExtract', 'DecideExtractInput', { reference, isPublic });
  const isPublic = async (reference: string): Promise<boolean> => {
    const { data } = await nansen.ask(null, '{ alerts(first: 100) { nodes { reference subject { familyName } } } }');
    const isListed = data.alerts.nodes.some((node: { reference: string }) => node.reference === reference);
    const query = 'query ($reference: String!) { alert(reference: $reference) { reference validity } }';
    const one = (await nansen.ask(null, query, { reference })).data.alert;
    expect([isListed, one, await validityFor(nansen, null, reference)]).toEqual(
      isListed ? [true, { reference, validity: 'VALID' }, 'VALID'] : [false, null, 'NOT_VALID'],
    );
    return isListed;
  };

  test('both are needed, in this order, and either ends it', async () => {
    const reference = await publishedAlert(nansen, 'BY');
    expect(await decide(reference, true)).toEqual(['CONFLICT']);
    expect(await isPublic(reference)).toBe(false);
    expect(await consent(reference, true)).toEqual([]);
    expect(await isPublic(reference)).toBe(false);
    expect(await decide(reference, true)).toEqual([]);
    expect(await isPublic(reference)).toBe(true);
    // Either repeats what it said, and nothing changes.
    expect([await consent(reference, true), await decide(reference, true)]).toEqual([[], []]);
    expect(await isPublic(reference)).toBe(true);

    expect(await decide(reference, false)).toEqual([]);
    expect(await isPublic(reference)).toBe(false);
    expect(await decide(reference, true)).toEqual([]);
    expect(await isPublic(reference)).toBe(true);
    expect(await consent(reference, false)).toEqual([]);
    expect(await isPublic(reference)).toBe(false);
    // What the desk decided on an earlier consent is over.
    expect(await consent(reference, true)).toEqual([]);
    expect(await isPublic(reference)).toBe(false);
    expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('VALID');
  });

  test('consent given with the request holds, and a diffusion has no extract', async () => {
    const reference = await requestAlert(nansen, 'BY', { extractConsent: true });
    const seen = 'query ($reference: String!) { alert(reference: $reference) { extractConsent publicExtract } }';
    expect((await nansen.ask('bureau:BY', seen, { reference })).data.alert).toEqual({
      extractConsent: true,
      publicExtract: false,
    });
    // It is not published yet.
    expect(await decide(reference, true)).toEqual(['CONFLICT']);
    const published = await publishedAlert(nansen, 'BY', { extractConsent: true });
    expect(await decide(published, true)).toEqual([]);
    expect(await isPublic(published)).toBe(true);
    expect((await nansen.ask('bureau:FR', seen, { reference: published })).data.alert).toEqual({
      extractConsent: null,
      publicExtract: null,
    });

    const diffusion = await publishedAlert(nansen, 'BY', { form: 'DIFFUSION' });
    expect([await consent(diffusion, true), await decide(diffusion, true)]).toEqual([['CONFLICT'], ['CONFLICT']]);
    await expect(requestAlert(nansen, 'BY', { form: 'DIFFUSION', extractConsent: true })).rejects.toThrow(
      'extractConsent',
    );
  });

  test('nobody consents for another country', async () => {
    const reference = await publishedAlert(nansen, 'BY');
    expect(await consent(reference, true, 'FR')).toEqual(['NOT_FOUND']);
    expect(await consent('1999/1', true, 'FR')).toEqual(['NOT_FOUND']);
    expect(await decide(reference, true)).toEqual(['CONFLICT']);
  });

  test('the source is answered alike when its alert fell, and the desk leaves the extract alone', async () => {
    const reference = await publishedAlert(nansen, 'BY', { extractConsent: true });
    expect(await decide(reference, true)).toEqual([]);
    await report(nansen, 'asylum-office:SE', { alertReferences: [reference] });
    expect(await isPublic(reference)).toBe(false);
    for (const each of [true, false]) expect(await decide(reference, each)).toEqual(['CONFLICT']);
    for (const each of [true, false, true]) expect(await consent(reference, each)).toEqual([]);
    expect(await isPublic(reference)).toBe(false);
  });

  test('a notice from a file has an extract until its source or the desk ends it; a file does not change what was requested here', async () => {
    const target = importTarget({ ...nansen, clock: SYSTEM_CLOCK });
    await target.importBatch([importedNotice('2019/77001', 'BY', 'Extract-Test', ['BY'])]);
    expect(await isPublic('2019/77001')).toBe(true);
    expect(await consent('2019/77001', false)).toEqual([]);
    expect(await isPublic('2019/77001')).toBe(false);

    const reference = await publishedAlert(nansen, 'BY', { extractConsent: true });
    expect(await decide(reference, true)).toEqual([]);
    await target.importBatch([importedNotice(reference, 'BY', 'Changed-Test', ['BY'])]);
    const { data } = await nansen.ask(null, `{ alert(reference: "${reference}") { subject { familyName } } }`);
    expect(data.alert).toEqual({ subject: { familyName: 'Lindgren-Test' } });
  });
});
