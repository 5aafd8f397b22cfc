/** Travel documents that the Commission decides about by name. What is printed on one is sealed with the ruling, for officers who decide later. */
import { and, isNotNull } from 'drizzle-orm';
import { amongIds } from '../database/bulk.ts';
import type { Transaction } from '../database/database.ts';
import { rowsReadableBy } from '../database/readable.ts';
import type { NamedDocument } from '../documents/assessed.ts';
import type { Role } from '../policy/reader.ts';
import { openColumns } from '../sealing/sealed-columns.ts';
import type { Sealing } from '../sealing/sealing.ts';
import { rulingAttributes } from './attributes.ts';
import { rulings } from './rulings-tables.ts';

/** The documents among some ids about which there are rulings by name that a role reads. @param day in UTC */
export async function ruledDocuments(
  { queries }: Transaction,
  sealing: Sealing,
  role: Role,
  ids: readonly string[],
  day: string,
): Promise<ReadonlyMap<string, NamedDocument>> {
  const { id, alertId, addressee, dataKey, document } = rulings;
  const rows = await queries
    .select({ id, alertId, addressee, dataKey, document })
    .from(rulings)
    .where(
      and(
        amongIds(rulings.alertId, ids),
        isNotNull(rulings.document),
        rowsReadableBy(role, 'Ruling', rulingAttributes(day)),
      ),
    );
  const sealed = rows.flatMap((row) => (row.dataKey === null ? [] : [{ ...row, dataKey: row.dataKey }]));
  const opened = await openColumns(sealing, 'decisions.rulings', sealed, ['document']);
  return new Map(opened.flatMap((row) => (row.document === null ? [] : [[row.alertId, row.document]])));
}
