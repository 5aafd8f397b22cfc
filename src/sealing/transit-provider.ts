/**
 * The provider whose keys never leave OpenBao or HashiCorp Vault: their transit engine wraps, unwraps and re-wraps data
 * keys, one batch per request.
 */
import { z } from 'zod';
import {
  DATA_KEY_BYTES,
  KEY_NAMES,
  KeyError,
  versionOf,
  type KeyName,
  type KeyProvider,
  type WrappedKey,
} from './key-provider.ts';
import { transitClient, type TransitAnswer, type TransitSettings } from './transit-client.ts';

/** An engine processes a batch at once; this size keeps a request within its time limit. */
const AT_ONCE = 500;

const outcome = z.object({
  ciphertext: z.string().optional(),
  plaintext: z.string().optional(),
  error: z.string().optional(),
});
const batchAnswer = z.object({ data: z.object({ batch_results: z.array(outcome) }) });
const keyAnswer = z.object({
  data: z.object({
    type: z.literal('aes256-gcm96', 'is of another type'),
    exportable: z.literal(false, 'can be exported'),
    latest_version: z.int(),
    min_decryption_version: z.int(),
  }),
});

type Outcome = z.output<typeof outcome>;

export function transitProvider(settings: TransitSettings): KeyProvider {
  const request = transitClient(settings);
  const nameOf = (name: KeyName): string => `${settings.prefix}-${name.toLowerCase()}`;

  async function inBatches<T>(
    operation: 'encrypt' | 'decrypt' | 'rewrap',
    name: KeyName,
    inputs: readonly object[],
    read: (result: Outcome) => T,
  ): Promise<T[]> {
    const results: T[] = [];
    for (let start = 0; start < inputs.length; start += AT_ONCE) {
      const batch = inputs.slice(start, start + AT_ONCE);
      const answer = await request('POST', `${operation}/${nameOf(name)}`, { batch_input: batch });
      const given = batchAnswer.safeParse(answer.body);
      if (given.data?.data.batch_results.length !== batch.length) throw refusal(answer, name);
      for (const result of given.data.data.batch_results) {
        if (result.error !== undefined && result.error !== '') throw failure(name, result.error);
        results.push(read(result));
      }
    }
    return results;
  }

  async function stateOf(name: KeyName) {
    const answer = await request('GET', `keys/${nameOf(name)}`);
    if (answer.status === 404)
      throw new KeyError('KEY_VERSION_UNKNOWN', `There is no key ${nameOf(name)} in ${settings.mount}.`);
    const given = keyAnswer.safeParse(answer.body);
    if (given.success) return given.data.data;
    const problem = given.error.issues[0]?.message ?? 'is not what it should be';
    throw new KeyError(
      'KEYS_REFUSED',
      `The key ${nameOf(name)} in ${settings.mount} ${problem}: it must be aes256-gcm96 and not exportable.`,
    );
  }

  const change = async (name: KeyName, path: string, body?: object): Promise<void> => {
    const answer = await request('POST', `keys/${nameOf(name)}${path}`, body);
    if (answer.status >= 400) throw refusal(answer, name);
  };

  return {
    prepare: async () => {
      for (const name of KEY_NAMES) {
        // Creating a key that exists changes nothing. Where the token may not create keys, they must exist.
        const known = await stateOf(name).catch((error: unknown) => {
          if (error instanceof KeyError && error.code === 'KEY_VERSION_UNKNOWN') return null;
          throw error;
        });
        if (known === null) await change(name, '', { type: 'aes256-gcm96' });
      }
    },
    wrap: (name, keys) =>
      inBatches(
        'encrypt',
        name,
        keys.map((key) => ({ plaintext: key.toString('base64') })),
        (result) => storedFrom(name, result),
      ),
    unwrap: (name, keys) =>
      inBatches(
        'decrypt',
        name,
        keys.map((key) => ({ ciphertext: ciphertextOf(key) })),
        (result) => {
          const key = Buffer.from(result.plaintext ?? '', 'base64');
          if (key.length !== DATA_KEY_BYTES) throw failure(name, 'length');
          return key;
        },
      ),
    rewrap: (name, keys) =>
      inBatches(
        'rewrap',
        name,
        keys.map((key) => ({ ciphertext: ciphertextOf(key) })),
        (result) => storedFrom(name, result),
      ),
    versions: async (name) => {
      const { latest_version: newest, min_decryption_version: oldest } = await stateOf(name);
      return { newest, oldest: Math.max(1, oldest) };
    },
    rotate: async (name) => {
      await change(name, '/rotate');
      return (await stateOf(name)).latest_version;
    },
    retire: async (name, oldest) => {
      // The engine trims the versions that may neither decrypt nor encrypt any more.
      await change(name, '/config', { min_decryption_version: oldest, min_encryption_version: oldest });
      await change(name, '/trim', { min_available_version: oldest });
    },
  };
}

/** `vault:v3:…` is stored as `3:…`. */
function storedFrom(name: KeyName, { ciphertext = '' }: Outcome): WrappedKey {
  const [, version, body] = /^vault:v(\d+):([\w+/=]+)$/.exec(ciphertext) ?? [];
  if (version === undefined || body === undefined) throw failure(name, 'form');
  return `${Number(version)}:${body}`;
}

function ciphertextOf(key: WrappedKey): string {
  return `vault:v${versionOf(key)}:${key.slice(key.indexOf(':') + 1)}`;
}

/** The engine's answer about one data key. Its texts are compared, never passed on. */
function failure(name: KeyName, text: string): KeyError {
  return /disallowed by policy|too (old|new)/i.test(text)
    ? new KeyError('KEY_VERSION_UNKNOWN', `A data key was wrapped by a version of the key ${name} that does not exist.`)
    : new KeyError('KEY_NOT_OURS', `A data key was not wrapped by the key ${name}, or was altered.`);
}

function refusal({ status }: TransitAnswer, name: KeyName): KeyError {
  return new KeyError('KEYS_REFUSED', `The transit engine refused a request about the key ${name} (${status}).`);
}
