/**
 * Seals one value: AES-256-GCM under a record's own data key, bound to its place. A ciphertext that was moved to
 * another row, column, table or compartment does not open.
 */
import { createCipheriv, createDecipheriv, randomBytes, type KeyObject } from 'node:crypto';

declare const CONTENT: unique symbol;
/** A sealed value of type T, as the database stores it. Only `seal` creates one, so no column accepts plain text. */
export type Sealed<T> = string & { readonly [CONTENT]: T };

/** The place of a sealed value. */
export interface Place {
  /** With its schema, `decisions.decisions`. */
  readonly table: string;
  /** The row's id. */
  readonly id: string;
  readonly column: string;
  /** The compartment whose key wraps the row's data key. */
  readonly compartment: string;
}

/** The first byte of every sealed value. */
const FORMAT = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** Content is padded to a multiple of this, so that its length discloses little. */
const BLOCK = 64;

/**
 * A sealed value does not open: it was altered, moved, or sealed with another key. The code names its place, for the
 * operator.
 */
export class SealBrokenError extends Error {
  readonly code: string;

  constructor({ table, id, column }: Place) {
    super('A sealed value does not open: it was altered or moved.');
    this.name = 'SealBrokenError';
    this.code = `SEAL_BROKEN ${table}.${column} ${id}`;
  }
}

/** Seals a JSON value. */
export function seal<T>(key: KeyObject, place: Place, value: T): Sealed<T> {
  const json = Buffer.from(JSON.stringify(value));
  // White space after JSON means nothing, so it can be used for padding.
  const content = Buffer.concat([json, Buffer.alloc((BLOCK - (json.length % BLOCK)) % BLOCK, ' ')]);
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(boundTo(place));
  const bytes = [Buffer.of(FORMAT), nonce, cipher.update(content), cipher.final(), cipher.getAuthTag()];
  return Buffer.concat(bytes).toString('base64') as Sealed<T>;
}

/** Opens a sealed value. @throws SealBrokenError when a bit of it, of its place or of the key was changed */
export function open<T>(key: KeyObject, place: Place, sealed: Sealed<T>): T {
  const bytes = Buffer.from(sealed, 'base64');
  let content: Buffer;
  try {
    // Base64 that does not encode to the same text again contains something that the seal does not cover.
    if (bytes[0] !== FORMAT || bytes.toString('base64') !== sealed) throw new Error('format');
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(1, 1 + NONCE_BYTES), {
      authTagLength: TAG_BYTES,
    })
      .setAAD(boundTo(place))
      .setAuthTag(bytes.subarray(-TAG_BYTES));
    content = Buffer.concat([decipher.update(bytes.subarray(1 + NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
  } catch {
    throw new SealBrokenError(place);
  }
  return JSON.parse(content.toString()) as T;
}

function boundTo({ table, id, column, compartment }: Place): Buffer {
  return Buffer.from(JSON.stringify(['nansen sealed value', FORMAT, table, id, column, compartment]));
}
