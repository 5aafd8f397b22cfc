/** What the tests of the validity feed share: a server, and what changes validity as the engine and the sources do. */
import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { eq, inArray, sql, type SQL } from 'drizzle-orm';
import { alerts, issuers } from '../../src/alerts/tables.ts';
import { storeVersions } from '../../src/alerts/versions/store.ts';
import { withEngineLock } from '../../src/database/engine-lock.ts';
import { ENGINE, IMPORTER } from '../../src/database/roles.ts';
import { DATABASES, startNansen, type Nansen } from './nansen.ts';
import { asOwnerOf, ownerOf, type Owner } from './owned-database.ts';
import { insertAlert, type AlertOptions, type InsertedAlert } from './alert-rows.ts';

export const SECRET = randomBytes(32);

export interface AnnouncedChange {
  readonly reference: string;
  readonly validity: 'VALID' | 'NOT_VALID';
}

interface Page {
  readonly changes: readonly AnnouncedChange[];
  readonly hasNextPage: boolean;
  readonly endCursor: string | null;
}

/** Describes tests on each database, with a server of their own. */
export function describeFeed(tests: (feed: FeedFixture) => void): void {
  describe.each(DATABASES)('on %s', (kind) => {
    const feed = new FeedFixture();
    beforeAll(async () => {
      feed.nansen = await startNansen(kind);
      feed.owner = ownerOf(feed.nansen);
    }, 60_000);
    afterAll(async () => {
      await feed.owner.end();
      await feed.nansen.stop();
    });
    tests(feed);
  });
}

/** The functions can be taken out of the object: they are bound to it. */
class FeedFixture {
  nansen!: Nansen;
  owner!: Owner;

  readonly alert = (options: AlertOptions = {}): Promise<InsertedAlert> =>
    asOwnerOf(this.nansen, this.owner.queries, (queries) => insertAlert(queries, options));

  readonly asOwner = (statement: SQL): Promise<unknown> =>
    asOwnerOf(this.nansen, this.owner.queries, (queries) => queries.execute(statement));

  /** Stores a validity, as the engine does. */
  readonly storeValidity = async ({ id }: Pick<InsertedAlert, 'id'>, valid: boolean): Promise<void> => {
    await withEngineLock(this.nansen.database, ENGINE, async ({ queries }) => {
      await queries.execute(
        sql`update alerts.alerts set valid = ${valid}, was_visible = was_visible or ${valid} where id = ${id}`,
      );
    });
  };

  /** Gives the subject of an alert another name, as an import does. */
  readonly reword = ({ id }: InsertedAlert): Promise<void> =>
    withEngineLock(this.nansen.database, IMPORTER, async (transaction) => {
      await transaction.queries.execute(
        sql`update alerts.subjects set family_name = ${randomUUID()} where id = (select subject_id from alerts.alerts where id = ${id})`,
      );
      await transaction.under(ENGINE, () => storeVersions(transaction, [id]));
    });

  /** The version of an alert that a reader reads; null for one that they do not. */
  readonly versionFor = async (reader: string, reference: string): Promise<string | null> => {
    const query = 'query ($reference: String!) { alert(reference: $reference) { version } }';
    const { data } = await this.nansen.ask(reader, query, { reference });
    return data.alert?.version ?? null;
  };

  /** Discloses the derived validity of some alerts, as the disclosure does. */
  readonly disclosePool = (pool: readonly InsertedAlert[]): Promise<unknown> => {
    const ids = pool.map(({ id }) => id);
    return withEngineLock(this.nansen.database, ENGINE, ({ queries }) =>
      queries
        .update(alerts)
        .set({ disclosed: sql`valid`, wasVisibleToParties: sql`was_visible_to_parties or valid` })
        .where(inArray(alerts.id, ids)),
    );
  };

  /** Makes other countries the parties to an alert, as an import does. The first one is the source, unless a source is given. */
  readonly bringParties = (
    { id }: InsertedAlert,
    countries: readonly string[],
    source: string | null = countries[0] ?? null,
  ): Promise<void> => {
    const others = countries.filter((country) => country !== source);
    return withEngineLock(this.nansen.database, IMPORTER, async ({ queries }) => {
      await queries.update(alerts).set({ source, distributionChanged: true }).where(eq(alerts.id, id));
      await queries.delete(issuers).where(eq(issuers.alertId, id));
      if (others.length > 0) await queries.insert(issuers).values(others.map((country) => ({ alertId: id, country })));
    });
  };

  readonly restrict = async (
    { reference }: InsertedAlert,
    recipients: readonly string[],
    source = 'BY',
  ): Promise<void> => {
    // An announcement applies it.
    const { data } = await this.nansen.askAtOnce(
      `bureau:${source}`,
      'mutation ($input: RestrictDiffusionInput!) { restrictDiffusion(input: $input) { userErrors { code } } }',
      { input: { reference, recipients } },
    );
    expect(data.restrictDiffusion.userErrors).toEqual([]);
  };

  readonly everythingAfter = async (reader: string, from: string): Promise<AnnouncedChange[]> => {
    const all: AnnouncedChange[] = [];
    for (let after: string | null = from; ;) {
      const { changes, hasNextPage, endCursor }: Page = await this.page(reader, 500, after);
      all.push(...changes);
      if (!hasNextPage) return all;
      after = endCursor;
    }
  };

  /** The answers to a reader about the validity of some alerts. */
  readonly validities = async (reader: string, pool: readonly InsertedAlert[]): Promise<string[][]> => {
    const { data } = await this.nansen.ask(
      reader,
      'query ($references: [String!]!) { alertValidity(references: $references) { reference validity } }',
      { references: pool.map(({ reference }) => reference) },
    );
    return (data.alertValidity as AnnouncedChange[]).map(({ reference, validity }) => [reference, validity]);
  };

  /** Whether no recall asks a country to purge an alert that is valid by the last change it received. */
  readonly owesNothing = async (reader: string, copy: ReadonlyMap<string, string>): Promise<boolean> => {
    if (!reader.startsWith('bureau:')) return true;
    const { data } = await this.nansen.ask(reader, '{ recalls(state: OPEN, first: 100) { nodes { reference } } }');
    return (data.recalls.nodes as AnnouncedChange[]).every(({ reference }) => copy.get(reference) !== 'VALID');
  };

  readonly newest = async (reader: string): Promise<string> => {
    const { data } = await this.nansen.ask(reader, '{ validityFeedHead }');
    return data.validityFeedHead;
  };

  readonly page = async (reader: string, first: number, after: string | null): Promise<Page> => {
    const { data, errors } = await this.nansen.ask(
      reader,
      `query ($first: Int!, $after: String) { validityChanges(first: $first, after: $after) {
        nodes { reference validity } pageInfo { hasNextPage endCursor } } }`,
      { first, after },
    );
    expect(errors).toEqual([]);
    const { nodes, pageInfo } = data.validityChanges;
    return { changes: nodes, ...pageInfo };
  };
}
