/**
 * Records what became of a bureau's copies. The same answer again changes nothing; another one is an amendment, and the
 * earlier answer is kept (RPD Art. 126).
 *
 * INVARIANT: a recall of another country is answered like one that does not exist, with the same number of statements.
 */
import { sql } from 'drizzle-orm';
import type { RequestContext } from '../../api/context.ts';
import { parseInput } from '../../api/input.ts';
import { InputError } from '../../api/user-error.ts';
import { record } from '../../audit/record.ts';
import type { Transaction } from '../../database/database.ts';
import { bulkInsert } from '../../database/bulk.ts';
import { copiesOf } from '../../database/roles.ts';
import { rowsOf } from '../../database/rows.ts';
import { isParty } from '../tables.ts';
import { acknowledgementSchema, type AcknowledgeRecallInput } from './inputs.ts';
import type { RecallKey } from './repository.ts';
import { acknowledgements } from './tables.ts';
import type { RecallOutcome } from '../../vocabulary/recalls.ts';

/** The one answer for a recall that is not the country's, whether or not it exists. */
const NOT_YOURS = 'Your country has no recall of this reference and moment.';

interface Answer {
  readonly outcome: RecallOutcome;
  readonly purgedAt: Date | null;
  readonly systems: readonly string[];
}

/** A recall that the input names, and the last answer to it. */
interface Named {
  /** Null when the country has no such recall. */
  readonly id: string | null;
  readonly ordinal: number;
  readonly outcome: RecallOutcome | null;
  readonly purgedAt: string | null;
  readonly systems: readonly string[] | null;
}

/**
 * Records the answer to all recalls that are named, or to none.
 *
 * @throws InputError NOT_FOUND for each that is not the country's; and for mistakes in the answer
 */
export async function acknowledgeRecalls(
  { reader, services }: RequestContext,
  input: AcknowledgeRecallInput,
): Promise<readonly RecallKey[]> {
  const { country } = reader;
  if (country === null) throw new Error('Only a country holds copies.');
  const now = services.clock.now();
  const { recalls, outcome, purgedAt, systems } = parseInput(acknowledgementSchema(now), input);
  const answer = { outcome, purgedAt, systems: systems ?? [] };
  await services.database.transaction(copiesOf(country), async (transaction) => {
    // One acknowledgement at a time for each country: an amendment has a number of its own.
    await transaction.queries.execute(
      sql`select pg_advisory_xact_lock(hashtext('nansen copies'), hashtext(${country}))`,
    );
    const named = await namedRecalls(transaction, country, recalls);
    const unknown = named.flatMap(({ id }, index) => (id === null ? [index] : []));
    if (unknown.length > 0) {
      throw new InputError(
        unknown.map((index) => ({
          path: ['input', 'recalls', String(index)],
          code: 'NOT_FOUND',
          message: NOT_YOURS,
        })),
      );
    }
    const changed = named.flatMap(({ id, ...last }) => (id === null || isSame(last, answer) ? [] : [{ id, ...last }]));
    if (changed.length === 0) return;
    await bulkInsert(
      transaction,
      acknowledgements,
      changed.map(({ id, ordinal }) => ({
        recallId: id,
        country,
        ordinal: ordinal + 1,
        outcome,
        purgedAt,
        systems: [...answer.systems],
        acknowledgedAt: now,
      })),
    );
    await record(transaction, {
      by: reader,
      at: now,
      operation: 'ACKNOWLEDGE',
      register: 'RECALLS',
      purpose: 'ALERT_PROCESSING',
      records: changed.map(({ id }) => id),
    });
  });
  return recalls;
}

/** The recalls of a country by their keys, in the order of the keys. Row security shows the role no others. */
async function namedRecalls(
  { queries }: Transaction,
  country: string,
  recalls: readonly RecallKey[],
): Promise<readonly Named[]> {
  const keys = recalls.map(({ reference, issuedAt }, place) => ({
    place,
    reference,
    issued_at: issuedAt.toISOString(),
  }));
  return rowsOf<Named>(
    await queries.execute(sql`
      select c.id, coalesce(a.ordinal, 0) as ordinal, a.outcome, a.purged_at as "purgedAt", a.systems
      from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k(place int, reference text, issued_at timestamptz)
      left join recalls.recalls c on c.reference = k.reference and c.issued_at = k.issued_at
        and c.source is distinct from ${country} and not ${isParty(sql`c.id`, 'REVOKED', sql`${country}`)}
        and (not c.restricted or exists (
          select from recalls.addressees d where d.recall_id = c.id and d.country = ${country} and d.step = 'REVOKED'))
      left join lateral (
        select * from recalls.acknowledgements where country = ${country} and recall_id = c.id order by ordinal desc limit 1
      ) a on true
      order by k.place`),
  );
}

function isSame(last: Omit<Named, 'id'>, { outcome, purgedAt, systems }: Answer): boolean {
  return (
    last.outcome === outcome &&
    (last.purgedAt === null ? null : new Date(last.purgedAt).getTime()) === (purgedAt?.getTime() ?? null) &&
    JSON.stringify(last.systems) === JSON.stringify(systems)
  );
}
