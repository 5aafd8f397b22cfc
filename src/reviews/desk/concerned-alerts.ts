/** The alerts of which an officer says that a decision is about them. */
import { and, inArray } from 'drizzle-orm';
import { alertAttributes } from '../../alerts/attributes.ts';
import { nationalitiesOfSubject } from '../../alerts/countries.ts';
import { loadStoredAlerts, type StoredAlert } from '../../alerts/derived.ts';
import { alerts } from '../../alerts/tables.ts';
import { inputError, InputError, type UserError } from '../../api/user-error.ts';
import { alertsMatched } from '../../assessment/link-decision.ts';
import { rowsReadableBy } from '../../database/readable.ts';
import { reaches } from '../../validity/reach.ts';
import type { Case } from '../case.ts';
import type { Desk } from './frame.ts';

const PATH = ['input', 'alerts'];

/**
 * The alerts of some references, checked.
 *
 * @throws InputError REQUIRED without an alert; NOT_FOUND for one that the officer cannot see. RECUSED for one of a country of which the
 *   officer is a national. INVALID for one that is of no feared country. CONFLICT for one that the decision is matched with.
 */
export async function concernedAlerts(
  desk: Desk,
  { review, fearedCountries }: Case,
  references: readonly string[],
): Promise<readonly StoredAlert[]> {
  const { decisionId } = review;
  if (references.length === 0 || decisionId === null) {
    throw inputError(PATH, 'REQUIRED', 'Name the alerts that the decision is about, by their references.');
  }
  const { transaction, context, addressee, now } = desk;
  const known = await alertsSeen(desk, references);
  const about = { decisionId, compartment: addressee };
  const matched = await alertsMatched(transaction, context.services.sealing, about, [...known.values()], now);
  const mistakes: UserError[] = [];
  for (const [place, reference] of references.entries()) {
    const path = [...PATH, String(place)];
    const alert = known.get(reference);
    if (alert === undefined) {
      mistakes.push({ path, code: 'NOT_FOUND', message: 'There is no alert with this reference.' });
    } else if (await isOfOwnCountry(desk, alert)) {
      const message = 'This alert concerns a country of which you are a national. Leave it to another officer.';
      mistakes.push({ path, code: 'RECUSED', message });
    } else if (!reaches(alert.basis, fearedCountries)) {
      const message =
        'Neither the source of this alert nor a warrant in it is of a country that the person fears, so the decision does nothing to it.';
      mistakes.push({ path, code: 'INVALID', message });
    } else if (matched.has(alert.id)) {
      const message = 'The decision is matched with this alert already. Decide the review of that match.';
      mistakes.push({ path, code: 'CONFLICT', message });
    }
  }
  if (mistakes.length > 0) throw new InputError(mistakes);
  return [...known.values()];
}

/** The alerts that the officer can see, by reference. */
async function alertsSeen(
  { transaction, context }: Desk,
  references: readonly string[],
): Promise<ReadonlyMap<string, StoredAlert>> {
  const rows = await transaction.queries
    .select({ id: alerts.id })
    .from(alerts)
    .where(
      and(inArray(alerts.reference, [...references]), rowsReadableBy(context.reader.role, 'Alert', alertAttributes)),
    );
  const stored = await loadStoredAlerts(
    transaction,
    rows.map(({ id }) => id),
    { lock: false },
  );
  return new Map(stored.map((alert) => [alert.reference, alert]));
}

async function isOfOwnCountry({ transaction, context }: Desk, { id, basis }: StoredAlert): Promise<boolean> {
  const concerned = [basis.source, ...(await nationalitiesOfSubject(transaction, id))];
  return context.reader.nationalities.some((country) => concerned.includes(country));
}
