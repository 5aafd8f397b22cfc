/** Row security holds a report to the law of its country, and keeps at home what that law withholds. */
import { afterAll, describe, expect, test } from '@jest/globals';
import { eq, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { lawHashesOf, openLawHashes } from '../../src/decisions/law-hashes.ts';
import { NO_LAW, type Law, type LawVersion } from '../../src/law/law.ts';
import { lawHashes, lawVersions } from '../../src/law/tables.ts';
import { decisions as decisionsTable } from '../../src/decisions/tables.ts';
import { errorCode } from '../../src/database/errors.ts';
import type { Queries } from '../../src/database/database.ts';
import { constraints, intake, sessionOf } from '../../src/database/roles.ts';
import { rowsOf } from '../../src/database/rows.ts';
import { BOTH_DATABASES } from '../support/nansen.ts';
import { memorySealing } from '../support/sealing.ts';
import type { WithholdableField } from '../../src/vocabulary/law.ts';
import { OFFICER, DENIED, reported, sealed, useWalls, VIOLATED } from './use-walls.ts';

describe.each(BOTH_DATABASES)('on %s', (kind) => {
  const walls = useWalls(kind);

  test('a law is confirmed once, by another user of the same country, and is not changed otherwise', async () => {
    const { owner } = walls.opened;
    const row = { country: 'SE', version: 1, law: sealed<never>(), setBy: 'one' };
    const own = constraints('SE');
    const set = (values: Partial<typeof lawVersions.$inferInsert>) => (queries: Queries) =>
      queries
        .update(lawVersions)
        .set(values)
        .where(eq(lawVersions.version, 1))
        .returning({ version: lawVersions.version });
    const confirmation = sealed<never>();
    await owner.delete(lawVersions);
    const confirmed = { ...row, confirmedBy: 'other', confirmation };
    expect(await walls.refusal(own, (queries) => queries.insert(lawVersions).values(confirmed))).toBe(DENIED);
    await owner.insert(lawVersions).values(row);
    expect(await walls.refusal(own, set({ law: sealed<never>() }))).toBe(DENIED);
    expect(await walls.refusal(own, set({ confirmedBy: 'one', confirmation }))).toBe(VIOLATED);
    expect(await walls.refusal(own, set({ confirmedBy: 'other' }))).toBe(VIOLATED);
    expect(await walls.refusal(constraints('NO'), set({ confirmedBy: 'other', confirmation }))).toEqual({
      answered: [],
    });
    for (const role of ['BUREAU_OFFICER', 'ASYLUM_OFFICE', 'REFUGEE_DESK', 'CCF'] as const) {
      const country = role === 'REFUGEE_DESK' || role === 'CCF' ? null : 'SE';
      expect(await walls.refusal(sessionOf({ role, country }), set({ confirmedBy: 'other', confirmation }))).toBe(
        DENIED,
      );
    }
    await owner.update(lawVersions).set({ confirmedBy: 'other', confirmation });
    expect(await walls.refusal(own, set({ confirmedBy: 'third', confirmation }))).toEqual({ answered: [] });
    await owner.delete(lawVersions);
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
      ...{ setAt: new Date(0), confirmedAt: null },
    });
    const IN_FORCE = [version(1, '2020-01-01', NO_LAW), version(2, '2021-01-01', WITHHELD)];
    const OVER = version(3, '2022-01-01', NO_LAW);
    const TO_COME = version(3, '9000-01-01', NO_LAW);

    /** Stores a report that hands these things over, straight into the table. */
    async function reporting(handed: readonly string[], held: readonly LawVersion[], told = held): Promise<boolean> {
      const sealing = await memorySealing();
      await walls.opened.owner.execute(sql`delete from law.law_hashes`);
      for (const each of held)
        await walls.opened.owner
          .insert(lawHashes)
          .values({ country: 'SE', version: each.version, hashes: lawHashesOf(sealing, 'SE', each) });
      const row = { ...reported(), reportedTerms: [...handed] };
      const answer = await walls.opened.database
        .transaction(intake(OFFICER), async (transaction) => {
          await openLawHashes(transaction, sealing, 'SE', told);
          await transaction.queries.insert(decisionsTable).values(row);
        })
        .catch(errorCode);
      if (answer === DENIED) return false;
      expect(answer).toBeUndefined();
      const stored = walls.opened.owner.select().from(decisionsTable).where(eq(decisionsTable.id, row.id));
      expect(await stored).toMatchObject([{ reportedTerms: null }]);
      await walls.opened.owner.delete(decisionsTable).where(eq(decisionsTable.id, row.id));
      return true;
    }
    afterAll(() => walls.opened.owner.execute(sql`delete from law.law_hashes`));

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
      const silent = await walls.refusal(intake(OFFICER), (queries) =>
        queries.insert(decisionsTable).values({ ...reported(), reportedTerms: null }),
      );
      expect(silent).toBe(DENIED);
    });

    test('a copy of the database does not tell the law: two that are equal look different, and equally long', async () => {
      const sealing = await memorySealing();
      const [one, other] = ['SE', 'NO'].map((country) => lawHashesOf(sealing, country, IN_FORCE[1]!));
      const short = lawHashesOf(sealing, 'SE', IN_FORCE[0]!);
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
      const [decision] = walls.world.decisions.filter(({ row }) => row['addressee'] === 'SECRETARIAT');
      const at = eq(decisionsTable.id, decision!.id);
      const [before] = await walls.opened.owner
        .select({ restrictions: decisionsTable.restrictions })
        .from(decisionsTable)
        .where(at);
      const ask = async (role: 'REFUGEE_DESK' | 'CCF', field: string): Promise<unknown> => {
        const name = sql.raw(role === 'CCF' ? 'decisions.field_for_ccf' : 'decisions.field_for_secretariat');
        const query = sql`select ${name}(${decision!.id}::uuid, ${field}) as told`;
        const told = await walls.as(sessionOf({ role, country: null }), async (queries) =>
          rowsOf(await queries.execute(query)),
        );
        return typeof (told[0] as { told: unknown }).told;
      };
      for (const role of ['REFUGEE_DESK', 'CCF'] as const) {
        for (const column of Object.values(COLUMN_OF))
          expect(
            await walls.refusal(sessionOf({ role, country: null }), (queries) =>
              queries.select({ column }).from(decisionsTable),
            ),
          ).toBe(DENIED);
        for (const field of Object.keys(COLUMN_OF)) {
          await walls.opened.owner.update(decisionsTable).set({ restrictions: null }).where(at);
          expect([role, field, await ask(role, field)]).toEqual([role, field, 'string']);
          await walls.opened.owner
            .update(decisionsTable)
            .set({ restrictions: { [field]: '{[2020-01-01,)}' } })
            .where(at);
          expect([role, field, await ask(role, field)]).toEqual([role, field, 'object']);
        }
      }
      await walls.opened.owner
        .update(decisionsTable)
        .set({ restrictions: { SECRETARIAT: '{(,)}' } })
        .where(at);
      expect(await ask('REFUGEE_DESK', 'FILE_REFERENCE')).toBe('object');
      expect(await ask('CCF', 'FILE_REFERENCE')).toBe('string');
      await walls.opened.owner.update(decisionsTable).set({ addressee: 'CCF', restrictions: null }).where(at);
      expect(await ask('REFUGEE_DESK', 'FILE_REFERENCE')).toBe('object');
      await walls.opened.owner
        .update(decisionsTable)
        .set({ addressee: 'SECRETARIAT', ...before })
        .where(at);
    });
  });
});
