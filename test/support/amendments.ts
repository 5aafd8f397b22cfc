/** What sources, the notices desk and officers do about amendments in the tests. */
import type { Answer, Nansen } from './nansen.ts';
import { LEAST_SUBJECT, WARRANT } from './story.ts';

export const PASSPORT = { type: 'PASSPORT', number: 'AMENDED-1', issuer: 'BY' };
export const SUBJECT = {
  familyName: 'Amended-Test',
  forename: 'Test',
  birthDate: '1975-04-03',
  sex: 'MALE',
  documents: [PASSPORT],
};

/** What is amended: all that a red notice must say besides is filled in. */
interface Amended {
  readonly subject?: object;
  readonly warrants?: readonly object[];
}

function stated(warrants: readonly object[] | undefined): object {
  return warrants === undefined ? {} : { warrants: warrants.map((warrant) => ({ ...WARRANT, ...warrant })) };
}

/** The steps about amendments at a server that is started later. */
export function amendmentsAt(nansen: () => Nansen) {
  async function amend(
    reference: string,
    { subject = SUBJECT, warrants, ...more }: Amended = {},
    reader = 'bureau:BY',
  ): Promise<Answer> {
    const answer = await nansen().ask(
      reader,
      `mutation ($input: AmendAlertInput!) { amendAlert(input: $input) {
        amendment { reference state subject { familyName birthDate documents { number } } warrants { issuer charge } }
        userErrors { path code message } } }`,
      { input: { reference, ...more, subject: { ...LEAST_SUBJECT, ...subject }, ...stated(warrants) } },
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
