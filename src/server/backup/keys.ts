/**
 * The keys of a backup. The backup holds no key: it holds values that only its keys open. Where the operator asks for it, the file of the
 * keys and the secret of the cursors are copied to another folder, which is to be kept elsewhere.
 */
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { BackupError } from '../../database/backup/backup-error.ts';
import {
  DATA_KEY_BYTES,
  KEY_NAMES,
  KeyError,
  type KeyName,
  type KeyProvider,
  type WrappedKey,
} from '../../sealing/key-provider.ts';
import { providerOf, type KeySettings } from '../../sealing/open-sealing.ts';

/** A random key, wrapped by each key of the provider, and its hash. */
export type KeyChecks = Readonly<Record<KeyName, { readonly wrapped: WrappedKey; readonly sha256: string }>>;

export interface MadeChecks {
  readonly checks: KeyChecks;
  /** Authenticates the manifest. Only who has the keys of the service can make or check it. */
  readonly manifestKey: Buffer;
}

const KEY_FILE = 'keys.json';
const SECRET_FILE = 'cursor-secret';

/** The provider of the settings, which makes no keys. @throws KeyError */
export async function presentKeys(settings: KeySettings): Promise<KeyProvider> {
  const provider = providerOf(settings.provider === 'file' ? { ...settings, mayMake: false } : settings);
  if (settings.provider === 'file') await provider.prepare();
  return provider;
}

/** Makes values that only these keys open. */
export async function makeChecks(provider: KeyProvider): Promise<MadeChecks> {
  const keys = new Map(KEY_NAMES.map((name) => [name, randomBytes(DATA_KEY_BYTES)]));
  const checks: Record<string, KeyChecks[KeyName]> = {};
  for (const [name, key] of keys) {
    const [wrapped] = await provider.wrap(name, [key]);
    if (wrapped === undefined) throw new Error('The provider wrapped nothing.');
    checks[name] = { wrapped, sha256: sha256(key) };
  }
  return { checks: checks as KeyChecks, manifestKey: keys.get('SERVICE') ?? Buffer.alloc(0) };
}

/** Opens the values of a backup. @returns the key of its manifest. @throws BackupError where the keys are others */
export async function openChecks(provider: KeyProvider, checks: KeyChecks): Promise<Buffer> {
  const opened = new Map<KeyName, Buffer>();
  for (const name of KEY_NAMES) {
    const { wrapped, sha256: expected } = checks[name];
    const [key] = await unwrapped(provider, name, [wrapped]);
    if (key === undefined || sha256(key) !== expected) throw wrongKeys(name);
    opened.set(name, key);
  }
  return opened.get('SERVICE') ?? Buffer.alloc(0);
}

/** @throws BackupError unless keys belong to a database */
export async function assertOwnKeys(provider: KeyProvider, serviceKeys: readonly WrappedKey[]): Promise<void> {
  await unwrapped(provider, 'SERVICE', serviceKeys);
}

async function unwrapped(provider: KeyProvider, name: KeyName, wrapped: readonly WrappedKey[]): Promise<Buffer[]> {
  try {
    return await provider.unwrap(name, wrapped);
  } catch (error) {
    if (!(error instanceof KeyError) || (error.code !== 'KEY_NOT_OURS' && error.code !== 'KEY_VERSION_UNKNOWN'))
      throw error;
    throw wrongKeys(name);
  }
}

function wrongKeys(name: KeyName): BackupError {
  return new BackupError(
    'KEYS_WRONG',
    `the key ${name} of these settings is not that of the database, or its version was retired since. Name the keys with which the database was sealed: NANSEN_KEYS, NANSEN_KEY_FILE.`,
  );
}

/** Copies what must be kept apart from a backup to a new folder. */
export async function copyKeys(settings: KeySettings, secrets: readonly Buffer[], folder: string): Promise<void> {
  await mkdir(dirname(folder), { recursive: true, mode: 0o700 });
  await mkdir(folder, { mode: 0o700 });
  if (settings.provider === 'file') {
    await writeFile(join(folder, KEY_FILE), readFileSync(settings.file), { mode: 0o600, flag: 'wx' });
  }
  const lines = secrets.map((secret) => secret.toString('hex')).join(' ');
  await writeFile(join(folder, SECRET_FILE), `${lines}\n`, { mode: 0o600, flag: 'wx' });
}

/** The settings of the keys that are in a folder, for a provider that is a file. @throws BackupError */
export function keysIn(folder: string, settings: KeySettings): KeySettings {
  if (settings.provider !== 'file') return settings;
  const file = join(folder, KEY_FILE);
  if (!existsSync(file)) throw new BackupError('KEYS_MISSING', `there is no ${KEY_FILE} in ${folder}.`);
  return { ...settings, file, mayMake: false };
}

/** Puts the keys of a folder where the settings want them. @returns what takes them away again */
export async function putKeys(folder: string, settings: KeySettings): Promise<() => Promise<void>> {
  if (settings.provider !== 'file' || existsSync(settings.file)) return () => Promise.resolve();
  const { file } = settings;
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await copyFile(join(folder, KEY_FILE), file);
  return () => rm(file, { force: true });
}

/** The secrets of cursors in a folder of keys, the newest first. */
export function secretsIn(folder: string): string[] {
  const file = join(folder, SECRET_FILE);
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split(/\s+/) : [];
}

/** Stands for the secret of cursors, and tells nothing of it: the secret has 256 random bits. */
export function markOfSecret(secret: Buffer): string {
  return createHmac('sha256', secret).update('the cursor secret of a backup').digest('hex');
}

export function authenticate(text: string, key: Buffer): string {
  return createHmac('sha256', key).update(text).digest('hex');
}

export function isAuthentic(text: string, key: Buffer, code: string): boolean {
  const [given, expected] = [Buffer.from(code, 'hex'), Buffer.from(authenticate(text, key), 'hex')];
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
