/** Compares the stored validity of every alert and travel document, and the versions of alerts, with the derived ones (`nansen verify`). */
import { alertIdsAfter } from '../alerts/derived.ts';
import { withWrongVersions } from '../alerts/versions/store.ts';
import type { Clock } from '../api/context.ts';
import type { Database, Transaction } from '../database/database.ts';
import { ENGINE } from '../database/roles.ts';
import { isDocument } from '../decisions/assessable.ts';
import { assessedDocumentsAfter } from '../documents/assessed.ts';
import type { Sealing } from '../sealing/sealing.ts';
import { deriveWithoutStoring, type DerivedAlert } from './derive.ts';

export interface Difference {
  readonly reference: string;
  readonly stored: string;
  readonly derived: string;
}

const ALERTS_AT_ONCE = 1_000;

/** Checks every alert, one batch per transaction, and reports each difference. @returns the number of checked alerts */
export async function verifyValidity(
  database: Database,
  sealing: Sealing,
  clock: Clock,
  onDifference: (difference: Difference) => void,
): Promise<number> {
  await verifyEach(database, sealing, clock, onDifference, assessedDocumentsAfter);
  return verifyEach(database, sealing, clock, onDifference, alertIdsAfter);
}

type PageOfIds = (transaction: Transaction, after: string | null, most: number) => Promise<string[]>;

/** @returns the number of checked records */
async function verifyEach(
  database: Database,
  sealing: Sealing,
  clock: Clock,
  onDifference: (difference: Difference) => void,
  idsAfter: PageOfIds,
): Promise<number> {
  let checked = 0;
  let after: string | null = null;
  for (;;) {
    const ids: readonly string[] = await database.transaction(ENGINE, async (transaction) => {
      const batch = await idsAfter(transaction, after, ALERTS_AT_ONCE);
      for (const derived of await deriveWithoutStoring(transaction, sealing, batch, clock.now())) {
        // A document that is not recorded is held down by the report itself, and not by a fact.
        const difference = isDocument(derived.alert) && derived.facts.length === 0 ? null : differenceOf(derived);
        if (difference !== null) onDifference(difference);
      }
      for (const reference of await withWrongVersions(transaction, batch)) {
        onDifference({ reference, stored: 'a version', derived: 'another version' });
      }
      return batch;
    });
    const last = ids.at(-1);
    if (last === undefined) return checked;
    checked += ids.length;
    after = last;
  }
}

function differenceOf({ alert, assessment, closedByCcf }: DerivedAlert): Difference | null {
  const describe = (state: string, valid: boolean, byCcf: boolean, standing: readonly string[]): string =>
    [state, valid ? 'VALID' : 'NOT_VALID', byCcf ? 'by the CCF' : '', `${standing.length} standing warrants`]
      .filter((part) => part !== '')
      .join(', ');
  const { stored } = alert;
  const same =
    stored.state === assessment.state &&
    stored.valid === (assessment.validity === 'VALID') &&
    stored.closedByCcf === closedByCcf &&
    stored.standingWarrants.length === assessment.standingWarrants.length &&
    assessment.standingWarrants.every((id) => stored.standingWarrants.includes(id));
  if (same) return null;
  return {
    // A number would tell whose document it is.
    reference: isDocument(alert) ? `document ${alert.id}` : (alert.reference ?? ''),
    stored: describe(stored.state, stored.valid, stored.closedByCcf, stored.standingWarrants),
    derived: describe(assessment.state, assessment.validity === 'VALID', closedByCcf, assessment.standingWarrants),
  };
}
