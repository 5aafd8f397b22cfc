/**
 * What lies in the database without its keys: a dump shows no name, no document and no country of asylum. And what was altered or
 * moved there opens nothing: the reader gets a constant text, the operator the place.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eq, sql } from 'drizzle-orm';
import { reviewSteps } from '../src/decisions/rulings-tables.ts';
import { decisions } from '../src/decisions/tables.ts';
import type { Queries } from '../src/database/database.ts';
import { rowsOf } from '../src/database/rows.ts';
import { SYSTEM_CLOCK } from '../src/server/start.ts';
import { verify } from '../src/server/verification.ts';
import { DATABASES, startNansen, type Nansen } from './support/nansen.ts';
import { ownerOf } from './support/owned-database.ts';
import { publishedAlert, report, reportInput, validityFor } from './support/story.ts';

/** Countries that nothing in these worlds names but the decisions. */
const ASYLUM = 'NR';
const FEARED = 'TO';
const NAMES = ['Ωμέγα-Geheim', 'Forename-Geheim', 'Alias-Geheim'];
const DOCUMENT = 'GEHEIM 4711-X';

/** Every row of every table, as text, with the table in front. */
async function dump(owner: Queries): Promise<string[]> {
  const tables = rowsOf<{ name: string }>(
    await owner.execute(sql`
      select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema')`),
  );
  const lines: string[] = [];
  for (const { name } of tables) {
    const rows = rowsOf<{ row: string }>(await owner.execute(sql`select t::text as row from ${sql.raw(name)} t`));
    lines.push(...rows.map(({ row }) => `${name} ${row}`));
  }
  return lines;
}

