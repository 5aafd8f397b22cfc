/** `nansen keys`: the operator's keys, with which data is sealed and validity is signed. */
import { UsageError } from '../../src/importing/command.ts';
import { KEY_NAMES, type KeyName } from '../../src/sealing/key-provider.ts';
import { makeKeyFile } from '../../src/sealing/key-file.ts';
import type { KeyStatus } from '../../src/sealing/rotation.ts';
import { readConfiguration, type Configuration } from '../../src/server/configuration.ts';
import { remoteKeys, remoteSigningKeys } from '../../src/server/control.ts';
import { commandKeys, type KeyCommand } from '../../src/server/keys.ts';
import { commandSigningKeys, SIGNING_ACTIONS, type SigningAction } from '../../src/server/signing-keys.ts';
import { SYSTEM_CLOCK } from '../../src/server/start.ts';
import { argumentsOf, byWhoHasTheDatabase, print, type Command } from './command.ts';

export const keys: Command = {
  summary: 'status, make, rotate, rewrap, retire; signing status, rotate, replace',
  usage: `Usage: nansen keys status | make | rotate [KEY…] | rewrap [KEY…] | retire [KEY…]
  KEY is one of ${KEY_NAMES.join(', ')}; all of them when left out.

       nansen keys signing status | signing rotate | signing replace

See docs/keys-and-retention.md.
`,
  async run(args) {
    const [action, ...names] = argumentsOf(args, {}, Infinity).words;
    const [signing] = names;
    if (action === 'make' && names.length === 0) return make(readConfiguration(process.env));
    if (action === 'signing' && isSigningAction(signing) && names.length === 1)
      return keysToSignWith(readConfiguration(process.env), signing);
    const unknown = names.find((name) => !(KEY_NAMES as readonly string[]).includes(name));
    if (!isAction(action)) throw new UsageError('Say what to do with the keys: nansen keys status');
    if (unknown !== undefined) throw new UsageError(`"${unknown}" is no key: name one of ${KEY_NAMES.join(', ')}.`);
    const command = { action, names: names.length === 0 ? KEY_NAMES : (names as KeyName[]) };
    for (const status of await carriedOut(readConfiguration(process.env), command)) {
      const { name, newest, oldest, wrapped } = status;
      const counts = wrapped.map(({ version, count }) => `${count} by version ${version}`).join(', ');
      print(
        `${name.padEnd(12)} version ${newest}, readable from version ${oldest} on; data keys wrapped: ${counts || 'none'}`,
      );
    }
    return 0;
  },
};

function isAction(action: string | undefined): action is KeyCommand['action'] {
  return ['status', 'rotate', 'rewrap', 'retire'].includes(action ?? '');
}

function isSigningAction(action: string | undefined): action is SigningAction {
  return (SIGNING_ACTIONS as readonly (string | undefined)[]).includes(action);
}

async function keysToSignWith(configuration: Configuration, action: SigningAction): Promise<number> {
  const states = { NEXT: 'signs next', SIGNS: 'signs', PUBLISHED: 'signs no more', ENDED: 'ended' } as const;
  const keys = await byWhoHasTheDatabase(
    configuration,
    (store) => commandSigningKeys({ ...store, clock: SYSTEM_CLOCK }, action),
    (folder) => remoteSigningKeys(folder, action),
  );
  for (const { key, state, signsFrom, publishedUntil } of keys) {
    print(
      `${key.kid}  ${states[state].padEnd(13)}  from ${signsFrom}, published until ${publishedUntil ?? 'another follows'}`,
    );
    // The key is needed to prove an old signature in years.
    if (action === 'status') print(`  ${JSON.stringify(key)}`);
  }
  return 0;
}

function make({ keys }: Configuration): number {
  if (keys.provider !== 'file') {
    print('Keys are made by the provider that NANSEN_KEYS names, when Nansen starts.');
    return 1;
  }
  const made = makeKeyFile(keys.file, SYSTEM_CLOCK.now());
  print(
    made
      ? `Created new keys in ${keys.file}. Keep a backup, and never beside one of the database.`
      : `${keys.file} is there already; it stays as it is.`,
  );
  return made ? 0 : 1;
}

function carriedOut(configuration: Configuration, command: KeyCommand): Promise<KeyStatus[]> {
  return byWhoHasTheDatabase(
    configuration,
    (store) => commandKeys({ ...store, clock: SYSTEM_CLOCK }, command, print),
    (folder) => remoteKeys(folder, command),
  );
}
