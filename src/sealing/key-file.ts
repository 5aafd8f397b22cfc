/**
 * The file of the file provider: keys and their versions as JSON, readable only for the account that runs the server.
 */
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { DATA_KEY_BYTES, KEY_NAMES, KeyError } from './key-provider.ts';
import type { Keyring } from './keyring.ts';

const OWNER_ONLY = 0o600;

const key = z
  .object({
    version: z.int().min(1),
    key: z.base64().transform((text) => Buffer.from(text, 'base64')),
    madeAt: z.iso.datetime().transform((text) => new Date(text)),
  })
  .refine(({ key: bytes }) => bytes.length === DATA_KEY_BYTES);
const versions = z
  .array(key)
  .min(1)
  .refine((all) => all.every(({ version }, place) => place === 0 || version > (all[place - 1]?.version ?? 0)));
const content = z.object({
  format: z.literal(1),
  keys: z.object({ SECRETARIAT: versions, CCF: versions, SERVICE: versions }),
});

/** Reads the file. @throws KeyError that says what is wrong with it, and nothing of its content */
export function readKeyFile(file: string): Keyring {
  let text: string;
  try {
    // On Windows, modes mean nothing.
    if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0) {
      throw new KeyError('KEYS_REFUSED', `NANSEN_KEY_FILE: ${file} can be read by others: "chmod 600" it.`);
    }
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof KeyError) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new KeyError(
      'KEYS_UNAVAILABLE',
      code === 'ENOENT'
        ? `NANSEN_KEY_FILE: ${file} does not exist. Create it once with "nansen keys make", or restore it from its backup.`
        : `NANSEN_KEY_FILE: ${file} cannot be read (${code}).`,
    );
  }
  try {
    return content.parse(JSON.parse(text)).keys;
  } catch {
    // The parser's message would repeat parts of the file.
    throw new KeyError(
      'KEYS_REFUSED',
      `NANSEN_KEY_FILE: ${file} is not a key file of Nansen, or is damaged. Restore it from its backup.`,
    );
  }
}

/** Changes whenever the file does: every change creates a new file. */
export function keyFileState(file: string): string {
  const { ino, mtimeMs, mode } = statSync(file, { throwIfNoEntry: false }) ?? {};
  return `${ino} ${mtimeMs} ${mode}`;
}

/** Creates the file with new keys, unless it exists. @returns whether it was created */
export function makeKeyFile(file: string, now: Date): boolean {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const fresh = (): Keyring['CCF'] => [{ version: 1, key: randomBytes(DATA_KEY_BYTES), madeAt: now }];
  const complete = written(file, { SECRETARIAT: fresh(), CCF: fresh(), SERVICE: fresh() });
  try {
    // Creating a link is atomic: of two processes that start at the same time, the second finds the complete file of
    // the first.
    linkSync(complete, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(complete, { force: true });
  }
}

/** Replaces the file, completely or not at all. One process at a time: a second one is refused. */
export function changeKeyFile(file: string, change: (keyring: Keyring) => Keyring): Keyring {
  const lock = `${file}.lock`;
  let held: number;
  try {
    held = openSync(lock, 'wx', OWNER_ONLY);
  } catch {
    throw new KeyError('KEYS_UNAVAILABLE', `Another process is changing the keys. If none is, remove ${lock}.`);
  }
  try {
    const changed = change(readKeyFile(file));
    renameSync(written(file, changed), file);
    return changed;
  } finally {
    closeSync(held);
    rmSync(lock, { force: true });
  }
}

/** Writes keys next to the file, and syncs them to the disk. */
function written(file: string, keyring: Keyring): string {
  const beside = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  const keys = Object.fromEntries(
    KEY_NAMES.map((name) => [
      name,
      keyring[name].map(({ version, key: bytes, madeAt }) => ({
        version,
        key: bytes.toString('base64'),
        madeAt: madeAt.toISOString(),
      })),
    ]),
  );
  const open = openSync(beside, 'wx', OWNER_ONLY);
  try {
    writeSync(open, `${JSON.stringify({ format: 1, keys }, null, 2)}\n`);
    fsyncSync(open);
  } finally {
    closeSync(open);
  }
  return beside;
}
