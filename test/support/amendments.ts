/** What sources, the notices desk and officers do about amendments in the tests. */
import type { Answer, Nansen } from './nansen.ts';

export const PASSPORT = { type: 'PASSPORT', number: 'AMENDED-1', issuer: 'BY' };
export const SUBJECT = { familyName: 'Amended-Test', forename: 'Test', birthDate: '1975-04-03', documents: [PASSPORT] };

/** The steps about amendments at a server that is started later. */
export function amendmentsAt(nansen: () => Nansen) {
  async function amend(reference: string, more: object = {}, reader = 'bureau:BY'): Promise<Answer> {
    const answer = await nansen().ask(
      reader,
      `mutation ($input: AmendAlertInput!) { amendAlert(input: $input) {
        amendment { reference state subject { familyName birthDate documents { number } } warrants { issuer charge } }
        userErrors { path code message } } }`,
      { input: { reference, subject: SUBJECT, ...more } },
    );
    await nansen().services.jobs.idle();
    return answer;
  }
  const decide = (mutation: string, reference: string, more = ''): Promise<Answer> =>
    nansen().ask(
      'notices-desk',
      `mutation ($reference: String!) { decided: ${mutation}(input: { reference: $reference ${more} }) {
        amendment { state } userErrors { code } } }`,
      { reference },
    );
  const accept = async (reference: string): Promise<unknown> =>
    (await decide('acceptAmendment', reference)).data.decided.amendment?.state;
  async function read(reader: string, reference: string): Promise<unknown> {
    const { data } = await nansen().ask(
      reader,
      'query ($reference: String!) { alert(reference: $reference) { subject { familyName documents { number } } warrants { charge } } }',
      { reference },
    );
    return data.alert;
  }
  async function stateFor(reader: string, reference: string): Promise<string[]> {
    const { data } = await nansen().ask(
      reader,
      'query ($reference: String!) { amendments(filter: { reference: $reference }) { nodes { state subject { familyName } } } }',
      { reference },
    );
    return data.amendments.nodes.map((node: { state: string }) => node.state);
  }
  const queue = async (reader: string, reference: string): Promise<object[]> => {
    const { data } = await nansen().ask(
      reader,
      '{ reviewQueue(filter: { kind: WITHHELD_AMENDMENT }, first: 100) { nodes { id alert { reference } decision { id } } } }',
    );
    return data.reviewQueue.nodes.filter(
      (node: { alert: { reference: string } }) => node.alert.reference === reference,
    );
  };

  return { amend, decide, accept, read, stateFor, queue };
}
