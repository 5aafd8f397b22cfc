/** Keys are rotated while a server runs: it reads both versions, loses nothing, and none of the old version is left. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { decisions } from '../src/decisions/tables.ts';
import { fileProvider } from '../src/sealing/file-provider.ts';
import { versionOf, type KeyProvider } from '../src/sealing/key-provider.ts';
import { sealingWith } from '../src/sealing/sealing.ts';
import { commandKeys, type KeyCommand } from '../src/server/keys.ts';
import { remoteKeys } from '../src/server/control.ts';
import { SYSTEM_CLOCK } from '../src/server/start.ts';
import { verify } from '../src/server/verification.ts';
import { BOTH_DATABASES, startNansen, type Nansen } from './support/nansen.ts';
import { ownerOf } from './support/owned-database.ts';
import { publishedAlert, report, validityFor } from './support/story.ts';

describe.each(BOTH_DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  let owner: ReturnType<typeof ownerOf>;
  let reference: string;
  const readable = async (): Promise<string[]> => {
    const { data, errors } = await nansen.ask(
      'ccf',
      '{ asylumDecisions(first: 100) { nodes { fileReference reportedBy } } }',
    );
    expect(errors).toEqual([]);
    return data.asylumDecisions.nodes.map(({ fileReference }: { fileReference: string }) => fileReference).sort();
  };
  const versionsStored = async (): Promise<number[]> => {
    const rows = await owner.queries.select({ key: decisions.dataKey }).from(decisions);
    return [...new Set(rows.map(({ key }) => versionOf(key)))].sort();
  };

  /** The command as another process gives it: with a provider of its own over the same file. */
  async function command(given: KeyCommand, change: (provider: KeyProvider) => KeyProvider = (same) => same) {
    const provider = change(fileProvider({ provider: 'file', file: nansen.keyFile, mayMake: false }));
    const sealing = await sealingWith(provider, {
      pseudonyms: nansen.sealing.registerKey,
      register: nansen.sealing.registerKey,
    });
    return commandKeys({ database: nansen.database, sealing, clock: SYSTEM_CLOCK }, given);
  }

  beforeAll(async () => {
    nansen = await startNansen(kind);
    owner = ownerOf(nansen);
    reference = await publishedAlert(nansen, 'BY');
    for (const number of [1, 2, 3, 4]) {
      await report(nansen, 'asylum-office:SE', {
        fileReference: `FILE-${number}`,
        addressee: number % 2 === 0 ? 'CCF' : 'SECRETARIAT',
        ...(number === 4 ? { alertReferences: [reference] } : {}),
      });
    }
  });
  afterAll(async () => {
    await owner.end();
    await nansen.stop();
  });

  test('one that was interrupted leaves two versions, both readable, and goes on where it was', async () => {
    const interrupted = command({ action: 'rotate', names: ['SECRETARIAT', 'CCF'] }, (provider) => ({
      ...provider,
      rewrap: (name, keys) => (name === 'CCF' ? Promise.reject(new Error('interrupted')) : provider.rewrap(name, keys)),
    }));
    await expect(interrupted).rejects.toThrow('interrupted');
    expect(await versionsStored()).toEqual([1, 2]);
    expect(await readable()).toEqual(['FILE-1', 'FILE-2', 'FILE-3', 'FILE-4']);
    await expect(command({ action: 'retire', names: ['CCF'] })).rejects.toThrow(/still wrap data keys/);

    const status = await command({ action: 'rewrap', names: ['CCF'] });
    expect(status).toEqual([
      { name: 'SECRETARIAT', newest: 2, oldest: 1, wrapped: [{ version: 2, count: 4 }] },
      // Two decisions, and their receipts.
      { name: 'CCF', newest: 2, oldest: 1, wrapped: [{ version: 2, count: 4 }] },
      { name: 'SERVICE', newest: 1, oldest: 1, wrapped: [{ version: 1, count: 3 }] },
    ]);
    expect(await versionsStored()).toEqual([2]);
  });

  test('what is reported and read meanwhile comes out right, and no old version is left', async () => {
    const work = Array.from({ length: 4 }, async (_, number) => {
      await report(nansen, 'asylum-office:SE', { fileReference: `MEANWHILE-${number}`, addressee: 'CCF' });
      await readable();
    });
    const rotated = command({ action: 'rotate', names: ['SECRETARIAT', 'CCF', 'SERVICE'] });
    await Promise.all([rotated, ...work]);
    expect(await versionsStored()).toEqual([3]);
    expect(await readable()).toHaveLength(8);
  });

  test('once the old versions are retired, what they wrapped is closed for good, and the rest opens', async () => {
    const [old] = await fileProvider({ provider: 'file', file: nansen.keyFile, mayMake: false }).wrap('CCF', [
      Buffer.alloc(32),
    ]);
    await command({ action: 'rotate', names: ['CCF'] });
    const [, ofCcf] = await command({ action: 'retire', names: ['CCF'] });
    expect(ofCcf).toEqual({ name: 'CCF', newest: 4, oldest: 4, wrapped: [{ version: 4, count: 12 }] });
    await expect(
      command({ action: 'status', names: [] }).then(() =>
        fileProvider({ provider: 'file', file: nansen.keyFile, mayMake: false }).unwrap('CCF', [old!]),
      ),
    ).rejects.toMatchObject({ code: 'KEY_VERSION_UNKNOWN' });
    expect(await readable()).toHaveLength(8);
    expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('NOT_VALID');
    expect((await verify({ ...nansen, clock: SYSTEM_CLOCK })).differences).toEqual([]);
  });

  const inRegister = async (): Promise<string[]> => {
    const { data } = await nansen.ask('auditor', '{ auditEntries(first: 100) { nodes { operation user register } } }');
    const about = data.auditEntries.nodes.filter(({ register }: { register: string }) => register === 'KEYS');
    for (const { user } of about) expect(user).toBe('key-keeper');
    return about.map(({ operation }: { operation: string }) => operation).reverse();
  };

  test('the register says so, before each change and after it, and of those that were not finished too', async () => {
    const begun = 'BEGIN_KEYS';
    const rotated = [begun, 'ROTATE_KEYS'];
    expect(await inRegister()).toEqual([
      // Interrupted, and refused.
      ...[...rotated, begun],
      begun,
      ...rotated,
      ...[...rotated, ...rotated, ...rotated],
      ...[...rotated, begun, 'RETIRE_KEYS'],
    ]);
  });

  test('what cannot be recorded is not begun', async () => {
    const before = await fileProvider({ provider: 'file', file: nansen.keyFile, mayMake: false }).versions('CCF');
    const database = { ...nansen.database, transaction: () => Promise.reject(new Error('away')) };
    for (const action of ['rotate', 'retire'] as const) {
      const { sealing } = nansen;
      await expect(commandKeys({ database, sealing, clock: SYSTEM_CLOCK }, { action, names: ['CCF'] })).rejects.toThrow(
        'away',
      );
    }
    const provider = fileProvider({ provider: 'file', file: nansen.keyFile, mayMake: false });
    expect(await provider.versions('CCF')).toEqual(before);
  });

  if (kind === 'PGlite') {
    test('a running server over the embedded database does it for the command line', async () => {
      const status = await remoteKeys(nansen.folder, { action: 'rotate', names: ['SECRETARIAT'] });
      expect(status[0]).toMatchObject({ newest: 4, wrapped: [{ version: 4 }] });
      expect(await readable()).toHaveLength(8);
    });
  }
});
