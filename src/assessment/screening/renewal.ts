/**
 * Makes the pseudonyms of name keys beside decisions anew, when the rules that make name keys changed. Each decision is opened for it
 * as the engine may, in whichever compartment it is, and stays there. It may be stopped anywhere and run again, by several
 * processes at once.
 *
 * What a decision was found by before, it goes on to be found by: processes of the former version may run beside this one, and seek
 * by the former rules. What still stands under former rules, a screening compares whole (`engine.ts`).
 */
import { and, asc, gt, sql } from 'drizzle-orm';
import type { Services } from '../../api/context.ts';
import { record } from '../../audit/record.ts';
import type { Transaction } from '../../database/database.ts';
import { ENGINE } from '../../database/roles.ts';
import { withEngineLock } from '../../database/engine-lock.ts';
import { NAME_KEYS_VERSION } from '../../matching/keys.ts';
import { SealBrokenError } from '../../sealing/envelope.ts';
import { KeyError, type KeyErrorCode } from '../../sealing/key-provider.ts';
import type { Sealing } from '../../sealing/sealing.ts';
import { PERSON } from '../../decisions/person-columns.ts';
import { hasFormerRules, namePseudonymsOf, openWithPeople } from '../../decisions/sealed-decisions.ts';
import { decisions } from '../../decisions/tables.ts';

const AT_ONCE = 500;
/** What is wrong with the key of one decision. */
const OF_ONE: ReadonlySet<KeyErrorCode> = new Set(['KEY_NOT_OURS', 'KEY_VERSION_UNKNOWN']);

export interface RenewalResult {
  readonly renewed: number;
  /** Of decisions that do not open. `npm run verify` names them. */
  readonly left: number;
}

const STALE = {
  id: decisions.id,
  addressee: decisions.addressee,
  dataKey: decisions.dataKey,
  ...PERSON,
};

/** @param tell hears of progress */
export async function renewPseudonyms(
  { database, sealing, clock }: Pick<Services, 'database' | 'sealing' | 'clock'>,
  tell: (result: RenewalResult) => void = () => undefined,
  signal?: AbortSignal,
): Promise<RenewalResult> {
  let result: RenewalResult = { renewed: 0, left: 0 };
  let after: string | null = null;
  for (;;) {
    signal?.throwIfAborted();
    const portion: Portion = await withEngineLock(database, ENGINE, async (transaction) => {
      const rows = await staleAfter(transaction, after);
      const renewed = await renewedOf(sealing, rows);
      if (renewed.length === 0) return { last: rows.at(-1)?.id ?? null, rows: rows.length, renewed: 0 };
      await transaction.queries.execute(sql`
        update asylum.decisions d set name_keys = r.keys, name_rules = ${NAME_KEYS_VERSION}::smallint
        from jsonb_to_recordset(${JSON.stringify(renewed)}::jsonb) as r(id uuid, keys text[]) where d.id = r.id`);
      await record(transaction, {
        by: { system: 'key-rules' },
        at: clock.now(),
        operation: 'RENEW_PSEUDONYMS',
        register: 'ASYLUM_DECISIONS',
        purpose: 'REFUGEE_PROTECTION',
        records: renewed.map(({ id }) => id),
      });
      return { last: rows.at(-1)?.id ?? null, rows: rows.length, renewed: renewed.length };
    });
    if (portion.last === null) return result;
    after = portion.last;
    result = {
      renewed: result.renewed + portion.renewed,
      left: result.left + portion.rows - portion.renewed,
    };
    tell(result);
  }
}

interface Portion {
  readonly last: string | null;
  readonly rows: number;
  readonly renewed: number;
}

interface StaleRow extends Pick<typeof decisions.$inferSelect, keyof typeof STALE> {
  readonly nameKeys: readonly string[];
}

/** A portion of the decisions whose pseudonyms were made by former rules, in the order of their ids. */
function staleAfter({ queries }: Transaction, after: string | null): Promise<StaleRow[]> {
  return queries
    .select({ ...STALE, nameKeys: decisions.nameKeys })
    .from(decisions)
    .where(and(hasFormerRules(), after === null ? undefined : gt(decisions.id, after)))
    .orderBy(asc(decisions.id))
    .limit(AT_ONCE);
}

/** The pseudonyms of decisions by the present rules, beside those that they have. Those that do not open are left out. */
async function renewedOf(
  sealing: Sealing,
  rows: readonly StaleRow[],
): Promise<{ readonly id: string; readonly keys: readonly string[] }[]> {
  try {
    return (await openWithPeople(sealing, rows, [])).map(({ id, addressee, person, nameKeys }) => ({
      id,
      keys: namePseudonymsOf(sealing, person, addressee, nameKeys),
    }));
  } catch (error) {
    // That nobody opens one must not keep the others from it; that the keys are away is another matter.
    const isOfRow = error instanceof SealBrokenError || (error instanceof KeyError && OF_ONE.has(error.code));
    if (!isOfRow) throw error;
    if (rows.length === 1) return [];
    const renewed = await Promise.all(rows.map((row) => renewedOf(sealing, [row])));
    return renewed.flat();
  }
}
