/** Questions to countries in the tests: a report, the question of an officer, and what the country does about it. */
import { expect } from '@jest/globals';
import type { Nansen } from './nansen.ts';
import { officersAt } from './reviews.ts';
import { publishedAlert, report } from './story.ts';

export const QUESTION = 'Which court decided? Invented.';
export const OPEN = 'query ($receipt: String!) { questions(receipt: $receipt) { askedBy askedAt dueAt question } }';
const ANSWER = `mutation ($input: AnswerQuestionInput!) {
  answerQuestion(input: $input) { receivedAt userErrors { path code message } } }`;
const REVIEW = `query ($id: ID!) { review(id: $id) { version steps { nodes { kind } } questions {
  addressee askedBy askedAt dueAt question answer answeredAt } } }`;

/** An alert, and the receipt of a report about it. */
export interface AskedCase {
  readonly reference: string;
  readonly receipt: string;
}

/** The steps about questions at a server that is started later. */
export function questionsAt(nansen: () => Nansen) {
  const { act, item } = officersAt(nansen);
  let people = 0;
  /** A pending application of SE against BY, of which the compartment has a review. */
  async function reported(
    addressee: 'SECRETARIAT' | 'CCF' = 'SECRETARIAT',
    by = 'asylum-office:SE',
  ): Promise<AskedCase> {
    const familyName = `Frågan-${(people += 1)}`;
    const reference = await publishedAlert(nansen(), 'BY', { familyName });
    const receipt = await report(nansen(), by, {
      ...{ kind: 'PENDING', addressee, familyName, alertReferences: [reference], fileReference: familyName },
    });
    return { reference, receipt };
  }
  const ask = async (officer: string, { reference }: AskedCase, more: object = {}) => {
    const { id } = await item(officer, reference);
    return { id: id as string, answer: await act(officer, 'askCountry', { id, question: QUESTION, ...more }) };
  };
  async function open(reader: string, receipt: string): Promise<Record<string, unknown>[]> {
    const { data, errors } = await nansen().ask(reader, OPEN, { receipt });
    expect(errors).toEqual([]);
    return data.questions as Record<string, unknown>[];
  }
  async function answer(reader: string, receipt: string, text: string, askedBy = 'SECRETARIAT') {
    const { data, errors } = await nansen().ask(reader, ANSWER, { input: { receipt, askedBy, answer: text } });
    expect(errors).toEqual([]);
    return data.answerQuestion as { receivedAt: string | null; userErrors: { code: string; message: string }[] };
  }
  const read = async (officer: string, id: string) => (await nansen().ask(officer, REVIEW, { id })).data.review;
  return { reported, ask, open, answer, read };
}
