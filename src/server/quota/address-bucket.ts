/** Puts the address of a caller without a name into one of a bounded number of buckets, so that counters stay bounded too. */
import ipaddr from 'ipaddr.js';

/** The most counters there can be, however many addresses ask. Two addresses share a bucket by chance alone. */
const BUCKETS = 65_536;
/** A client with one IPv6 address has its whole network of 64 bits: four of the eight parts. */
const NETWORK_PARTS = 4;

/**
 * The bucket of the network of an address. An IPv4 address is the same in its IPv6 form.
 *
 * @param seed secret, so that nobody can choose an address that shares the bucket of somebody else
 */
export function bucketOf(address: string, seed: number): string {
  return String(hash(networkOf(address), seed) % BUCKETS);
}

function networkOf(address: string): string {
  if (!address.includes(':') || !ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  return parsed instanceof ipaddr.IPv6 ? parsed.parts.slice(0, NETWORK_PARTS).join(':') : parsed.toString();
}

/** FNV-1a: fast, and nothing secret depends on it. */
function hash(text: string, seed: number): number {
  let value = seed;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return mixed(value);
}

/** MurmurHash3's last step. Without it, some seeds put neighbouring addresses into one bucket: the low bits of FNV-1a are weak. */
function mixed(value: number): number {
  let bits = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
