/** What officers decide in a world: two of them, where two are needed. */
import type { Nansen } from '../support/nansen.ts';

interface Item {
  readonly id: string;
  readonly version: string;
  readonly alert: { readonly reference: string } | null;
  readonly decision: { readonly id: string } | null;
}

const QUEUE = `query ($kind: ReviewKind) { reviewQueue(first: 100, filter: { kind: $kind }) {
  nodes { id version alert { reference } decision { id } } } }`;

/** Decides the review of a kind that is meant. */
export async function decide(
  nansen: Nansen,
  as: 'refugee-desk' | 'ccf',
  kind: string,
  isMeant: (item: Item) => boolean,
  outcome: object,
): Promise<void> {
  const { data } = await nansen.ask(as, QUEUE, { kind });
  const item = (data.reviewQueue.nodes as Item[]).find(isMeant);
  if (item === undefined) throw new Error(`No review ${kind} of what is to be decided is open.`);
  const { id, version } = item;
  await rule(nansen, as, 'decideReview', 'DecideReviewInput', { id, version, reasons: 'Invented reasons', ...outcome });
  await nansen.services.jobs.idle();
}

/** Rules as a first officer; a second one confirms it where that is needed, unless told not to. */
export async function rule(
  nansen: Nansen,
  as: string,
  mutation: string,
  inputType: string,
  input: object,
  confirmed = true,
): Promise<void> {
  const ask = async (officer: string, name: string, type: string, given: object) => {
    const answer = await nansen.ask(
      `${as}#${officer}`,
      `mutation ($input: ${type}!) { ${name}(input: $input) { review { id version state } userErrors { message } } }`,
      { input: given },
    );
    if (answer.data?.[name]?.userErrors.length !== 0) throw new Error(answer.body);
    return answer.data[name].review as { id: string; version: string; state: string };
  };
  const { id, version, state } = await ask('first', mutation, inputType, input);
  if (state !== 'AWAITING_SECOND_OFFICER' || !confirmed) return;
  await ask('second', 'confirmReview', 'ConfirmReviewInput', { id, version, reasons: 'Agreed' });
}
