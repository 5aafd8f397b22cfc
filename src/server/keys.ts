/** What the operator does with keys while Nansen runs (`npm run keys`). Each change stands in the register of operations, before and after it. */
import type { Services } from '../api/context.ts';
import { decisionKeys } from '../decisions/decision-keys.ts';
import { reviewStepKeys, rulingKeys } from '../decisions/rulings-keys.ts';
import { record } from '../audit/record.ts';
import type { AuditOperation } from '../audit/tables.ts';
import { KEEPER } from '../database/roles.ts';
import { webhookKeys } from '../recalls/webhooks/keys.ts';
import { KEY_NAMES, type KeyName } from '../sealing/key-provider.ts';
import { keyStatus, retireOld, rewrapAll, type Keys, type KeyStatus } from '../sealing/rotation.ts';
import { serviceKeyStore } from '../sealing/service-key-store.ts';
import { signingKeyStore } from '../sealing/signing/key-table.ts';

export interface KeyCommand {
  readonly action: 'status' | 'rotate' | 'rewrap' | 'retire';
  readonly names: readonly KeyName[];
}

type Needed = Pick<Services, 'database' | 'sealing' | 'clock'>;

/**
 * Carries a command out for each key that it names.
 *
 * @param tell hears of progress
 * @returns what then holds of every key
 */
export async function commandKeys(
  { database, sealing, clock }: Needed,
  { action, names }: KeyCommand,
  tell: (text: string) => void = () => undefined,
): Promise<KeyStatus[]> {
  const keys: Keys = {
    database,
    provider: sealing.provider,
    stores: [decisionKeys, rulingKeys, reviewStepKeys, webhookKeys, serviceKeyStore, signingKeyStore],
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
    // The provider takes part in no transaction. What cannot be recorded beforehand is not begun, so no change goes unrecorded
    // when the process ends, or the database goes away, before it is recorded as done.
    await recorded('BEGIN_KEYS');
    if (action === 'rotate') tell(`${name}: version ${await keys.provider.rotate(name)} made`);
    if (action === 'retire') {
      const { oldest } = await retireOld(keys, name);
      tell(`${name}: versions below ${oldest} ended`);
    } else {
      const done = await rewrapAll(keys, name, (count) => tell(`${name}: ${count} data keys wrapped anew`));
      tell(`${name}: ${done} data keys wrapped anew, none of an older version is left`);
    }
    await recorded(action === 'retire' ? 'RETIRE_KEYS' : 'ROTATE_KEYS');
  }
  return Promise.all(KEY_NAMES.map((name) => keyStatus(keys, name)));
}
