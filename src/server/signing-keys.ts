/** The operator's commands on signing keys (`nansen keys signing`). The register of operations has an entry for each change. */
import type { Services } from '../api/context.ts';
import { record } from '../audit/record.ts';
import { publishedKey, type PublishedKey } from '../sealing/signing/key-pair.ts';
import { allSigningKeys, replaceSigningKeys, rotateSigningKey } from '../sealing/signing/key-table.ts';
import { isPublished, signingAt } from '../sealing/signing/schedule.ts';

export const SIGNING_ACTIONS = ['status', 'rotate', 'replace'] as const;
export type SigningAction = (typeof SIGNING_ACTIONS)[number];

/** A key that signs, signed or will sign. Its times are texts, because a running server sends it as JSON. */
export interface SigningKeyStatus {
  readonly key: PublishedKey;
  readonly state: 'NEXT' | 'SIGNS' | 'PUBLISHED' | 'ENDED';
  readonly signsFrom: string;
  /** Null until another key follows it. */
  readonly publishedUntil: string | null;
}

/** Runs a command. @returns every key that ever existed, the oldest first */
export async function commandSigningKeys(
  {
    database,
    sealing,
    clock,
    signer,
  }: Pick<Services, 'database' | 'sealing' | 'clock'> & Partial<Pick<Services, 'signer'>>,
  action: SigningAction,
): Promise<SigningKeyStatus[]> {
  const now = clock.now();
  if (action !== 'status') {
    const [change, operation] =
      action === 'rotate'
        ? ([rotateSigningKey, 'ROTATE_KEYS'] as const)
        : ([replaceSigningKeys, 'REPLACE_KEYS'] as const);
    await change(database, sealing.provider, now, (transaction) =>
      record(transaction, {
        by: { system: 'key-keeper' },
        at: now,
        operation,
        register: 'KEYS',
        purpose: 'KEY_MANAGEMENT',
        records: [],
      }),
    );
    signer?.forget();
  }
  const keys = await allSigningKeys(database);
  const present = signingAt(keys, now);
  return keys.map((key) => ({
    key: publishedKey(key),
    state: !isPublished(key, now) ? 'ENDED' : key === present ? 'SIGNS' : key.signsFrom > now ? 'NEXT' : 'PUBLISHED',
    signsFrom: key.signsFrom.toISOString(),
    publishedUntil: key.publishedUntil?.toISOString() ?? null,
  }));
}
