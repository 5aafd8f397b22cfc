/**
 * Each wall stands alone. Without the policy in its statements PostgreSQL gives a session the permitted rows only, or
 * refuses; without row security Nansen's statements give the same rows.
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eq, sql, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { byIdStatement, oneStatement, pageStatement, validityStatement, type Parts } from '../../src/alerts/queries.ts';
import {
  alerts,
  identityDocuments,
  lifecycleFacts,
  recipients,
  requests,
  subjects,
  warrants,
} from '../../src/alerts/tables.ts';
import { requestContext, type Services } from '../../src/api/context.ts';
import { ForbiddenError } from '../../src/api/errors.ts';
import { assertEntityMay } from '../../src/law/entities.ts';
import { commitmentsOf, openCommitments } from '../../src/decisions/commitments.ts';
import { ENTITIES_BY_DEFAULT, NO_LAW, type Law, type LawVersion } from '../../src/law/law.ts';
import { lawHashes, entityRights } from '../../src/law/tables.ts';
import { reviewSteps, rulings } from '../../src/decisions/rulings-tables.ts';
import { decisions as decisionsTable, matches, reviews } from '../../src/decisions/tables.ts';
import { auditEntries } from '../../src/audit/tables.ts';
import type { Database, Queries, Statement } from '../../src/database/database.ts';
import { errorCode } from '../../src/database/errors.ts';
import { COUNTRY_PLACEHOLDER } from '../../src/database/policy-sql.ts';
import {
  bulletinsOf,
  ENGINE,
  IMPORTER,
  intake,
  registry,
  sessionOf,
  type DatabaseRole,
  type Session,
} from '../../src/database/roles.ts';
import { rowsOf } from '../../src/database/rows.ts';
import { decisions } from '../../src/policy/ability.ts';
import { ENTITY_RIGHT_FOR, mostOf } from '../../src/policy/entities.ts';
import { REPORTERS } from '../../src/policy/groups.ts';
import { ENTITIES, type Entity, formatReader, type Role, ROLES, EntityRight } from '../../src/policy/reader.ts';
import type { Sealed } from '../../src/sealing/envelope.ts';
import { BOTH_DATABASES } from '../support/nansen.ts';
import { openOwned, type OwnedDatabase } from '../support/owned-database.ts';
import { memorySealing } from '../support/sealing.ts';
import { insertWorld, type World, type WorldAlert } from '../support/random-world.ts';
import type { WithholdableField } from '../../src/vocabulary/law.ts';

const NATIONAL: readonly Role[] = ['BUREAU_OFFICER', 'ASYLUM_OFFICE', 'BORDER', 'IMMIGRATION', 'POLICE'];
const READERS = ROLES.flatMap((role) =>
  (NATIONAL.includes(role) ? ['BY', 'FR', 'IT'] : [null]).map((country) => ({ role, country })),
).map((reader) => ({ name: formatReader(reader), reader }));
/** Whether an alert is valid for a reader: as it is, or as it was disclosed to a party and to the public. */
const isValidFor =
  ({ role, country }: { readonly role: Role; readonly country: string | null }) =>
  ({ row }: WorldAlert): boolean => {
    const isParty = row['source'] === country || (row['issuers'] as readonly (string | null)[]).includes(country);
    return Boolean(role === 'PUBLIC' || (NATIONAL.includes(role) && isParty) ? row['disclosed'] : row['valid']);
  };
const EVERYTHING: Parts = new Set(['subject', 'description', 'documents', 'warrants', 'request', 'recipients']);

/** Who reports for a country. */
const OFFICER = { country: 'SE', role: 'BUREAU_OFFICER' } as const;

const DENIED = '42501';
const VIOLATED = '23514';

/** Sealed columns hold what they hold: the wall does not look into them. */
const sealed = <T>() => 'sealed' as Sealed<T>;
const reported = (): typeof decisionsTable.$inferInsert => ({
  id: randomUUID(),
  receiptHash: randomUUID(),
  kind: 'GRANTED',
  dataKey: '1:wrapped',
  names: sealed(),
  aliases: sealed(),
  birthDate: sealed(),
  sex: sealed(),
  nationalities: sealed(),
  documents: sealed(),
  alertReferences: sealed(),
  fearedCountries: sealed(),
  decidedOn: sealed(),
  reportedBy: sealed(),
  fileReference: sealed(),
  handlingCode: sealed(),
  retainUntil: sealed(),
  handlingRestriction: sealed(),
  consent: sealed(),
  documentKeys: [],
  nameKeys: [],
  referenceKeys: [],
  fearedKeys: [],
  reporterKey: 'pseudonym',
  addressee: 'SECRETARIAT',
  reportedAt: new Date(0),
  processingCommitments: [],
});

