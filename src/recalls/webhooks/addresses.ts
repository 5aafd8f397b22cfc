/**
 * Which addresses Nansen calls: those of the public internet, and no other. A name is looked up anew for every connection, and
 * what is connected to is what was looked at, so that a name which changes its address in between gains nothing.
 */
import { lookup, type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** What the Internet Assigned Numbers Authority has given out for machines of the public internet in version 6 (RFC 4291). */
const GLOBAL_UNICAST = ipaddr.parseCIDR('2000::/3');

/** Whether an address may be called. */
export type AddressRule = (address: string) => boolean;

/**
 * Whether an address is one of the public internet. All others are not: of this machine, of a private network, of the link, of
 * many, of a carrier, of documentation, reserved ones, and version 4 written as version 6.
 */
export const isPublicAddress: AddressRule = (address) => {
  if (isIP(address) === 0) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed.kind() === 'ipv4' || parsed.match(GLOBAL_UNICAST);
};

/** A target has an address that is not called. */
export class AddressNotCalledError extends Error {
  readonly code = 'ADDRESS_NOT_CALLED';
}

/** As much of Node's resolver as is needed. */
type Resolve = (
  name: string,
  options: { readonly all: true },
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/** Looks a name up for a connection; a name that has any address that may not be called has none. */
export function guardedLookup(mayCall: AddressRule, resolve: Resolve = lookup): LookupFunction {
  return (name, options, done) => {
    resolve(name, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error !== null) done(error, []);
      else if (first === undefined || !addresses.every(({ address }) => mayCall(address))) {
        done(new AddressNotCalledError('the name has an address that is not called'), []);
      } else if (options.all === true) done(null, addresses);
      else done(null, first.address, first.family);
    });
  };
}

/** Looks at a host that is an address already: nobody looks that up. @throws AddressNotCalledError */
export function assertHost(host: string, mayCall: AddressRule): void {
  const bare = host.replace(/^\[(.*)\]$/, '$1');
  if (isIP(bare) !== 0 && !mayCall(bare)) throw new AddressNotCalledError('the address is not called');
}
