/** What readers see and do in the tests when the time of alerts ends. */
import { expect } from '@jest/globals';
import { alertIdOf } from '../../src/alerts/countries.ts';
import { deriveWithoutStoring } from '../../src/assessment/derive.ts';
import { ENGINE } from '../../src/database/roles.ts';
import type { Nansen } from './nansen.ts';

export const RECORDED = '2026-05-06T07:08:09.010Z';

/** A clock that a test sets. A day begins at midnight, UTC. */
export class SetClock {
  #now = new Date(RECORDED);
  readonly now = (): Date => this.#now;
  readonly at = (moment: string): void => {
    this.#now = new Date(moment.length === 10 ? `${moment}T00:00:00.000Z` : moment);
  };
}

/** The steps about the end of alerts at a server that is started later. */
export function expiryAt(nansen: () => Nansen) {
  const asked = async (reader: string): Promise<{ reference: string }[]> => {
    const { data } = await nansen().ask(
      reader,
      '{ retentionReviews(first: 100) { nodes { reference askedOn endsOn dueAt } } }',
    );
    return data.retentionReviews.nodes;
  };
  /** What the source is answered, without the alert's own reference. */
  const extend = async (reference: string, more: object = {}, reader = 'bureau:BY'): Promise<unknown> => {
    const { body } = await nansen().ask(
      reader,
      `mutation ($input: ExtendAlertInput!) { extendAlert(input: $input) {
        extension { reference reasons extendedAt endsOn } userErrors { path code message } } }`,
      { input: { reference, reasons: 'The trial goes on', ...more } },
    );
    return (JSON.parse(body.replaceAll(reference, 'REFERENCE')) as { data: { extendAlert: unknown } }).data.extendAlert;
  };
  const refusal = async (...given: Parameters<typeof extend>): Promise<unknown> =>
    ((await extend(...given)) as { userErrors: { code: string }[] }).userErrors.map(({ code }) => code);
  const statements = async (reference: string): Promise<unknown[]> => {
    const { data } = await nansen().ask(
      'bureau:BY',
      'query ($filter: StatementFilter) { statements(filter: $filter) { nodes { kind issuedOn text } } }',
      { filter: { reference } },
    );
    return data.statements.nodes;
  };
  const seen = async (reader: string | null, reference: string): Promise<Record<string, unknown> | null> => {
    const { data } = await nansen().ask(
      reader,
      'query ($reference: String!) { alert(reference: $reference) { reference state validity subject { familyName forename } } }',
      { reference },
    );
    return data.alert;
  };
  const history = async (reference: string): Promise<unknown[]> => {
    const { data } = await nansen().ask(
      'refugee-desk',
      'query ($reference: String!) { alert(reference: $reference) { history { nodes { at fact validity } } } }',
      { reference },
    );
    return data.alert.history.nodes;
  };

  return { asked, extend, refusal, statements, seen, history };
}

/** Checks each alert: what is stored of it is what follows from its facts. */
export async function expectStoredIsDerived(nansen: Nansen, now: Date): Promise<void> {
  const { data } = await nansen.ask('ccf', '{ alerts(first: 100) { nodes { reference state validity } } }');
  for (const { reference, state, validity } of data.alerts.nodes as Record<string, string>[]) {
    const [derived] = await nansen.database.transaction(ENGINE, async (transaction) =>
      deriveWithoutStoring(transaction, nansen.sealing, [(await alertIdOf(transaction, reference!))!], now),
    );
    expect([derived?.assessment.state, derived?.assessment.validity]).toEqual([state, validity]);
  }
}
