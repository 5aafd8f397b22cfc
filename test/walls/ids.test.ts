/** Ids are random: a serial, or one that holds its time, would tell how much there is and when it came. */
import { expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { rowsOf } from '../../src/database/rows.ts';
import { startNansen } from '../support/nansen.ts';
import { ownerOf } from '../support/owned-database.ts';
import { publishedAlert, report } from '../support/story.ts';

/**
 * Tables that the main job leaves empty: of officers' work, amendments, re-examinations, restrictions, extensions, what was taken
 * back, warrants that another country issued, and questions to the country that reported.
 */
const OF_OTHER_WORK = new Set([
  ...['decisions.rulings', 'decisions.review_steps', 'decisions.end_proposals'],
  ...['decisions.questions', 'decisions.answers'],
  ...['alerts.amendments', 'alerts.amendment_facts', 'alerts.reexaminations'],
  ...[
    'alerts.source_acts',
    'alerts.former_recipients',
    'alerts.retention_extensions',
    'alerts.reinstatements',
    'alerts.issuers',
  ],
]);

/** Version 4 of RFC 9562, after the name of its column. */
const RANDOM_ID = / [0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

test('every id that the main job makes is a random one, in every table', async () => {
  const nansen = await startNansen('PGlite');
  const owner = ownerOf(nansen);
  const references = [
    await publishedAlert(nansen, 'BY', {
      form: 'DIFFUSION',
      recipients: ['FR'],
      documents: [{ type: 'PASSPORT', number: 'A1' }],
    }),
    await publishedAlert(nansen, 'BY'),
  ];
  const receipts = [
    await report(nansen, 'asylum-office:SE', { alertReferences: references }),
    await report(nansen, 'asylum-office:SE'),
  ];

  // What stands in the index of decisions is hashed and masked, and the version of an alert is a hash: neither is an id.
  const columns = rowsOf<{ schema: string; table: string; column: string }>(
    await owner.queries.execute(sql`
      select table_schema as schema, table_name as table, column_name as column from information_schema.columns
      where table_schema in ('alerts', 'decisions') and table_name <> 'lookups' and column_name <> 'version' and data_type = 'uuid'`),
  );
  const found = new Map<string, number>();
  for (const { schema, table, column } of columns) {
    const ids = rowsOf<{ id: string }>(
      await owner.queries.execute(sql`select ${sql.identifier(column)}::text as id
        from ${sql.identifier(schema)}.${sql.identifier(table)} where ${sql.identifier(column)} is not null`),
    );
    for (const { id } of ids) expect(`${table}.${column} ${id}`).toMatch(RANDOM_ID);
    found.set(`${schema}.${table}`, (found.get(`${schema}.${table}`) ?? 0) + ids.length);
  }
  const empty = [...found].filter(([, count]) => count === 0).map(([table]) => table);
  expect(empty.filter((table) => !OF_OTHER_WORK.has(table))).toEqual([]);
  expect(found.size).toBeGreaterThanOrEqual(10);
  // Neither do references and receipts count.
  const serials = references.map((reference) => Number(reference.split('/')[1]));
  expect(Math.abs(serials[0]! - serials[1]!)).toBeGreaterThan(1);
  expect(receipts[0]!.slice(0, 8)).not.toBe(receipts[1]!.slice(0, 8));
  await owner.end();
  await nansen.stop();
});
