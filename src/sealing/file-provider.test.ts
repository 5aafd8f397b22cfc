/**
 * The key file: created once and completely, readable for its owner alone. Errors say what is wrong with it, and
 * nothing of its content.
 */
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { fileProvider } from './file-provider.ts';
import { makeKeyFile } from './key-file.ts';
import type { KeyProvider } from './key-provider.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nansen-keys-'));
  file = join(folder, 'inner', 'keys.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

const provider = (mayMake = false): KeyProvider => fileProvider({ provider: 'file', file, mayMake });
const DATA_KEY = Buffer.alloc(32, 7);

test('in development it is created, once, for its owner alone; and reported', async () => {
  const told: string[] = [];
  await fileProvider({ provider: 'file', file, mayMake: true }, (made) => told.push(made)).prepare();
  await fileProvider({ provider: 'file', file, mayMake: true }, (made) => told.push(made)).prepare();
  expect(told).toEqual([file]);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(statSync(join(folder, 'inner')).mode & 0o777).toBe(0o700);
  expect(readdirSync(join(folder, 'inner'))).toEqual(['keys.json']);
});

test('without it production does not start, and names the setting to check', async () => {
  await expect(provider().prepare()).rejects.toThrow(/^NANSEN_KEY_FILE: .*keys\.json does not exist\. Create it once/);
});

test('one that others can read, or that is damaged, is refused without a word of its content', async () => {
  makeKeyFile(file, new Date());
  chmodSync(file, 0o640);
  await expect(provider().prepare()).rejects.toThrow(/^NANSEN_KEY_FILE: .* can be read by others/);
  chmodSync(file, 0o600);
  const whole = readFileSync(file, 'utf8');
  const secret = (JSON.parse(whole) as { keys: { CCF: { key: string }[] } }).keys.CCF[0]!.key;
  for (const damaged of [
    whole.slice(0, -40),
    whole.replace('"format": 1', '"format": 2'),
    whole.replace(secret, secret.slice(4)),
    '',
  ]) {
    writeFileSync(file, damaged);
    const error = await provider()
      .prepare()
      .then(
        () => null,
        (failure: unknown) => failure as Error,
      );
    expect(error?.message).toMatch(/^NANSEN_KEY_FILE: .* is not a key file of Nansen, or is damaged/);
    expect(`${error?.message} ${error?.stack} ${String(error?.cause)}`).not.toContain(secret.slice(8, 24));
  }
});

test('a version that another process added is found by a running process', async () => {
  makeKeyFile(file, new Date());
  const [running, rotating] = [provider(), provider()];
  await running.prepare();
  const [old] = await running.wrap('CCF', [DATA_KEY]);
  expect(await rotating.rotate('CCF')).toBe(2);
  const [fresh] = await rotating.wrap('CCF', [DATA_KEY]);
  expect(await running.unwrap('CCF', [old!, fresh!])).toEqual([DATA_KEY, DATA_KEY]);
  expect(await running.versions('CCF')).toEqual({ oldest: 1, newest: 2 });
  expect(await running.versions('SECRETARIAT')).toEqual({ oldest: 1, newest: 1 });
  await rotating.retire('CCF', 2);
  await expect(provider().unwrap('CCF', [old!])).rejects.toMatchObject({ code: 'KEY_VERSION_UNKNOWN' });
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('two processes do not change it at the same time', async () => {
  makeKeyFile(file, new Date());
  writeFileSync(`${file}.lock`, '');
  await expect(provider().rotate('CCF')).rejects.toThrow(/Another process is changing the keys/);
  rmSync(`${file}.lock`);
  expect(await provider().rotate('CCF')).toBe(2);
});
