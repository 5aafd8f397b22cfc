/** What the tests of sealed records share: a server with decisions whose content must not be found in the database. */
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { BOTH_DATABASES, startNansen, type Nansen } from './nansen.ts';
import { ownerOf, type Owner } from './owned-database.ts';
import { publishedAlert, report, reportInput } from './story.ts';

/** Countries that nothing in these worlds names but the decisions. */
export const ASYLUM = 'NR';
export const FEARED = 'TO';
export const NAMES = ['Ωμέγα-Geheim', 'Forename-Geheim', 'Alias-Geheim'];
export const DOCUMENT = 'GEHEIM 4711-X';

/** Describes tests on each database, with a server of their own. */
export function describeSealed(tests: (sealed: SealedFixture) => void): void {
  describe.each(BOTH_DATABASES)('on %s', (kind) => {
    const sealed = new SealedFixture();
    beforeAll(() => sealed.start(kind));
    afterAll(() => sealed.stop());
    tests(sealed);
  });
}

class SealedFixture {
  nansen!: Nansen;
  owner!: Owner;
  reference = '';
  receipt = '';
  /** What the server logged as errors. */
  readonly logged: object[] = [];

  async start(kind: (typeof BOTH_DATABASES)[number]): Promise<void> {
    this.nansen = await startNansen(kind);
    this.owner = ownerOf(this.nansen);
    const { nansen } = this;
    const { log } = nansen.server;
    log.error = (what: object) => void this.logged.push(what);
    const reference = await publishedAlert(nansen, 'BY', { familyName: 'Wanted-Test' });
    let receipt = '';
    for (const addressee of ['SECRETARIAT', 'CCF'] as const) {
      receipt = await report(nansen, `asylum-office:${ASYLUM}`, {
        addressee,
        familyName: NAMES[0]!,
        birthDate: '1971-11-23',
        documents: [{ type: 'PASSPORT', number: DOCUMENT, issuer: FEARED }],
        alertReferences: [reference],
        fearedCountries: ['BY', FEARED],
        decidedOn: '2025-08-19',
        fileReference: 'AKTE/GEHEIM/1',
      });
    }
    const corrected = await nansen.ask(
      `bureau:${ASYLUM}`,
      `mutation ($input: SupersedeAsylumDecisionInput!) {
        supersedeAsylumDecision(input: $input) { userErrors { code } }
      }`,
      {
        input: {
          receipt,
          action: 'CORRECT',
          reason: 'Grund-Geheim',
          correction: {
            ...reportInput({
              addressee: 'CCF',
              decidedOn: '2025-08-19',
              fileReference: 'AKTE/GEHEIM/2',
              fearedCountries: ['BY'],
            }),
            person: { names: NAMES.slice(1).map((familyName) => ({ familyName })), nationalities: [FEARED] },
          },
        },
      },
    );
    expect(corrected.data.supersedeAsylumDecision.userErrors).toEqual([]);
    const { data } = await nansen.ask('refugee-desk', '{ reviewQueue { nodes { id } } }');
    const recused = await nansen.ask(
      'refugee-desk',
      'mutation ($id: ID!) { recuseFromReview(input: { id: $id, reasons: "Neighbour-Geheim of the person" }) { userErrors { code } } }',
      { id: data.reviewQueue.nodes[0].id },
    );
    expect(recused.data.recuseFromReview.userErrors).toEqual([]);
    this.reference = reference;
    this.receipt = receipt;
  }

  async stop(): Promise<void> {
    await this.owner.end();
    await this.nansen.stop();
  }
}
