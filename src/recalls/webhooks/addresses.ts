/**
 * The addresses that Nansen calls: those of the public internet only. A name is resolved again for every connection,
 * and the connection uses the address that was checked. A name that changes its address in between gains nothing.
 */
import { lookup, type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/**
 * The version 6 addresses that the Internet Assigned Numbers Authority has assigned to the public internet (RFC 4291).
 */
const GLOBAL_UNICAST = ipaddr.parseCIDR('2000::/3');

/** Whether an address may be called. */
export type AddressRule = (address: string) => boolean;

/**
 * Whether an address is one of the public internet. All others are refused: loopback, private, link-local, multicast,
 * carrier-grade NAT, documentation and reserved addresses, and version 4 written as version 6.
 */
export const isPublicAddress: AddressRule = (address) => {
  if (isIP(address) === 0) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed.kind() === 'ipv4' || parsed.match(GLOBAL_UNICAST);
};

/** A target has an address that may not be called. */
export class AddressNotCalledError extends Error {
  readonly code = 'ADDRESS_NOT_CALLED';
}

/** The part of Node's resolver that is needed. */
type Resolve = (
  name: string,
  options: { readonly all: true },
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/** Resolves a name for a connection; a name with any address that may not be called fails. */
export function guardedLookup(mayCall: AddressRule, resolve: Resolve = lookup): LookupFunction {
  return (name, options, done) => {
    resolve(name, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error !== null) done(error, []);
      else if (first === undefined || !addresses.every(({ address }) => mayCall(address))) {
        done(new AddressNotCalledError('the name has an address that may not be called'), []);
      } else if (options.all === true) done(null, addresses);
      else done(null, first.address, first.family);
    });
  };
}

/** Checks a host that is already an address and is not resolved. @throws AddressNotCalledError */
export function assertHost(host: string, mayCall: AddressRule): void {
  const bare = host.replace(/^\[(.*)\]$/, '$1');
  if (isIP(bare) !== 0 && !mayCall(bare)) throw new AddressNotCalledError('the address may not be called');
}
