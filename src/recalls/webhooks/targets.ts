/** The operator's list of allowed targets. A bureau chooses among the hosts of its country and cannot add any. */
import { BlockList } from 'node:net';
import type { WebhookTargets } from '../../api/context.ts';
import { isPublicAddress } from './addresses.ts';

/** A country and the origin of a target, such as `FR` and `https://hooks.example.fr`. */
export interface ListedTarget {
  readonly country: string;
  readonly origin: string;
}

export interface WebhookSettings {
  readonly targets: readonly ListedTarget[];
  /** For development and tests: targets on this machine, and without encryption. */
  readonly local: boolean;
}

/** This machine. */
const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

export function webhookTargets({ targets, local }: WebhookSettings): WebhookTargets {
  const listed = new Set(targets.map(({ country, origin }) => `${country} ${origin}`));
  return {
    allows: (country, { protocol, origin }) =>
      (protocol === 'https:' || (local && protocol === 'http:')) && listed.has(`${country} ${origin}`),
    mayCall: (address) =>
      isPublicAddress(address) || (local && LOOPBACK.check(address, address.includes(':') ? 'ipv6' : 'ipv4')),
  };
}
