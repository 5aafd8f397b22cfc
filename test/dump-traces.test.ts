/**
 * What a body writes leaves the same traces in a copy of the database, whatever others reported. The attacker reports and records on purpose,
 * and then has a copy without its keys.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { dumped, type DumpedRow } from './dump/links.ts';
import { isWrittenByTheClock } from './support/background.ts';
import { documentsAt } from './support/held-documents.ts';
import { DATABASES, startNansen, type Nansen } from './support/nansen.ts';
import { ownerOf, type Owner } from './support/owned-database.ts';
import { report } from './support/story.ts';

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  let owner: Owner;
  const { newNumber, recorded, protects } = documentsAt(() => nansen, 6_500_000);

  beforeAll(async () => {
    nansen = await startNansen(kind);
    owner = ownerOf(nansen);
  });
  afterAll(async () => {
    await owner.end();
    await nansen.stop();
  });

  /** The values of a column. */
  const valuesOf = (rows: readonly DumpedRow[], column: string): string[] =>
    rows.flatMap(({ values }) => values.filter(([name]) => name === column).map(([, value]) => value));
  const tableOf = (rows: readonly DumpedRow[], table: string): DumpedRow[] => rows.filter((row) => row.table === table);

  /** How many rows of each table a piece of work wrote. */
  async function writtenBy(work: () => Promise<unknown>): Promise<Record<string, number>> {
    const before = new Set((await dumped(owner.queries)).map(({ transaction }) => transaction));
    await work();
    await nansen.idle();
    const written: Record<string, number> = {};
    for (const { table, transaction } of await dumped(owner.queries)) {
      if (!before.has(transaction) && !isWrittenByTheClock(table)) written[table] = (written[table] ?? 0) + 1;
    }
    return written;
  }

  test('somebody who reports a passport does not see whether its holder was reported before', async () => {
    const [held, free] = [newNumber(), newNumber()];
    await protects(held);
    await protects(held, { addressee: 'CCF' });
    const planted = (number: string, planting: string) =>
      writtenBy(() => protects(number, { kind: planting, fileReference: number }, 'bureau:RU'));
    for (const planting of ['GRANTED', 'PENDING']) {
      expect(await planted(held, planting)).toEqual(await planted(free, planting));
    }
  });

  test('a country that records a document does not find it in the register of operations', async () => {
    const [held, free] = [newNumber(), newNumber()];
    await protects(held);
    for (const number of [held, free]) await recorded('BY', number);
    await nansen.idle();
    const rows = await dumped(owner.queries);
    const assessed = valuesOf(rows, 'documents.assessed.id');
    expect(assessed.length).toBeGreaterThan(0);
    const named = new Set(valuesOf(rows, 'audit.entries.records'));
    expect(assessed.filter((id) => named.has(id))).toEqual([]);
  });

  test('a search for receipts does not say which reports are of one file', async () => {
    for (const member of ['One', 'Two', 'Three']) {
      await report(nansen, 'asylum-office:SE', { familyName: `${member}-Test`, fileReference: 'FAMILY' });
    }
    const answer = await nansen.ask('asylum-office:SE', '{ receipts(fileReference: "FAMILY") { nodes { receipt } } }');
    expect(answer.data.receipts.nodes).toHaveLength(3);
    const rows = await dumped(owner.queries);
    const receipts = new Set(valuesOf(tableOf(rows, 'decisions.receipts'), 'decisions.receipts.id'));
    const together = tableOf(rows, 'audit.entries').filter(
      (entry) => valuesOf([entry], 'audit.entries.records').filter((id) => receipts.has(id)).length > 1,
    );
    expect(together).toEqual([]);
  });
});