/** Lines that hold a text; a short code counts where it stands alone, not within a sealed text. */
function holding(lines: readonly string[], text: string): string[] {
  const escaped = text.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&');
  const pattern = text.length > 2 ? new RegExp(escaped, 'i') : new RegExp(`(?<![\\w+/=-])${escaped}(?![\\w+/=-])`);
  return lines.filter((line) => pattern.test(line));
}

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

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  let owner: ReturnType<typeof ownerOf>;
  let reference: string;
  let receipt: string;
  const told: object[] = [];

  beforeAll(async () => {
    nansen = await startNansen(kind);
    owner = ownerOf(nansen);
    const { log } = nansen.server;
    log.error = (what: object) => void told.push(what);
    reference = await publishedAlert(nansen, 'BY', { familyName: 'Wanted-Test' });
    for (const addressee of ['SECRETARIAT', 'CCF'] as const) {
      receipt = await report(nansen, `asylum-office:${ASYLUM}`, {
        addressee,
        familyName: NAMES[0]!,
        birthDate: '1971-11-23',
        documents: [{ type: 'PASSPORT', number: DOCUMENT, issuer: FEARED }],
        alertReferences: [reference],
        fearedCountries: ['BY', FEARED],
        decidedOn: '2025-08-19',
        fileReference: 'AKTE/GEHEIM/1',
      });
    }
    const corrected = await nansen.ask(
      `bureau:${ASYLUM}`,
      `mutation ($receipt: String!, $input: SupersedeAsylumDecisionInput!) {
        supersedeAsylumDecision(receipt: $receipt, input: $input) { userErrors { code } }
      }`,
      {
        receipt,
        input: {
          action: 'CORRECT',
          reason: 'Grund-Geheim',
          correction: {
            ...reportInput({
              addressee: 'CCF',
              decidedOn: '2025-08-19',
              fileReference: 'AKTE/GEHEIM/2',
              fearedCountries: ['BY'],
            }),
            person: { names: NAMES.slice(1).map((familyName) => ({ familyName })), nationalities: [FEARED] },
          },
        },
      },
    );
    expect(corrected.data.supersedeAsylumDecision.userErrors).toEqual([]);
    const { data } = await nansen.ask('refugee-desk', '{ reviewQueue { nodes { id } } }');
    const recused = await nansen.ask(
      'refugee-desk',
      'mutation ($id: ID!) { recuseFromReview(id: $id, reasons: "Neighbour-Geheim of the person") { userErrors { code } } }',
      { id: data.reviewQueue.nodes[0].id },
    );
    expect(recused.data.recuseFromReview.userErrors).toEqual([]);
  });
  afterAll(async () => {
    await owner.end();
    await nansen.stop();
  });

  test('a dump shows no name, birth date, document, file, date, reason or country of asylum', async () => {
    const lines = await dump(owner.queries);
    const secrets = [
      ...[
        ...NAMES,
        '1971-11-23',
        DOCUMENT,
        'GEHEIM4711X',
        // Shorter words turn up in what is random by chance.
        '4711X',
        'AKTE/GEHEIM',
        'Geheim',
        '2025-08-19',
        'Grund-',
        'Neighbour',
      ],
      ...[ASYLUM, FEARED, receipt],
    ];
    for (const secret of secrets) expect([secret, holding(lines, secret)]).toEqual([secret, []]);
    // The search finds what is there: of the decisions there are rows, and what is no secret stands in clear.
    expect(lines.filter((line) => line.startsWith('asylum.decisions '))).toHaveLength(3);
    expect(lines.filter((line) => line.startsWith('asylum.review_steps '))).toHaveLength(1);
    expect(holding(lines, 'BY').length).toBeGreaterThan(0);
    expect(holding(lines, 'Wanted-Test').length).toBeGreaterThan(0);
  });

  test('the refugee desk and the CCF read all of it, and find it by country', async () => {
    const ask = async (reader: string, filter: object) =>
      (
        await nansen.ask(
          reader,
          'query ($filter: AsylumDecisionFilter) { asylumDecisions(filter: $filter) { nodes { reportedBy fearedCountries person { names { familyName } } } } }',
          { filter },
        )
      ).data.asylumDecisions.nodes;
    const [whole] = await ask('refugee-desk', { reportedBy: ASYLUM });
    expect(whole).toEqual({
      reportedBy: ASYLUM,
      fearedCountries: ['BY', FEARED],
      person: { names: [{ familyName: NAMES[0] }] },
    });
    expect(await ask('refugee-desk', { reportedBy: 'SE' })).toEqual([]);
    expect(await ask('ccf', { fearedCountry: FEARED })).toHaveLength(2);
    expect(await ask('ccf', { fearedCountry: 'BY', reportedBy: ASYLUM })).toHaveLength(3);
    expect(await ask('ccf', { fearedCountry: 'SE' })).toEqual([]);
  });

  test('an auditor sees who reported, as it was', async () => {
    const { data } = await nansen.ask('auditor', '{ auditEntries(first: 100) { nodes { operation user reader } } }');
    const reports = data.auditEntries.nodes.filter(({ operation }: { operation: string }) =>
      ['REPORT', 'SUPERSEDE'].includes(operation),
    );
    expect(reports.map(({ reader }: { reader: string }) => reader)).toEqual([
      `bureau:${ASYLUM}`,
      `asylum-office:${ASYLUM}`,
      `asylum-office:${ASYLUM}`,
    ]);
    expect(reports[0].user).not.toMatch(/^sealed/);
  });

  test('another country’s receipt is as unknown as one that nobody has', async () => {
    const supersede = (own: string) =>
      nansen.ask(
        'bureau:SE',
        `mutation ($receipt: String!) {
          supersedeAsylumDecision(receipt: $receipt, input: { action: WITHDRAW, reason: "x" }) { userErrors { path code message } }
        }`,
        { receipt: own },
      );
    expect((await supersede(receipt)).body).toBe((await supersede('unknown')).body);
  });

  describe('what was altered in the database', () => {
    type Row = typeof decisions.$inferSelect;
    let rows: Row[];
    const all = (): Promise<Row[]> => owner.queries.select().from(decisions).orderBy(decisions.reportedAt);
    beforeAll(async () => {
      rows = await all();
    });

    const change = (row: Row, to: Partial<Row>) =>
      owner.queries.update(decisions).set(to).where(eq(decisions.id, row.id));

    /** Changes a row, asks, and changes it back. */
    async function asked(row: Row, to: Partial<Row>): Promise<{ body: string; told: object[] }> {
      told.length = 0;
      await change(row, to);
      try {
        const { body } = await nansen.ask('ccf', DECISION, { id: row.id });
        return { body, told: [...told] };
      } finally {
        await change(row, row);
      }
    }

    const CASES: readonly (readonly [string, (own: Row, other: Row) => Partial<Row>, RegExp])[] = [
      ['the names of another row', (_own, other) => ({ names: other.names }), /^SEAL_BROKEN asylum\.decisions\.names /],
      [
        'another column of the row',
        (own) => ({ fileReference: own.decidedOn }),
        /^SEAL_BROKEN asylum\.decisions\.fileReference /,
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
        /^SEAL_BROKEN asylum\.decisions\.names /,
      ],
      [
        'a text that nobody sealed',
        () => ({ reportedBy: 'SE' as Row['reportedBy'] }),
        /^SEAL_BROKEN asylum\.decisions\.reportedBy /,
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
        expect(answer.told).toEqual([{ failure: expect.objectContaining({ cause: expect.stringMatching(code) }) }]);
        expect(JSON.stringify(answer.told)).not.toContain('Geheim');
      }
      expect((await nansen.ask('ccf', DECISION, { id: own.id })).errors).toEqual([]);
    });

    test('is found by verification, what officers wrote included', async () => {
      const services = { ...nansen, clock: SYSTEM_CLOCK };
      expect((await verify(services)).seals.faults).toEqual([]);
      const [step] = await owner.queries.select().from(reviewSteps);
      const swapped = { reasons: rows[0]!.decidedOn as unknown as NonNullable<typeof step>['reasons'] };
      await owner.queries.update(reviewSteps).set(swapped).where(eq(reviewSteps.id, step!.id));
      expect((await verify(services)).seals.faults).toEqual([
        `asylum.review_steps ${step!.id}: does not open (SEAL_BROKEN asylum.review_steps.reasons ${step!.id})`,
      ]);
      await owner.queries.update(reviewSteps).set(step!).where(eq(reviewSteps.id, step!.id));
    });

    test('makes no alert valid: what is to be derived from it fails, and what was stored stays', async () => {
      const standing = rows.filter(({ supersededAt }) => supersededAt === null);
      for (const row of standing)
        await change(row, { fearedCountries: row.decidedOn as unknown as Row['fearedCountries'] });
      const withdrawn = await nansen.ask(
        'bureau:BY',
        'mutation ($reference: String!) { withdrawAlert(input: { reference: $reference }) { userErrors { code } } }',
        { reference },
      );
      expect(withdrawn.errors.map(({ extensions }) => extensions?.code)).toEqual(['INTERNAL_SERVER_ERROR']);
      for (const row of standing) await change(row, row);
      expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('NOT_VALID');
    });
  });
});
