/** Each wall holds alone: statements without the policy meet row security, and statements of the owner still select by the policy. */
import { describe, expect, test } from '@jest/globals';
import { sql, type SQL } from 'drizzle-orm';
import { byIdStatement, oneStatement, pageStatement, validityStatement, type Parts } from '../../src/alerts/queries.ts';
import { alerts, identityDocuments, recipients, requests, subjects, warrants } from '../../src/alerts/tables.ts';
import { versions } from '../../src/alerts/versions/tables.ts';
import { reviewSteps, rulings } from '../../src/decisions/rulings-tables.ts';
import { decisions as decisionsTable, matches, reviews } from '../../src/decisions/tables.ts';
import { auditEntries } from '../../src/audit/tables.ts';
import type { Queries, Statement } from '../../src/database/database.ts';
import { COUNTRY_PLACEHOLDER } from '../../src/database/policy-sql.ts';
import { sessionOf, type DatabaseRole, type Session } from '../../src/database/roles.ts';
import { rowsOf } from '../../src/database/rows.ts';
import { permissions } from '../../src/policy/ability.ts';
import { DATABASES } from '../support/nansen.ts';
import { READERS, isValidFor, EVERYTHING, DENIED, NATIONAL, sorted, useWalls, WITHOUT_ALERTS } from './use-walls.ts';

