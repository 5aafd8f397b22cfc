/** Where a request of somebody without a name comes from, as a place among a bounded number of places. */
import { randomInt } from 'node:crypto';
import ipaddr from 'ipaddr.js';

/** So many counters there are at most, however many addresses ask. Two addresses share one by chance alone. */
const PLACES = 65_536;
/** Differs in each process, so that nobody can choose an address that shares a place with somebody else's. */
const SEED = randomInt(2 ** 32);
/** Whoever has one IPv6 address has its network of 64 bits. */
const NETWORK_PARTS = 4;

/** The place of an address of the network. An IPv4 address is the same in its IPv6 form. */
export function placeOf(address: string): string {
  return String(hash(networkOf(address)) % PLACES);
}

function networkOf(address: string): string {
  if (!address.includes(':') || !ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  return parsed instanceof ipaddr.IPv6 ? parsed.parts.slice(0, NETWORK_PARTS).join(':') : parsed.toString();
}

/** FNV-1a: fast, and nothing secret depends on it. */
function hash(text: string): number {
  let value = SEED;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return value;
}
