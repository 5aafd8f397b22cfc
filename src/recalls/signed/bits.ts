/**
 * The bits of a Token Status List (draft-ietf-oauth-status-list): one for each index, least significant first in each
 * byte.
 */
import { promisify } from 'node:util';
import { constants, deflate } from 'node:zlib';

/** The number of indexes of a list; the database draws from them (`alerts.draw_status_index`, `recalls.draw_status_index`). */
export const PLACES = 2 ** 22;

const compress = promisify(deflate);

/**
 * One bit for each index: 0 (VALID) at the given ones and 1 (INVALID) everywhere else. An unused index equals one of an
 * alert that is not valid, or that the reader may not see.
 *
 * @param places four bytes each, most significant first
 */
export function bitsOf(places: Uint8Array): Uint8Array {
  const bits = new Uint8Array(PLACES / 8).fill(0xff);
  const view = new DataView(places.buffer, places.byteOffset, places.byteLength);
  for (let offset = 0; offset < places.byteLength; offset += 4) {
    const place = view.getUint32(offset);
    bits[place >>> 3] = (bits[place >>> 3] ?? 0) & ~(1 << (place & 7));
  }
  return bits;
}

/** Whether the bit of an index says VALID. @throws RangeError for an index outside the list */
export function isValidAt(bits: Uint8Array, place: number): boolean {
  const byte = Number.isSafeInteger(place) && place >= 0 ? bits[place >>> 3] : undefined;
  if (byte === undefined) throw new RangeError(`The list has ${bits.length * 8} places, numbered from 0.`);
  return ((byte >>> (place & 7)) & 1) === 0;
}

/** `lst`: ZLIB (RFC 1950), then base64url. The compression runs outside the event loop. */
export async function listOf(bits: Uint8Array): Promise<string> {
  const packed = await compress(bits, { level: constants.Z_BEST_COMPRESSION, memLevel: 9 });
  return packed.toString('base64url');
}
