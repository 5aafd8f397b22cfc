/** Anyone who verifies a token finds out what was altered, has expired or is of another type. In a browser: signed-validity-offline.test.ts. */
import { expect, test } from '@jest/globals';
import { decodeJwt } from 'jose';
import { verifyStatus } from '../scripts/commands/verify-status.ts';
import { check, NotGenuineError } from '../src/recalls/signed/check.ts';
import { deflateSync } from 'node:zlib';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeSigned, flipped, UNKNOWN } from './support/signed-validity.ts';

describeSigned((signed) => {
  const { keys, list, statement, signableFor } = signed;

  test('what was altered, has expired or is something else is found out', async () => {
    const reference = await signableFor('bureau:FR');
    const published = await keys();
    const genuine = [await statement('bureau:FR', reference), await (await list('bureau:FR')).text()];
    for (const token of genuine) {
      await expect(check(token, published, signed.now)).resolves.toMatchObject({ hasExpired: false });
      const { exp } = decodeJwt(token);
      await expect(check(token, published, new Date(exp! * 1000))).resolves.toMatchObject({ hasExpired: true });
      const parts = token.split('.');
      for (const part of parts.keys()) {
        const altered = parts.with(part, flipped(parts[part]!)).join('.');
        await expect(check(altered, published, signed.now)).rejects.toThrow(NotGenuineError);
      }
      await expect(check(token, { keys: [] }, signed.now)).rejects.toThrow(NotGenuineError);
    }
    // A token to sign in with is signed as well.
    await expect(check(await signed.nansen.token('bureau:FR'), published, signed.now)).rejects.toThrow(
      /neither a statement/,
    );
    // What is signed and cannot be read is not taken for anything either.
    const { signer } = signed.nansen.services;
    const claims = { iss: 'x', sub: 'x', aud: 'x', iat: 1, exp: signed.now.getTime() };
    const packed = deflateSync(Buffer.alloc(2 ** 20)).toString('base64url');
    const unreadable = [
      signer.sign('validity+jwt', { ...claims, validity: 'MAYBE' }),
      signer.sign('statuslist+jwt', { ...claims, status_list: { bits: 2, lst: '' } }),
      ...['', 'eJ', packed].map((lst) => signer.sign('statuslist+jwt', { ...claims, status_list: { bits: 1, lst } })),
    ];
    for (const token of await Promise.all(unreadable)) {
      await expect(check(token, published, signed.now)).rejects.toThrow(NotGenuineError);
    }
  });

  test('people are told what it proves, for whom, as of when and until when', async () => {
    const reference = await signableFor('bureau:FR');
    const folder = mkdtempSync(join(tmpdir(), 'nansen-status-'));
    const file = (name: string, text: string): string => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    };
    const jwks = file('jwks.json', JSON.stringify(await keys()));
    const at = signed.now.toISOString();
    const verify = async (...args: string[]): Promise<[number, string]> => {
      const said: string[] = [];
      return [await verifyStatus([...args, '--keys', jwks, '--at', at], (text) => said.push(text)), said.join('\n')];
    };
    const one = file('statement', await statement('bureau:FR', reference));
    expect(await verify(one, '--reference', reference)).toEqual([
      0,
      expect.stringMatching(/^Genuine: .*\nIt says to bureau:FR: the alert \S+ is VALID, as of .*\n.*\nGood until /),
    ]);
    expect(await verify(one, '--reference', UNKNOWN)).toEqual([1, expect.stringContaining('not about 2024/999999999')]);
    const whole = file('list', await (await list('bureau:FR')).text());
    const place = String(signed.places.get(reference));
    expect(await verify(whole, '--index', place)).toEqual([0, expect.stringContaining(`Place ${place}: VALID, for`)]);
    expect(await verify(whole, '--index', String(freeOf(signed.places)))).toEqual([
      0,
      expect.stringContaining('NOT VALID, or no alert'),
    ]);
    const altered = file('altered', flipped(await statement('bureau:FR', reference)));
    expect(await verify(altered)).toEqual([1, expect.stringContaining('NOT GENUINE')]);
    rmSync(folder, { recursive: true });
  });
});
function freeOf(places: ReadonlyMap<string, number>): number {
  const taken = new Set(places.values());
  let place = 0;
  while (taken.has(place)) place += 1;
  return place;
}
