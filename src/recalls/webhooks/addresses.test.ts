/**
 * Only addresses of the public internet are called, in whatever form they are written and whenever a name resolves to
 * them.
 */
import type { LookupAddress } from 'node:dns';
import { BlockList, isIP } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { AddressNotCalledError, assertHost, guardedLookup, isPublicAddress } from './addresses.ts';

/** The registers of special-purpose addresses (RFC 6890 and its successors), with multicast and reserved addresses. */
const SPECIAL_4 = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24'],
  ...['192.0.2.0/24', '192.31.196.0/24', '192.52.193.0/24', '192.88.99.0/24', '192.168.0.0/16', '192.175.48.0/24'],
  ...['198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4'],
];
const SPECIAL_6 = [
  ...[
    '::/96',
    '::ffff:0:0/96',
    '64:ff9b::/96',
    '64:ff9b:1::/48',
    '100::/64',
    '2001::/23',
    '2001:db8::/32',
    '2002::/16',
  ],
  ...['2620:4f:8000::/48', '3fff::/20', '5f00::/16', 'fc00::/7', 'fe80::/10', 'fec0::/10', 'ff00::/8'],
];

const special = new BlockList();
for (const [blocks, family] of [
  [SPECIAL_4, 'ipv4'],
  [SPECIAL_6, 'ipv6'],
] as const) {
  for (const block of blocks) {
    const [network = '', length] = block.split('/');
    special.addSubnet(network, Number(length), family);
  }
}

const v4 = fc.ipV4();
/** Any address within one of some blocks. */
const within4 = fc.tuple(fc.constantFrom(...SPECIAL_4), fc.nat(0xffffffff)).map(([block, rest]) => {
  const [network = '', length] = block.split('/');
  const start = network.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  const address = start + (rest % 2 ** (32 - Number(length)));
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');
});
const hextets = fc.array(fc.nat(0xffff), { minLength: 8, maxLength: 8 });
const within6 = fc.tuple(fc.constantFrom(...SPECIAL_6), hextets).map(([block, rest]) => {
  const [network = '', length] = block.split('/');
  const [head = '', tail] = network.split('::');
  const start = [head, tail ?? ''].map((part) =>
    part
      .split(':')
      .filter(Boolean)
      .map((hextet) => parseInt(hextet, 16)),
  );
  const gap = 8 - start[0]!.length - start[1]!.length;
  const parts = [...start[0]!, ...Array<number>(gap).fill(0), ...start[1]!];
  return parts
    .map((part, place) => {
      const free = Math.min(16, Math.max(0, (place + 1) * 16 - Number(length)));
      return (part + (rest[place]! % 2 ** free)).toString(16);
    })
    .join(':');
});

describe('an address is called', () => {
  test('only if no register of special addresses has it', () => {
    fc.assert(
      fc.property(within4, (address) => !isPublicAddress(address)),
      { numRuns: 1_000 },
    );
    fc.assert(
      fc.property(within6, (address) => !isPublicAddress(address)),
      { numRuns: 1_000 },
    );
    fc.assert(
      fc.property(fc.oneof(v4, fc.ipV6()), (address) => {
        const family = isIP(address) === 4 ? 'ipv4' : 'ipv6';
        fc.pre(!special.check(address, family));
        return isPublicAddress(address) === (family === 'ipv4' || /^[23][0-9a-f]{3}:/i.test(address));
      }),
    );
  });

  test('never as version 6 where it is one of version 4: neither mapped, translated nor tunnelled', () => {
    fc.assert(
      fc.property(v4, fc.constantFrom('::', '::ffff:', '::ffff:0:', '64:ff9b::'), (address, prefix) => {
        expect(isPublicAddress(`${prefix}${address}`)).toBe(false);
      }),
    );
  });

  test.each(['', 'localhost', '127.1', '2130706433', '0x7f.0.0.1', '8.8.8.8.', ' 8.8.8.8', '8.8.8.8/8', '1::2::3'])(
    'only if it is one: %j is none',
    (text) => {
      expect(isPublicAddress(text)).toBe(false);
    },
  );

  test('if it is one of the public internet', () => {
    for (const address of ['8.8.8.8', '193.0.6.139', '2001:67c:2e8:22::c100:68b', '2606:4700::1111', '2a00:1450::1'])
      expect(isPublicAddress(address)).toBe(true);
  });
});

describe('a name is resolved', () => {
  const look = (addresses: LookupAddress[], all = true): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const lookup = guardedLookup(isPublicAddress, (_name, _options, done) => done(null, addresses));
      lookup('hooks.example', { all }, (error, found) => (error === null ? resolve(found) : reject(error)));
    });
  const good = { address: '8.8.8.8', family: 4 };
  const bad = { address: '10.0.0.1', family: 4 };

  test('to addresses that may be called', async () => {
    expect(await look([good])).toEqual([good]);
    expect(await look([good], false)).toBe('8.8.8.8');
  });

  test('to none, if one of them may not be called', async () => {
    for (const addresses of [[bad], [good, bad], [bad, good], []])
      for (const all of [true, false]) await expect(look(addresses, all)).rejects.toThrow(AddressNotCalledError);
  });

  test('again each time: a name that changes to another address is not called any more', async () => {
    const answers = [[good], [bad]];
    const lookup = guardedLookup(isPublicAddress, (_name, _options, done) => done(null, answers.shift() ?? []));
    const once = (): Promise<unknown> =>
      new Promise((resolve) => lookup('hooks.example', {}, (error, address) => resolve(error ?? address)));
    expect(await once()).toBe('8.8.8.8');
    expect(await once()).toBeInstanceOf(AddressNotCalledError);
  });
});

test('a host that is an address already is checked too', () => {
  for (const url of [
    'http://127.0.0.1',
    'http://2130706433',
    'http://0x7f.1',
    'http://[::1]',
    'http://[::ffff:7f00:1]',
  ])
    expect(() => assertHost(new URL(url).hostname, isPublicAddress)).toThrow(AddressNotCalledError);
  for (const url of ['http://8.8.8.8', 'http://[2606:4700::1]', 'http://hooks.example'])
    expect(() => assertHost(new URL(url).hostname, isPublicAddress)).not.toThrow();
});
