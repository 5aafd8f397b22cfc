/** A source disputes that its alert is not valid: it may ask whatever the cause is, and learns nothing but the validity. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DATABASES, startNansen, type Nansen } from './support/nansen.ts';
import { cancel, publishedAlert, refuse, report, requestAlert } from './support/story.ts';

const DAY_MS = 86_400_000;

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  let now = new Date('2026-05-06T07:08:09.010Z');

  beforeAll(async () => {
    nansen = await startNansen(kind, { clock: { now: () => now } });
  });
  afterAll(() => nansen.stop());

  /** What the source is answered, without the alert's own reference. */
  async function ask(reference: string, reader = 'bureau:BY', material = 'A new judgment'): Promise<unknown> {
    const { data } = await nansen.ask(
      reader,
      `mutation ($input: RequestReexaminationInput!) { requestReexamination(input: $input) {
        reexamination { reference material requestedAt dueOn dueAt outcome outcomeOn text } userErrors { path code message } } }`,
      { input: { reference, material } },
    );
    return JSON.parse(JSON.stringify(data.requestReexamination).replaceAll(reference, 'REFERENCE'));
  }
  async function outcomes(reader: string, reference: string): Promise<unknown[]> {
    const { data } = await nansen.ask(
      reader,
      'query ($filter: ReexaminationFilter) { reexaminations(filter: $filter) { nodes { outcome outcomeOn fr: text(language: FR) } } }',
      { filter: { reference } },
    );
    return data.reexaminations.nodes;
  }
  async function answering(reference: string): Promise<string[]> {
    const readers = ['notices-desk', 'refugee-desk', 'ccf'];
    const found = await Promise.all(
      readers.map(async (reader) => {
        const { data } = await nansen.ask(
          reader,
          'query ($filter: ReexaminationFilter) { reexaminations(filter: $filter) { nodes { material } } }',
          { filter: { reference } },
        );
        return data.reexaminations.nodes.length > 0 ? [reader] : [];
      }),
    );
    return found.flat();
  }
  async function queued(reader: string, reference: string): Promise<number> {
    const { data } = await nansen.ask(
      reader,
      '{ reviewQueue(filter: { kind: REEXAMINATION }, first: 100) { nodes { alert { reference } } } }',
    );
    return data.reviewQueue.nodes.filter((node: { alert: { reference: string } }) => node.alert.reference === reference)
      .length;
  }
  const accepted = {
    reexamination: {
      reference: 'REFERENCE',
      material: 'A new judgment',
      requestedAt: '2026-05-06T07:08:09.010Z',
      dueOn: '2026-06-05',
      dueAt: '2026-06-05T00:00:00.000Z',
      outcome: null,
      outcomeOn: null,
      text: null,
    },
    userErrors: [],
  };

  test.each<[string, string[], (reference: string) => Promise<unknown>]>([
    ['cancelled', ['notices-desk'], (reference) => cancel(nansen, reference)],
    [
      'protected',
      ['refugee-desk'],
      (reference) => report(nansen, 'asylum-office:SE', { alertReferences: [reference] }),
    ],
    [
      'protected by what the CCF alone knows',
      ['ccf'],
      (reference) => report(nansen, 'asylum-office:SE', { alertReferences: [reference], addressee: 'CCF' }),
    ],
    [
      'cancelled, and protected by what the CCF alone knows',
      ['notices-desk', 'ccf'],
      async (reference) => {
        await cancel(nansen, reference);
        await report(nansen, 'asylum-office:SE', { alertReferences: [reference], addressee: 'CCF' });
      },
    ],
  ])('an alert that was %s: the answer is the same, and only those answer who know why', async (_how, who, fall) => {
    now = new Date('2026-05-06T07:08:09.010Z');
    const reference = await publishedAlert(nansen, 'BY');
    await fall(reference);
    expect(await ask(reference)).toEqual(accepted);
    expect(await answering(reference)).toEqual(who);
    expect(await queued('ccf', reference)).toBe(who.includes('ccf') || who.includes('refugee-desk') ? 1 : 0);
    expect(await queued('refugee-desk', reference)).toBe(who.includes('refugee-desk') ? 1 : 0);
    // One at a time.
    expect(await ask(reference)).toMatchObject({ reexamination: null, userErrors: [{ code: 'CONFLICT' }] });
    expect(await outcomes('bureau:BY', reference)).toEqual([{ outcome: null, outcomeOn: null, fr: null }]);
    now = new Date(now.getTime() + 30 * DAY_MS);
    expect(await outcomes('bureau:BY', reference)).toEqual([
      {
        outcome: 'MAINTAINED',
        outcomeOn: '2026-06-05',
        fr: expect.stringMatching(/^Cette alerte demeure non valable/),
      },
    ]);
    expect(await ask(reference)).toMatchObject({ userErrors: [] });
    now = new Date('2026-05-06T07:08:09.010Z');
  });

  test('a refused request is re-examined by the notices desk', async () => {
    const reference = await requestAlert(nansen, 'BY');
    await refuse(nansen, reference);
    expect(await ask(reference)).toEqual(accepted);
    expect(await answering(reference)).toEqual(['notices-desk']);
  });

  test('no re-examination is possible of what is valid, under examination, withdrawn, or of another', async () => {
    const refused = async (reference: string, reader?: string): Promise<unknown> =>
      ((await ask(reference, reader)) as { userErrors: { code: string }[] }).userErrors.map(({ code }) => code);
    const valid = await publishedAlert(nansen, 'BY');
    expect(await refused(valid)).toEqual(['CONFLICT']);
    expect(await refused(await requestAlert(nansen, 'BY'))).toEqual(['CONFLICT']);
    await cancel(nansen, valid);
    expect(await refused(valid, 'bureau:KZ')).toEqual(['NOT_FOUND']);
    await nansen.ask(
      'bureau:BY',
      'mutation ($reference: String!) { withdrawAlert(input: { reference: $reference }) { userErrors { code } } }',
      { reference: valid },
    );
    expect(await refused(valid)).toEqual(['CONFLICT']);
  });
});
