/** What speaks for and against the matches of decisions with alerts, as far as a reader may read both. */
import { inArray } from 'drizzle-orm';
import { alertAttributes } from '../alerts/attributes.ts';
import { alertKeys } from '../alerts/derived.ts';
import type { RequestContext } from '../api/context.ts';
import { rowsReadableBy } from '../database/readable.ts';
import { dayOf } from '../law/law.ts';
import { compare, type Comparison } from '../matching/compare.ts';
import { auditedRead } from './audited-read.ts';
import { matchPerson } from './match-person.ts';
import { readDecisions } from './read-decisions.ts';
import { decisions } from './tables.ts';
import type { AlertMatch } from './types.ts';

export type Matched = Pick<AlertMatch, 'decisionId' | 'reference'>;

/** How each match compares now, in the order of the matches; null where the content of the decision or of the alert was destroyed. */
export async function comparisonsOf(
  context: RequestContext,
  matched: readonly Matched[],
): Promise<readonly (Comparison | null)[]> {
  const { reader, services } = context;
  return auditedRead(context, async (transaction) => {
    const ids = [...new Set(matched.map(({ decisionId }) => decisionId))];
    const found = await readDecisions(context, transaction, dayOf(services.clock.now()), inArray(decisions.id, ids));
    const keys = await alertKeys(
      transaction,
      { references: matched.map(({ reference }) => reference) },
      rowsReadableBy(reader.role, 'Alert', alertAttributes),
    );
    // Fields that a law withholds from the reader are not compared for that reader.
    const people = new Map(
      found.map(({ id, person }) => [
        id,
        matchPerson({ ...person, aliases: person.aliases ?? [], documents: person.documents ?? [] }),
      ]),
    );
    const subjects = new Map(keys.map(({ reference, person }) => [reference, person]));
    return {
      result: matched.map(({ decisionId, reference }) => {
        const [person, subject] = [people.get(decisionId), subjects.get(reference)];
        return person === undefined || subject === undefined ? null : compare(person, subject);
      }),
      records: found.map(({ id }) => id),
    };
  });
}
