/** The feed of travel documents and their status lists: what a copy that follows holds is what a check answers, and nothing says why. */
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { getListFromStatusListJWT } from '@sd-jwt/jwt-status-list';
import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { rowsOf } from '../src/database/rows.ts';
import { heldAt } from '../src/decisions/held-at.ts';
import { announceDocuments } from '../src/recalls/documents/announce.ts';
import { renewFeed } from '../src/recalls/feed/renew.ts';
import { StatusLists } from '../src/recalls/signed/status-lists.ts';
import { documentFeedOf, PAGE, type DocumentChange } from './support/document-feed.ts';
import { documentsAt } from './support/held-documents.ts';
import { DATABASES, startNansen, type Nansen } from './support/nansen.ts';
import { ownerOf, type Owner } from './support/owned-database.ts';

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  let owner: Owner;
  let now = Date.parse('2027-01-01T00:00:00Z');
  const { newNumber, recorded, withdrawn, change, protects, told, setLaw } = documentsAt(() => nansen, 8_100_000);
  const { changesAfter, hashed } = documentFeedOf(() => nansen);

  beforeAll(async () => {
    nansen = await startNansen(kind, { environment: { CURSOR_SECRET: randomBytes(32).toString('hex') } });
    owner = ownerOf(nansen);
  });
  afterAll(async () => {
    await owner.end();
    await nansen.stop();
  });

  async function takeBack(receipt: string): Promise<void> {
    const { data } = await nansen.ask(
      'asylum-office:SE',
      `mutation ($input: SupersedeAsylumDecisionInput!) { supersedeAsylumDecision(input: $input) { userErrors { code } } }`,
      { input: { receipt, action: 'WITHDRAW', reason: 'Reported in error' } },
    );
    expect(data.supersedeAsylumDecision.userErrors).toEqual([]);
  }

  /** The next announcement. */
  async function announce(): Promise<string> {
    now += nansen.services.schedule.announceEveryMs;
    const at = await announceDocuments(nansen.services, new Date(now), heldAt(nansen.services.sealing));
    return at!.toISOString();
  }

  const headOf = async (reader: string): Promise<string> => (await changesAfter(reader, null)).cursor;

  /** Whether the signed list of a country says that a document is recorded. */
  async function isListed(country: string, { uri, index }: DocumentChange['statusListEntry']): Promise<boolean> {
    // A list is made once for each period: this is the one of the next period.
    await owner.queries.execute(sql`delete from recalls.status_lists`);
    const documents = Number(/\d+$/.exec(uri)![0]);
    const { token } = await new StatusLists(nansen.services).published({ country, documents });
    return getListFromStatusListJWT(token.toString()).getStatus(index) === 0;
  }
  const statusOf = async (reader: string, path: string): Promise<number> => {
    const headers = { authorization: `Bearer ${await nansen.token(reader)}` };
    return (await fetch(`${nansen.url}${path}`, { headers })).status;
  };

  test('a copy holds the state and what to do, under a name that only the country can compute', async () => {
    const number = newNumber();
    const [fr, border, th] = [await headOf('bureau:FR'), await headOf('border:FR'), await headOf('border:TH')];
    await recorded('BY', number, { type: 'PR', state: 'LOST', circumstances: 'LOSS_BY_HOLDER' });
    expect((await changesAfter('bureau:FR', fr)).changes).toEqual([]);
    const announcedAt = await announce();
    const entry = { state: 'LOST', action: 'SEIZE_AND_CONTACT', announcedAt };
    const document = await hashed('bureau:FR', number);
    const [change] = (await changesAfter('bureau:FR', fr)).changes;
    expect(change).toMatchObject({
      ...entry,
      document,
      near: await hashed('bureau:FR', `~${number.replaceAll('O', '0')}`),
    });
    expect((await changesAfter('border:FR', border)).changes).toEqual([change]);
    const [other] = (await changesAfter('border:TH', th)).changes;
    expect(other).toMatchObject({ ...entry, document: await hashed('bureau:TH', number) });
    expect(other!.document).not.toBe(document);
    // Its own country is told nothing of it, and no desk has the feed.
    expect((await nansen.ask('bureau:BY', PAGE, { first: 500 })).body).not.toContain(await hashed('bureau:BY', number));
    for (const reader of ['refugee-desk', 'notices-desk', 'ccf', 'auditor', 'dpo:FR', null]) {
      expect([reader, (await nansen.ask(reader, PAGE, { first: 5 })).errors.length]).toEqual([reader, 1]);
    }
  });

  test('a document that fell by a protection looks like one that was withdrawn, in the feed and in the list', async () => {
    const numbers = [newNumber(), newNumber(), newNumber()] as const;
    for (const number of numbers) await recorded('BY', number);
    await announce();
    const before = await headOf('police:KZ');
    await withdrawn('BY', numbers[0]);
    await protects(numbers[1]);
    await protects(numbers[2]);
    await recorded('BY', numbers[2], { state: 'STOLEN', circumstances: 'THEFT' });
    const announcedAt = await announce();
    const { changes } = await changesAfter('police:KZ', before);
    const names = await Promise.all(numbers.map((number) => hashed('police:KZ', number)));
    expect(changes.map(({ document }) => document).sort()).toEqual(names.toSorted());
    for (const { state, action, ...change } of changes) {
      expect([state, action, change.announcedAt]).toEqual([null, null, announcedAt]);
    }
    // Their order is that of the random places.
    const places = changes.map(({ statusListEntry: { uri, index } }) => [uri, index] as const);
    const numbered = places.map(([uri, index]) => Number(/\d+$/.exec(uri)![0]) * 2 ** 22 + index);
    expect(numbered).toEqual(numbered.toSorted((a, b) => a - b));
    // Later events of what is not found are in no feed.
    const after = await headOf('police:KZ');
    await recorded('BY', numbers[1], { state: 'LOST', circumstances: 'NOT_KNOWN' });
    await withdrawn('BY', numbers[2]);
    await announce();
    expect((await changesAfter('police:KZ', after)).changes).toEqual([]);
  });

  test('numbers that differ by O and 0 have one name in common', async () => {
    const number = newNumber();
    const before = await headOf('bureau:FR');
    for (const each of [number, number.replace('0', 'O')]) await recorded('BY', each);
    await announce();
    const [one, other] = (await changesAfter('bureau:FR', before)).changes;
    expect(one!.near).toBe(other!.near);
    expect(one!.near).toBe(await hashed('bureau:FR', `~${number}`));
    expect(one!.document).not.toBe(other!.document);
  });

  test('a range of blanks is followed number by number, and one that is held down is not among them', async () => {
    const numbers = ['RB3000008', 'RB3000009', 'RB3000010', 'RB3000011'] as const;
    const range = { lastNumber: numbers[3], state: 'STOLEN_BLANK', circumstances: 'THEFT_FROM_AUTHORITY' };
    const before = await headOf('border:TH');
    await protects(numbers[1]);
    await recorded('BY', numbers[0], range);
    // None of a long range is announced.
    await recorded('BY', 'RB4000000', { ...range, lastNumber: 'RB4001000' });
    await announce();
    const copy = new Map<string, string | null>();
    const follow = async (after: string): Promise<string> => {
      const { changes, cursor } = await changesAfter('border:TH', after);
      for (const { document, state } of changes) copy.set(document, state);
      return cursor;
    };
    const held = (): Promise<(string | null | undefined)[]> =>
      Promise.all(numbers.map(async (number) => copy.get(await hashed('border:TH', number))));
    let cursor = await follow(before);
    expect(await held()).toEqual(['STOLEN_BLANK', undefined, 'STOLEN_BLANK', 'STOLEN_BLANK']);
    expect(copy.size).toBe(3);
    await protects(numbers[2]);
    await announce();
    cursor = await follow(cursor);
    expect(await held()).toEqual(['STOLEN_BLANK', undefined, null, 'STOLEN_BLANK']);
    // One of them is recorded by itself, too, and stays when the range goes.
    await recorded('BY', numbers[3], { state: 'LOST', circumstances: 'NOT_KNOWN' });
    await change('withdrawDocuments', 'BY', { type: 'PP', number: numbers[0], lastNumber: numbers[3] });
    await announce();
    await follow(cursor);
    expect(await held()).toEqual([null, undefined, null, 'LOST']);
  });

  test('after each announcement a copy is what a check answers, whatever happened', async () => {
    const pool = Array.from({ length: 4 }, () => newNumber());
    const receipts = new Map<string, string>();
    const steps = fc.array(
      fc.tuple(fc.constantFrom('record', 'again', 'withdraw', 'protect', 'take back', 'announce'), fc.nat(3)),
      { minLength: 4, maxLength: 14 },
    );
    const copies = new Map<string, Map<string, string | null>>();
    const cursors = new Map<string, string>();
    const readers = ['bureau:FR', 'border:TH'];
    for (const reader of readers) cursors.set(reader, await headOf(reader));
    const act: Readonly<Record<string, (number: string) => Promise<unknown>>> = {
      record: (number) => recorded('BY', number),
      again: (number) => recorded('BY', number, { type: 'PD', state: 'STOLEN', circumstances: 'THEFT' }),
      withdraw: (number) => withdrawn('BY', number),
      protect: async (number) => receipts.set(number, await protects(number)),
      'take back': async (number) => {
        const receipt = receipts.get(number);
        if (receipt !== undefined && receipts.delete(number)) await takeBack(receipt);
      },
      announce,
    };
    await fc.assert(
      fc.asyncProperty(steps, async (taken) => {
        for (const [step, place] of taken) await act[step]!(pool[place]!);
        // A job that assesses what was recorded may end at any time, and the next announcement tells what it changed.
        await nansen.idle();
        await announce();
        for (const reader of readers) {
          const copy = copies.get(reader) ?? new Map<string, string | null>();
          const { changes, cursor } = await changesAfter(reader, cursors.get(reader)!);
          for (const { document, state } of changes) copy.set(document, state);
          copies.set(reader, copy);
          cursors.set(reader, cursor);
          for (const number of pool) {
            const held = copy.get(await hashed(reader, number)) ?? null;
            expect([reader, number, held === null ? 'NO_HIT' : 'HIT']).toEqual([
              reader,
              number,
              ...(await told(reader, [number])),
            ]);
          }
        }
      }),
      { numRuns: kind === 'PGlite' ? 3 : 6 },
    );
  });

  test('the status list says of each place whether the document is still recorded', async () => {
    const [kept, fallen, gone] = [newNumber(), newNumber(), newNumber()];
    const before = await headOf('border:TH');
    for (const number of [kept, fallen, gone]) await recorded('BY', number);
    await announce();
    const { changes } = await changesAfter('border:TH', before);
    const entryOf = async (number: string): Promise<DocumentChange['statusListEntry']> => {
      const name = await hashed('border:TH', number);
      return changes.find(({ document }) => document === name)!.statusListEntry;
    };
    for (const number of [kept, fallen, gone]) expect(await isListed('TH', await entryOf(number))).toBe(true);
    await protects(fallen);
    await withdrawn('BY', gone);
    await announce();
    const listed = [];
    for (const number of [kept, fallen, gone]) listed.push(await isListed('TH', await entryOf(number)));
    expect(listed).toEqual([true, false, false]);
    // The list of its own country has none of them, and other countries' lists do not exist.
    const path = new URL((await entryOf(kept)).uri).pathname;
    expect(await statusOf('border:TH', path)).toBe(200);
    for (const [reader, address] of [
      ['bureau:BY', path],
      ['bureau:TH', path.replace(/\d+$/, '16')],
      ['bureau:TH', path.replace(/\d+$/, '00')],
      ['refugee-desk', path],
    ] as const) {
      expect([reader, await statusOf(reader, address)]).toEqual([reader, 404]);
    }
    expect(await isListed('BY', await entryOf(kept))).toBe(false);
  });

  test('a cursor is for one role and country, and ends with the epoch; a country may keep it from its entities', async () => {
    const cursor = await headOf('bureau:FR');
    for (const reader of ['bureau:TH', 'border:FR']) {
      const { errors } = await nansen.ask(reader, PAGE, { after: cursor, first: 5 });
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    }
    await renewFeed(nansen.services);
    const { errors } = await nansen.ask('bureau:FR', PAGE, { after: cursor, first: 5 });
    expect(errors).toMatchObject([{ extensions: { code: 'RESYNC_REQUIRED' } }]);
    expect((await changesAfter('bureau:FR', null)).changes.length).toBeGreaterThan(0);
    await setLaw('NZ', { entities: [{ entity: 'BORDER', may: ['READ_ALERTS'] }] });
    for (const query of ['{ documentHashKey }', '{ documentChanges(first: 1) { nodes { state } } }']) {
      expect((await nansen.ask('border:NZ', query)).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
      expect((await nansen.ask('bureau:NZ', query)).errors).toEqual([]);
    }
  });

  test('in SQL, no other country has a row of a document that was recorded when a decision held it down', async () => {
    const rows = (): Promise<object[]> =>
      nansen.database.transaction({ role: 'nansen_bureau', country: 'TH' }, async ({ queries }) =>
        rowsOf<object>(
          await queries.execute(
            sql`select id, issuing_country, status_index, state from recalls.document_copies order by id`,
          ),
        ),
      );
    await announce();
    const before = await rows();
    const number = newNumber();
    await protects(number);
    await recorded('BY', number);
    await announce();
    expect(await rows()).toEqual(before);
  });

  test('in a copy of the database nothing names a document that is held down', async () => {
    const number = newNumber();
    await recorded('BY', number);
    await protects(number);
    await announce();
    const ids = rowsOf<{ id: string }>(await owner.queries.execute(sql`select id from documents.assessed`));
    const tables = ['document_copies', 'document_changes', 'held_documents'].map((table) => sql.identifier(table));
    for (const table of tables) {
      const rows = JSON.stringify(rowsOf(await owner.queries.execute(sql`select * from recalls.${table}`)));
      expect(rows).not.toContain(number);
      for (const { id } of ids) expect(rows).not.toContain(id);
    }
  });
});
