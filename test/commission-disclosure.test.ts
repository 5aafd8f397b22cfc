/** What an applicant and a source are given of a file (Art. 35), and what a decision on an item must say. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CHAMBER, CLERK, commissionAt, onPaper, RAPPORTEUR } from './support/commission.ts';
import { DATABASES, startNansen, type Nansen } from './support/nansen.ts';

const RELEASED = `query ($id: ID!) { ccfRequest(id: $id) {
  applicant: released(to: APPLICANT) { items { nodes { item extent text } } text } source: released(to: SOURCE) { items { nodes { item extent text } } text } } }`;
const NOTHING = 'La Commission ne peut donner aucune information.';

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  const now = new Date('2026-03-02T09:00:00.000Z');
  const { done, mistakes } = commissionAt(() => nansen);

  beforeAll(async () => {
    nansen = await startNansen(kind, { clock: { now: () => now } });
  }, 120_000);
  afterAll(() => nansen.stop());

  const released = async (id: string) => {
    const { data, errors } = await nansen.ask(CLERK, RELEASED, { id });
    expect(errors).toEqual([]);
    return data.ccfRequest as Record<'applicant' | 'source', { items: { nodes: object[] }; text: string }>;
  };
  /** A request with an answer of its source. */
  const answered = async (applicant: object = {}): Promise<{ id: string; item: string }> => {
    const paper = onPaper('2026-03-01') as { applicant: object };
    const { id } = await done(CLERK, 'recordCcfRequest', { ...paper, applicant: { ...paper.applicant, ...applicant } });
    const asked = await done(RAPPORTEUR, 'askForCcfRequest', {
      ...{ id, addressee: 'SOURCE', country: 'BY', question: 'On what does it rest?', dueOn: '2026-03-20' },
    });
    const question = asked.steps.nodes.at(-1).id;
    const { steps } = await done(CLERK, 'recordCcfAnswer', { id, question, answer: 'On a judgment.' });
    return { id, item: steps.nodes.at(-1).id };
  };
  const ofSource = { owner: 'SOURCE', ownerCountry: 'BY', consultedOn: '2026-03-01' };

  test('what is decided on an item is what is given of it, and the last decision counts', async () => {
    const { id, item } = await answered();
    expect(await released(id)).toEqual({
      applicant: { items: { nodes: [] }, text: NOTHING },
      source: { items: { nodes: [] }, text: NOTHING },
    });
    const given = {
      toApplicant: 'SUMMARY',
      toSource: 'WHOLE',
      ground: 'INVESTIGATION',
      summary: 'It rests on a judgment.',
    };
    const { steps } = await done(CHAMBER, 'discloseCcfItem', { id, item, ...ofSource, ...given });
    expect(steps.nodes.at(-1)).toMatchObject({ kind: 'DISCLOSURE', about: item, officer: 'chamber' });
    expect(await released(id)).toEqual({
      applicant: { items: { nodes: [{ item, extent: 'SUMMARY', text: given.summary }] }, text: given.summary },
      source: { items: { nodes: [{ item, extent: 'WHOLE', text: 'On a judgment.' }] }, text: 'On a judgment.' },
    });
    // Without a justification it is restricted all the same.
    await done(CHAMBER, 'discloseCcfItem', {
      id,
      item,
      ...ofSource,
      toApplicant: 'NOTHING',
      toSource: 'NOTHING',
      ground: 'RIGHTS',
    });
    expect(await released(id)).toEqual({
      applicant: { items: { nodes: [] }, text: NOTHING },
      source: { items: { nodes: [] }, text: NOTHING },
    });
  });

  test('where nothing may be said, a request with data and one without are answered with the same bytes', async () => {
    const { id, item } = await answered();
    for (const ground of ['SECURITY', 'INVESTIGATION', 'RIGHTS', 'DUTIES']) {
      await done(CHAMBER, 'discloseCcfItem', {
        id,
        item,
        ...ofSource,
        toApplicant: 'NOTHING',
        toSource: 'NOTHING',
        ground,
      });
      const { id: other } = await done(CLERK, 'recordCcfRequest', onPaper('2026-03-01'));
      const [one, none] = await Promise.all([id, other].map((each) => nansen.ask(CLERK, RELEASED, { id: each })));
      expect(one!.body).toBe(none!.body);
    }
  });

  test('a cursor of what is given counts nothing that is withheld', async () => {
    const positions = async (id: string): Promise<string[]> => {
      const asked = `query ($id: ID!) { ccfRequest(id: $id) { released { items { edges { cursor } pageInfo { hasNextPage endCursor } } } } }`;
      const { items } = (await nansen.ask(CLERK, asked, { id })).data.ccfRequest.released;
      expect(items.pageInfo).toEqual({ hasNextPage: false, endCursor: items.edges.at(-1).cursor });
      // A seal, which is bound to the request, and behind it the position.
      return items.edges.map(({ cursor }: { cursor: string }) =>
        Buffer.from(cursor, 'base64url').subarray(16).toString(),
      );
    };
    const given = { ...ofSource, toApplicant: 'WHOLE', toSource: 'WHOLE' };
    const withheld = { ...ofSource, toApplicant: 'NOTHING', toSource: 'NOTHING', ground: 'SECURITY' };
    const one = await answered();
    await done(CHAMBER, 'discloseCcfItem', { id: one.id, item: one.item, ...given });
    const other = await answered();
    const question = { addressee: 'SOURCE', country: 'BY', question: 'And on what else?', dueOn: '2026-03-20' };
    const { steps: asked } = await done(RAPPORTEUR, 'askForCcfRequest', { id: other.id, ...question });
    const { steps } = await done(CLERK, 'recordCcfAnswer', {
      ...{ id: other.id, question: asked.nodes.at(-1).id, answer: 'On nothing else.' },
    });
    await done(CHAMBER, 'discloseCcfItem', { id: other.id, item: other.item, ...withheld });
    await done(CHAMBER, 'discloseCcfItem', { id: other.id, item: steps.nodes.at(-1).id, ...given });
    expect(await positions(other.id)).toEqual(await positions(one.id));
  });

  test('a decision says who owns the item, when they were consulted, and on which ground it is restricted', async () => {
    const { id, item } = await answered({ confidentialFromSource: 'The address' });
    const disclose = (input: object) => mistakes(CHAMBER, 'discloseCcfItem', { id, item, ...input });
    const whole = { toApplicant: 'WHOLE', toSource: 'WHOLE' };
    const nothing = { toApplicant: 'NOTHING', toSource: 'NOTHING' };
    expect(await disclose({ ...ofSource, ...nothing })).toEqual(['input.ground REQUIRED']);
    expect(await disclose({ ...ofSource, ...whole, ground: 'RIGHTS' })).toEqual(['input.ground CONFLICT']);
    expect(await disclose({ ...ofSource, ...whole, consultedOn: null })).toEqual(['input.consultedOn REQUIRED']);
    expect(await disclose({ ...ofSource, ...whole, consultedOn: '2026-03-03' })).toEqual([
      'input.consultedOn IN_THE_FUTURE',
    ]);
    expect(await disclose({ ...ofSource, ...whole, ownerCountry: null })).toEqual(['input.ownerCountry REQUIRED']);
    expect(await disclose({ ...whole, owner: 'COMMISSION', ownerCountry: 'BY' })).toEqual([
      'input.ownerCountry CONFLICT',
    ]);
    expect(await disclose({ ...ofSource, ...nothing, toSource: 'SUMMARY', ground: 'RIGHTS' })).toEqual([
      'input.summary REQUIRED',
    ]);
    expect(await disclose({ ...ofSource, ...nothing, ground: 'RIGHTS', summary: 'x' })).toEqual([
      'input.summary CONFLICT',
    ]);
    expect(await disclose({ ...ofSource, ...whole, item: id })).toEqual(['input.item NOT_FOUND']);
    // What the applicant keeps from the source is not given to it.
    const own = { item: null, owner: 'APPLICANT', consultedOn: '2026-03-01', ...whole };
    expect(await disclose(own)).toEqual(['input.toSource CONFLICT']);
    expect(await released(id)).toEqual({
      applicant: { items: { nodes: [] }, text: NOTHING },
      source: { items: { nodes: [] }, text: NOTHING },
    });
  });
});
