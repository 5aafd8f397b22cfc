/** Data keys, their compartments and versions; pseudonyms; and that calls of the provider cannot be counted. */
import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { memoryProvider, memorySealing } from '../../test/support/sealing.ts';
import { KeyError, versionOf, type KeyProvider, type WrappedKey } from './key-provider.ts';
import { filledUp, pseudonymsOf } from './pseudonyms.ts';
import type { Compartment } from '../vocabulary/decisions.ts';

const compartments = fc.array(fc.constantFrom<Compartment>('SECRETARIAT', 'CCF'), { maxLength: 40 });
const bytes = (key: KeyObject): string => key.export().toString('hex');

describe('data keys', () => {
  test('come back as they were made, each with the key of its own compartment only', async () => {
    const sealing = await memorySealing();
    await fc.assert(
      fc.asyncProperty(compartments, async (addressees) => {
        const made = await sealing.newDataKeys(addressees);
        const records = made.map(({ stored }, place) => ({ addressee: addressees[place]!, dataKey: stored }));
        expect((await sealing.dataKeysOf(records)).map(bytes)).toEqual(made.map(({ key }) => bytes(key)));
        expect(new Set(made.map(({ key }) => bytes(key))).size).toBe(addressees.length);
      }),
      { numRuns: 30 },
    );
    const [ofCcf] = await sealing.newDataKeys(['CCF']);
    await expect(sealing.dataKeysOf([{ addressee: 'SECRETARIAT', dataKey: ofCcf!.stored }])).rejects.toThrow(KeyError);
  });

  test('that were altered, or never wrapped, are refused', async () => {
    const provider = memoryProvider();
    const [wrapped] = await provider.wrap('CCF', [randomBytes(32)]);
    const body = Buffer.from(wrapped!.slice(2), 'base64url');
    for (let bit = 0; bit < body.length * 8; bit += 7) {
      const changed = Buffer.from(body);
      changed[bit >> 3]! ^= 1 << (bit & 7);
      await expect(provider.unwrap('CCF', [`1:${changed.toString('base64url')}`])).rejects.toMatchObject({
        code: 'KEY_NOT_OURS',
      });
    }
    for (const other of ['', '1', 'x:y', '0:AAAA', ':AAAA']) {
      await expect(provider.unwrap('CCF', [other as WrappedKey])).rejects.toMatchObject({ code: 'KEY_NOT_OURS' });
    }
    await expect(provider.unwrap('CCF', [`9:${wrapped!.slice(2)}`])).rejects.toMatchObject({
      code: 'KEY_VERSION_UNKNOWN',
    });
  });

  test('are read under old versions and new ones until the old ones are retired', async () => {
    const provider = memoryProvider();
    const sealing = await memorySealing(provider);
    const [old] = await sealing.newDataKeys(['CCF']);
    expect(await provider.rotate('CCF')).toBe(2);
    const [fresh] = await sealing.newDataKeys(['CCF']);
    expect([versionOf(old!.stored), versionOf(fresh!.stored)]).toEqual([1, 2]);
    const both = [old!, fresh!].map(({ stored }) => ({ addressee: 'CCF' as const, dataKey: stored }));
    expect((await sealing.dataKeysOf(both)).map(bytes)).toEqual([bytes(old!.key), bytes(fresh!.key)]);
    const [rewrapped] = await provider.rewrap('CCF', [old!.stored]);
    await provider.retire('CCF', 2);
    await expect(provider.unwrap('CCF', [old!.stored])).rejects.toMatchObject({ code: 'KEY_VERSION_UNKNOWN' });
    expect((await provider.unwrap('CCF', [rewrapped!]))[0]!.toString('hex')).toBe(bytes(old!.key));
  });

  test('ask the provider equally often, in batches of the same size, for whatever is found', async () => {
    const calls: string[] = [];
    const provider = memoryProvider();
    const watched: KeyProvider = {
      ...provider,
      unwrap: (name, keys) => {
        calls.push(`${name} ${keys.length}`);
        return provider.unwrap(name, keys);
      },
    };
    const sealing = await memorySealing(watched);
    const record = async (addressee: Compartment) => ({
      addressee,
      dataKey: (await sealing.newDataKeys([addressee]))[0]!.stored,
    });
    const [one, other] = [await record('CCF'), await record('SECRETARIAT')];
    for (const records of [[], [one], [other], [one, one, other]]) {
      calls.length = 0;
      await sealing.dataKeysOf(records);
      expect(calls.sort()).toEqual(['CCF 16', 'SECRETARIAT 16']);
    }
  });
});

describe('pseudonyms', () => {
  const own = pseudonymsOf(createSecretKey(randomBytes(32)));

  test('are equal for equal texts of one domain, and for nothing else', () => {
    const text = fc.string({ maxLength: 30 });
    fc.assert(
      fc.property(text, text, text, text, (domain, one, otherDomain, other) => {
        const same = domain === otherDomain && one === other;
        expect(own.pseudonym(domain, one) === own.pseudonym(otherDomain, other)).toBe(same);
        expect(own.pseudonym(domain, one)).toMatch(/^[\w-]{43}$/);
      }),
    );
    const others = pseudonymsOf(createSecretKey(randomBytes(32)));
    expect(others.pseudonym('document', 'P1')).not.toBe(own.pseudonym('document', 'P1'));
    expect(own.pseudonym('a', 'bc')).not.toBe(own.pseudonym('ab', 'c'));
  });

  test('of a country are many, and a query asks for all of them', () => {
    const all = new Set(own.countryKeys('reporter', 'SE'));
    const seen = Array.from({ length: 300 }, () => own.countryKey('reporter', 'SE'));
    expect(seen.every((key) => all.has(key))).toBe(true);
    expect(new Set(seen).size).toBeGreaterThan(200);
    expect(own.countryKeys('reporter', 'NO').some((key) => all.has(key))).toBe(false);
    expect(own.countryKeys('feared', 'SE').some((key) => all.has(key))).toBe(false);
  });

  test('are padded, so that their number and order disclose little', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 9 }), (texts) => {
        const keys = texts.map((text) => own.pseudonym('test', text));
        const filled = filledUp(keys, 4);
        expect(filled).toEqual(expect.arrayContaining(keys));
        expect(filled.length).toBe(Math.max(4, Math.ceil(keys.length / 4) * 4));
        expect(new Set(filled).size).toBe(filled.length);
        expect(filled).toEqual([...filled].sort());
      }),
    );
  });
});