describe.each(BOTH_DATABASES)('on %s', (kind) => {
  let opened: OwnedDatabase;
  let world: World;

  beforeAll(async () => {
    opened = await openOwned(kind);
    world = await insertWorld(opened.owner);
    await opened.database.transaction(sessionOf({ role: 'CCF', country: null }), async ({ queries }) => {
      await queries.execute(
        sql`select audit.append(now(), 'test', 'test', 'CONSULT', 'ALERTS', 'TEST', array[]::uuid[])`,
      );
    });
  });
  afterAll(() => opened.close());

  /** Runs statements as a session; without any policy of ours. */
  function as<T>(session: Session, work: (queries: Queries) => Promise<T>): Promise<T> {
    return opened.database.transaction(session, ({ queries }) => work(queries));
  }

  /** The code with which PostgreSQL refuses; what came back if it does not. */
  async function refusal(session: Session, work: (queries: Queries) => Promise<unknown>): Promise<unknown> {
    try {
      return { answered: await as(session, work) };
    } catch (error) {
      return errorCode(error);
    }
  }

  const sorted = (ids: readonly string[]): string[] => [...ids].sort();
  const visible = (reader: { role: Role; country: string | null }) =>
    world.alerts.filter(({ row }) => decisions.mayRead(reader, 'Alert', 'reference', row));

  describe('without the first wall', () => {
    test.each(READERS)('$name sees the alerts that the policy opens, and no others', async ({ reader }) => {
      const session = sessionOf(reader);
      if (reader.role === 'AUDITOR') {
        expect(await refusal(session, (queries) => queries.select({ id: alerts.id }).from(alerts))).toBe(DENIED);
        return;
      }
      const found = await as(session, (queries) => queries.select({ id: alerts.id }).from(alerts));
      expect(sorted(found.map(({ id }) => id))).toEqual(sorted(visible(reader).map(({ id }) => id)));
    });

    test.each(READERS.filter(({ reader }) => reader.role !== 'AUDITOR'))(
      '$name sees subjects, documents and warrants of those alerts only, and no warrant that fell unless it may',
      async ({ reader }) => {
        const session = sessionOf(reader);
        const own = visible(reader);
        const people = await as(session, (queries) => queries.select({ id: subjects.id }).from(subjects));
        expect(people).toHaveLength(own.length);
        const found = await as(session, (queries) => queries.select({ id: warrants.id }).from(warrants));
        const standing = own
          .flatMap((alert) => alert.warrants)
          .filter(({ row }) => decisions.mayRead(reader, 'Warrant', 'issuer', row));
        expect(sorted(found.map(({ id }) => id))).toEqual(sorted(standing.map(({ id }) => id)));
        const documents = (queries: Queries) => queries.select({ id: identityDocuments.id }).from(identityDocuments);
        if (reader.role === 'PUBLIC') expect(await refusal(session, documents)).toBe(DENIED);
        else expect(await as(session, documents)).toHaveLength(own.length);
      },
    );

    test.each(READERS)('$name sees of asylum decisions what the policy opens, or is refused', async ({ reader }) => {
      const session = sessionOf(reader);
      const tables = [
        ['AsylumDecision', decisionsTable, world.decisions.map(({ id, row }) => ({ id, row }))],
        ['AlertMatch', matches, world.decisions.map(({ matchId, row }) => ({ id: matchId, row }))],
        ['ReviewItem', reviews, world.decisions.map(({ reviewId, row }) => ({ id: reviewId, row }))],
        ['Ruling', rulings, world.decisions.map(({ rulingId, row }) => ({ id: rulingId, row }))],
        ['ReviewStep', reviewSteps, world.decisions.map(({ stepId, row }) => ({ id: stepId, row }))],
      ] as const;
      for (const [type, table, rows] of tables) {
        const query = (queries: Queries) => queries.select({ id: table.id }).from(table);
        if (reader.role !== 'REFUGEE_DESK' && reader.role !== 'CCF') {
          expect([type, await refusal(session, query)]).toEqual([type, DENIED]);
          continue;
        }
        const key = type === 'AlertMatch' ? 'reference' : type === 'ReviewStep' ? 'at' : 'id';
        const expected = rows.filter(({ row }) => decisions.mayRead(reader, type, key, row)).map(({ id }) => id);
        expect(sorted((await as(session, query)).map(({ id }) => id))).toEqual(sorted(expected));
        // The desk sees half of what the CCF sees, less what laws forbid.
        expect(expected.length).toBeGreaterThan(1);
        if (reader.role === 'CCF') expect(expected.length).toBeGreaterThanOrEqual(rows.length - 2);
        else expect(expected.length).toBeLessThan(rows.length / 2);
      }
    });

    test.each(READERS)('$name reads the register of operations only as the auditor', async ({ reader }) => {
      const query = (queries: Queries) => queries.select({ sequence: auditEntries.sequence }).from(auditEntries);
      if (reader.role === 'AUDITOR') expect(await as(sessionOf(reader), query)).toHaveLength(1);
      else expect(await refusal(sessionOf(reader), query)).toBe(DENIED);
    });

    test.each(READERS)('$name is refused every column beyond those of its fields', async ({ reader }) => {
      const whole = (queries: Queries) => queries.select().from(alerts);
      const answer = await refusal(sessionOf(reader), whole);
      if (reader.role === 'CCF' || reader.role === 'REFUGEE_DESK') expect(answer).toHaveProperty('answered');
      else expect(answer).toBe(DENIED);
    });

    test('what belongs to the source, the source alone sees: its requests and the countries that it chose', async () => {
      for (const country of ['BY', 'FR', 'IT']) {
        const bureau = sessionOf({ role: 'BUREAU_OFFICER', country });
        const entity = sessionOf({ role: 'BORDER', country });
        const own = await as(bureau, (queries) => queries.select().from(requests));
        expect(own.every(({ source }) => source === country)).toBe(true);
        expect(own).toHaveLength(world.alerts.filter(({ row }) => row['source'] === country).length);
        expect(await refusal(entity, (queries) => queries.select().from(requests))).toBe(DENIED);
        const chosen = await as(bureau, (queries) => queries.select().from(recipients));
        expect(chosen.every((row) => row.source === country || row.country === country)).toBe(true);
        const ofEntity = await as(entity, (queries) => queries.select().from(recipients));
        expect(ofEntity.every((row) => row.country === country)).toBe(true);
      }
    });
  });

  describe('what the law of its country lets an entity do', () => {
    /** What each right opens to a session, beside what needs none. */
    const OPENED_BY: Readonly<Record<string, readonly EntityRight[]>> = {
      'alerts.alerts': ['CHECK', 'READ_ALERTS'],
      'alerts.subjects': ['READ_ALERTS'],
      'alerts.identity_documents': ['READ_ALERTS'],
      'alerts.warrants': ['READ_ALERTS'],
      'recalls.changes': ['READ_ALERTS'],
      'recalls.recalls': ['READ_ALERTS'],
      'bulletins.bulletins': ['READ_BULLETINS'],
    };
    const LAWS: readonly (readonly EntityRight[])[] = [
      [],
      EntityRight.members,
      ...EntityRight.members.map((right) => [right]),
    ];

    beforeAll(async () => {
      const [alert] = world.alerts;
      await opened.owner.execute(sql`
        with change as (
          insert into recalls.changes
            (id, alert_id, reference, reference_year, reference_serial, valid, audience, source, issuers, restricted, announced_at)
          values (gen_random_uuid(), ${alert!.id}::uuid, '2024/3', 2024, 3, false, 'RECIPIENTS', 'AQ', '{}', false, now())
          returning *
        )
        insert into recalls.recalls
          (id, alert_id, reference, audience, source, issuers, restricted, issued_at, due_at, superseded_restricted, superseded_issuers)
        select id, alert_id, reference, audience, source, issuers, restricted, announced_at, announced_at, false, '{}' from change`);
      await opened.owner.execute(sql`
        with bulletin as (
          insert into bulletins.bulletins (id, author, names, offence_summary, handling_code, published_on, origin_key)
          values (gen_random_uuid(), 'SE', '[]', 'Invented', 'H2', '2024-01-01', 'none') returning id
        )
        insert into bulletins.recipients (bulletin_id, country) select id, 'IT' from bulletin`);
    });
    afterAll(async () => {
      await setLaw([]);
      for (const table of ['bulletins.recipients', 'bulletins.bulletins', 'recalls.recalls', 'recalls.changes'])
        await opened.owner.execute(sql`delete from ${sql.raw(table)}`);
    });

    /** Sets a law of Italy, and no other of its laws. */
    async function setLaw(rules: readonly { readonly entity: Entity; readonly may: readonly EntityRight[] }[]) {
      await opened.owner.execute(sql`delete from law.entity_rights where country = 'IT'`);
      for (const { entity, may } of rules)
        await opened.owner.insert(entityRights).values({
          ...{ country: 'IT', version: 1, entity, inForceFrom: '2020-01-01' },
          may: [...may],
        });
    }

    /** What a session of the entity can do, whatever the first wall says. */
    async function doneBy(role: Entity): Promise<string[]> {
      const session = sessionOf({ role, country: 'IT' });
      const done: string[] = [];
      for (const table of Object.keys(OPENED_BY)) {
        const found = await refusal(session, async (queries) =>
          rowsOf(await queries.execute(sql`select 1 from ${sql.raw(table)} limit 1`)),
        );
        if (found === DENIED) continue;
        if ((found as { answered: unknown[] }).answered.length > 0) done.push(table);
      }
      if (!REPORTERS.includes(role)) {
        expect(() => intake({ country: 'IT', role })).toThrow('has no role for reporting');
        return done;
      }
      const report = await refusal(intake({ country: 'IT', role }), (queries) =>
        queries.insert(decisionsTable).values(reported()),
      );
      if (report !== DENIED) done.push('reports');
      const authors = await refusal(bulletinsOf({ country: 'IT', role }), (queries) =>
        queries.execute(sql`
          insert into bulletins.bulletins (id, author, names, offence_summary, handling_code, published_on, origin_key)
          values (gen_random_uuid(), 'IT', '[]', 'Invented', 'H2', '2024-01-01', 'none')`),
      );
      if (authors !== DENIED) done.push('authors');
      const withdraws = await refusal(bulletinsOf({ country: 'IT', role }), async (queries) =>
        rowsOf(
          await queries.execute(
            sql`update bulletins.bulletins set withdrawn_at = now() where author = 'IT' returning 1`,
          ),
        ),
      );
      if ((withdraws as { answered: unknown[] }).answered.length > 0) done.push('withdraws');
      return done;
    }

    function openedBy(role: Entity, may: readonly EntityRight[]): string[] {
      const rights = may.filter((right) => mostOf(role).includes(right));
      const tables = Object.entries(OPENED_BY).flatMap(([table, by]) =>
        by.some((right) => rights.includes(right)) ? [table] : [],
      );
      return rights.includes('REPORT') ? [...tables, 'reports', 'authors', 'withdraws'] : tables;
    }

    test.each(ENTITIES)('PostgreSQL lets %s do it, and no more', async (role) => {
      await setLaw([]);
      const byDefault = ENTITIES_BY_DEFAULT.find(({ entity }) => entity === role)?.may ?? [];
      expect({ byDefault: await doneBy(role) }).toEqual({ byDefault: openedBy(role, byDefault) });
      for (const may of LAWS) {
        await setLaw(ENTITIES.map((entity) => ({ entity, may: entity === role ? may : mostOf(entity) })));
        await opened.owner.execute(sql`delete from bulletins.bulletins where author = 'IT'`);
        await opened.owner.execute(sql`
          insert into bulletins.bulletins (id, author, names, offence_summary, handling_code, published_on, origin_key)
          values (gen_random_uuid(), 'IT', '[]', 'Invented', 'H2', '2024-01-01', 'none')`);
        expect({ may, done: await doneBy(role) }).toEqual({ may, done: openedBy(role, may) });
      }
      // A law that does not name it lets it do nothing.
      await setLaw(ENTITIES.filter((entity) => entity !== role).map((entity) => ({ entity, may: mostOf(entity) })));
      expect(await doneBy(role)).toEqual([]);
    });

    test.each(ENTITIES)('the policy lets %s do it, and no more, without the second wall', async (role) => {
      const owner: Pick<Database, 'run'> = {
        run: (_session, statement, values) =>
          statement.build(opened.owner).prepare(`${statement.key} of ${role}`).execute(values),
      };
      const reader = { role, audience: 'BUREAU', country: 'IT', user: 'test', nationalities: [] } as const;
      const services = { database: owner, clock: { now: () => new Date() } };
      const permitted = async (): Promise<string[]> => {
        const context = requestContext(reader, services as unknown as Services);
        const tried = Object.keys(ENTITY_RIGHT_FOR).map(async (operation) =>
          assertEntityMay(context, operation).then(
            () => [operation],
            (error: unknown) => (error instanceof ForbiddenError ? [] : Promise.reject(error as Error)),
          ),
        );
        return (await Promise.all(tried)).flat();
      };
      const permittedBy = (may: readonly EntityRight[]): string[] =>
        Object.entries(ENTITY_RIGHT_FOR).flatMap(([operation, right]) =>
          right === null || may.includes(right) ? [operation] : [],
        );
      await setLaw([]);
      const byDefault = ENTITIES_BY_DEFAULT.find(({ entity }) => entity === role)?.may ?? [];
      expect(await permitted()).toEqual(permittedBy(byDefault));
      for (const may of LAWS) {
        await setLaw(ENTITIES.map((entity) => ({ entity, may: entity === role ? may : EntityRight.members })));
        expect({ may, permitted: await permitted() }).toEqual({ may, permitted: permittedBy(may) });
      }
      await setLaw(
        ENTITIES.filter((entity) => entity !== role).map((entity) => ({ entity, may: EntityRight.members })),
      );
      expect(await permitted()).toEqual(permittedBy([]));
    });
  });

  describe('what the law of its country keeps at home', () => {
    const WITHHELD: Law = {
      ...NO_LAW,
      addressees: [{ kind: 'GRANTED', addressee: 'CCF' }],
      withheldFields: ['DOCUMENTS', 'FILE_REFERENCE'],
      consent: { recordedAs: ['WRITTEN'] },
      handling: { lowest: 'H2', standard: 'H2', restriction: null },
    };
    const LAWFUL = ['BIRTH_DATE', 'CONSENT WRITTEN', 'CODE H2', 'GRANTED TO CCF'];
    const UNLAWFUL = [
      'DOCUMENTS',
      'FILE_REFERENCE',
      'NO CONSENT',
      'CONSENT ELECTRONIC',
      'CODE H1',
      'GRANTED TO SECRETARIAT',
    ];
    const version = (number: number, inForceFrom: string, law: Law): LawVersion => ({
      ...{ version: number, inForceFrom, law },
      setAt: new Date(0),
    });
    const IN_FORCE = [version(1, '2020-01-01', NO_LAW), version(2, '2021-01-01', WITHHELD)];
    const OVER = version(3, '2022-01-01', NO_LAW);
    const TO_COME = version(3, '9000-01-01', NO_LAW);

    /** Stores a report that hands these things over, straight into the table. */
    async function reporting(handed: readonly string[], held: readonly LawVersion[], told = held): Promise<boolean> {
      const sealing = await memorySealing();
      await opened.owner.execute(sql`delete from law.law_hashes`);
      for (const each of held)
        await opened.owner
          .insert(lawHashes)
          .values({ country: 'SE', version: each.version, hashes: commitmentsOf(sealing, 'SE', each) });
      const row = { ...reported(), processingCommitments: [...handed] };
      const answer = await opened.database
        .transaction(intake(OFFICER), async (transaction) => {
          await openCommitments(transaction, sealing, 'SE', told);
          await transaction.queries.insert(decisionsTable).values(row);
        })
        .catch(errorCode);
      if (answer === DENIED) return false;
      expect(answer).toBeUndefined();
      const stored = opened.owner.select().from(decisionsTable).where(eq(decisionsTable.id, row.id));
      expect(await stored).toMatchObject([{ processingCommitments: null }]);
      await opened.owner.delete(decisionsTable).where(eq(decisionsTable.id, row.id));
      return true;
    }
    afterAll(() => opened.owner.execute(sql`delete from law.law_hashes`));

    test('PostgreSQL stores no report that hands it over, by the law that is in force', async () => {
      for (const held of [IN_FORCE, [...IN_FORCE, TO_COME]]) {
        expect(await reporting(LAWFUL, held)).toBe(true);
        for (const thing of UNLAWFUL)
          expect([thing, await reporting([...LAWFUL, thing], held)]).toEqual([thing, false]);
      }
      expect(await reporting([...LAWFUL, ...UNLAWFUL], [...IN_FORCE, OVER])).toBe(true);
      expect(await reporting([...LAWFUL, ...UNLAWFUL], [])).toBe(true);
    });

    test('PostgreSQL stores none either of which it is told nothing, or another law than the country set', async () => {
      expect(await reporting(LAWFUL, IN_FORCE, [])).toBe(false);
      expect(await reporting(LAWFUL, IN_FORCE, [IN_FORCE[0]!])).toBe(false);
      // A law that is to come is not in force because somebody says so.
      expect(
        await reporting(LAWFUL, [...IN_FORCE, TO_COME], [...IN_FORCE, { ...TO_COME, inForceFrom: '2022-01-01' }]),
      ).toBe(false);
      const silent = await refusal(intake(OFFICER), (queries) =>
        queries.insert(decisionsTable).values({ ...reported(), processingCommitments: null }),
      );
      expect(silent).toBe(DENIED);
    });

    test('a copy of the database does not tell the law: two that are equal look different, and equally long', async () => {
      const sealing = await memorySealing();
      const [one, other] = ['SE', 'NO'].map((country) => commitmentsOf(sealing, country, IN_FORCE[1]!));
      const short = commitmentsOf(sealing, 'SE', IN_FORCE[0]!);
      expect(new Set([...one!, ...other!, ...short]).size).toBe(one!.length * 3);
      expect(other).toHaveLength(one!.length);
      expect(short).toHaveLength(one!.length);
    });

    test('PostgreSQL tells no officer a field that a law withholds', async () => {
      const COLUMN_OF: Readonly<Record<WithholdableField, PgColumn>> = {
        ALIASES: decisionsTable.aliases,
        BIRTH_DATE: decisionsTable.birthDate,
        SEX: decisionsTable.sex,
        NATIONALITIES: decisionsTable.nationalities,
        DOCUMENTS: decisionsTable.documents,
        ALERT_REFERENCES: decisionsTable.alertReferences,
        FILE_REFERENCE: decisionsTable.fileReference,
      };
      const [decision] = world.decisions.filter(({ row }) => row['addressee'] === 'SECRETARIAT');
      const at = eq(decisionsTable.id, decision!.id);
      const [before] = await opened.owner
        .select({ restrictions: decisionsTable.restrictions })
        .from(decisionsTable)
        .where(at);
      const ask = async (role: 'REFUGEE_DESK' | 'CCF', field: string): Promise<unknown> => {
        const name = sql.raw(role === 'CCF' ? 'decisions.field_for_ccf' : 'decisions.field_for_secretariat');
        const query = sql`select ${name}(${decision!.id}::uuid, ${field}) as told`;
        const told = await as(sessionOf({ role, country: null }), async (queries) =>
          rowsOf(await queries.execute(query)),
        );
        return typeof (told[0] as { told: unknown }).told;
      };
      for (const role of ['REFUGEE_DESK', 'CCF'] as const) {
        for (const column of Object.values(COLUMN_OF))
          expect(
            await refusal(sessionOf({ role, country: null }), (queries) =>
              queries.select({ column }).from(decisionsTable),
            ),
          ).toBe(DENIED);
        for (const field of Object.keys(COLUMN_OF)) {
          await opened.owner.update(decisionsTable).set({ restrictions: null }).where(at);
          expect([role, field, await ask(role, field)]).toEqual([role, field, 'string']);
          await opened.owner
            .update(decisionsTable)
            .set({ restrictions: { [field]: '{[2020-01-01,)}' } })
            .where(at);
          expect([role, field, await ask(role, field)]).toEqual([role, field, 'object']);
        }
      }
      await opened.owner
        .update(decisionsTable)
        .set({ restrictions: { SECRETARIAT: '{(,)}' } })
        .where(at);
      expect(await ask('REFUGEE_DESK', 'FILE_REFERENCE')).toBe('object');
      expect(await ask('CCF', 'FILE_REFERENCE')).toBe('string');
      await opened.owner.update(decisionsTable).set({ addressee: 'CCF', restrictions: null }).where(at);
      expect(await ask('REFUGEE_DESK', 'FILE_REFERENCE')).toBe('object');
      await opened.owner
        .update(decisionsTable)
        .set({ addressee: 'SECRETARIAT', ...before })
        .where(at);
    });
  });

  describe('without the second wall', () => {
    /** Runs one of Nansen's statements as the owner, whom no row security binds. */
    async function asOwner<Row>(statement: Statement<Row>, name: string, values: object): Promise<Row[]> {
      return statement
        .build(opened.owner)
        .prepare(name)
        .execute({ ...values });
    }

    test.each(READERS.filter(({ reader }) => reader.role !== 'AUDITOR'))(
      'the statements for $name give the same rows, column by column',
      async ({ name, reader }) => {
        const parts: Parts = new Set(
          [...EVERYTHING].filter((part) => {
            if (part === 'documents') return reader.role !== 'PUBLIC';
            return part !== 'request' && part !== 'recipients'
              ? true
              : decisions.readCondition(reader.role, 'Alert', 'recipients').kind !== 'NEVER';
          }),
        );
        const country = { [COUNTRY_PLACEHOLDER]: reader.country };
        const references = world.alerts.map(({ reference }) => reference);
        const questions: [string, Statement<unknown>, Record<string, unknown>][] = [
          ['page', pageStatement(reader.role, parts, [], false), { limit: 1000 }],
          ['validity', validityStatement(reader.role), { references }],
          ['by-id', byIdStatement(reader.role, parts), { ids: JSON.stringify(world.alerts.map(({ id }) => id)) }],
        ];
        for (const [title, statement, values] of questions) {
          const alone = await asOwner(statement, `${title} ${name} alone`, { ...values, ...country });
          const both = await opened.database.run(sessionOf(reader), statement, { ...values, ...country });
          const inOrder = (rows: unknown[]) => rows.map((row) => JSON.stringify(row)).sort();
          expect(inOrder(alone)).toEqual(inOrder(both));
          const expected = title === 'validity' ? visible(reader).filter(isValidFor(reader)) : visible(reader);
          expect(alone).toHaveLength(expected.length);
        }
        const one = oneStatement(reader.role, parts).build(opened.owner).prepare(`one ${name}`);
        for (const alert of world.alerts) {
          const found = await one.execute({ reference: alert.reference, ...country });
          expect(found.length).toBe(visible(reader).includes(alert) ? 1 : 0);
        }
      },
    );
  });

  describe('nobody does what is not theirs', () => {
    const anyId = () => world.decisions[0]!.id;
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
        'decisions.matches',
        'decisions.reviews',
        'alerts.alerts',
        'audit.entries',
      ]) {
        const from = sql.raw(table);
        expect([
          table,
          await refusal(intake(OFFICER), (queries) => queries.execute(sql`select 1 from ${from}`)),
        ]).toEqual([table, DENIED]);
      }
      const write = (row: typeof decisionsTable.$inferInsert) => (queries: Queries) =>
        queries.insert(decisionsTable).values(row);
      expect(await refusal(intake(OFFICER), write(reported()))).toHaveProperty('answered');
      expect(await refusal(intake(OFFICER), write({ ...reported(), supersededAt: new Date(0) }))).toBe(DENIED);
      expect(await refusal({ role: 'nansen_intake', country: null }, write(reported()))).toBe(DENIED);
      const release = (queries: Queries) =>
        queries.insert(decisionsTable).values(reported()).returning({ id: decisionsTable.id });
      expect(await refusal(intake(OFFICER), release)).toBe(DENIED);
    });

    test('the registry of a country neither sees nor changes another country’s alerts', async () => {
      const foreign = world.alerts.find(({ row }) => row['source'] === 'FR' && row['restricted'] === true)!;
      const own = world.alerts.find(({ row }) => row['source'] === 'BY' && row['restricted'] === true)!;
      const seen = await as(registry('BY'), (queries) => queries.select({ source: alerts.source }).from(alerts));
      expect(new Set(seen.map(({ source }) => source))).toEqual(new Set(['BY']));
      const restrict = (id: string) => (queries: Queries) =>
        queries.update(alerts).set({ restricted: true }).where(eq(alerts.id, id)).returning({ id: alerts.id });
      expect(await refusal(registry('BY'), restrict(foreign.id))).toEqual({ answered: [] });
      expect(await refusal(registry('BY'), restrict(own.id))).toEqual({ answered: [{ id: own.id }] });
      const withdraw = (alertId: string) => (queries: Queries) =>
        queries
          .insert(lifecycleFacts)
          .values({ id: randomUUID(), alertId, kind: 'WITHDRAWN', round: 1, recordedAt: new Date(0), reason: null });
      expect(await refusal(registry('BY'), withdraw(foreign.id))).toBe(DENIED);
      expect(await refusal(registry('BY'), withdraw(own.id))).toHaveProperty('answered');
      const choose = (queries: Queries) =>
        queries.insert(recipients).values({ alertId: foreign.id, country: 'IT', source: 'FR' });
      expect(await refusal(registry('BY'), choose)).toBe(DENIED);
      const drop = (queries: Queries) => queries.delete(recipients).returning({ source: recipients.source });
      const dropped = (await refusal(registry('BY'), drop)) as { answered: { source: string }[] };
      expect(new Set(dropped.answered.map(({ source }) => source))).toEqual(new Set(['BY']));
    });

    test('the registry records requests in its own country’s name, and publishes nothing', async () => {
      const record = (row: typeof alerts.$inferInsert) => (queries: Queries) => queries.insert(alerts).values(row);
      for (const row of [
        requested('FR'),
        requested('BY', { state: 'PUBLISHED' }),
        requested('BY', { valid: true }),
        requested('BY', { publicExtract: true }),
        requested('BY', { closedByCcf: true }),
        requested('BY', { source: null }),
      ]) {
        expect(await refusal(registry('BY'), record(row))).toBe(DENIED);
      }
      const publish = (queries: Queries) =>
        queries.insert(lifecycleFacts).values({
          id: randomUUID(),
          alertId: world.alerts.find(({ row }) => row['source'] === 'BY')!.id,
          kind: 'PUBLISHED',
          round: 1,
          recordedAt: new Date(0),
          reason: null,
        });
      expect(await refusal(registry('BY'), publish)).toBe(DENIED);
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
            alertId: world.alerts[0]!.id,
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
      expect(await refusal(session, work())).toBe(DENIED);
    });

    test('a compartment rules, and steps, for itself; what can make an alert valid again needs two officers', async () => {
      const desk = sessionOf({ role: 'REFUGEE_DESK', country: null });
      const ccf = sessionOf({ role: 'CCF', country: null });
      const ruling = (more: Partial<typeof rulings.$inferInsert>): typeof rulings.$inferInsert => ({
        id: randomUUID(),
        alertId: world.alerts[0]!.id,
        kind: 'DELETION',
        decisionId: null,
        warrantIds: [],
        barredIssuers: [],
        reviewId: world.decisions[0]!.reviewId,
        decidedBy: 'officer-1',
        dataKey: '0:none',
        reasons: 'Invented' as typeof rulings.$inferInsert.reasons,
        ruledAt: new Date(0),
        addressee: 'SECRETARIAT',
        ...more,
      });
      const rule = (more: Partial<typeof rulings.$inferInsert>) => (queries: Queries) =>
        queries.insert(rulings).values(ruling(more));
      expect(await refusal(desk, rule({}))).toHaveProperty('answered');
      expect(await refusal(desk, rule({ addressee: 'CCF' }))).toBe(DENIED);
      expect(await refusal(desk, rule({ kind: 'CCF_DELETION' }))).toBe(DENIED);
      expect(await refusal(ccf, rule({}))).toBe(DENIED);
      expect(await refusal(ccf, rule({ addressee: 'CCF', kind: 'CCF_DELETION' }))).toHaveProperty('answered');
      expect(await refusal(ENGINE, rule({}))).toBe(DENIED);
      for (const kind of ['RESTORED', 'MATCH_REJECTED', 'PROTECTION_NOT_APPLICABLE'] as const) {
        expect(await refusal(desk, rule({ kind }))).toBe(VIOLATED);
        expect(await refusal(desk, rule({ kind, confirmedBy: 'officer-1' }))).toBe(VIOLATED);
        expect(await refusal(desk, rule({ kind, confirmedBy: 'officer-2' }))).toHaveProperty('answered');
      }
      for (const kind of ['CCF_RETENTION', 'CCF_LIFTED'] as const) {
        expect(await refusal(ccf, rule({ addressee: 'CCF', kind }))).toBe(VIOLATED);
      }
      const step = (addressee: 'SECRETARIAT' | 'CCF') => (queries: Queries) =>
        queries.insert(reviewSteps).values({
          id: randomUUID(),
          reviewId: world.decisions[0]!.reviewId,
          kind: 'CLAIMED',
          officer: 'officer-1',
          recordedAt: new Date(0),
          warrantIds: [],
          addressee,
        });
      expect(await refusal(desk, step('CCF'))).toBe(DENIED);
      expect(await refusal(ccf, step('SECRETARIAT'))).toBe(DENIED);
      const close = (queries: Queries) =>
        queries.update(reviews).set({ state: 'DECIDED' }).returning({ addressee: reviews.addressee });
      for (const [session, own] of [
        [desk, 'SECRETARIAT'],
        [ccf, 'CCF'],
      ] as const) {
        const moved = (await refusal(session, close)) as { answered: { addressee: string }[] };
        expect(new Set(moved.answered.map(({ addressee }) => addressee))).toEqual(new Set([own]));
      }
      expect(await refusal(desk, (queries) => queries.update(rulings).set({ kind: 'RESTORED' }))).toBe(DENIED);
    });

    test('nobody takes on another role from within their own', async () => {
      // A session of a pool begins as its role; what that role is a member of, it could become.
      if (opened.url === null) return;
      const roles = await opened.owner
        .execute(sql`select r.rolname as role from pg_roles r where r.rolname like 'nansen\\_%'
        and exists (select from pg_roles o where o.oid <> r.oid and o.rolname like 'nansen\\_%' and pg_has_role(r.oid, o.oid, 'MEMBER')
          -- A group has less than each of its members.
          and o.rolname not in ('nansen_national', 'nansen_entity'))`);
      expect(rowsOf(roles)).toEqual([]);
    });
  });

  describe('a session without a country', () => {
    const WITHOUT = ['nansen_bureau', 'nansen_border', 'nansen_registry'] as const;
    const count = async (table: SQL): Promise<number> => {
      const [row] = rowsOf<{ count: number }>(
        await opened.owner.execute(sql`select count(*)::int as count from ${table}`),
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
      await opened.owner.execute(sql`begin`);
      try {
        if (before !== null) await opened.owner.execute(before);
        await opened.owner.execute(sql`set local role ${sql.raw(role)}`);
        const found: number[] = [];
        for (const table of TABLES[role]) found.push(await count(table));
        return found;
      } finally {
        await opened.owner.execute(sql`rollback`);
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
          await opened.owner.execute(sql`select current_setting('nansen.country', true) as country`),
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
        await opened.database.transaction({ role, country: 'BY' }, async (transaction) => {
          const own = await seen(transaction.queries);
          expect(own).toBeGreaterThan(0);
          expect(await transaction.under({ role, country: null }, () => seen(transaction.queries))).toBe(0);
          expect(await seen(transaction.queries)).toBe(own);
        });
      }
    });

    test('of the house has no country of the work before it either', async () => {
      const seen = (session: Session) =>
        as(session, (queries) => queries.select({ id: alerts.id }).from(alerts)).then((rows) => rows.length);
      for (const role of WITHOUT) {
        expect(await seen({ role, country: 'BY' })).toBeGreaterThan(0);
        expect(await seen({ role, country: null })).toBe(0);
      }
    });
  });
});
