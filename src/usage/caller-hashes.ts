/** What stands in the database for a caller: equal in all processes, and only who has the key can tell whose it is. */
import { createHmac, createSecretKey, hkdfSync } from 'node:crypto';

export interface CallerHashes {
  /** @param names what is counted, and of whom */
  of(...names: readonly string[]): string;
  /** A number from 0 to 2^32 - 1, the same in all processes, for hashes that are made for every request. */
  readonly seed: number;
}

const LENGTH = 22;

/** @param secret of the service; the key of the hashes is derived from it, and is good for nothing else */
export function callerHashes(secret: Buffer): CallerHashes {
  // Node.js would make a key from bytes again for each hash. The hashes of all callers are made every second.
  const key = createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', 'nansen usage', 32)));
  const hash = (names: readonly string[]): Buffer => createHmac('sha256', key).update(JSON.stringify(names)).digest();
  return {
    of: (...names) => hash(names).toString('base64url').slice(0, LENGTH),
    seed: hash(['seed']).readUInt32LE(),
  };
}
