/** What the test asks the servers. */
import type { Caller } from './actors.ts';
import type { ModelAlert } from './model.ts';

/** The recalls of a bureau: of which alert, their states, and how often each was answered. */
export async function recallsOf(bureau: Caller): Promise<string[]> {
  const found: string[] = [];
  let after: string | null = null;
  do {
    const { recalls } = await bureau.ask(
      `query ($after: String) { recalls(first: 100, after: $after) {
        nodes { reference scope state acknowledgements { nodes { outcome } } } pageInfo { hasNextPage endCursor } } }`,
      { after },
    );
    for (const { reference, scope, state, acknowledgements } of recalls.nodes)
      found.push(`${reference} ${scope} ${state}, answers: ${acknowledgements.nodes.length}`);
    after = recalls.pageInfo.hasNextPage ? recalls.pageInfo.endCursor : null;
  } while (after !== null);
  return found.toSorted();
}

/** Of the copies of a bureau those that are not what it would read now. */
export async function differingCopies(
  bureau: Caller,
  copies: ReadonlyMap<string, { readonly version: string }>,
): Promise<{ notValid: string[]; readAgain: string[] }> {
  const held = [...copies].map(([reference, { version }]) => ({ reference, version }));
  const found: { notValid: string[]; readAgain: string[] } = { notValid: [], readAgain: [] };
  for (let start = 0; start < held.length; start += 1_000) {
    const { reconcileCopies } = await bureau.ask(
      'query ($copies: [HeldCopyInput!]!) { reconcileCopies(copies: $copies) { notValid readAgain } }',
      { copies: held.slice(start, start + 1_000) },
    );
    found.notValid.push(...reconcileCopies.notValid);
    found.readAgain.push(...reconcileCopies.readAgain);
  }
  return found;
}

/** Learns the places of alerts in status lists: the same in each. */
export async function placeAlerts(bureau: Caller, model: readonly ModelAlert[]): Promise<void> {
  for (const alert of model) {
    const answer = await bureau.ask(
      'query ($reference: String!) { alert(reference: $reference) { statusListEntry { index } } }',
      { reference: alert.reference },
    );
    alert.place = answer.alert.statusListEntry.index;
  }
}

/** Of every alert that was ever published, what the CCF reads: derived at the moment. */
export async function derivedValidity(ccf: Caller): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  let after: string | null = null;
  do {
    const { alerts } = await ccf.ask(
      `query ($after: String) { alerts(first: 100, after: $after) {
        nodes { reference validity state } pageInfo { hasNextPage endCursor } } }`,
      { after },
    );
    for (const { reference, validity, state } of alerts.nodes) {
      if (state !== 'UNDER_EXAMINATION') found.set(reference, validity);
    }
    after = alerts.pageInfo.hasNextPage ? alerts.pageInfo.endCursor : null;
  } while (after !== null);
  return found;
}
