/** What a country answers is read before officers decide: an answer voids each proposal that would end what the answer is about. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DATABASES, startNansen, type Nansen } from './support/nansen.ts';
import { questionsAt } from './support/questions.ts';
import { ANNA, BEN, CLEO, officersAt } from './support/reviews.ts';
import { publishedAlert, report, validityFor } from './support/story.ts';

const DESTROY = `mutation ($input: DestroyAsylumDecisionInput!) {
  destroyAsylumDecision(input: $input) { state userErrors { code } } }`;

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  const { queue, act, codes, decide, confirm } = officersAt(() => nansen);
  const { answer, read } = questionsAt(() => nansen);
  let files = 0;

  beforeAll(async () => {
    nansen = await startNansen(kind);
  });
  afterAll(() => nansen.stop());

  /** An alert about a person whom two countries protect, and the reviews of both decisions. */
  async function protectedTwice(addressee: 'SECRETARIAT' | 'CCF' = 'SECRETARIAT') {
    const reference = await publishedAlert(nansen, 'BY');
    const fileReference = `ANSWERED-${(files += 1)}`;
    const report1 = { alertReferences: [reference], addressee };
    await report(nansen, 'asylum-office:SE', report1);
    const receipt = await report(nansen, 'asylum-office:DK', { ...report1, fileReference });
    const officer = addressee === 'CCF' ? 'ccf#cleo' : CLEO;
    const reviews = await queue(officer, reference, { kind: 'INTERIM_PROTECTION' });
    expect(reviews).toHaveLength(2);
    const { data } = await nansen.ask(
      officer,
      'query ($r: String!) { reviewQueue(filter: { alert: $r }) { nodes { id decision { id fileReference } } } }',
      { r: reference },
    );
    const ofDenmark = data.reviewQueue.nodes.find(
      (node: { decision: { fileReference: string } }) => node.decision.fileReference === fileReference,
    );
    return { reference, receipt, reviews, other: ofDenmark as { id: string; decision: { id: string } } };
  }

  test('an answer about another decision on the alert voids what would end both', async () => {
    const { reference, receipt, reviews, other } = await protectedTwice();
    expect(codes(await act(CLEO, 'askCountry', { id: other.id, question: 'Is it this person? Invented.' }))).toEqual(
      [],
    );
    const one = reviews.find(({ id }) => id !== other.id)!;
    const { review } = await decide(ANNA, one, 'COMPLIANT');
    await answer('asylum-office:DK', receipt, 'It is, without a doubt. Invented.');
    expect(codes(await confirm(BEN, await read(BEN, review.id).then((its) => ({ ...its, id: review.id }))))).toEqual([
      'CONFLICT',
    ]);
    expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('NOT_VALID');
  });

  test('it voids a decision that the CCF imposes without a review', async () => {
    const { reference, receipt, other } = await protectedTwice('CCF');
    expect(codes(await act('ccf#cleo', 'askCountry', { id: other.id, question: 'Which court? Invented.' }))).toEqual(
      [],
    );
    const imposed = { reference, decision: 'CCF_RETENTION', reasons: 'Invented' };
    const { review } = await act('ccf#cora', 'imposeCcfDecision', imposed);
    await answer('asylum-office:DK', receipt, 'The highest. Invented.', 'CCF');
    const { version } = await read('ccf#carl', review.id);
    expect(codes(await confirm('ccf#carl', { id: review.id, version }))).toEqual(['CONFLICT']);
    expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('NOT_VALID');
  });

  test('it voids the proposal to destroy the decision that it is about', async () => {
    const { receipt, other } = await protectedTwice();
    expect(codes(await act(CLEO, 'askCountry', { id: other.id, question: 'Is it an error? Invented.' }))).toEqual([]);
    const destroy = async (officer: string) =>
      (await nansen.ask(officer, DESTROY, { input: { id: other.decision.id, cause: 'RECORDED_IN_ERROR' } })).data
        .destroyAsylumDecision;
    expect(await destroy(ANNA)).toEqual({ state: 'PROPOSED', userErrors: [] });
    await answer('asylum-office:DK', receipt, 'It is none. Invented.');
    expect(await destroy(BEN)).toEqual({ state: 'PROPOSED', userErrors: [] });
  });
});
