/** What stands in the log for a person or an address: the same for a day, and only who has the key can tell whose it is. */
import { createHmac, hkdfSync } from 'node:crypto';

/** What is named. */
export type Named = 'user' | 'address';

export interface LogPseudonyms {
  /** @param at its day in UTC goes into the pseudonym, so that no log shows what somebody did over many days */
  of(kind: Named, name: string, at: Date): string;
}

const BYTES = 12;

/** @param secret of the service; the key of pseudonyms is derived from it, and is good for nothing else */
export function logPseudonyms(secret: Buffer): LogPseudonyms {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'nansen log pseudonyms', 32));
  return {
    of: (kind, name, at) =>
      createHmac('sha256', key)
        .update(JSON.stringify([at.toISOString().slice(0, 10), kind, name]))
        .digest('base64url')
        .slice(0, Math.ceil((BYTES * 4) / 3)),
  };
}
