/**
 * Pseudonyms: values for look-ups are stored in the database as HMAC-SHA-256 under a key that is not in the database.
 * Equal texts of one domain have equal pseudonyms; texts of different domains are never equal.
 */
import { createHmac, randomBytes, randomInt, type KeyObject } from 'node:crypto';

/**
 * A country is one of two hundred, and some report a hundred times as often as others, so the frequency of a plain
 * pseudonym would disclose it. A row has one of this many pseudonyms of its country, at random; a query asks for all of
 * them.
 */
const BUCKETS = 4_096;

export interface Pseudonyms {
  /** The pseudonym of a text within a domain, 43 characters. */
  pseudonym(domain: string, text: string): string;
  /** One of a country's pseudonyms, at random: for a row. */
  countryKey(domain: string, country: string): string;
  /** All pseudonyms of a country: for a query. */
  countryKeys(domain: string, country: string): string[];
}

export function pseudonymsOf(key: KeyObject): Pseudonyms {
  const pseudonym = (domain: string, text: string): string =>
    createHmac('sha256', key)
      .update(JSON.stringify([domain, text]))
      .digest('base64url');
  const ofBucket = (domain: string, country: string, bucket: number): string =>
    pseudonym(`country ${domain}`, `${country} ${bucket}`);
  return {
    pseudonym,
    countryKey: (domain, country) => ofBucket(domain, country, randomInt(BUCKETS)),
    countryKeys: (domain, country) => Array.from({ length: BUCKETS }, (_, bucket) => ofBucket(domain, country, bucket)),
  };
}

const PSEUDONYM_BYTES = 32;

/**
 * Pads a list to a multiple of `size` with values that equal nothing, and shuffles it: its length and order disclose
 * little.
 */
export function filledUp(pseudonyms: readonly string[], size: number): string[] {
  const missing = pseudonyms.length === 0 ? size : (size - (pseudonyms.length % size)) % size;
  // Drawn together: each draw costs as much as all of them.
  const drawn = randomBytes(missing * PSEUDONYM_BYTES);
  const filling = Array.from({ length: missing }, (_, place) =>
    drawn.toString('base64url', place * PSEUDONYM_BYTES, (place + 1) * PSEUDONYM_BYTES),
  );
  // Pseudonyms are random to those who lack the key, so their own order is random too.
  return [...pseudonyms, ...filling].sort();
}
