/**
 * Without its keys, a copy of the database does not say which reports belong together. The attacker reported the same people, knows which
 * rows are their own, and has the order of the files and the numbers of the transactions.
 *
 * Every two columns are joined with each other. Each join is compared with chance.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  dumped,
  joinsBetween,
  recordOf,
  tellingJoins,
  type DumpedRecord,
  type DumpedRow,
  type Pairing,
} from './dump/links.ts';
import { described, reportAll, shuffled, type Reported, type ToReport } from './dump/reported.ts';
import { versionOf } from '../src/api/version.ts';
import { DATABASES, startNansen, type Nansen } from './support/nansen.ts';
import { ownerOf, type Owner } from './support/owned-database.ts';

const PEOPLE = Array.from({ length: 24 }, (_, person) => person);
const COUNTRIES = ['SE', 'NO', 'DE', 'FR'];
const PATIENCE_MS = 240_000;

/** Two thirds of the people were granted asylum; the tester reports all of them. */
const GRANTS: readonly ToReport[] = shuffled(PEOPLE, 7)
  .slice(0, 16)
  .map((person, at) => ({ person, country: COUNTRIES[at % 4]!, addressee: 'SECRETARIAT', kind: 'GRANTED' }));
const TO_CCF: readonly ToReport[] = GRANTS.map((grant) => ({ ...grant, addressee: 'CCF' }));
const PLANTED: readonly ToReport[] = PEOPLE.map((person) => ({
  ...{ person, country: 'BY', addressee: 'SECRETARIAT', kind: 'PENDING' },
}));
const DENIED: readonly ToReport[] = PEOPLE.slice(0, 12).map((person, at) => ({
  ...{ person, country: COUNTRIES[at % 4]!, addressee: 'SECRETARIAT', kind: 'DENIED_CRIMINAL_BACKGROUND' },
}));

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  let owner: Owner;
  let reports: Reported[];
  let rows: DumpedRow[];
  /** The bulletins, and the report that each rests on. */
  const bulletins: { id: string; receipt: string | null }[] = [];

  beforeAll(async () => {
    nansen = await startNansen(kind);
    owner = ownerOf(nansen);
    reports = await reportAll(nansen, owner.queries, shuffled([...GRANTS, ...TO_CCF, ...PLANTED, ...DENIED], 11));
    const denied = reports.filter((each) => each.kind === 'DENIED_CRIMINAL_BACKGROUND');
    for (const each of shuffled(denied, 13)) {
      for (const receipt of [each.receipt, null]) bulletins.push({ id: await authored(each, receipt), receipt });
    }
    // Half of the reports behind bulletins are withdrawn, and their bulletins with them; authors withdraw others.
    for (const each of denied.slice(0, 6)) await withdrawReport(each);
    for (const { id } of bulletins.filter(({ receipt }) => receipt === null).slice(0, 3)) await withdrawBulletin(id);
    // An officer proposes to destroy decisions about which the same is known.
    for (const { id } of ofKind('GRANTED').slice(0, 4)) await proposeDestruction(id);
    await nansen.idle();
    rows = await dumped(owner.queries);
  }, PATIENCE_MS);
  afterAll(async () => {
    await owner.end();
    await nansen.stop();
  });

  const decision = (id: string): DumpedRecord => recordOf(rows, 'decisions.decisions', id);
  const ofKind = (kindOfReport: string, addressee = 'SECRETARIAT'): Reported[] =>
    reports.filter((each) => each.kind === kindOfReport && each.addressee === addressee);

  function pairs<One extends { id: string }, Other extends { id: string }>(
    ones: readonly One[],
    others: readonly Other[],
    related: (one: One, other: Other) => boolean,
    recordOfOne = decision,
  ): Pairing[] {
    const known = new Map(others.map((other) => [other.id, decision(other.id)]));
    return ones.flatMap((one) => {
      const record = recordOfOne(one.id);
      return (
        others
          // Of two in one list, each pair counts once.
          .filter((other) => one.id < other.id || !ones.some((each) => each.id === other.id))
          .map((other) => ({ joins: joinsBetween(record, known.get(other.id)!), related: related(one, other) }))
      );
    });
  }

  test('somebody who reported the same people does not learn who was granted asylum', () => {
    const samePerson = (one: Reported, other: Reported): boolean => one.person === other.person;
    expect(tellingJoins(pairs(ofKind('PENDING'), ofKind('GRANTED'), samePerson))).toEqual({});
    expect(tellingJoins(pairs(ofKind('PENDING'), ofKind('GRANTED', 'CCF'), samePerson))).toEqual({});
  });

  test('nobody learns which decisions of the two compartments are about one person', () => {
    const both = pairs(ofKind('GRANTED'), ofKind('GRANTED', 'CCF'), (one, other) => one.person === other.person);
    expect(tellingJoins(both)).toEqual({});
  });

  test('nobody learns which decisions are those of one country', () => {
    const granted = ofKind('GRANTED');
    expect(tellingJoins(pairs(granted, granted, (one, other) => one.country === other.country))).toEqual({});
  });

  test('nobody learns which bulletin rests on which report, nor which ever did', () => {
    const left = bulletins.filter(({ id }) => rows.some((row) => row.table === 'bulletins.bulletins' && has(row, id)));
    // What is left rests on a report that stands, or on none.
    expect(left.length).toBe(6 + 9);
    const resting = pairs(
      left,
      ofKind('DENIED_CRIMINAL_BACKGROUND'),
      (bulletin, report) => bulletin.receipt === report.receipt,
      (id) => recordOf(rows, 'bulletins.bulletins', id),
    );
    expect(resting.some(({ related }) => related)).toBe(true);
    expect(tellingJoins(resting)).toEqual({});
  });

  test('nobody learns what officers read when they proposed something', () => {
    const hashes = rows
      .filter(({ table }) => table === 'decisions.end_proposals')
      .flatMap(({ values }) => values.filter(([column]) => column === 'decisions.end_proposals.facts_hash'))
      .map(([, hash]) => hash);
    expect(hashes).toHaveLength(4);
    // About each decision the same was known, and anybody can compute a hash of that.
    expect(new Set(hashes).size).toBe(4);
    expect(hashes).not.toContain(versionOf([[{ supersededAt: null }], [], [], []]));
  });

  test('a copy that would tell is told apart from chance', () => {
    // The same attack, by somebody who also has the key: then the people are known.
    const named = (each: Reported): DumpedRecord => {
      const { row, values } = decision(each.id);
      return { row, values: new Map([...values, ['a name', new Set([described(each.person).familyName])]]) };
    };
    const found = ofKind('PENDING').flatMap((one) =>
      ofKind('GRANTED').map((other) => ({
        joins: joinsBetween(named(one), named(other)),
        related: one.person === other.person,
      })),
    );
    expect(Object.keys(tellingJoins(found))).toEqual(['a name = a name']);
  });

  test('a law that changes nothing of a decision does not write it again, with all others of its country', async () => {
    const written = async (): Promise<Map<string, string>> =>
      new Map(
        (await dumped(owner.queries))
          .filter(({ table }) => table === 'decisions.decisions')
          .map(({ transaction, values }) => [new Map(values).get('decisions.decisions.id')!, transaction]),
      );
    const setLaw = async (law: object): Promise<void> => {
      const answer = await nansen.ask(
        'bureau:SE',
        'mutation ($input: SetNationalConstraintsInput!) { setNationalConstraints(input: $input) { userErrors { message } } }',
        { input: { inForceFrom: new Date().toISOString().slice(0, 10), ...law } },
      );
      expect(answer.data.setNationalConstraints.userErrors).toEqual([]);
    };
    const before = await written();
    await setLaw({ consent: { recordedAs: ['WRITTEN'] }, addressees: [{ kind: 'PENDING', addressee: 'CCF' }] });
    expect(await written()).toEqual(before);
    // A law that closes something writes what it closes, and nothing else.
    await setLaw({ addressees: [{ kind: 'GRANTED', addressee: 'CCF' }] });
    const after = await written();
    const changed = [...after].filter(([id, transaction]) => before.get(id) !== transaction).map(([id]) => id);
    const closed = ofKind('GRANTED').filter(({ country }) => country === 'SE');
    expect(closed.length).toBeGreaterThan(0);
    expect(changed.sort()).toEqual(closed.map(({ id }) => id).sort());
  });

  const has = (row: DumpedRow, id: string): boolean => row.values.some(([, value]) => value === id);

  async function authored({ country, person }: Reported, receipt: string | null): Promise<string> {
    const { familyName, forename } = described(person);
    const input = {
      receipt,
      person: { names: [{ familyName, forename }] },
      offenceSummary: 'Convicted in an invented town',
    };
    const answer = await nansen.ask(
      `bureau:${country}`,
      'mutation ($input: AuthorBulletinInput!) { authorBulletin(input: $input) { id userErrors { message } } }',
      { input },
    );
    expect(answer.data.authorBulletin.userErrors).toEqual([]);
    return answer.data.authorBulletin.id as string;
  }

  async function proposeDestruction(id: string): Promise<void> {
    const answer = await nansen.ask(
      'refugee-desk',
      `mutation ($id: ID!) {
        destroyAsylumDecision(input: { id: $id, cause: RECORDED_IN_ERROR }) { state userErrors { message } }
      }`,
      { id },
    );
    expect(answer.data.destroyAsylumDecision).toEqual({ state: 'PROPOSED', userErrors: [] });
  }

  async function withdrawBulletin(id: string): Promise<void> {
    const country = reports.find(({ receipt }) => receipt === receiptBefore(id))!.country;
    const answer = await nansen.ask(
      `bureau:${country}`,
      'mutation ($id: ID!) { withdrawBulletin(input: { id: $id }) { userErrors { message } } }',
      { id },
    );
    expect(answer.data.withdrawBulletin.userErrors).toEqual([]);
  }

  /** A bulletin without a report was authored after one about the same person. */
  const receiptBefore = (id: string): string => bulletins[bulletins.findIndex((each) => each.id === id) - 1]!.receipt!;

  async function withdrawReport({ country, receipt }: Reported): Promise<void> {
    const answer = await nansen.ask(
      `bureau:${country}`,
      `mutation ($receipt: String!) {
        supersedeAsylumDecision(input: { receipt: $receipt, action: WITHDRAW, reason: "Invented" }) { userErrors { message } }
      }`,
      { receipt },
    );
    expect(answer.data.supersedeAsylumDecision.userErrors).toEqual([]);
  }
});
