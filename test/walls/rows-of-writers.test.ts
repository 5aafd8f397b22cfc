/** Row security of writers: no role writes, or reads, what belongs to another. */
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { eq, sql } from 'drizzle-orm';
import { alerts, lifecycleFacts, recipients } from '../../src/alerts/tables.ts';
import { reviewSteps, rulings } from '../../src/decisions/rulings-tables.ts';
import { decisions as decisionsTable, reviews } from '../../src/decisions/tables.ts';
import type { Queries } from '../../src/database/database.ts';
import { ENGINE, IMPORTER, intake, registry, sessionOf, type Session } from '../../src/database/roles.ts';
import { rowsOf } from '../../src/database/rows.ts';
import { BOTH_DATABASES } from '../support/nansen.ts';
import { sealed, OFFICER, DENIED, VIOLATED, reported, useWalls } from './use-walls.ts';

describe.each(BOTH_DATABASES)('on %s', (kind) => {
  const walls = useWalls(kind);

  describe('nobody does what is not theirs', () => {
    const anyId = () => walls.world.decisions[0]!.id;
    const bureau = (country: string): Session => sessionOf({ role: 'BUREAU_OFFICER', country });
    const requested = (source: string, more: object = {}): typeof alerts.$inferInsert => ({
      id: randomUUID(),
      reference: `2024/${randomUUID().slice(0, 8)}`,
      referenceYear: 2024,
      referenceSerial: 1,
      form: 'NOTICE',
      source,
      subjectId: randomUUID(),
      restricted: false,
      imported: false,
      extractConsent: false,
      publicExtract: false,
      state: 'UNDER_EXAMINATION',
      valid: false,
      closedByCcf: false,
      announced: false,
      wasVisible: false,
      disclosed: false,
      announcedToParties: false,
      wasVisibleToParties: false,
      distributionChanged: false,
      disclosedState: 'UNDER_EXAMINATION',
      ...more,
    });

    test('the intake reads nothing, not even what it wrote, and writes for a country only, and nothing superseded', async () => {
      for (const table of [
        'decisions.decisions',
        'decisions.receipts',
        'decisions.questions',
        'decisions.answers',
        'decisions.matches',
        'decisions.reviews',
        'alerts.alerts',
        'audit.entries',
      ]) {
        const from = sql.raw(table);
        expect([
          table,
          await walls.refusal(intake(OFFICER), (queries) => queries.execute(sql`select 1 from ${from}`)),
        ]).toEqual([table, DENIED]);
      }
      const write = (row: typeof decisionsTable.$inferInsert) => (queries: Queries) =>
        queries.insert(decisionsTable).values(row);
      expect(await walls.refusal(intake(OFFICER), write(reported()))).toHaveProperty('answered');
      expect(await walls.refusal(intake(OFFICER), write({ ...reported(), supersededAt: new Date(0) }))).toBe(DENIED);
      expect(await walls.refusal({ role: 'nansen_intake', country: null }, write(reported()))).toBe(DENIED);
      const release = (queries: Queries) =>
        queries.insert(decisionsTable).values(reported()).returning({ id: decisionsTable.id });
      expect(await walls.refusal(intake(OFFICER), release)).toBe(DENIED);
    });

    test('the registry of a country neither sees nor changes another country’s alerts', async () => {
      const foreign = walls.world.alerts.find(({ row }) => row['source'] === 'FR' && row['restricted'] === true)!;
      const own = walls.world.alerts.find(({ row }) => row['source'] === 'BY' && row['restricted'] === true)!;
      const seen = await walls.as(registry('BY'), (queries) => queries.select({ source: alerts.source }).from(alerts));
      expect(new Set(seen.map(({ source }) => source))).toEqual(new Set(['BY']));
      const restrict = (id: string) => (queries: Queries) =>
        queries.update(alerts).set({ restricted: true }).where(eq(alerts.id, id)).returning({ id: alerts.id });
      expect(await walls.refusal(registry('BY'), restrict(foreign.id))).toEqual({ answered: [] });
      expect(await walls.refusal(registry('BY'), restrict(own.id))).toEqual({ answered: [{ id: own.id }] });
      const withdraw = (alertId: string) => (queries: Queries) =>
        queries
          .insert(lifecycleFacts)
          .values({ id: randomUUID(), alertId, kind: 'WITHDRAWN', round: 1, recordedAt: new Date(0), reason: null });
      expect(await walls.refusal(registry('BY'), withdraw(foreign.id))).toBe(DENIED);
      expect(await walls.refusal(registry('BY'), withdraw(own.id))).toHaveProperty('answered');
      const choose = (queries: Queries) =>
        queries.insert(recipients).values({ alertId: foreign.id, country: 'IT', source: 'FR' });
      expect(await walls.refusal(registry('BY'), choose)).toBe(DENIED);
      const drop = (queries: Queries) => queries.delete(recipients).returning({ source: recipients.source });
      const dropped = (await walls.refusal(registry('BY'), drop)) as { answered: { source: string }[] };
      expect(new Set(dropped.answered.map(({ source }) => source))).toEqual(new Set(['BY']));
    });

    test('the registry records requests in its own country’s name, and publishes nothing', async () => {
      const record = (row: typeof alerts.$inferInsert) => (queries: Queries) => queries.insert(alerts).values(row);
      for (const row of [
        requested('FR'),
        requested('BY', { state: 'PUBLISHED' }),
        requested('BY', { valid: true }),
        requested('BY', { publicExtract: true, extractConsent: true }),
        requested('BY', { imported: true }),
        requested('BY', { closedByCcf: true }),
        requested('BY', { source: null }),
      ]) {
        expect(await walls.refusal(registry('BY'), record(row))).toBe(DENIED);
      }
      const publish = (queries: Queries) =>
        queries.insert(lifecycleFacts).values({
          id: randomUUID(),
          alertId: walls.world.alerts.find(({ row }) => row['source'] === 'BY')!.id,
          kind: 'PUBLISHED',
          round: 1,
          recordedAt: new Date(0),
          reason: null,
        });
      expect(await walls.refusal(registry('BY'), publish)).toBe(DENIED);
    });

    test('the registry ends public extracts and begins none, and the notices desk begins none without consent', async () => {
      const own = walls.world.alerts.find(
        ({ row }) => row['source'] === 'BY' && row['restricted'] === false && row['valid'] === true,
      )!;
      const desk = sessionOf({ role: 'NOTICES_DESK', country: null });
      const set = (values: Partial<typeof alerts.$inferInsert>) => (queries: Queries) =>
        queries.update(alerts).set(values).where(eq(alerts.id, own.id)).returning({ id: alerts.id });
      const done = { answered: [{ id: own.id }] };
      expect(await walls.refusal(registry('BY'), set({ extractConsent: false, publicExtract: false }))).toEqual(done);
      expect(await walls.refusal(registry('BY'), set({ extractConsent: true, publicExtract: true }))).toBe(DENIED);
      expect(await walls.refusal(registry('FR'), set({ extractConsent: true }))).toEqual({ answered: [] });
      expect(await walls.refusal(desk, set({ publicExtract: false }))).toEqual(done);
      expect(await walls.refusal(desk, set({ extractConsent: true }))).toBe(DENIED);
    });

    test.each<[string, Session, () => (queries: Queries) => Promise<unknown>]>([
      ['a bureau writes no alert', bureau('BY'), () => (queries) => queries.update(alerts).set({ valid: true })],
      [
        'a bureau reports no decision by itself',
        bureau('SE'),
        () => (queries) => queries.insert(decisionsTable).values(reported()),
      ],
      [
        'the notices desk changes no alert',
        sessionOf({ role: 'NOTICES_DESK', country: null }),
        () => (queries) => queries.update(alerts).set({ valid: true }),
      ],
      [
        'the notices desk withdraws nothing',
        sessionOf({ role: 'NOTICES_DESK', country: null }),
        () => (queries) =>
          queries.insert(lifecycleFacts).values({
            id: randomUUID(),
            alertId: walls.world.alerts[0]!.id,
            kind: 'WITHDRAWN',
            round: 1,
            recordedAt: new Date(0),
            reason: null,
          }),
      ],
      [
        'the refugee desk supersedes nothing',
        sessionOf({ role: 'REFUGEE_DESK', country: null }),
        () => (queries) => queries.update(decisionsTable).set({ supersededAt: new Date(0) }),
      ],
      [
        'the CCF supersedes nothing',
        sessionOf({ role: 'CCF', country: null }),
        () => (queries) => queries.update(decisionsTable).set({ supersededAt: new Date(0) }),
      ],
      [
        'the engine deletes no decision',
        ENGINE,
        () => (queries) => queries.delete(decisionsTable).where(eq(decisionsTable.id, anyId())),
      ],
      [
        'the engine changes no content of a decision',
        ENGINE,
        () => (queries) => queries.update(decisionsTable).set({ fearedCountries: sealed() }),
      ],
      [
        'the engine changes no fact',
        ENGINE,
        () => (queries) => queries.update(lifecycleFacts).set({ kind: 'PUBLISHED' }),
      ],
      ['the engine makes no alert', ENGINE, () => (queries) => queries.insert(alerts).values(requested('BY'))],
      [
        'the importer knows no decision',
        IMPORTER,
        () => (queries) => queries.select({ id: decisionsTable.id }).from(decisionsTable),
      ],
      [
        'the importer makes nothing valid',
        IMPORTER,
        () => (queries) => queries.insert(alerts).values(requested('BY', { valid: true })),
      ],
      [
        'the auditor writes no entry',
        sessionOf({ role: 'AUDITOR', country: null }),
        () => (queries) => queries.execute(sql`select audit.append(now(), 'x', 'x', 'x', 'x', 'x', array[]::uuid[])`),
      ],
      [
        'nobody writes into the register but through its function',
        sessionOf({ role: 'CCF', country: null }),
        () => (queries) => queries.execute(sql`insert into audit.entries select * from audit.entries`),
      ],
      [
        'nobody asks whether a reference is taken but the registry',
        bureau('BY'),
        () => (queries) => queries.execute(sql`select alerts.reference_is_taken('2024/1')`),
      ],
    ])('%s', async (_name, session, work) => {
      expect(await walls.refusal(session, work())).toBe(DENIED);
    });

    test('a compartment rules, and steps, for itself; what can make an alert valid again needs two officers', async () => {
      const desk = sessionOf({ role: 'REFUGEE_DESK', country: null });
      const ccf = sessionOf({ role: 'CCF', country: null });
      const ruling = (more: Partial<typeof rulings.$inferInsert>): typeof rulings.$inferInsert => ({
        id: randomUUID(),
        alertId: walls.world.alerts[0]!.id,
        kind: 'DELETION',
        decisionId: null,
        warrantIds: [],
        barredIssuers: [],
        reviewId: walls.world.decisions[0]!.reviewId,
        decidedBy: 'officer-1',
        dataKey: '0:none',
        reasons: 'Invented' as typeof rulings.$inferInsert.reasons,
        ruledAt: new Date(0),
        addressee: 'SECRETARIAT',
        ...more,
      });
      const rule = (more: Partial<typeof rulings.$inferInsert>) => (queries: Queries) =>
        queries.insert(rulings).values(ruling(more));
      expect(await walls.refusal(desk, rule({}))).toHaveProperty('answered');
      expect(await walls.refusal(desk, rule({ addressee: 'CCF' }))).toBe(DENIED);
      expect(await walls.refusal(desk, rule({ kind: 'CCF_DELETION' }))).toBe(DENIED);
      expect(await walls.refusal(ccf, rule({}))).toBe(DENIED);
      expect(await walls.refusal(ccf, rule({ addressee: 'CCF', kind: 'CCF_DELETION' }))).toHaveProperty('answered');
      expect(await walls.refusal(ENGINE, rule({}))).toBe(DENIED);
      for (const kind of ['RESTORED', 'MATCH_REJECTED', 'PROTECTION_NOT_APPLICABLE'] as const) {
        expect(await walls.refusal(desk, rule({ kind }))).toBe(VIOLATED);
        expect(await walls.refusal(desk, rule({ kind, confirmedBy: 'officer-1' }))).toBe(VIOLATED);
        expect(await walls.refusal(desk, rule({ kind, confirmedBy: 'officer-2' }))).toHaveProperty('answered');
      }
      for (const kind of ['CCF_RETENTION', 'CCF_LIFTED'] as const) {
        expect(await walls.refusal(ccf, rule({ addressee: 'CCF', kind }))).toBe(VIOLATED);
      }
      const step = (addressee: 'SECRETARIAT' | 'CCF') => (queries: Queries) =>
        queries.insert(reviewSteps).values({
          id: randomUUID(),
          reviewId: walls.world.decisions[0]!.reviewId,
          kind: 'CLAIMED',
          officer: 'officer-1',
          recordedAt: new Date(0),
          warrantIds: [],
          addressee,
        });
      expect(await walls.refusal(desk, step('CCF'))).toBe(DENIED);
      expect(await walls.refusal(ccf, step('SECRETARIAT'))).toBe(DENIED);
      const close = (queries: Queries) =>
        queries.update(reviews).set({ state: 'DECIDED' }).returning({ addressee: reviews.addressee });
      for (const [session, own] of [
        [desk, 'SECRETARIAT'],
        [ccf, 'CCF'],
      ] as const) {
        const moved = (await walls.refusal(session, close)) as { answered: { addressee: string }[] };
        expect(new Set(moved.answered.map(({ addressee }) => addressee))).toEqual(new Set([own]));
      }
      expect(await walls.refusal(desk, (queries) => queries.update(rulings).set({ kind: 'RESTORED' }))).toBe(DENIED);
    });

    test('nobody takes on another role from within their own', async () => {
      // A session of a pool begins as its role; what that role is a member of, it could become.
      if (walls.opened.url === null) return;
      const roles = await walls.opened.owner
        .execute(sql`select r.rolname as role from pg_roles r where r.rolname like 'nansen\\_%'
        and exists (select from pg_roles o where o.oid <> r.oid and o.rolname like 'nansen\\_%' and pg_has_role(r.oid, o.oid, 'MEMBER')
          -- A group has less than each of its members.
          and o.rolname not in ('nansen_national', 'nansen_entity'))`);
      expect(rowsOf(roles)).toEqual([]);
    });
  });
});
