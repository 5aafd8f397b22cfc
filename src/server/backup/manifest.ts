/** The manifest of a backup: what is in it, of which versions, and what it must be restored with. */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { BackupError } from '../../database/backup/backup-error.ts';
import type { WrappedKey } from '../../sealing/key-provider.ts';

export const MANIFEST = 'manifest.json';
const FORMAT = 1;

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const check = z.object({
  wrapped: z
    .string()
    .regex(/^\d+:/)
    .transform((text) => text as WrappedKey),
  sha256: hash,
});

const content = z.object({
  format: z.literal(FORMAT),
  madeAt: z.iso.datetime(),
  /** The version of Nansen that made it. */
  nansen: z.string(),
  database: z.object({
    kind: z.enum(['PostgreSQL', 'embedded']),
    version: z.string(),
    file: z.enum(['database.dump', 'database.tar.gz']),
    bytes: z.int().min(0),
    sha256: hash,
    owners: z.array(z.string()),
  }),
  migrations: z.array(hash),
  tables: z.record(z.string().regex(/^[\w".]+$/), z.int().min(0)),
  register: z.object({ sequence: z.int(), hash: z.string() }).nullable(),
  keys: z.object({
    provider: z.enum(['file', 'transit']),
    checks: z.object({ SECRETARIAT: check, CCF: check, SERVICE: check }),
  }),
  /** Stands for the secret of its cursors. */
  cursorSecret: hash,
});

export type Manifest = z.output<typeof content>;

/** The manifest of a folder, and its bytes with the code that authenticates them. @throws BackupError */
export async function readManifest(folder: string): Promise<{ manifest: Manifest; text: string; code: string }> {
  const file = join(folder, MANIFEST);
  if (!existsSync(file)) throw new BackupError('NO_BACKUP', `there is no ${MANIFEST} in ${folder}.`);
  const stored = await readFile(file, 'utf8');
  const text = stored.slice(0, stored.lastIndexOf('\n', stored.length - 2) + 1);
  const code = stored.slice(text.length).trim();
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    throw new BackupError('DAMAGED', `${file} is not as it was written.`);
  }
  const { data } = content.safeParse(given);
  if (data !== undefined) return { manifest: data, text, code };
  const format = (given as { format?: unknown } | null)?.format;
  if (typeof format === 'number' && format > FORMAT) {
    throw new BackupError('LATER_VERSION', 'a later version of Nansen made this backup. Install that version.');
  }
  throw new BackupError('DAMAGED', `${file} is not as it was written.`);
}

/** The length and the hash of a file. */
export async function measured(file: string): Promise<{ bytes: number; sha256: string }> {
  const digest = createHash('sha256');
  for await (const chunk of createReadStream(file)) digest.update(chunk as Buffer);
  return { bytes: (await stat(file)).size, sha256: digest.digest('hex') };
}
