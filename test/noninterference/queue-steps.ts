/** What officers do with the queue in a world: notes, questions to countries, searches. */
import { randomUUID } from 'node:crypto';
import { replyAddressOf } from '../../src/decisions/reply-address.ts';
import { QUESTIONS } from '../../src/decisions/questions.ts';
import { questions } from '../../src/decisions/questions-tables.ts';
import { sealColumns } from '../../src/sealing/sealed-columns.ts';
import type { Steps } from './case.ts';
import { CANARY } from './slot.ts';
import type { World } from './world.ts';

type Officer = 'refugee-desk' | 'ccf';

/** How long a question can be answered: until after all questions of the comparison. */
const ANSWER_MS = 900 * 86_400_000;

/** An officer notes something about the reviews of the alert. */
export const noted =
  (as: Officer): Steps =>
  (alert) =>
    alert.step(async (world) => {
      for (const id of await reviewsOf(world, as, alert.reference)) {
        await must(world, as, 'addReviewNote', 'AddReviewNoteInput', { id, note: `${CANARY} noted` });
      }
    });

/** An officer asks the country that reported about the alert's decision; it answers if a receipt is given. */
export const asked =
  (as: Officer, receiptOf: (reference: string) => string | null = () => null): Steps =>
  async (alert) => {
    await alert.step(async (world) => {
      const [id] = await reviewsOf(world, as, alert.reference);
      if (id === undefined) throw new Error('There is no review of what is asked about.');
      await must(world, as, 'askCountry', 'AskCountryInput', { id, question: `${CANARY} asked` });
      // Nobody may give so long, and a question that is over is shown to nobody: the comparison would find nothing.
      const dueAt = new Date(world.clock.now().getTime() + ANSWER_MS);
      await world.directly((owner) => owner.update(questions).set({ dueAt }));
    });
    const receipt = receiptOf(alert.reference);
    if (receipt !== null) await answered(receipt, as === 'ccf' ? 'CCF' : 'SECRETARIAT')(alert);
  };

/** The office of SE answers. */
export const answered =
  (receipt: string, askedBy: 'SECRETARIAT' | 'CCF'): Steps =>
  (alert) =>
    alert.step((world) => {
      const input = { receipt, askedBy, answer: `${CANARY} answered` };
      return must(world, 'asylum-office:SE', 'answerQuestion', 'AnswerQuestionInput', input);
    });

/** The CCF asks about the decision of the Secretariat that was reported last. It has no review of it, so its question is put into the table. */
export const askedByCcf =
  (receipt: string): Steps =>
  (alert) =>
    alert.step(async (world) => {
      const decisionId = (await world.decisionIds('SECRETARIAT')).at(-1)!;
      const now = world.clock.now();
      await world.directly(async (owner, { sealing }) => {
        const row = { id: randomUUID(), addressee: 'CCF' } as const;
        const [key] = await sealing.newDataKeys(['CCF']);
        await owner.insert(questions).values({
          ...{ ...row, decisionId, askedBy: 'officer', askedAt: now, dueAt: new Date(now.getTime() + ANSWER_MS) },
          ...{
            dataKey: key!.stored,
            replyAddress: replyAddressOf(sealing, { country: 'SE', role: 'ASYLUM_OFFICE' }, receipt),
          },
          ...sealColumns(key!.key, QUESTIONS, row, { question: `${CANARY} asked` }),
        });
      });
    });

/** An officer looks for the person by every filter. */
export const searched =
  (as: Officer): Steps =>
  (alert) =>
    alert.step(async (world) => {
      const person = { names: [{ familyName: alert.familyName, forename: 'Test' }] };
      const { body } = await world.observe(
        as,
        `query ($person: MatchPersonInput!, $alert: String!) {
          reviewQueue(filter: { person: $person }) { totalCount } reviewCounts(filter: { alert: $alert }) { count }
          asylumDecisions(filter: { person: $person }) { nodes { id } } alerts(filter: { person: $person }) { nodes { reference } } }`,
        { person, alert: alert.reference },
      );
      if (body.includes('"errors"')) throw new Error(body);
    });

async function reviewsOf(world: World, as: Officer, alert: string): Promise<string[]> {
  const { body } = await world.observe(
    `${as}#first`,
    'query ($alert: String!) { reviewQueue(first: 100, filter: { alert: $alert }) { nodes { id decision { addressee } } } }',
    { alert },
  );
  const { data } = JSON.parse(body) as {
    data: { reviewQueue: { nodes: { id: string; decision: { addressee: string } | null }[] } };
  };
  const own = as === 'ccf' ? 'CCF' : 'SECRETARIAT';
  return data.reviewQueue.nodes.filter(({ decision }) => decision?.addressee === own).map(({ id }) => id);
}

async function must(world: World, as: string, mutation: string, type: string, input: object): Promise<void> {
  const reader = as.includes(':') ? as : `${as}#first`;
  const { body } = await world.observe(
    reader,
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { userErrors { code message } } }`,
    { input },
  );
  if (!body.includes('"userErrors":[]'))
    throw new Error(`${reader} could not ${mutation} in a world of a pair: ${body}`);
}
