/**
 * Cursors of connections: a position that a reader can send back, and nothing else. A cursor holds public sort keys
 * only. Its seal binds it to one reader, one connection and one filter, so that it cannot be forged, altered or passed
 * on.
 */
import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';
import type { Reader } from '../policy/reader.ts';
import { formatReader } from '../policy/reader.ts';
import { ArgumentError } from './errors.ts';

export type Position = readonly (string | number)[];

/** What a cursor is bound to. */
export interface CursorScope {
  readonly reader: Reader;
  readonly connection: string;
  readonly filter: unknown;
  /** Whether all readers of the same role and country may use it: a bureau's copy is kept by several officers. */
  readonly shared?: boolean;
}

export interface CursorSealer {
  seal(scope: CursorScope, position: Position): string;
  /** @throws ArgumentError for anything that was not issued to this reader for this very connection and filter */
  open(scope: CursorScope, cursor: string): Position;
}

const SEAL_BYTES = 16;

/**
 * @param secret at least 32 bytes; the same in all processes that serve one database
 * @param earlier former secrets, whose cursors are still accepted
 */
export function cursorSealer(secret: Buffer, earlier: readonly Buffer[] = []): CursorSealer {
  if ([secret, ...earlier].some(({ length }) => length < 32)) {
    throw new Error('The secret of cursors needs at least 32 bytes.');
  }
  // Created once: from bytes, Node.js 24 creates the key again for every seal, which takes five times as long as
  // sealing.
  const key = createSecretKey(secret);
  const keys = [key, ...earlier.map((each) => createSecretKey(each))];
  const sealOf = ({ reader, connection, filter, shared }: CursorScope, payload: string, by = key): Buffer => {
    const holder = shared === true ? null : reader.user;
    return createHmac('sha256', by)
      .update(JSON.stringify([formatReader(reader), holder, connection, filter ?? null, payload]))
      .digest()
      .subarray(0, SEAL_BYTES);
  };

  return {
    seal: (scope, position) => {
      const payload = JSON.stringify(position);
      return Buffer.concat([sealOf(scope, payload), Buffer.from(payload)]).toString('base64url');
    },
    open: (scope, cursor) => {
      const bytes = Buffer.from(cursor, 'base64url');
      const payload = bytes.subarray(SEAL_BYTES).toString();
      const seal = bytes.subarray(0, SEAL_BYTES);
      if (seal.length !== SEAL_BYTES || !keys.some((each) => timingSafeEqual(seal, sealOf(scope, payload, each)))) {
        throw new ArgumentError(
          'The cursor in "after" was not issued to you for this list and filter. Start without it.',
        );
      }
      return JSON.parse(payload) as Position;
    },
  };
}
