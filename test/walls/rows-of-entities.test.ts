/** Row security asks the law of a country what an entity may do. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { requestContext, type Services } from '../../src/api/context.ts';
import { ForbiddenError } from '../../src/api/errors.ts';
import { assertEntityMay } from '../../src/law/entities.ts';
import { ENTITIES_BY_DEFAULT } from '../../src/law/law.ts';
import { entityRights } from '../../src/law/tables.ts';
import { decisions as decisionsTable } from '../../src/decisions/tables.ts';
import type { Database } from '../../src/database/database.ts';
import { bulletinsOf, documentsOf, intake, sessionOf } from '../../src/database/roles.ts';
import { rowsOf } from '../../src/database/rows.ts';
import { ENTITY_RIGHT_FOR, mostOf } from '../../src/policy/entities.ts';
import { REPORTERS } from '../../src/policy/groups.ts';
import { ENTITIES, type Entity, EntityRight } from '../../src/policy/reader.ts';
import { BOTH_DATABASES } from '../support/nansen.ts';
import { DENIED, reported, useWalls } from './use-walls.ts';

describe.each(BOTH_DATABASES)('on %s', (kind) => {
  const walls = useWalls(kind);

  describe('what the law of its country lets an entity do', () => {
    /** What each right opens to a session, beside what needs none. */
    const OPENED_BY: Readonly<Record<string, readonly EntityRight[]>> = {
      'alerts.alerts': ['CHECK', 'READ_ALERTS'],
      'alerts.subjects': ['READ_ALERTS'],
      'alerts.identity_documents': ['READ_ALERTS'],
      'alerts.subject_name_keys': ['READ_ALERTS'],
      'alerts.warrants': ['READ_ALERTS'],
      'alerts.versions': ['READ_ALERTS'],
      'recalls.changes': ['READ_ALERTS'],
      'recalls.recalls': ['READ_ALERTS'],
      'bulletins.bulletins': ['READ_BULLETINS'],
      'documents.travel_documents': ['RECORD_DOCUMENTS'],
    };
    const LAWS: readonly (readonly EntityRight[])[] = [
      [],
      EntityRight.members,
      ...EntityRight.members.map((right) => [right]),
    ];

    beforeAll(async () => {
      const [alert] = walls.world.alerts;
      await walls.opened.owner.execute(sql`
        with change as (
          insert into recalls.changes
            (id, alert_id, reference, reference_year, reference_serial, kind, valid, audience, source, issuers, restricted, announced_at)
          values (gen_random_uuid(), ${alert!.id}::uuid, '2024/3', 2024, 3, 'VALIDITY', false, 'RECIPIENTS', 'AQ', '{}', false, now())
          returning *
        )
        insert into recalls.recalls
          (id, alert_id, reference, scope, audience, source, issuers, restricted, issued_at, due_at, superseded_restricted, superseded_issuers)
        select id, alert_id, reference, 'ALERT', audience, source, issuers, restricted, announced_at, announced_at, false, '{}' from change`);
      await walls.opened.owner.execute(sql`
        with bulletin as (
          insert into bulletins.bulletins (id, author, names, offence_summary, handling_code, published_on, written_under, origin_key)
          values (gen_random_uuid(), 'SE', '[]', 'Invented', 'H2', '2024-01-01', 0, 'none') returning id
        )
        insert into bulletins.recipients (bulletin_id, country) select id, 'IT' from bulletin`);
      await walls.opened.owner.execute(document('YA0000001'));
      await walls.opened.owner.execute(sql`
        insert into alerts.subject_name_keys (key, birth_year, sketch, rules, subject_id)
        select 'TST', 0, repeat('0', 127)::bit(127), 1, id from alerts.subjects`);
    });
    afterAll(async () => {
      await setLaw([]);
      for (const table of [
        'alerts.subject_name_keys',
        'documents.travel_documents',
        'bulletins.recipients',
        'bulletins.bulletins',
        'recalls.recalls',
        'recalls.changes',
      ])
        await walls.opened.owner.execute(sql`delete from ${sql.raw(table)}`);
    });

    /** A record of a document of Italy. */
    function document(number: string) {
      return sql`
        insert into documents.travel_documents
          (issuing_country, type, number_key, last_key, near_key, number, state, circumstances, purpose, recorded_on)
        values ('IT', 'PP', ${number}, ${number}, ${number}, ${number}, 'LOST', 'NOT_KNOWN', 'PREVENT_MISUSE', '2024-01-01')`;
    }

    /** Sets a law of Italy, and no other of its laws. */
    async function setLaw(rules: readonly { readonly entity: Entity; readonly may: readonly EntityRight[] }[]) {
      await walls.opened.owner.execute(sql`delete from law.entity_rights where country = 'IT'`);
      for (const { entity, may } of rules)
        await walls.opened.owner.insert(entityRights).values({
          ...{ country: 'IT', version: 1, entity, inForceFrom: '2020-01-01' },
          may: [...may],
        });
    }

    /** What a session of the entity can do, whatever the first wall says. */
    async function doneBy(role: Entity): Promise<string[]> {
      const session = sessionOf({ role, country: 'IT' });
      const done: string[] = [];
      for (const table of Object.keys(OPENED_BY)) {
        const found = await walls.refusal(session, async (queries) =>
          rowsOf(await queries.execute(sql`select 1 from ${sql.raw(table)} limit 1`)),
        );
        if (found === DENIED) continue;
        if ((found as { answered: unknown[] }).answered.length > 0) done.push(table);
      }
      if (!REPORTERS.includes(role)) {
        expect(() => intake({ country: 'IT', role })).toThrow('has no role for reporting');
        return done;
      }
      const report = await walls.refusal(intake({ country: 'IT', role }), (queries) =>
        queries.insert(decisionsTable).values(reported()),
      );
      if (report !== DENIED) done.push('reports');
      const authors = await walls.refusal(bulletinsOf({ country: 'IT', role }), (queries) =>
        queries.execute(sql`
          insert into bulletins.bulletins (id, author, names, offence_summary, handling_code, published_on, written_under, origin_key)
          values (gen_random_uuid(), 'IT', '[]', 'Invented', 'H2', '2024-01-01', 0, 'none')`),
      );
      if (authors !== DENIED) done.push('authors');
      const records = await walls.refusal(documentsOf({ country: 'IT', role }), (queries) =>
        queries.execute(document(randomUUID())),
      );
      if (records !== DENIED) done.push('records documents');
      const forgets = await walls.refusal(documentsOf({ country: 'IT', role }), async (queries) =>
        rowsOf(
          await queries.execute(sql`delete from documents.travel_documents where number_key = 'YA0000001' returning 1`),
        ),
      );
      if ((forgets as { answered: unknown[] }).answered.length > 0) {
        done.push('withdraws documents');
        await walls.opened.owner.execute(document('YA0000001'));
      }
      const withdraws = await walls.refusal(bulletinsOf({ country: 'IT', role }), async (queries) =>
        rowsOf(await queries.execute(sql`delete from bulletins.bulletins where author = 'IT' returning 1`)),
      );
      if ((withdraws as { answered: unknown[] }).answered.length > 0) done.push('withdraws');
      return done;
    }

    function openedBy(role: Entity, may: readonly EntityRight[]): string[] {
      const rights = may.filter((right) => mostOf(role).includes(right));
      const tables = Object.entries(OPENED_BY).flatMap(([table, by]) =>
        by.some((right) => rights.includes(right)) ? [table] : [],
      );
      return [
        ...tables,
        ...(rights.includes('REPORT') ? ['reports', 'authors'] : []),
        ...(rights.includes('RECORD_DOCUMENTS') ? ['records documents', 'withdraws documents'] : []),
        ...(rights.includes('REPORT') ? ['withdraws'] : []),
      ];
    }

    test.each(ENTITIES)('PostgreSQL lets %s do it, and no more', async (role) => {
      await setLaw([]);
      const byDefault = ENTITIES_BY_DEFAULT.find(({ entity }) => entity === role)?.may ?? [];
      expect({ byDefault: await doneBy(role) }).toEqual({ byDefault: openedBy(role, byDefault) });
      for (const may of LAWS) {
        await setLaw(ENTITIES.map((entity) => ({ entity, may: entity === role ? may : mostOf(entity) })));
        await walls.opened.owner.execute(sql`delete from bulletins.bulletins where author = 'IT'`);
        await walls.opened.owner.execute(sql`
          insert into bulletins.bulletins (id, author, names, offence_summary, handling_code, published_on, written_under, origin_key)
          values (gen_random_uuid(), 'IT', '[]', 'Invented', 'H2', '2024-01-01', 0, 'none')`);
        expect({ may, done: await doneBy(role) }).toEqual({ may, done: openedBy(role, may) });
      }
      // A law that does not name it lets it do nothing.
      await setLaw(ENTITIES.filter((entity) => entity !== role).map((entity) => ({ entity, may: mostOf(entity) })));
      expect(await doneBy(role)).toEqual([]);
    });

    test.each(ENTITIES)('the policy lets %s do it, and no more, without the second wall', async (role) => {
      const owner: Pick<Database, 'run'> = {
        run: (_session, statement, values) =>
          statement.build(walls.opened.owner).prepare(`${statement.key} of ${role}`).execute(values),
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
});
