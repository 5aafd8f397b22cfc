/** Loads stored decisions for matching, with the content that the law of their country permits on the day. */
import type { SQL } from 'drizzle-orm';
import type { Transaction } from '../database/database.ts';
import { permittedContent } from '../decisions/permitted-content.ts';
import { PERSON } from '../decisions/person-columns.ts';
import { openWithPeople } from '../decisions/sealed-decisions.ts';
import { decisions, type DecisionPerson } from '../decisions/tables.ts';
import { dayOf } from '../law/law.ts';
import type { Schedule } from '../law/schedule.ts';
import type { Sealing } from '../sealing/sealing.ts';
import type { AsylumDecisionKind, Compartment } from '../vocabulary/decisions.ts';

/** The parts of a decision that matching needs. */
export interface DecisionToMatch {
  readonly id: string;
  readonly addressee: Compartment;
  readonly kind: AsylumDecisionKind;
  readonly person: DecisionPerson;
  readonly alertReferences: readonly string[];
  readonly fearedCountries: readonly string[];
  readonly supersededAt: Date | null;
  readonly restrictions: Schedule | null;
}

const COLUMNS = {
  id: decisions.id,
  addressee: decisions.addressee,
  dataKey: decisions.dataKey,
  kind: decisions.kind,
  ...PERSON,
  alertReferences: decisions.alertReferences,
  fearedCountries: decisions.fearedCountries,
  supersededAt: decisions.supersededAt,
  restrictions: decisions.restrictions,
};

/** Loads decisions and opens their seals. A field that the law of their country forbids by now is left out, so it matches no alert. */
export async function loadDecisionsToMatch(
  { queries }: Transaction,
  sealing: Sealing,
  where: SQL | undefined,
  now: Date,
): Promise<DecisionToMatch[]> {
  const rows = await queries.select(COLUMNS).from(decisions).where(where);
  const opened = await openWithPeople(sealing, rows, ['alertReferences', 'fearedCountries']);
  return opened.map((decision) => permittedContent(decision, dayOf(now)));
}
