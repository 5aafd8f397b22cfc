/** A copy learns that an alert which stays valid reads differently, each audience when what it reads changed, and warrants are recalled. */
import { randomInt } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { verify } from '../src/server/verification.ts';
import { importTarget } from '../src/lifecycle/import/import-target.ts';
import { amendmentsAt } from './support/amendments.ts';
import { importedNotice } from './support/imported.ts';
import { DATABASES, startNansen, type Nansen } from './support/nansen.ts';
import { ownerOf, type Owner } from './support/owned-database.ts';
import { publishedAlert, report, requestAlert } from './support/story.ts';
import { storedVersionsOf } from './support/versions.ts';

const TUESDAY = new Date('2026-02-03T08:00:00.000Z');
/** The subject of what is imported. */
const JOINT_TEST = { familyName: 'Joint-Test', birthDate: '1977-07-07' };
const MONDAY = new Date('2026-02-09T04:00:00.000Z');

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  let owner: Owner;
  let now = TUESDAY;
  const cursors = new Map<string, string>();

  beforeAll(async () => {
    nansen = await startNansen(kind, { clock: { now: () => now }, environment: { NANSEN_DISCLOSE_EVERY: '7d' } });
    owner = ownerOf(nansen);
  }, 60_000);
  afterAll(async () => {
    await owner.end();
    await nansen.stop();
  });

  /** What was announced to a reader since it was asked last: `2026/1 CONTENT VALID`. */
  async function news(reader: string): Promise<string[]> {
    const { data } = await nansen.ask(
      reader,
      'query ($after: String) { validityChanges(first: 500, after: $after) { nodes { reference kind validity } pageInfo { endCursor } } }',
      { after: cursors.get(reader) },
    );
    const { nodes, pageInfo } = data.validityChanges;
    if (pageInfo.endCursor !== null) cursors.set(reader, pageInfo.endCursor);
    return nodes.map(({ reference, kind: what, validity }: Record<string, string>) =>
      [reference, what, validity].join(' '),
    );
  }
  async function announced(...readers: string[]): Promise<Record<string, string[]>> {
    await nansen.idle();
    await nansen.announce();
    const found: Record<string, string[]> = {};
    for (const reader of readers) found[reader] = await news(reader);
    return found;
  }
  async function versionFor(reader: string, reference: string): Promise<string | null> {
    const query = 'query ($reference: String!) { alert(reference: $reference) { version } }';
    const { data, body } = await nansen.ask(reader, query, { reference });
    if (data === null) throw new Error(body);
    return data.alert?.version ?? null;
  }
  async function recalled(reader: string, reference: string): Promise<object[]> {
    const { data } = await nansen.ask(reader, '{ recalls(first: 100) { nodes { reference scope state issuedAt } } }');
    return data.recalls.nodes.filter((each: { reference: string }) => each.reference === reference);
  }
  const bring = (reference: string, source: string | null, issuers: readonly string[], familyName = 'Joint-Test') =>
    importTarget(nansen.services).importBatch([importedNotice(reference, source, familyName, issuers)]);
  const { amend, accept } = amendmentsAt(() => nansen);

  test('an amendment that is accepted is announced to all who read the alert, and a copy is told to read it again', async () => {
    const reference = await publishedAlert(nansen, 'BY');
    const readers = ['bureau:FR', 'border:NO', 'bureau:BY', 'notices-desk'];
    await announced(...readers);
    const before = await versionFor('bureau:FR', reference);
    expect(before).toMatch(/^[\w-]{22}$/);
    expect([await versionFor('border:NO', reference), await versionFor('bureau:BY', reference)]).toEqual([
      before,
      before,
    ]);
    // Who may only see that it was asked for sees nothing new.
    await amend(reference, { subject: { familyName: 'Lindgren-Test', forename: 'Test', birthDate: '1984-06-05' } });
    expect(await announced(...readers)).toEqual(Object.fromEntries(readers.map((reader) => [reader, []])));
    expect(await versionFor('bureau:FR', reference)).toBe(before);
    expect(await accept(reference)).toBe('ACCEPTED');
    const again = [`${reference} CONTENT VALID`];
    expect(await announced(...readers)).toEqual(Object.fromEntries(readers.map((reader) => [reader, again])));
    const after = await versionFor('bureau:FR', reference);
    expect(after).not.toBe(before);
    // Nothing is recalled: it names every warrant that it named.
    expect(await recalled('bureau:FR', reference)).toEqual([]);
    expect(await announced(...readers)).toEqual(Object.fromEntries(readers.map((reader) => [reader, []])));

    const compared = await nansen.ask(
      'bureau:FR',
      'query ($copies: [HeldCopyInput!]!) { reconcileCopies(copies: $copies) { compared notValid readAgain } }',
      {
        copies: [
          { reference, version: before },
          { reference: '1999/1', version: before },
          { reference, version: after },
        ],
      },
    );
    expect(compared.data.reconcileCopies).toEqual({ compared: 3, notValid: ['1999/1'], readAgain: [reference] });
    const uploaded = await fetch(`${nansen.url}/reconciliations/copies`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain', authorization: `Bearer ${await nansen.token('bureau:FR')}` },
      body: [`${reference} ${before}`, `1999/1 ${before}`, `${reference} ${after}`, reference, `${reference} 7`].join(
        '\n',
      ),
    });
    expect(
      (await uploaded.text())
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as object),
    ).toEqual([
      { line: 2, reference: '1999/1', validity: 'NOT_VALID' },
      { line: 1, reference, validity: 'VALID', readAgain: true },
      { line: 4, problem: 'MALFORMED' },
      { line: 5, problem: 'MALFORMED' },
      { summary: expect.objectContaining({ compared: 3, notValid: 1, readAgain: 1, malformed: 2 }) },
    ]);
  });

  test('an amendment that says the same, and a request that is only asked for, move nothing', async () => {
    const reference = await publishedAlert(nansen, 'BY');
    const subject = { familyName: 'Lindgren-Test', forename: 'Test', birthDate: '1984-05-06', sex: 'MALE' };
    await amend(reference, { subject: { ...subject, nationalities: ['BY'] } });
    await announced('bureau:FR', 'bureau:BY');
    const before = await versionFor('bureau:FR', reference);
    await accept(reference);
    expect(await versionFor('bureau:FR', reference)).toBe(before);
    expect(await announced('bureau:FR', 'bureau:BY')).toEqual({ 'bureau:FR': [], 'bureau:BY': [] });
    expect(await versionFor('bureau:BY', await requestAlert(nansen, 'BY'))).toBe(null);
  });

  test('a warrant that fell is recalled from recipients at once, and from parties when it is disclosed to them', async () => {
    now = TUESDAY;
    const joint = `2019/${randomInt(1_000_000, 10_000_000)}`;
    await bring(joint, 'BY', ['BY', 'KZ', 'KZ']);
    const readers = ['bureau:FR', 'border:FR', 'bureau:BY', 'bureau:KZ', 'notices-desk'];
    await announced(...readers);
    const before = await versionFor('bureau:FR', joint);
    for (const party of ['bureau:BY', 'bureau:KZ']) expect(await versionFor(party, joint)).toBe(before);

    await report(nansen, 'asylum-office:SE', { ...JOINT_TEST, alertReferences: [joint], fearedCountries: ['KZ'] });
    const again = [`${joint} CONTENT VALID`];
    expect(await announced(...readers)).toEqual({
      'bureau:FR': again,
      'border:FR': again,
      'bureau:BY': [],
      'bureau:KZ': [],
      'notices-desk': again,
    });
    expect(await versionFor('bureau:FR', joint)).not.toBe(before);
    for (const party of ['bureau:BY', 'bureau:KZ'])
      expect([party, await versionFor(party, joint)]).toEqual([party, before]);
    const open = [{ reference: joint, scope: 'WARRANTS', state: 'OPEN', issuedAt: expect.any(String) }];
    expect(await recalled('bureau:FR', joint)).toEqual(open);
    expect(await recalled('border:FR', joint)).toEqual(open);
    for (const party of ['bureau:BY', 'bureau:KZ']) expect([party, await recalled(party, joint)]).toEqual([party, []]);
    const answered = await nansen.ask(
      'bureau:FR',
      `mutation ($recalls: [RecallKeyInput!]!) {
        acknowledgeRecall(input: { recalls: $recalls, outcome: NOT_HELD }) { recalls { scope state } userErrors { code } } }`,
      {
        recalls: (await recalled('bureau:FR', joint)).map((recall) => {
          const { issuedAt } = recall as { issuedAt: string };
          return { reference: joint, issuedAt };
        }),
      },
    );
    expect(answered.data.acknowledgeRecall).toEqual({
      recalls: [{ scope: 'WARRANTS', state: 'ACKNOWLEDGED' }],
      userErrors: [],
    });

    now = MONDAY;
    await nansen.disclose();
    expect(await announced(...readers)).toEqual({
      'bureau:FR': [],
      'border:FR': [],
      'bureau:BY': again,
      'bureau:KZ': again,
      'notices-desk': [],
    });
    expect(await versionFor('bureau:KZ', joint)).toBe(await versionFor('bureau:FR', joint));
    expect(await recalled('bureau:KZ', joint)).toEqual(open);
    expect(await recalled('bureau:BY', joint)).toEqual([]);
  });

  test('why a warrant is gone cannot be told: it fell, a file left it out, or its source replaced it', async () => {
    now = TUESDAY;
    const references = [1, 2].map(() => `2018/${randomInt(1_000_000, 10_000_000)}`);
    const [fell, left] = references as [string, string];
    await bring(fell, null, ['BY', 'KZ'], 'Fallon-Test');
    await bring(left, null, ['BY', 'KZ'], 'Leftov-Test');
    const amended = await publishedAlert(nansen, 'BY');
    await announced('bureau:FR');
    await report(nansen, 'asylum-office:SE', {
      ...{ ...JOINT_TEST, familyName: 'Fallon-Test' },
      ...{ alertReferences: [fell], fearedCountries: ['KZ'] },
    });
    await bring(left, null, ['BY'], 'Leftov-Test');
    await amend(amended, { warrants: [{ charge: 'Another invented charge' }] });
    await accept(amended);
    const { 'bureau:FR': told } = await announced('bureau:FR');
    expect(told!.toSorted()).toEqual([fell, left, amended].map((each) => `${each} CONTENT VALID`).toSorted());
    for (const each of [fell, left, amended]) {
      expect(await recalled('bureau:FR', each)).toEqual([
        { reference: each, scope: 'WARRANTS', state: 'OPEN', issuedAt: expect.any(String) },
      ]);
    }
    // A version says what is read, and nothing of how it came about.
    const stored = await storedVersionsOf(owner, [fell, left]);
    const moved = new Set(
      stored.filter(({ audience }) => audience === 'RECIPIENTS').map(({ warrants: held }) => held.join()),
    );
    expect(moved.size).toBe(1);
    // When all that was recalled is named again, nothing is left to purge.
    await bring(left, null, ['BY', 'KZ'], 'Leftov-Test');
    await announced('bureau:FR');
    expect(await recalled('bureau:FR', left)).toMatchObject([{ scope: 'WARRANTS', state: 'SUPERSEDED' }]);
    expect(await recalled('bureau:NO', left)).toMatchObject([{ scope: 'WARRANTS', state: 'SUPERSEDED' }]);
  });

  test('an alert that fell is purged as a whole, and one that changed and fell is announced once', async () => {
    const reference = `2017/${randomInt(1_000_000, 10_000_000)}`;
    await bring(reference, 'BY', ['BY'], 'Purged-Test');
    await announced('bureau:FR');
    await bring(reference, 'BY', [], 'Renamed-Test');
    await report(nansen, 'asylum-office:SE', {
      ...{ ...JOINT_TEST, familyName: 'Renamed-Test' },
      alertReferences: [reference],
    });
    expect(await announced('bureau:FR')).toEqual({ 'bureau:FR': [`${reference} VALIDITY NOT_VALID`] });
    expect(await recalled('bureau:FR', reference)).toMatchObject([{ scope: 'ALERT' }]);
    expect(await versionFor('bureau:FR', reference)).toBe(null);
  });

  test('what is stored is what would be computed, after all of this', async () => {
    expect((await verify(nansen.services)).differences).toEqual([]);
  });
});
