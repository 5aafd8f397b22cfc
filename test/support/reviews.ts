/** What officers do with reviews in the tests: read the queue, act on an item, and two of them decide. */
import { expect } from '@jest/globals';
import type { Nansen } from './nansen.ts';
import { publishedAlert, report } from './story.ts';

export const ANNA = 'refugee-desk#anna';
export const BEN = 'refugee-desk#ben';
export const CLEO = 'refugee-desk#cleo';

const ITEM = `id kind state urgency claimedBy version reason outcomes dueAt
  proposal { kind officer outcome reasons } steps { nodes { kind officer outcome } } match { certainty basis } alert { reference }`;

/** The steps of officers at a server that is started later. */
export function officersAt(nansen: () => Nansen) {
  // Tests look into answers freely.
  /* eslint-disable @typescript-eslint/no-explicit-any */
  async function queue(reader: string, reference: string | null, filter: object = {}): Promise<any[]> {
    const { data, errors } = await nansen().ask(
      reader,
      `query ($filter: ReviewFilter) { reviewQueue(first: 100, filter: $filter) { nodes { ${ITEM} } } }`,
      { filter },
    );
    expect(errors).toEqual([]);
    return data.reviewQueue.nodes.filter((item: any) => (item.alert?.reference ?? null) === reference);
  }

  async function item(reader: string, reference: string, filter: object = {}): Promise<any> {
    const [one] = await queue(reader, reference, filter);
    if (one === undefined) throw new Error(`${reader} has no review of ${reference}.`);
    return one;
  }

  async function act(reader: string, mutation: string, input: Record<string, unknown>): Promise<any> {
    const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
    const answer = await nansen().ask(
      reader,
      `mutation ($input: ${type}!) { ${mutation}(input: $input) { review { ${ITEM} } userErrors { path code message } } }`,
      { input },
    );
    expect(answer.errors).toEqual([]);
    return answer.data[mutation];
  }
  /* eslint-enable @typescript-eslint/no-explicit-any */

  const codes = ({ userErrors }: { userErrors: { code: string }[] }): string[] => userErrors.map(({ code }) => code);
  const decide = (reader: string, one: { id: string; version: string }, outcome: string, more: object = {}) =>
    act(reader, 'decideReview', { id: one.id, version: one.version, outcome, reasons: 'Invented reasons', ...more });
  const confirm = (reader: string, one: { id: string; version: string }) =>
    act(reader, 'confirmReview', { id: one.id, version: one.version, reasons: 'Agreed' });

  /** An alert of BY about a person whom SE protects. */
  async function fallen(options: Parameters<typeof report>[2] = {}): Promise<string> {
    const reference = await publishedAlert(nansen(), 'BY');
    await report(nansen(), 'asylum-office:SE', { alertReferences: [reference], ...options });
    return reference;
  }
  return { queue, item, act, codes, decide, confirm, fallen };
}
