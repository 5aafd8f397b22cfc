/** Travel documents of protected people in the tests: recorded, checked and reviewed. */
import { expect } from '@jest/globals';
import type { Nansen } from './nansen.ts';
import { report, type ReportOptions } from './story.ts';

const OTHERS = ['border:TH', 'asylum-office:SE', 'bureau:FR', 'police:KZ', 'immigration:CA'];
const OF_BY = ['bureau:BY', 'border:BY'];
const ITEM = `id kind state version reason outcomes match { basis } alert { reference } decision { id }
  document { issuingCountry number states validity grounds { nodes { kind decision { kind } ruling { kind } } } history { nodes { fact validity certainty } } }
  effects { outcome needsSecondOfficer }`;

export interface Item {
  readonly [field: string]: unknown;
  readonly id: string;
  readonly kind: string;
  readonly version: string;
  readonly outcomes: readonly string[];
  readonly decision: { readonly id: string };
  readonly document: { readonly number: string | null; readonly validity: string } | null;
}

/**
 * What countries, checkers and officers do at a server that is started later.
 *
 * @param first the number of the first passport; no two files have the same
 */
export function documentsAt(nansen: () => Nansen, first: number) {
  let drawn = 0;

  /** The number of a passport that no other test has. */
  const newNumber = (): string => `MP${String(first + (drawn += 1))}`;

  async function change(mutation: 'recordDocuments' | 'withdrawDocuments', country: string, document: object) {
    const type = mutation === 'recordDocuments' ? 'RecordDocumentsInput' : 'WithdrawDocumentsInput';
    const answer = await nansen().ask(
      `bureau:${country}`,
      `mutation ($input: ${type}!) { ${mutation}(input: $input) { userErrors { message } } }`,
      { input: { documents: [document] } },
    );
    expect(answer.data?.[mutation]).toEqual({ userErrors: [] });
  }

  const recorded = (country: string, number: string, more: object = {}): Promise<void> =>
    change('recordDocuments', country, {
      ...{ type: 'PP', number, state: 'REVOKED', circumstances: 'DECISION_OF_AUTHORITY', purpose: 'PREVENT_MISUSE' },
      ...more,
    });
  const withdrawn = (country: string, number: string): Promise<void> =>
    change('withdrawDocuments', country, { type: 'PP', number });

  const protects = (number: string, options: ReportOptions = {}, reader = 'asylum-office:SE'): Promise<string> =>
    report(nansen(), reader, { documents: [{ type: 'PASSPORT', number, issuer: 'BY' }], ...options });

  /** What a reader is told of documents: the outcome of each, in the order of their numbers. */
  async function told(reader: string, numbers: readonly string[], more: object = {}): Promise<string[]> {
    const items = numbers.map((number) => ({ document: { type: 'PP', issuingCountry: 'BY', number, ...more } }));
    const answer = await nansen().ask(
      reader,
      `mutation ($input: CheckInput!) { check(input: $input) { results { outcome alerts { outcome } documents { state action } errors { code } } } }`,
      { input: { purpose: 'BORDER_CONTROL', reference: 'a case', items } },
    );
    expect(answer.errors).toEqual([]);
    const results = answer.data.check.results as { outcome: string; documents: unknown[] }[];
    for (const result of results) {
      // What is not valid looks like what was never recorded.
      if (result.outcome === 'NO_HIT')
        expect(result).toEqual({ outcome: 'NO_HIT', alerts: [], documents: [], errors: [] });
    }
    return results.map(({ outcome }) => outcome);
  }

  async function isTold(number: string, outcome: string): Promise<void> {
    for (const reader of OTHERS) expect([reader, await told(reader, [number])]).toEqual([reader, [outcome]]);
    // The country that recorded it is told the same as ever.
    for (const reader of OF_BY) expect([reader, await told(reader, [number])]).toEqual([reader, ['HIT']]);
  }

  async function queue(reader: string): Promise<Item[]> {
    await nansen().services.jobs.idle();
    const { data, errors } = await nansen().ask(reader, `{ reviewQueue(first: 100) { nodes { ${ITEM} } } }`);
    expect(errors).toEqual([]);
    return data.reviewQueue.nodes as Item[];
  }
  const reviewsOf = async (number: string, reader = 'refugee-desk'): Promise<Item[]> =>
    (await queue(reader)).filter(({ document }) => document?.number === number);

  /** Two officers decide, or one where one is enough. */
  async function decide(reader: string, item: Item | undefined, outcome: string): Promise<void> {
    const { id, version } = item!;
    const input = { id, version, outcome, reasons: 'Invented reasons' };
    const first = await nansen().ask(
      `${reader}#first-${id}`,
      `mutation ($input: DecideReviewInput!) { decideReview(input: $input) { review { id version state } userErrors { code message } } }`,
      { input },
    );
    expect(first.data?.decideReview?.userErrors).toEqual([]);
    const { review } = first.data.decideReview as { review: { state: string; version: string } };
    if (review.state !== 'AWAITING_SECOND_OFFICER') return;
    const second = await nansen().ask(
      `${reader}#second-${id}`,
      `mutation ($input: ConfirmReviewInput!) { confirmReview(input: $input) { userErrors { code message } } }`,
      { input: { id, version: review.version, reasons: 'Agreed' } },
    );
    expect(second.data?.confirmReview?.userErrors).toEqual([]);
  }

  async function setLaw(country: string, law: object): Promise<void> {
    const answer = await nansen().ask(
      `bureau:${country}`,
      `mutation ($input: SetNationalConstraintsInput!) { setNationalConstraints(input: $input) { userErrors { code path } } }`,
      { input: { inForceFrom: nansen().services.clock.now().toISOString().slice(0, 10), ...law } },
    );
    expect(answer.data?.setNationalConstraints?.userErrors).toEqual([]);
  }

  return { newNumber, change, recorded, withdrawn, protects, told, isTold, queue, reviewsOf, decide, setLaw };
}
