/** What the Requests Chamber does to travel documents: everybody but the country that recorded one finds it no more. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { verifyValidity } from '../src/assessment/verify.ts';
import { rowsOf } from '../src/database/rows.ts';
import { reviewMeasures } from '../src/reviews/measures.ts';
import { CHAMBER, commissionAt, RAPPORTEUR } from './support/commission.ts';
import { documentsAt } from './support/held-documents.ts';
import { DATABASES, startNansen, type Nansen } from './support/nansen.ts';
import { ownerOf, type Owner } from './support/owned-database.ts';

const TODAY = '2026-02-10';
const RECORD = 'mutation ($input: RecordDocumentsInput!) { recordDocuments(input: $input) { userErrors { message } } }';
const REVOKED = { type: 'PP', state: 'REVOKED', circumstances: 'DECISION_OF_AUTHORITY', purpose: 'PREVENT_MISUSE' };

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  let owner: Owner;
  let now = new Date(`${TODAY}T09:00:00.000Z`);
  const { done, mistakes, studied } = commissionAt(() => nansen);
  const { newNumber, recorded, withdrawn, protects, isTold, queue, reviewsOf, decide } = documentsAt(
    () => nansen,
    7_000_000,
  );
  const of = (number: string): object => ({ document: { issuingCountry: 'BY', number } });

  beforeAll(async () => {
    nansen = await startNansen(kind, { clock: { now: () => new Date(now) } });
    owner = ownerOf(nansen);
  }, 120_000);
  afterAll(async () => {
    await owner.end();
    await nansen.stop();
  });

  async function drafted(number: string, decision: string, outcome: string): Promise<{ id: string; draft: string }> {
    const id = await studied(TODAY);
    const operativeParts = [{ ...of(number), decision }];
    const { draft } = await done(RAPPORTEUR, 'draftCcfDecision', { id, outcome, study: 'As studied', operativeParts });
    return { id, draft: draft.id };
  }
  const adopt = ({ id, draft }: { id: string; draft: string }): Promise<unknown> =>
    done(CHAMBER, 'adoptCcfDecision', { id, draft, reasons: 'As drafted' });

  test('a document that the Chamber deletes is found by its country alone, whatever that records later', async () => {
    const [number, other] = [newNumber(), newNumber()];
    await recorded('BY', number);
    await recorded('BY', other);
    const prepared = await drafted(
      `${number.slice(0, 2)} ${number.slice(2)}`.toLowerCase(),
      'CCF_DELETION',
      'NOT_COMPLIANT',
    );
    await isTold(number, 'HIT');
    await adopt(prepared);
    await isTold(number, 'NO_HIT');
    await isTold(other, 'HIT');
    await withdrawn('BY', number);
    await recorded('BY', number, { type: 'PE', state: 'LOST', circumstances: 'LOSS_BY_HOLDER' });
    await nansen.services.jobs.idle();
    await isTold(number, 'NO_HIT');
    // Nobody of the Secretariat is asked to decide about it, and officers of the CCF read which document it is.
    expect(await queue('refugee-desk')).toEqual([]);
    const { data } = await nansen.ask(
      'ccf',
      '{ reviewQueue(filter: { kind: CCF_DECISION, state: DECIDED }, first: 100) { nodes { document { issuingCountry number states validity grounds { nodes { ruling { kind } } } } } } }',
    );
    expect(data.reviewQueue.nodes.map((item: { document: object }) => item.document)).toContainEqual({
      ...{
        issuingCountry: 'BY',
        states: ['LOST'],
        validity: 'NOT_VALID',
        grounds: { nodes: [{ ruling: { kind: 'CCF_DELETION' } }] },
      },
      number: expect.stringMatching(/^mp 7/),
    });
  });

  test('a measure holds a document down until the Commission decides, which it is asked to do', async () => {
    const number = newNumber();
    await recorded('BY', number);
    const id = await studied(TODAY);
    await done(CHAMBER, 'orderCcfMeasure', { id, ...of(number), reasons: 'They may be arrested' });
    await isTold(number, 'NO_HIT');
    now = new Date('2026-10-20T09:00:00.000Z');
    await reviewMeasures(nansen.services, now);
    const [item] = (await reviewsOf(number, 'ccf')).filter((each) => each.kind === 'CCF_MEASURE_ENDS');
    expect(item).toMatchObject({ document: { issuingCountry: 'BY', validity: 'NOT_VALID' } });
    expect(await queue('refugee-desk')).toEqual([]);
    await decide('ccf', item, 'CCF_LIFTED');
    await isTold(number, 'HIT');
    now = new Date(`${TODAY}T09:00:00.000Z`);
  });

  test('a retention ends what was known of the document, and is void once more is', async () => {
    const number = newNumber();
    await protects(number);
    await recorded('BY', number);
    await nansen.services.jobs.idle();
    const first = await drafted(number, 'CCF_RETENTION', 'COMPLIANT');
    await protects(number, {}, 'bureau:NO');
    const { id, draft } = first;
    expect(await mistakes(CHAMBER, 'adoptCcfDecision', { id, draft, reasons: 'As drafted' })).toEqual([
      'input.draft CONFLICT',
    ]);
    await isTold(number, 'NO_HIT');
    await adopt(await drafted(number, 'CCF_RETENTION', 'COMPLIANT'));
    await isTold(number, 'HIT');
  });

  test('what is reported while a document is not recorded is read before anybody rules on it, and holds', async () => {
    const [drafts, measured] = [newNumber(), newNumber()];
    for (const number of [drafts, measured]) await recorded('BY', number);
    const { id, draft } = await drafted(drafts, 'CCF_RETENTION', 'COMPLIANT');
    const request = await studied(TODAY);
    await done(CHAMBER, 'orderCcfMeasure', { id: request, ...of(measured), reasons: 'They may be arrested' });
    now = new Date('2026-10-20T09:00:00.000Z');
    await reviewMeasures(nansen.services, now);
    const [item] = (await reviewsOf(measured, 'ccf')).filter((each) => each.kind === 'CCF_MEASURE_ENDS');
    for (const number of [drafts, measured]) {
      await withdrawn('BY', number);
      await nansen.services.jobs.idle();
      await protects(number);
    }
    expect(await mistakes(CHAMBER, 'adoptCcfDecision', { id, draft, reasons: 'As drafted' })).toEqual([
      'input.draft CONFLICT',
    ]);
    const decided = await nansen.ask(
      'ccf',
      `mutation ($input: DecideReviewInput!) { decideReview(input: $input) { userErrors { code } } }`,
      { input: { id: item!.id, version: item!.version, outcome: 'CCF_LIFTED', reasons: 'Invented reasons' } },
    );
    expect(decided.data.decideReview.userErrors).toEqual([{ code: 'CONFLICT' }]);
    // From the very next record on, before anything is done in the background.
    for (const number of [drafts, measured]) {
      await nansen.askAtOnce('bureau:BY', RECORD, { input: { documents: [{ ...REVOKED, number }] } });
      await isTold(number, 'NO_HIT');
    }
    now = new Date(`${TODAY}T09:00:00.000Z`);
  });

  test('what cannot be, and who is of the country, is refused', async () => {
    const number = newNumber();
    const id = await studied(TODAY, { alertReferences: [] });
    const order = { id, reasons: 'Reasons' };
    expect(await mistakes(CHAMBER, 'orderCcfMeasure', { ...order, ...of(number) })).toEqual([
      'input.document NOT_FOUND',
    ]);
    await protects(number);
    // What a decision holds down without a record is answered alike.
    expect(await mistakes(CHAMBER, 'orderCcfMeasure', { ...order, ...of(number) })).toEqual([
      'input.document NOT_FOUND',
    ]);
    await recorded('BY', number);
    expect(await mistakes(CHAMBER, 'orderCcfMeasure', order)).toEqual(['input REQUIRED']);
    expect(await mistakes(CHAMBER, 'orderCcfMeasure', { ...order, ...of(number), reference: '2026/1' })).toEqual([
      'input REQUIRED',
    ]);
    expect(await mistakes('ccf-chamber#national/BY', 'orderCcfMeasure', { ...order, ...of(number) })).toEqual([
      'input.document RECUSED',
    ]);
    const part = { ...of(number), decision: 'CCF_DELETION' };
    const draft = { id, outcome: 'NOT_COMPLIANT', study: 'A study' };
    const twice = [part, { ...of(number.replace('0', 'O')), decision: 'CCF_DELETION' }];
    expect(await mistakes(RAPPORTEUR, 'draftCcfDecision', { ...draft, operativeParts: twice })).toEqual([
      'input.operativeParts.1 INVALID',
    ]);
    expect(
      await mistakes(RAPPORTEUR, 'draftCcfDecision', { ...draft, outcome: 'COMPLIANT', operativeParts: [part] }),
    ).toEqual(['input.operativeParts.0.decision CONFLICT']);
  });

  test('the database says neither which documents these are, nor that a request is behind it', async () => {
    const rows = rowsOf<{ row: string }>(
      await owner.queries.execute(sql`
        select r::text || v::text || a::text as row from decisions.rulings r
          join decisions.reviews v on v.id = r.review_id join documents.assessed a on a.id = r.alert_id`),
    );
    expect(rows.length).toBeGreaterThan(2);
    for (const { row } of rows) expect(row).not.toMatch(/\bBY\b|mp ?7/i);
    const different: string[] = [];
    await verifyValidity(nansen.database, nansen.services.sealing, nansen.services.clock, ({ reference }) => {
      different.push(reference);
    });
    expect(different).toEqual([]);
  });
});