describe.each(DATABASES)('on %s', (kind) => {
  const walls = useWalls(kind);

  describe('without the first wall', () => {
    test.each(READERS)('$name sees the alerts that the policy opens, and no others', async ({ reader }) => {
      const session = sessionOf(reader);
      if (WITHOUT_ALERTS.includes(reader.role)) {
        expect(await walls.refusal(session, (queries) => queries.select({ id: alerts.id }).from(alerts))).toBe(DENIED);
        return;
      }
      const found = await walls.as(session, (queries) => queries.select({ id: alerts.id }).from(alerts));
      expect(sorted(found.map(({ id }) => id))).toEqual(sorted(walls.visible(reader).map(({ id }) => id)));
    });

    test.each(READERS.filter(({ reader }) => !WITHOUT_ALERTS.includes(reader.role)))(
      '$name sees subjects, documents and warrants of those alerts only, and no warrant that fell unless it may',
      async ({ reader }) => {
        const session = sessionOf(reader);
        const own = walls.visible(reader);
        const people = await walls.as(session, (queries) => queries.select({ id: subjects.id }).from(subjects));
        expect(people).toHaveLength(own.length);
        const found = await walls.as(session, (queries) => queries.select({ id: warrants.id }).from(warrants));
        const standing = own
          .flatMap((alert) => alert.warrants)
          .filter(({ row }) => permissions.mayRead(reader, 'Warrant', 'issuer', row));
        expect(sorted(found.map(({ id }) => id))).toEqual(sorted(standing.map(({ id }) => id)));
        const documents = (queries: Queries) => queries.select({ id: identityDocuments.id }).from(identityDocuments);
        if (reader.role === 'PUBLIC') expect(await walls.refusal(session, documents)).toBe(DENIED);
        else expect(await walls.as(session, documents)).toHaveLength(own.length);
      },
    );

    test.each(READERS)(
      '$name sees the version of the parties of an alert where its country is one, else that of the recipients, and no other',
      async ({ reader }) => {
        const seen = (queries: Queries) =>
          queries.select({ id: versions.alertId, audience: versions.audience }).from(versions);
        if (!NATIONAL.includes(reader.role)) {
          expect(await walls.refusal(sessionOf(reader), seen)).toBe(DENIED);
          return;
        }
        const found = await walls.as(sessionOf(reader), seen);
        const expected = walls
          .visible(reader)
          .filter(({ row }) => permissions.mayRead(reader, 'Alert', 'version', row))
          .map(({ id, row }) => {
            const parties = [row['source'], ...(row['issuers'] as readonly (string | null)[])];
            return `${id} ${parties.includes(reader.country) ? 'PARTIES' : 'RECIPIENTS'}`;
          });
        expect(sorted(found.map(({ id, audience }) => `${id} ${audience}`))).toEqual(sorted(expected));
      },
    );

    test.each(READERS)('$name sees of asylum decisions what the policy opens, or is refused', async ({ reader }) => {
      const session = sessionOf(reader);
      const tables = [
        ['AsylumDecision', decisionsTable, walls.world.decisions.map(({ id, row }) => ({ id, row }))],
        ['AlertMatch', matches, walls.world.decisions.map(({ matchId, row }) => ({ id: matchId, row }))],
        ['ReviewItem', reviews, walls.world.decisions.map(({ reviewId, row }) => ({ id: reviewId, row }))],
        ['Ruling', rulings, walls.world.decisions.map(({ rulingId, row }) => ({ id: rulingId, row }))],
        ['ReviewStep', reviewSteps, walls.world.decisions.map(({ stepId, row }) => ({ id: stepId, row }))],
      ] as const;
      for (const [type, table, rows] of tables) {
        const query = (queries: Queries) => queries.select({ id: table.id }).from(table);
        if (reader.role !== 'REFUGEE_DESK' && reader.role !== 'CCF') {
          expect([type, await walls.refusal(session, query)]).toEqual([type, DENIED]);
          continue;
        }
        const key = type === 'AlertMatch' ? 'reference' : type === 'ReviewStep' ? 'at' : 'id';
        const expected = rows.filter(({ row }) => permissions.mayRead(reader, type, key, row)).map(({ id }) => id);
        expect(sorted((await walls.as(session, query)).map(({ id }) => id))).toEqual(sorted(expected));
        // The desk sees half of what the CCF sees, less what laws forbid.
        expect(expected.length).toBeGreaterThan(1);
        if (reader.role === 'CCF') expect(expected.length).toBeGreaterThanOrEqual(rows.length - 2);
        else expect(expected.length).toBeLessThan(rows.length / 2);
      }
    });

    test.each(READERS)('$name reads the register of operations only as the auditor', async ({ reader }) => {
      const query = (queries: Queries) => queries.select({ sequence: auditEntries.sequence }).from(auditEntries);
      if (reader.role === 'AUDITOR') expect(await walls.as(sessionOf(reader), query)).toHaveLength(1);
      else expect(await walls.refusal(sessionOf(reader), query)).toBe(DENIED);
    });

    test.each(READERS)('$name is refused every column beyond those of its fields', async ({ reader }) => {
      const whole = (queries: Queries) => queries.select().from(alerts);
      const answer = await walls.refusal(sessionOf(reader), whole);
      if (reader.role === 'CCF' || reader.role === 'REFUGEE_DESK') expect(answer).toHaveProperty('answered');
      else expect(answer).toBe(DENIED);
    });

    test('what belongs to the source, the source alone sees: its requests and the countries that it chose', async () => {
      for (const country of ['BY', 'FR', 'IT']) {
        const bureau = sessionOf({ role: 'BUREAU_OFFICER', country });
        const entity = sessionOf({ role: 'BORDER', country });
        const own = await walls.as(bureau, (queries) => queries.select().from(requests));
        expect(own.every(({ source }) => source === country)).toBe(true);
        expect(own).toHaveLength(walls.world.alerts.filter(({ row }) => row['source'] === country).length);
        expect(await walls.refusal(entity, (queries) => queries.select().from(requests))).toBe(DENIED);
        const chosen = await walls.as(bureau, (queries) => queries.select().from(recipients));
        expect(chosen.every((row) => row.source === country || row.country === country)).toBe(true);
        const ofEntity = await walls.as(entity, (queries) => queries.select().from(recipients));
        expect(ofEntity.every((row) => row.country === country)).toBe(true);
      }
    });
  });

  describe('without the second wall', () => {
    /** Runs one of Nansen's statements as the owner, whom no row security binds. */
    async function asOwner<Row>(statement: Statement<Row>, name: string, values: object): Promise<Row[]> {
      return statement
        .build(walls.opened.owner)
        .prepare(name)
        .execute({ ...values });
    }

    test.each(READERS.filter(({ reader }) => !WITHOUT_ALERTS.includes(reader.role)))(
      'the statements for $name give the same rows, column by column',
      async ({ name, reader }) => {
        const parts: Parts = new Set(
          [...EVERYTHING].filter((part) => {
            if (part === 'documents') return reader.role !== 'PUBLIC';
            return part !== 'request' && part !== 'recipients'
              ? true
              : permissions.readCondition(reader.role, 'Alert', 'recipients').kind !== 'NEVER';
          }),
        );
        const country = { [COUNTRY_PLACEHOLDER]: reader.country };
        const references = walls.world.alerts.map(({ reference }) => reference);
        const questions: [string, Statement<unknown>, Record<string, unknown>][] = [
          ['page', pageStatement(reader.role, parts, [], false), { limit: 1000 }],
          ['validity', validityStatement(reader.role), { references }],
          ['by-id', byIdStatement(reader.role, parts), { ids: JSON.stringify(walls.world.alerts.map(({ id }) => id)) }],
        ];
        for (const [title, statement, values] of questions) {
          const alone = await asOwner(statement, `${title} ${name} alone`, { ...values, ...country });
          const both = await walls.opened.database.run(sessionOf(reader), statement, { ...values, ...country });
          const inOrder = (rows: unknown[]) => rows.map((row) => JSON.stringify(row)).sort();
          expect(inOrder(alone)).toEqual(inOrder(both));
          const expected =
            title === 'validity' ? walls.visible(reader).filter(isValidFor(reader)) : walls.visible(reader);
          expect(alone).toHaveLength(expected.length);
        }
        const one = oneStatement(reader.role, parts).build(walls.opened.owner).prepare(`one ${name}`);
        for (const alert of walls.world.alerts) {
          const found = await one.execute({ reference: alert.reference, ...country });
          expect(found.length).toBe(walls.visible(reader).includes(alert) ? 1 : 0);
        }
      },
    );
  });

  describe('a session without a country', () => {
    const WITHOUT = ['nansen_bureau', 'nansen_border', 'nansen_registry'] as const;
    const count = async (table: SQL): Promise<number> => {
      const [row] = rowsOf<{ count: number }>(
        await walls.opened.owner.execute(sql`select count(*)::int as count from ${table}`),
      );
      return row?.count ?? -1;
    };
    const TABLES: Readonly<Record<(typeof WITHOUT)[number], readonly SQL[]>> = {
      nansen_bureau: [
        sql`alerts.alerts`,
        sql`alerts.subjects`,
        sql`alerts.identity_documents`,
        sql`alerts.warrants`,
        sql`alerts.recipients`,
        sql`alerts.requests`,
      ],
      nansen_border: [
        sql`alerts.alerts`,
        sql`alerts.subjects`,
        sql`alerts.identity_documents`,
        sql`alerts.warrants`,
        sql`alerts.recipients`,
      ],
      nansen_registry: [sql`alerts.alerts`, sql`alerts.recipients`],
    };

    /** Counts rows as a role, after some other statement. */
    async function countsAfter(role: DatabaseRole & (typeof WITHOUT)[number], before: SQL | null): Promise<number[]> {
      await walls.opened.owner.execute(sql`begin`);
      try {
        if (before !== null) await walls.opened.owner.execute(before);
        await walls.opened.owner.execute(sql`set local role ${sql.raw(role)}`);
        const found: number[] = [];
        for (const table of TABLES[role]) found.push(await count(table));
        return found;
      } finally {
        await walls.opened.owner.execute(sql`rollback`);
      }
    }
    const none = (role: (typeof WITHOUT)[number]): number[] => TABLES[role].map(() => 0);

    test.each(WITHOUT)(
      '%s sees nothing where the setting was never made, is empty, or was left by earlier work',
      async (role) => {
        expect(await countsAfter(role, null)).toEqual(none(role));
        expect(await countsAfter(role, sql`set local nansen.country = ''`)).toEqual(none(role));
        // What a transaction set is an empty text afterwards, not NULL.
        expect(await countsAfter(role, sql`set local nansen.country = 'BY'`)).not.toEqual(none(role));
        const [left] = rowsOf<{ country: string | null }>(
          await walls.opened.owner.execute(sql`select current_setting('nansen.country', true) as country`),
        );
        expect(left?.country).toBe('');
        expect(await countsAfter(role, null)).toEqual(none(role));
        expect(await countsAfter(role, sql`reset nansen.country`)).toEqual(none(role));
      },
    );

    test('has no country of the work around it, which has its own again afterwards', async () => {
      const seen = (queries: Queries) =>
        queries
          .select({ id: alerts.id })
          .from(alerts)
          .then((rows) => rows.length);
      for (const role of WITHOUT) {
        await walls.opened.database.transaction({ role, country: 'BY' }, async (transaction) => {
          const own = await seen(transaction.queries);
          expect(own).toBeGreaterThan(0);
          expect(await transaction.under({ role, country: null }, () => seen(transaction.queries))).toBe(0);
          expect(await seen(transaction.queries)).toBe(own);
        });
      }
    });

    test('of a reader without a country has no country of the work before it either', async () => {
      const seen = (session: Session) =>
        walls.as(session, (queries) => queries.select({ id: alerts.id }).from(alerts)).then((rows) => rows.length);
      for (const role of WITHOUT) {
        expect(await seen({ role, country: 'BY' })).toBeGreaterThan(0);
        expect(await seen({ role, country: null })).toBe(0);
      }
    });
  });
});
