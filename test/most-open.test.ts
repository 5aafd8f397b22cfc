/** A source has a bounded number of requests and amendments open, by what it sees itself as under examination. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { MOST_AMENDMENTS, MOST_OF_SUBJECT } from '../src/lifecycle/most-open.ts';
import { DATABASES, startNansen, type Nansen } from './support/nansen.ts';
import { LEAST_SUBJECT, publishedAlert, refuse, report, requestAlert } from './support/story.ts';

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  beforeAll(async () => {
    nansen = await startNansen(kind);
  });
  afterAll(() => nansen.stop());

  const mutate = async (operation: string, type: string, input: object): Promise<object[]> => {
    const text = `mutation ($input: ${type}!) { did: ${operation}(input: $input) { userErrors { code path } } }`;
    return (await nansen.ask('bureau:BY', text, { input })).data.did.userErrors;
  };
  const amend = (reference: string): Promise<object[]> =>
    mutate('amendAlert', 'AmendAlertInput', { reference, subject: { ...LEAST_SUBJECT, familyName: 'Amended-Test' } });
  const decide = (mutation: string, reference: string): Promise<unknown> =>
    nansen.ask(
      'notices-desk',
      `mutation { ${mutation}(input: { reference: "${reference}", reason: "no" }) { userErrors { code } } }`,
    );

  test('amendments of one alert, until one is decided, also if a protection holds them', async () => {
    await report(nansen, 'asylum-office:SE', { familyName: 'Amended-Test', birthDate: '1984-05-06' });
    const [reference, other] = [await publishedAlert(nansen, 'BY'), await publishedAlert(nansen, 'BY')];
    for (let nth = 0; nth < MOST_AMENDMENTS; nth += 1) expect(await amend(reference)).toEqual([]);
    const full = [{ code: 'TOO_MANY_OPEN', path: ['input', 'reference'] }];
    expect(await amend(reference)).toEqual(full);
    expect(await amend(other)).toEqual([]);
    await decide('refuseAmendment', reference);
    expect(await amend(reference)).toEqual([]);
    expect(await amend(reference)).toEqual(full);
  });

  test('requests about subjects of one name and birth date, until one is decided or withdrawn', async () => {
    const subject = { familyName: 'Often-Test', birthDate: '1990-02-03' };
    const references: string[] = [];
    for (let nth = 0; nth < MOST_OF_SUBJECT; nth += 1) references.push(await requestAlert(nansen, 'BY', subject));
    await expect(requestAlert(nansen, 'BY', { ...subject, familyName: 'OFTEN-test' })).rejects.toThrow('TOO_MANY_OPEN');
    await requestAlert(nansen, 'KZ', subject);
    await requestAlert(nansen, 'BY', { ...subject, birthDate: '1990-02-04' });
    await refuse(nansen, references[0]!);
    await requestAlert(nansen, 'BY', subject);
    await expect(requestAlert(nansen, 'BY', subject)).rejects.toThrow('TOO_MANY_OPEN');
    expect(await mutate('withdrawAlert', 'WithdrawAlertInput', { reference: references[1] })).toEqual([]);
    await requestAlert(nansen, 'BY', subject);
  });
});
