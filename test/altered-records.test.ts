/** A sealed value that was altered or moved in the database opens nothing. The reader gets a constant text, the operator the place. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { eq } from 'drizzle-orm';
import { reviewSteps } from '../src/decisions/rulings-tables.ts';
import { decisions, lookups } from '../src/decisions/tables.ts';
import { SYSTEM_CLOCK } from '../src/server/start.ts';
import { applyAccepted } from '../src/lifecycle/apply-acts.ts';
import { verify } from '../src/server/verification.ts';
import { validityFor } from './support/story.ts';
import { describeSealed } from './support/sealed-records.ts';

const DECISION = /* GraphQL */ `
  query ($id: ID!) {
    asylumDecision(id: $id) {
      person {
        names {
          familyName
          forename
        }
        birthDate
        nationalities
        documents {
          type
          number
          issuer
        }
      }
      fearedCountries
      decidedOn
      reportedBy
      fileReference
      handlingCode
      alertReferences
      supersessionReason
    }
  }
`;

describeSealed((sealed) => {
  describe('what was altered in the database', () => {
    type Row = typeof decisions.$inferSelect;
    let rows: Row[];
    const all = (): Promise<Row[]> => sealed.owner.queries.select().from(decisions).orderBy(decisions.reportedAt);
    beforeAll(async () => {
      rows = await all();
    });

    const change = (row: Row, to: Partial<Row>) =>
      sealed.owner.queries.update(decisions).set(to).where(eq(decisions.id, row.id));

    /** Changes a row, asks, and changes it back. */
    async function asked(row: Row, to: Partial<Row>): Promise<{ body: string; logged: object[] }> {
      sealed.logged.length = 0;
      await change(row, to);
      try {
        const { body } = await sealed.nansen.ask('ccf', DECISION, { id: row.id });
        return { body, logged: [...sealed.logged] };
      } finally {
        await change(row, row);
      }
    }

    const CASES: readonly (readonly [string, (own: Row, other: Row) => Partial<Row>, RegExp])[] = [
      [
        'the names of another row',
        (_own, other) => ({ names: other.names }),
        /^SEAL_BROKEN decisions\.decisions\.names /,
      ],
      [
        'another column of the row',
        (own) => ({ fileReference: own.decidedOn }),
        /^SEAL_BROKEN decisions\.decisions\.fileReference /,
      ],
      ['the key of another row', (_own, other) => ({ dataKey: other.dataKey }), /^(SEAL_BROKEN|KEY_NOT_OURS)/],
      [
        'all of another row',
        (_own, { id: _id, addressee: _addressee, ...other }) => other,
        /^(SEAL_BROKEN|KEY_NOT_OURS)/,
      ],
      ['another addressee', (own) => ({ addressee: own.addressee === 'CCF' ? 'SECRETARIAT' : 'CCF' }), /^KEY_NOT_OURS/],
      [
        'one letter of a seal',
        ({ names }) => ({
          names: `${names.slice(0, 40)}${names[40] === 'A' ? 'B' : 'A'}${names.slice(41)}` as Row['names'],
        }),
        /^SEAL_BROKEN decisions\.decisions\.names /,
      ],
      [
        'a text that nobody sealed',
        () => ({ reportedBy: 'SE' as Row['reportedBy'] }),
        /^SEAL_BROKEN decisions\.decisions\.reportedBy /,
      ],
      [
        'a key of a version that there never was',
        ({ dataKey }) => ({ dataKey: dataKey.replace(/^1/, '7') as Row['dataKey'] }),
        /^KEY_VERSION_UNKNOWN/,
      ],
    ];

    test.each(CASES)('does not open: %s', async (_name, altered, code) => {
      const [own, other] = [rows[0]!, rows[1]!];
      for (const [row, stranger] of [
        [own, other],
        [other, own],
      ] as const) {
        const answer = await asked(row, altered(row, stranger));
        expect(JSON.parse(answer.body)).toMatchObject({
          errors: [
            {
              message: 'Something went wrong on our side. The operators have been told.',
              extensions: { code: 'INTERNAL_SERVER_ERROR' },
            },
          ],
          data: { asylumDecision: null },
        });
        expect(answer.body).not.toMatch(/SEAL|KEY|Geheim/);
        expect(answer.logged).toEqual([{ failure: expect.objectContaining({ cause: expect.stringMatching(code) }) }]);
        expect(JSON.stringify(answer.logged)).not.toContain('Geheim');
      }
      expect((await sealed.nansen.ask('ccf', DECISION, { id: own.id })).errors).toEqual([]);
    });

    test('is found by verification, what officers wrote included', async () => {
      const services = { ...sealed.nansen, clock: SYSTEM_CLOCK };
      expect((await verify(services)).seals.faults).toEqual([]);
      const [step] = await sealed.owner.queries.select().from(reviewSteps);
      const swapped = { reasons: rows[0]!.decidedOn as unknown as NonNullable<typeof step>['reasons'] };
      await sealed.owner.queries.update(reviewSteps).set(swapped).where(eq(reviewSteps.id, step!.id));
      expect((await verify(services)).seals.faults).toEqual([
        `decisions.review_steps ${step!.id}: does not open (SEAL_BROKEN decisions.review_steps.reasons ${step!.id})`,
      ]);
      await sealed.owner.queries.update(reviewSteps).set(step!).where(eq(reviewSteps.id, step!.id));
    });

    test('is found by verification where a decision is lost in the index', async () => {
      const services = { ...sealed.nansen, clock: SYSTEM_CLOCK };
      const entries = await sealed.owner.queries.select().from(lookups);
      const [gone] = entries;
      await sealed.owner.queries.delete(lookups).where(eq(lookups.address, gone!.address));
      const { faults } = (await verify(services)).seals;
      expect(faults.length).toBeGreaterThan(0);
      for (const fault of faults) expect(fault).toMatch(/^(decision|receipt) [\w-]{36}: the index does not find it/);
      await sealed.owner.queries.insert(lookups).values(gone!);
      expect((await verify(services)).seals.faults).toEqual([]);
    });

    test('makes no alert valid: what is to be derived from it fails, and what was stored stays', async () => {
      const standing = rows.filter(({ supersededAt }) => supersededAt === null);
      for (const row of standing)
        await change(row, { fearedCountries: row.decidedOn as unknown as Row['fearedCountries'] });
      const withdrawn = await sealed.nansen.ask(
        'bureau:BY',
        'mutation ($reference: String!) { withdrawAlert(input: { reference: $reference }) { userErrors { code } } }',
        { reference: sealed.reference },
      );
      // Its source is answered as always. What follows waits until the record is repaired, and is not lost.
      expect(withdrawn.errors).toEqual([]);
      const services = { ...sealed.nansen, clock: SYSTEM_CLOCK };
      await expect(applyAccepted(services)).rejects.toThrow();
      expect(await validityFor(sealed.nansen, 'bureau:FR', sealed.reference)).toBe('NOT_VALID');
      for (const row of standing) await change(row, row);
      await applyAccepted(services);
      const { data } = await sealed.nansen.ask('refugee-desk', `{ alert(reference: "${sealed.reference}") { state } }`);
      expect(data.alert.state).toBe('WITHDRAWN');
      expect(await validityFor(sealed.nansen, 'bureau:FR', sealed.reference)).toBe('NOT_VALID');
    });
  });
});
