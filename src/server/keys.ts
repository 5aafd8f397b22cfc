/** The operator's commands on keys while Nansen runs (`nansen keys`). The register of operations has an entry before and after each change. */
import type { Services } from '../api/context.ts';
import { ccfDocumentKeys, ccfRequestKeys, ccfStepKeys, recognitionKeys } from '../ccf/keys.ts';
import { decisionKeys } from '../decisions/decision-keys.ts';
import { questionKeys } from '../decisions/question-keys.ts';
import { receiptKeys } from '../decisions/receipt-keys.ts';
import { reviewStepKeys, rulingKeys } from '../decisions/rulings-keys.ts';
import { record } from '../audit/record.ts';
import { KEEPER } from '../database/roles.ts';
import { webhookKeys } from '../recalls/webhooks/keys.ts';
import { KEY_NAMES, type KeyName } from '../sealing/key-provider.ts';
import { keyStatus, retireOld, rewrapAll, type Keys, type KeyStatus } from '../sealing/rotation.ts';
import { serviceKeyStore } from '../sealing/service-key-store.ts';
import { signingKeyStore } from '../sealing/signing/key-table.ts';
import type { AuditOperation } from '../vocabulary/audit.ts';

export interface KeyCommand {
  readonly action: 'status' | 'rotate' | 'rewrap' | 'retire';
  readonly names: readonly KeyName[];
}

type Needed = Pick<Services, 'database' | 'sealing' | 'clock'>;

/**
 * Runs a command for each key that it names.
 *
 * @param onProgress gets a text for the operator
 * @returns the status of every key afterwards
 */
export async function commandKeys(
  { database, sealing, clock }: Needed,
  { action, names }: KeyCommand,
  onProgress: (text: string) => void = () => undefined,
): Promise<KeyStatus[]> {
  const keys: Keys = {
    database,
    provider: sealing.provider,
    stores: [
      decisionKeys,
      receiptKeys,
      questionKeys,
      rulingKeys,
      reviewStepKeys,
      ccfRequestKeys,
      ccfStepKeys,
      recognitionKeys,
      ccfDocumentKeys,
      webhookKeys,
      serviceKeyStore,
      signingKeyStore,
    ],
  };
  const recorded = (operation: AuditOperation): Promise<void> =>
    database.transaction(KEEPER, (transaction) =>
      record(transaction, {
        by: { system: 'key-keeper' },
        at: clock.now(),
        operation,
        register: 'KEYS',
        purpose: 'KEY_MANAGEMENT',
        records: [],
      }),
    );
  for (const name of names) {
    if (action === 'status') continue;
    // The provider is not part of a transaction. The first entry is written before the change, so no change is unrecorded when the
    // process ends, or the database goes away, before the second entry.
    await recorded('BEGIN_KEYS');
    if (action === 'rotate') onProgress(`${name}: version ${await keys.provider.rotate(name)} made`);
    if (action === 'retire') {
      const { oldest } = await retireOld(keys, name);
      onProgress(`${name}: versions below ${oldest} ended`);
    } else {
      const done = await rewrapAll(keys, name, (count) => onProgress(`${name}: ${count} data keys rewrapped`));
      onProgress(`${name}: ${done} data keys rewrapped, none of an older version is left`);
    }
    await recorded(action === 'retire' ? 'RETIRE_KEYS' : 'ROTATE_KEYS');
  }
  return Promise.all(KEY_NAMES.map((name) => keyStatus(keys, name)));
}
