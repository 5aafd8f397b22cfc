/** Merges two records of the same alert. */
import type { ImportedAlert } from './imported-alert.ts';

/**
 * The record after `incoming` was merged into `stored`.
 *
 * A detail wins over a list entry whichever comes first, so that the order of files does not matter and importing them again
 * changes nothing. Of two alike the later one wins. A colour or source that only one of them tells is kept: a record that
 * does not tell it does not deny it.
 */
export function reconcile(stored: ImportedAlert, incoming: ImportedAlert): ImportedAlert {
  const [stands, other] = stored.isDetail && !incoming.isDetail ? [stored, incoming] : [incoming, stored];
  return { ...stands, colour: stands.colour ?? other.colour, source: stands.source ?? other.source };
}
