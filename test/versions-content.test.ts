/** Which columns the version of an alert is a hash of. */
import { randomInt } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eq, sql } from 'drizzle-orm';
import { withWrongVersions } from '../src/alerts/versions/store.ts';
import { alerts, GIVEN_BY, identityDocuments, subjects, warrants, type SubjectContent } from '../src/alerts/tables.ts';
import { withEngineLock } from '../src/database/engine-lock.ts';
import { ENGINE } from '../src/database/roles.ts';
import { importTarget } from '../src/lifecycle/import/import-target.ts';
import { importedNotice } from './support/imported.ts';
import { DATABASES, startNansen, type Nansen } from './support/nansen.ts';
import { ownerOf, type Owner } from './support/owned-database.ts';
import { storedVersionsOf } from './support/versions.ts';

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  let owner: Owner;

  beforeAll(async () => {
    nansen = await startNansen(kind);
    owner = ownerOf(nansen);
  }, 60_000);
  afterAll(async () => {
    await owner.end();
    await nansen.stop();
  });

  test('everything that all bureaus read of an alert moves its version, and nothing else does', async () => {
    const reference = `2016/${randomInt(1_000_000, 10_000_000)}`;
    await importTarget(nansen.services).importBatch([importedNotice(reference, 'BY', 'Field-Test', ['BY', 'KZ'])]);
    const [alert] = await owner.alone((queries) =>
      queries.select().from(alerts).where(eq(alerts.reference, reference)),
    );
    const { id, subjectId } = alert!;
    await owner.alone((queries) =>
      queries.insert(identityDocuments).values({
        ...{
          id: '00000000-0000-4000-8000-00000000000d',
          subjectId,
          type: 'PASSPORT',
          number: 'V-1',
          numberKey: 'V1',
          issuer: null,
        },
      }),
    );
    const stale = () =>
      withEngineLock(
        nansen.database,
        ENGINE,
        async (transaction) => (await withWrongVersions(transaction, [id])).length > 0,
      );
    const movedBy = async (change: () => Promise<unknown>): Promise<boolean> => {
      await owner.alone((queries) => storedVersionsOf.refresh(queries, id));
      expect(await stale()).toBe(false);
      await change();
      return stale();
    };
    const set = (table: typeof subjects | typeof alerts, values: object, where: string): (() => Promise<unknown>) => {
      return () => owner.alone(async (queries) => queries.update(table).set(values).where(eq(table.id, where)));
    };
    const OTHER: { readonly [Name in keyof SubjectContent]: SubjectContent[Name] } = {
      familyName: 'Other-Test',
      forename: 'Other',
      aliases: [{ familyName: 'Other', forename: null }],
      birthDate: '1901',
      sex: 'FEMALE',
      nationalities: ['KZ', 'BY'],
      placeOfBirth: 'Other',
      countryOfBirth: 'KZ',
      heightMetres: 1.23,
      weightKilograms: 45.6,
      hairColours: ['RED'],
      eyeColours: ['GRN'],
      languages: ['KAZ'],
      distinguishingMarks: 'Other',
    };
    for (const name of Object.keys(GIVEN_BY)) {
      const values = { [name]: OTHER[name as keyof SubjectContent] };
      expect([name, await movedBy(set(subjects, values, subjectId))]).toEqual([name, true]);
    }
    for (const values of [{ colour: 'BLUE' }, { form: 'DIFFUSION' }, { purpose: 'ARREST' }, { source: 'KZ' }] as const)
      expect([values, await movedBy(set(alerts, values, id))]).toEqual([values, true]);
    const ofDocument = ['type', 'number', 'issuer'] as const;
    for (const [index, column] of ofDocument.entries()) {
      const value = ['IDENTITY_CARD', 'V-2', 'KZ'][index];
      const change = () =>
        owner.alone(async (queries) =>
          queries
            .update(identityDocuments)
            .set({ [column]: value })
            .where(eq(identityDocuments.subjectId, subjectId)),
        );
      expect([column, await movedBy(change)]).toEqual([column, true]);
    }
    const [, second] = await owner.alone((queries) =>
      queries.select({ id: warrants.id }).from(warrants).where(eq(warrants.alertId, id)).orderBy(warrants.position),
    );
    const ofWarrant = (values: Partial<typeof warrants.$inferInsert>) => () =>
      owner.alone(async (queries) => queries.update(warrants).set(values).where(eq(warrants.id, second!.id)));
    const said = [
      ...[
        { charge: 'Other' },
        { chargeTranslation: 'Other' },
        { reference: 'Other' },
        { law: 'Other' },
        { facts: 'Other' },
      ],
      ...[{ maximumPenaltyMonths: 61 }, { sentenceMonths: 13 }, { issuer: 'RU' }, { standing: false }],
    ];
    for (const values of said) expect([values, await movedBy(ofWarrant(values))]).toEqual([values, true]);
    expect(await movedBy(ofWarrant({ disclosedStanding: false }))).toBe(true);
    // What is said by a warrant that nobody reads any more, and what the Secretariat alone reads.
    expect(await movedBy(ofWarrant({ charge: 'Hidden' }))).toBe(false);
    for (const values of [
      { closedByCcf: true },
      { valid: false },
      { disclosed: false },
      { publicExtract: false },
      { announced: false },
      { distributionChanged: true },
      { restricted: true },
      { state: 'REFUSED' },
    ] as const)
      expect([values, await movedBy(set(alerts, values, id))]).toEqual([values, false]);
    await owner.alone((queries) => queries.execute(sql`delete from alerts.versions where alert_id = ${id}`));
  });
});
