/**
 * A whole case of the Commission: counsel hands in a grant of asylum, the country of asylum confirms it, the Commission blocks the alert and
 * decides, and the applicant reads the decision. Its officers work in a real browser. Nobody else can tell at any moment that there is a
 * request. Every person is invented. With SCREENSHOTS=folder it takes the pictures of the documentation.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CaseOfCounsel, COUNTRY_OF_ASYLUM } from './support/case-of-counsel.ts';
import { startDesk, type DeskServer } from './support/desk-server.ts';
import { DATABASES } from './support/nansen.ts';
import {
  ALERTS_OF_COMMISSION,
  NATIONAL,
  OutsideReaders,
  SECRETARIAT,
  tablesSeenOutside,
} from './support/outside-commission.ts';
import { ownerOf, type Owner } from './support/owned-database.ts';
import { report, validityFor } from './support/story.ts';

/** So many times may officers press something between the queue and the decision, all of them together. */
const MOST_PRESSES = 12;
const UNKNOWN = '5f0c2a4e-9d1b-4c3e-8f7a-6b5d4c3b2a19';
const READERS = [...NATIONAL, ...SECRETARIAT, ALERTS_OF_COMMISSION, 'auditor'].flatMap((reader) => reader ?? []);

describe.each(DATABASES)('on %s', (kind) => {
  let desk: DeskServer;
  let owner: Owner;
  let outside: OutsideReaders;
  let played: CaseOfCounsel;
  /** An alert of the same source that falls for another reason, at the same time. */
  let control: string;
  const now = new Date();

  beforeAll(async () => {
    desk = await startDesk(kind, [...READERS, COUNTRY_OF_ASYLUM, 'applicant'], { clock: { now: () => new Date(now) } });
    owner = ownerOf(desk.nansen);
    outside = new OutsideReaders(desk.nansen);
    played = new CaseOfCounsel(desk, now);
    await played.begin();
    control = await played.publishedExtract('Beispiel-Test');
    await desk.nansen.announce();
  }, 120_000);
  afterAll(async () => {
    await played?.end();
    await owner?.end();
    await desk?.stop();
  });

  const values = (
    known: { readonly id?: string; readonly receipt?: string } = {},
  ): Readonly<Record<string, unknown>> => ({
    ...{ reference: played.reference, references: [played.reference, control], id: known.id ?? UNKNOWN },
    ...{ ids: [known.id ?? UNKNOWN], receipt: known.receipt ?? UNKNOWN, fileReference: 'ASY-2026-00417' },
    source: 'BY',
    copies: [{ reference: played.reference, version: UNKNOWN }],
    person: { names: [{ familyName: 'Exemple-Test' }] },
  });

  test('a grant is handed in and verified, and nobody outside can tell', async () => {
    const everybody = [...NATIONAL, ...SECRETARIAT, ALERTS_OF_COMMISSION];
    const before = await outside.all(everybody, values());
    await played.handIn();
    await played.admit();
    await played.answerOfCountry();
    await desk.nansen.announce();
    const after = await outside.all(everybody, values(played));
    for (const reader of everybody) expect([reader, after.get(reader)]).toEqual([reader, before.get(reader)]);
    expect(await validityFor(desk.nansen, 'bureau:FR', played.reference)).toBe('VALID');
  });

  test('a provisional measure, the study and the decision take officers few presses, and the last ones change nothing outside', async () => {
    await played.measure();
    expect(await validityFor(desk.nansen, 'bureau:FR', played.reference)).toBe('NOT_VALID');
    await report(desk.nansen, 'asylum-office:NO', { alertReferences: [control] });
    await desk.nansen.announce();
    const before = await outside.all(NATIONAL, values(played));
    await played.study();
    await played.decide();
    expect(played.presses()).toBeLessThanOrEqual(MOST_PRESSES);
    await played.tell();
    await desk.nansen.announce();
    const after = await outside.all(NATIONAL, values(played));
    for (const reader of NATIONAL) expect([reader, after.get(reader)]).toEqual([reader, before.get(reader)]);
  });

  test('the alert is gone for everybody, recalls are out, and the source is told what every source is told', async () => {
    const { nansen } = desk;
    const alert = 'query ($reference: String!) { alert(reference: $reference) { reference } }';
    for (const reader of NATIONAL) {
      for (const reference of [played.reference, control]) {
        expect([reader, await validityFor(nansen, reader, reference)]).toEqual([reader, 'NOT_VALID']);
        expect([reader, (await nansen.ask(reader, alert, { reference })).data?.alert ?? null]).toEqual([reader, null]);
      }
    }
    const listed = await nansen.ask(null, '{ alerts(first: 100) { nodes { reference } } }');
    expect(listed.data.alerts.nodes).toEqual([]);
    const recalls = '{ recalls(first: 100) { nodes { reference issuedAt dueAt state repeats } } }';
    const recalled = (await nansen.ask('bureau:FR', recalls)).data.recalls.nodes as { reference: string }[];
    const without = (reference: string): object[] =>
      recalled.filter((each) => each.reference === reference).map((each) => ({ ...each, reference: '' }));
    expect(without(played.reference)).toHaveLength(1);
    expect(without(played.reference)).toEqual(without(control));
    expect(await statements(control)).toHaveLength(1);
    expect(await statements(played.reference)).toEqual(await statements(control));
  });

  test('the applicant reads the decision, and not a day earlier', async () => {
    const today = now.toISOString().slice(0, 10);
    expect(played.statusBefore).toEqual({ receivedOn: today, admittedOn: today, answeredOn: null, text: null });
    expect(await played.status()).toEqual({ ...played.statusBefore, answeredOn: today, text: played.decision });
  });

  test('no database role outside the Commission sees a row of the case, and no auditor an entry', async () => {
    expect(await tablesSeenOutside(desk.nansen, owner)).toEqual([]);
    // That the Commission decided on an alert is in the register. Who prepared the case, and that there is one, is not.
    const { data } = await desk.nansen.ask(
      'auditor',
      '{ auditEntries(first: 100) { nodes { reader operation user } } }',
    );
    const entries = (data.auditEntries.nodes as { reader: string; operation: string; user: string }[])
      .filter(({ reader, operation }) => reader === 'ccf' && operation !== 'CONSULT')
      .map(({ operation, user }) => `${operation} ${user}`);
    expect(entries).toEqual(['DECIDE ccf-chamber#chris', 'DECIDE ccf-chamber#chris']);
    expect(JSON.stringify(data)).not.toMatch(/applicant|ccf-secretariat|ccf-rapporteur/);
  });

  async function statements(reference: string): Promise<object[]> {
    const query = `query ($filter: StatementFilter) { statements(filter: $filter, first: 5) {
      nodes { kind issuedOn text ar: text(language: AR) fr: text(language: FR) es: text(language: ES) } } }`;
    const { data } = await desk.nansen.ask('bureau:BY', query, { filter: { reference } });
    return data.statements.nodes;
  }
});
