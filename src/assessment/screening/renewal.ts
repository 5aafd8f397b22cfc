/**
 * Renews the tokens by which decisions are found after the rules for name keys changed. The engine opens each decision for this, in
 * both compartments, and the decision stays in its compartment. The renewal can be stopped at any point and run again, also by several
 * processes at once.
 *
 * A decision keeps its former tokens, because processes of the former version may run at the same time and search by the former
 * rules. A screening compares every decision that still has former rules (`match.ts`).
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
import { addToIndex } from '../../decisions/lookups.ts';
import { allTokensOf, hasFormerRules, openWithPeople, sealTokens } from '../../decisions/sealed-decisions.ts';
import { decisions } from '../../decisions/tables.ts';

const AT_ONCE = 500;
/** Errors that concern the key of one decision only. */
const OF_ONE: ReadonlySet<KeyErrorCode> = new Set(['KEY_NOT_OURS', 'KEY_VERSION_UNKNOWN']);

export interface RenewalResult {
  readonly renewed: number;
  /** Decisions that do not open. `nansen verify` lists them. */
  readonly left: number;
}

const STALE = {
  id: decisions.id,
  addressee: decisions.addressee,
  kind: decisions.kind,
  dataKey: decisions.dataKey,
  alertReferences: decisions.alertReferences,
  fileReference: decisions.fileReference,
  fearedCountries: decisions.fearedCountries,
  tokens: decisions.tokens,
  ...PERSON,
};

/** Renews all stale tokens. @param onProgress is called after each batch */
export async function renewPseudonyms(
  { database, sealing, clock }: Pick<Services, 'database' | 'sealing' | 'clock'>,
  onProgress: (result: RenewalResult) => void = () => undefined,
  signal?: AbortSignal,
): Promise<RenewalResult> {
  let result: RenewalResult = { renewed: 0, left: 0 };
  let after: string | null = null;
  for (;;) {
    signal?.throwIfAborted();
    const batch: Batch = await withEngineLock(database, ENGINE, async (transaction) => {
      const rows = await staleAfter(transaction, after);
      const renewed = await renewedOf(sealing, rows);
      if (renewed.length === 0) return { last: rows.at(-1)?.id ?? null, rows: rows.length, renewed: 0 };
      const changed = renewed.map(({ id, sealed }) => ({ id, sealed }));
      await transaction.queries.execute(sql`
        update decisions.decisions d set tokens = r.sealed, name_rules = ${NAME_KEYS_VERSION}::smallint
        from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) as r(id uuid, sealed text) where d.id = r.id`);
      await addToIndex(
        transaction,
        renewed.map(({ id, added }) => ({ id, tokens: added })),
      );
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
    if (batch.last === null) return result;
    after = batch.last;
    result = {
      renewed: result.renewed + batch.renewed,
      left: result.left + batch.rows - batch.renewed,
    };
    onProgress(result);
  }
}

interface Batch {
  readonly last: string | null;
  readonly rows: number;
  readonly renewed: number;
}

type StaleRow = Pick<typeof decisions.$inferSelect, keyof typeof STALE>;

interface Renewed {
  readonly id: string;
  /** All of its tokens, as they are stored. */
  readonly sealed: string;
  /** Those that it did not have. */
  readonly added: readonly string[];
}

/** A batch of the decisions whose tokens were made by former rules, in the order of their ids. */
function staleAfter({ queries }: Transaction, after: string | null): Promise<StaleRow[]> {
  return queries
    .select(STALE)
    .from(decisions)
    .where(and(hasFormerRules(), after === null ? undefined : gt(decisions.id, after)))
    .orderBy(asc(decisions.id))
    .limit(AT_ONCE);
}

/** The tokens of decisions by the current rules, in addition to their former ones. Decisions that do not open are left out. */
async function renewedOf(sealing: Sealing, rows: readonly StaleRow[]): Promise<Renewed[]> {
  try {
    const opened = await openWithPeople(sealing, rows, [
      ...(['alertReferences', 'fileReference', 'fearedCountries', 'tokens'] as const),
    ]);
    const tokens = opened.map((decision) => allTokensOf(sealing, decision.addressee, decision, decision.tokens));
    const sealed = await sealTokens(sealing, rows, tokens);
    return opened.map(({ id, tokens: former }, place) => ({
      id,
      sealed: sealed[place] ?? '',
      added: tokens[place]?.filter((token) => !former.includes(token)) ?? [],
    }));
  } catch (error) {
    // One decision that does not open must not stop the others. If the keys are unavailable, the renewal fails.
    const isOfRow = error instanceof SealBrokenError || (error instanceof KeyError && OF_ONE.has(error.code));
    if (!isOfRow) throw error;
    if (rows.length === 1) return [];
    const renewed = await Promise.all(rows.map((row) => renewedOf(sealing, [row])));
    return renewed.flat();
  }
}
