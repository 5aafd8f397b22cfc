/**
 * Issues statements where the stored validity of alerts changes: in the same transaction, from what was stored and what is
 * stored now, and from nothing else.
 *
 * INVARIANT: one statement of SQL, whatever changed. Two worlds in which the validity of an alert has the same history give
 * its source the same statements, on the same days.
 */
import { sql } from 'drizzle-orm';
import type { Transaction } from '../../database/database.ts';
import type { AlertState } from '../../validity/facts.ts';
import type { StatementKind } from './wording.ts';

/** What an alert was and is. */
export interface Change {
  readonly alertId: string;
  readonly before: { readonly state: AlertState; readonly valid: boolean };
  readonly after: { readonly state: AlertState; readonly valid: boolean };
}

/** Appends what the sources of the changed alerts are told; of an alert without a source nobody is told. */
export async function issueStatements({ queries }: Transaction, changes: readonly Change[], now: Date): Promise<void> {
  const told = changes.flatMap(({ alertId, ...change }) => {
    const kind = kindOf(change);
    return kind === null ? [] : [{ id: alertId, kind }];
  });
  await queries.execute(sql`
    insert into alerts.statements (alert_id, ordinal, source, reference, kind, issued_on)
    select a.id, coalesce(earlier.last, 0) + 1, a.source, a.reference, t.kind, ${dayOf(now)}::date
    from jsonb_to_recordset(${JSON.stringify(told)}::jsonb) as t(id uuid, kind text)
    join alerts.alerts a on a.id = t.id
    cross join lateral (select max(s.ordinal) as last from alerts.statements s where s.alert_id = a.id) earlier
    where a.source is not null and (t.kind <> 'VALID_AGAIN' or earlier.last is not null)`);
}

/** What a source is told of a change; null for what it did itself, and for what it sees without being told. */
function kindOf({ before, after }: Omit<Change, 'alertId'>): StatementKind | null {
  if (after.state === 'WITHDRAWN') return null;
  // What it was before, valid or not, is the same to whoever let its time run out.
  if (after.state === 'EXPIRED') return before.state === 'EXPIRED' ? null : 'EXPIRED';
  if (before.valid && !after.valid) return 'NOT_VALID';
  if (before.state !== 'REFUSED' && after.state === 'REFUSED') return 'NOT_PUBLISHED';
  // Of an alert that was never valid the source was told nothing, and is told nothing: it was published.
  return !before.valid && after.valid ? 'VALID_AGAIN' : null;
}

/** The day of a moment. More of its time would order falls that belong together, and so tell that they do. */
export function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}
