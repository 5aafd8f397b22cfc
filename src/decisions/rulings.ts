/** What officers ruled, as far as the compartment of a reader knows, with their reasons opened. */
import { and, asc, type SQL } from 'drizzle-orm';
import type { RequestContext } from '../api/context.ts';
import type { Transaction } from '../database/database.ts';
import { columnsReadableBy, rowsReadableBy } from '../database/readable.ts';
import { openColumns } from '../sealing/sealed-columns.ts';
import { rulingAttributes } from './attributes.ts';
import { dayOf } from '../law/law.ts';
import { rulings } from './rulings-tables.ts';
import type { Ruling } from './types.ts';

const RULING = {
  id: rulings.id,
  kind: rulings.kind,
  ruledAt: rulings.ruledAt,
  decidedBy: rulings.decidedBy,
  confirmedBy: rulings.confirmedBy,
  reasons: rulings.reasons,
  dueAt: rulings.dueAt,
  addressee: rulings.addressee,
};

/** What makes a ruling a fact, beyond what is shown of it. */
const RULING_EFFECT = {
  dataKey: rulings.dataKey,
  alertId: rulings.alertId,
  decisionId: rulings.decisionId,
  warrantIds: rulings.warrantIds,
  barredIssuers: rulings.barredIssuers,
  closedReview: rulings.closedReview,
  contentId: rulings.contentId,
  described: rulings.described,
};

/** A ruling with its effect. */
export type KnownRuling = Ruling & Pick<typeof rulings.$inferSelect, Exclude<keyof typeof RULING_EFFECT, 'dataKey'>>;

/** The rulings that a condition holds of, oldest first. */
export async function rulingsWhere(
  { reader, services }: RequestContext,
  { queries }: Transaction,
  condition: SQL | undefined,
): Promise<KnownRuling[]> {
  const attributes = rulingAttributes(dayOf(services.clock.now()));
  const rows = await queries
    .select({
      ...(columnsReadableBy(reader.role, 'Ruling', RULING, attributes) as typeof RULING),
      ...RULING_EFFECT,
    })
    .from(rulings)
    .where(and(condition, rowsReadableBy(reader.role, 'Ruling', attributes)))
    .orderBy(asc(rulings.ruledAt), asc(rulings.id));
  const sealed = rows.flatMap(({ dataKey, ...ruling }) => (dataKey === null ? [] : [{ ...ruling, dataKey }]));
  const opened = new Map(
    (await openColumns(services.sealing, 'decisions.rulings', sealed, ['reasons'])).map((each) => [
      each.id,
      each.reasons,
    ]),
  );
  return rows.map(({ dataKey: _key, ...ruling }) => ({ ...ruling, reasons: opened.get(ruling.id) ?? null }));
}
