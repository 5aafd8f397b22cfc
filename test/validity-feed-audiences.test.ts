/** Each reader receives the changes that concern them: recipients, sources, other parties, and countries that a distribution gains or loses. */
import { randomInt } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { eq, sql } from 'drizzle-orm';
import { importTarget } from '../src/lifecycle/import/import-target.ts';
import { alerts } from '../src/alerts/tables.ts';
import { importedNotice } from './support/imported.ts';
import { asOwnerOf } from './support/owned-database.ts';
import { insertChange, type InsertedAlert } from './support/alert-rows.ts';
import { describeFeed, type AnnouncedChange } from './support/validity-feed.ts';

describeFeed((feed) => {
  const { alert, asOwner, storeValidity, disclosePool, restrict, newest, page } = feed;

  test('each is told what concerned them, and a source what is for sources', async () => {
    const before = new Map<string, string>();
    const readers = ['bureau:BY', 'border:BY', 'bureau:FR', 'bureau:KZ', 'notices-desk', 'ccf'];
    for (const reader of readers) before.set(reader, await newest(reader));
    // What its source sees lags behind.
    const open = await alert({ source: 'BY', disclosed: false });
    const restricted = await alert({
      source: 'BY',
      disclosed: false,
      restricted: true,
      recipients: ['FR'],
      form: 'DIFFUSION',
    });
    const { announcedAt } = await feed.nansen.announce();
    await asOwner(sql`delete from alerts.recipients where alert_id = ${restricted.id}`);
    const both = [open, restricted].map(({ reference }) => ({ reference, validity: 'VALID' as const }));
    const seen = async (reader: string) => (await page(reader, 100, before.get(reader)!)).changes;
    const inAnyOrder = (changes: readonly AnnouncedChange[]) =>
      changes.toSorted((a, b) => (a.reference < b.reference ? -1 : 1));
    for (const reader of ['bureau:FR', 'notices-desk', 'ccf']) {
      expect([reader, inAnyOrder(await seen(reader))]).toEqual([reader, inAnyOrder(both)]);
    }
    expect(await seen('bureau:KZ')).toEqual([both[0]]);
    for (const reader of ['bureau:BY', 'border:BY']) expect([reader, await seen(reader)]).toEqual([reader, []]);
    const ofSource = {
      id: open.id,
      audience: 'PARTIES' as const,
      source: 'BY',
      issuers: [],
      restricted: false,
      recipients: [],
    };
    const at = new Date(announcedAt!.getTime() + 1);
    const { reference } = await asOwnerOf(feed.nansen, feed.owner.queries, (queries) =>
      insertChange(queries, ofSource, at),
    );
    for (const reader of ['bureau:BY', 'border:BY']) {
      expect([reader, await seen(reader)]).toEqual([reader, [{ reference, validity: 'NOT_VALID' }]]);
    }
    expect(await seen('bureau:KZ')).toEqual([both[0]]);
    expect(await seen('ccf')).toHaveLength(2);
  });

  test('what was disclosed between two announcements a party may have read, so it is told', async () => {
    const after = await newest('bureau:KZ');
    const shown = await alert({ valid: false, issuers: ['KZ'] });
    for (const valid of [true, false]) {
      await storeValidity(shown, valid);
      await disclosePool([shown]);
    }
    await feed.nansen.announce();
    expect((await page('bureau:KZ', 5, after)).changes).toEqual([
      { reference: shown.reference, validity: 'NOT_VALID' },
    ]);
  });

  test('a country from which a source takes a diffusion, or to which it gives one, is notified, and no other country, though it had read it', async () => {
    const readers = ['bureau:BY', 'bureau:FR', 'bureau:SE', 'border:SE', 'bureau:PF', 'bureau:KZ', 'notices-desk'];
    const cursors = new Map<string, string>();
    for (const reader of readers) cursors.set(reader, await newest(reader));
    const [open, fallen, fresh] = [
      await alert({ form: 'DIFFUSION' }),
      await alert({ form: 'DIFFUSION' }),
      await alert({ form: 'DIFFUSION', restricted: true, recipients: ['SE', 'FR'] }),
    ];
    const changes = async (): Promise<Record<string, string[]>> => {
      await feed.nansen.announce();
      const found: Record<string, string[]> = {};
      for (const reader of readers) {
        const { changes: news, endCursor } = await page(reader, 20, cursors.get(reader)!);
        cursors.set(reader, endCursor!);
        const names = new Map([open, fallen, fresh].map(({ reference }, index) => [reference, 'OFR'[index]]));
        found[reader] = news.map(({ reference, validity }) => `${names.get(reference)}${validity[0]}`).sort();
      }
      return found;
    };
    await asOwner(sql`
      insert into alerts.lifecycle_facts (id, alert_id, kind, round, recorded_at)
      values (gen_random_uuid(), ${fresh.id}::uuid, 'PUBLISHED', 1, '2024-01-02T00:00:00Z')`);
    // Sweden could read the third, though it was never announced to it.
    await restrict(fresh, ['FR']);
    await storeValidity(fallen, true);
    const all = { 'bureau:SE': ['FV', 'OV', 'RN'], 'border:SE': ['FV', 'OV', 'RN'], 'bureau:PF': ['FV', 'OV'] };
    const others = { 'bureau:BY': ['FV', 'OV', 'RV'], 'bureau:FR': ['FV', 'OV', 'RV'], 'bureau:KZ': ['FV', 'OV'] };
    expect(await changes()).toEqual({ ...all, ...others, 'notices-desk': ['FV', 'OV', 'RV'] });
    // The second fell by what is not disclosed: who lost it was told already, and its source is told nothing.
    await storeValidity(fallen, false);
    await restrict(open, ['FR', 'KZ']);
    await restrict(fallen, ['FR', 'KZ']);
    const lost = { 'bureau:SE': ['FN', 'ON'], 'border:SE': ['FN', 'ON'], 'bureau:PF': ['FN', 'ON'] };
    const kept = { 'bureau:BY': [], 'bureau:FR': ['FN'], 'bureau:KZ': ['FN'], 'notices-desk': ['FN'] };
    const taken = await changes();
    expect(taken).toEqual({ ...lost, ...kept });
    const recalls = '{ recalls(state: OPEN, first: 9) { nodes { reference } } }';
    const recalled = async (reader: string, { reference }: InsertedAlert): Promise<number> => {
      const { nodes } = (await feed.nansen.ask(reader, recalls)).data.recalls as { nodes: { reference: string }[] };
      return nodes.filter((each) => each.reference === reference).length;
    };
    for (const each of [open, fallen, fresh]) expect(await recalled('bureau:SE', each)).toBe(1);
    expect(await recalled('bureau:FR', open)).toBe(0);
    await restrict(open, ['FR', 'SE']);
    await restrict(fallen, ['SE', 'TH']);
    const nothing = { 'bureau:BY': [], 'bureau:FR': [], 'bureau:PF': [], 'notices-desk': [] };
    expect(await changes()).toEqual({ ...nothing, 'bureau:SE': ['OV'], 'border:SE': ['OV'], 'bureau:KZ': ['ON'] });
    expect(await recalled('bureau:SE', open)).toBe(0);
    await storeValidity(fallen, true);
    const again = { 'bureau:SE': ['FV'], 'border:SE': ['FV'], 'bureau:KZ': [], 'notices-desk': ['FV'] };
    expect(await changes()).toEqual({ ...nothing, ...again });
    expect(await recalled('bureau:SE', fallen)).toBe(0);
    // From whom it was taken before it fell, nothing more is asked.
    await storeValidity(open, false);
    expect((await changes())['bureau:KZ']).toEqual([]);
    expect([await recalled('bureau:KZ', open), await recalled('bureau:SE', open)]).toEqual([1, 1]);
  });

  test('who becomes a party between a fall and its disclosure is told that the alert is valid again, and asked nothing more', async () => {
    const reference = `2019/${randomInt(1_000_000, 10_000_000)}`;
    const bring = (...issuers: string[]): Promise<unknown> =>
      importTarget({ ...feed.nansen, clock: feed.nansen.services.clock }).importBatch([
        importedNotice(reference, 'BY', 'Importova-Test', issuers),
      ]);
    await bring('BY');
    await feed.nansen.announce();
    const after = await newest('bureau:KZ');
    const [row] = await asOwnerOf(feed.nansen, feed.owner.queries, (queries) =>
      queries.select({ id: alerts.id }).from(alerts).where(eq(alerts.reference, reference)),
    );
    await storeValidity({ id: row!.id }, false);
    await feed.nansen.announce();
    // What is derived of what was imported is that it is valid.
    await bring('BY', 'KZ');
    await feed.nansen.announce();
    const changes = ['NOT_VALID', 'VALID'].map((validity) => ({ reference, validity }));
    expect((await page('bureau:KZ', 5, after)).changes).toEqual(changes);
    const recalls = '{ recalls(first: 1) { nodes { reference state repeats lastRepeatedAt supersededAt issuedAt } } }';
    const [recall] = (await feed.nansen.ask('bureau:KZ', recalls)).data.recalls.nodes;
    expect(recall).toMatchObject({ reference, state: 'SUPERSEDED', repeats: 0 });
    expect(recall.supersededAt > recall.issuedAt).toBe(true);
  });
});
