/** The secrets that messages are signed with. They are stored sealed, and opened for signing only. */
import type { Sealing } from '../../sealing/sealing.ts';
import { openColumns, sealColumns } from '../../sealing/sealed-columns.ts';
import type { webhooks } from './tables.ts';

const TABLE = 'recalls.webhooks';
/** The compartment whose key wraps the data keys: messages belong to the Secretariat. */
const addressee = 'SECRETARIAT';
/** How long messages are signed with the previous secret as well. */
export const OVERLAP_MS = 24 * 60 * 60 * 1000;

type Row = typeof webhooks.$inferSelect;
type Sealed = Pick<Row, 'id' | 'dataKey' | 'secret' | 'formerSecret' | 'formerUntil'>;

/** Seals the first secret of a webhook. */
export async function sealSecret(
  sealing: Sealing,
  id: string,
  secret: string,
): Promise<Pick<Row, 'dataKey' | 'secret'>> {
  const [key] = await sealing.newDataKeys([addressee]);
  if (key === undefined) throw new Error('A webhook got no key.');
  return { dataKey: key.stored, ...sealColumns(key.key, TABLE, { id, addressee }, { secret }) };
}

/** Seals a new secret and, until the overlap ends, the previous one. */
export async function sealNextSecret(
  sealing: Sealing,
  webhook: Sealed,
  secret: string,
  now: Date,
): Promise<Pick<Row, 'secret' | 'formerSecret'> & { readonly formerUntil: Date }> {
  const [opened] = await openColumns(sealing, TABLE, [{ ...webhook, addressee }], ['secret']);
  const [key] = await sealing.dataKeysOf([{ ...webhook, addressee }]);
  if (opened === undefined || key === undefined) throw new Error('A webhook has no key.');
  return {
    ...sealColumns(key, TABLE, { id: webhook.id, addressee }, { secret, formerSecret: opened.secret }),
    formerUntil: new Date(now.getTime() + OVERLAP_MS),
  };
}

/** The secrets that are valid at a moment, the newest first. */
export async function secretsAt(sealing: Sealing, webhook: Sealed, now: Date): Promise<string[]> {
  const [opened] = await openColumns(sealing, TABLE, [{ ...webhook, addressee }], ['secret', 'formerSecret']);
  if (opened === undefined) throw new Error('A webhook has no key.');
  const { secret, formerSecret, formerUntil } = opened;
  const isOverlap = formerSecret !== null && formerUntil !== null && now < formerUntil;
  return isOverlap ? [secret, formerSecret] : [secret];
}
