/** What the officers of the Commission do with requests in the tests. */
import { expect } from '@jest/globals';
import type { Nansen } from './nansen.ts';

export const CLERK = 'ccf-secretariat#clerk';
export const RAPPORTEUR = 'ccf-rapporteur#rapporteur';
export const CHAMBER = 'ccf-chamber#chamber';

export const REQUEST = `id kind language state receivedOn discoveredOn revises recordedBy nextDueOn grounds alertReferences rapporteur keptUntil
  applicant { familyName forename birthDate nationalities contact counsel confidentialFromSource }
  alerts { reference source validity } clocks { nodes { kind beganOn dueOn firstDueOn metOn about state } } draft { id outcome text }
  steps { nodes { id kind officer happenedOn dueOn addressee country clock about text outcome recognition operativeParts { reference decision } } } allowedSteps`;

/** A request as it comes on paper. Who asks is invented. */
export const onPaper = (receivedOn: string, more: object = {}): object => ({
  ...{
    kind: 'DELETION',
    language: 'FR',
    receivedOn,
    grounds: 'The applicant is a refugee, as the enclosed decision says.',
  },
  applicant: { familyName: 'Prüfer-Test', forename: 'Éva', birthDate: '1990-01', contact: 'An invented street 1' },
  ...more,
});

/** The steps of officers at a server that is started later. */
export function commissionAt(nansen: () => Nansen) {
  // Tests look into answers freely.
  /* eslint-disable @typescript-eslint/no-explicit-any */
  async function act(reader: string, mutation: string, input: object): Promise<any> {
    const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
    const { data, errors } = await nansen().ask(
      reader,
      `mutation ($input: ${type}!) { ${mutation}(input: $input) { request { ${REQUEST} } userErrors { path code message } } }`,
      { input },
    );
    expect(errors).toEqual([]);
    return data[mutation];
  }

  /** Takes a step that must succeed. */
  async function done(reader: string, mutation: string, input: object): Promise<any> {
    const { request, userErrors } = await act(reader, mutation, input);
    expect([mutation, userErrors]).toEqual([mutation, []]);
    return request;
  }

  /** The mistakes of a step that must fail: the place and the code. */
  async function mistakes(reader: string, mutation: string, input: object): Promise<string[]> {
    const { userErrors } = await act(reader, mutation, input);
    return userErrors.map(({ path, code }: { path: string[]; code: string }) => `${path.join('.')} ${code}`);
  }

  async function read(reader: string, id: string): Promise<any> {
    const { data, errors } = await nansen().ask(reader, `query ($id: ID!) { ccfRequest(id: $id) { ${REQUEST} } }`, {
      id,
    });
    expect(errors).toEqual([]);
    return data.ccfRequest;
  }

  async function list(reader: string, filter: object | null = null): Promise<string[]> {
    const { data, errors } = await nansen().ask(
      reader,
      'query ($filter: CcfRequestFilter) { ccfRequests(filter: $filter, first: 100) { nodes { id } } }',
      { filter },
    );
    expect(errors).toEqual([]);
    return data.ccfRequests.nodes.map(({ id }: { id: string }) => id);
  }

  /** A request that is admissible. */
  async function admitted(receivedOn: string, more: object = {}): Promise<string> {
    const { id } = await done(CLERK, 'recordCcfRequest', onPaper(receivedOn, more));
    await done(CLERK, 'admitCcfRequest', { id, reasons: 'In order' });
    return id;
  }

  /** A request that is admissible and studied. */
  async function studied(receivedOn: string, more: object = {}): Promise<string> {
    const id = await admitted(receivedOn, more);
    await done(RAPPORTEUR, 'claimCcfRequest', { id });
    return id;
  }
  /* eslint-enable @typescript-eslint/no-explicit-any */
  return { act, done, mistakes, read, list, studied, admitted };
}
