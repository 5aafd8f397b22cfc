/** Without the keys, a dump of the database shows no name, no document and no country of asylum. */
import { expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import type { Queries } from '../src/database/database.ts';
import { rowsOf } from '../src/database/rows.ts';
import { describeSealed, ASYLUM, DOCUMENT, FEARED, NAMES } from './support/sealed-records.ts';

describeSealed((sealed) => {
  test('a dump shows no name, birth date, document, file, date, reason or country of asylum', async () => {
    const lines = await dump(sealed.owner.queries);
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
      ...[ASYLUM, FEARED, sealed.receipt],
    ];
    for (const secret of secrets) expect([secret, holding(lines, secret)]).toEqual([secret, []]);
    // The search finds what is there: of the decisions there are rows, and what is no secret stands in clear.
    expect(lines.filter((line) => line.startsWith('decisions.decisions '))).toHaveLength(3);
    expect(lines.filter((line) => line.startsWith('decisions.review_steps '))).toHaveLength(1);
    expect(holding(lines, 'BY').length).toBeGreaterThan(0);
    expect(holding(lines, 'Wanted-Test').length).toBeGreaterThan(0);
  });

  test('the refugee desk and the CCF read all of it, and find it by country', async () => {
    const ask = async (reader: string, filter: object) =>
      (
        await sealed.nansen.ask(
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
    const { data } = await sealed.nansen.ask(
      'auditor',
      '{ auditEntries(first: 100) { nodes { operation user reader } } }',
    );
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
      sealed.nansen.ask(
        'bureau:SE',
        `mutation ($receipt: String!) {
          supersedeAsylumDecision(input: { receipt: $receipt, action: WITHDRAW, reason: "x" }) { userErrors { path code message } }
        }`,
        { receipt: own },
      );
    expect((await supersede(sealed.receipt)).body).toBe((await supersede('unknown')).body);
  });
});

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
