/**
 * The operator's keys: `npm run keys -- status`, `rotate [KEY…]`, `rewrap [KEY…]`, `retire [KEY…]`, and `make` for a new key file.
 * Without a KEY it means all: SECRETARIAT, CCF and SERVICE. See docs/keys-and-retention.md.
 */
import 'reflect-metadata';
import { FolderInUseError } from '../src/database/folder-lock.ts';
import { KEY_NAMES, type KeyName } from '../src/sealing/key-provider.ts';
import { makeKeyFile } from '../src/sealing/key-file.ts';
import type { KeyStatus } from '../src/sealing/rotation.ts';
import { readConfiguration, type Configuration } from '../src/server/configuration.ts';
import { remoteKeys, remoteSigningKeys } from '../src/server/control.ts';
import { commandKeys, type KeyCommand } from '../src/server/keys.ts';
import { openStore, type Store } from '../src/server/open-store.ts';
import { commandSigningKeys, SIGNING_ACTIONS, type SigningAction } from '../src/server/signing-keys.ts';
import { SYSTEM_CLOCK } from '../src/server/start.ts';
import { runScript } from './run-script.ts';

const USAGE = `Usage: npm run keys -- status | make | rotate [KEY…] | rewrap [KEY…] | retire [KEY…]
  KEY is one of ${KEY_NAMES.join(', ')}; all of them when left out.
       npm run keys -- signing status | signing rotate | signing replace
`;
const say = (text: string): void => void process.stdout.write(`${text}\n`);

await runScript(async () => {
  const [action, ...names] = process.argv.slice(2);
  const configuration = readConfiguration(process.env);
  if (action === 'make' && names.length === 0) return make(configuration);
  const [signing] = names;
  if (action === 'signing' && isSigningAction(signing) && names.length === 1)
    return keysToSignWith(configuration, signing);
  if (!isAction(action) || !names.every((name) => (KEY_NAMES as readonly string[]).includes(name))) {
    process.stderr.write(USAGE);
    return 2;
  }
  const command = { action, names: names.length === 0 ? KEY_NAMES : (names as KeyName[]) };
  for (const status of await carriedOut(configuration, command)) {
    const { name, newest, oldest, wrapped } = status;
    const counts = wrapped.map(({ version, count }) => `${count} by version ${version}`).join(', ');
    say(
      `${name.padEnd(12)} version ${newest}, readable from version ${oldest} on; data keys wrapped: ${counts || 'none'}`,
    );
  }
  return 0;
});

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
    say(
      `${key.kid}  ${states[state].padEnd(13)}  from ${signsFrom}, published until ${publishedUntil ?? 'another follows'}`,
    );
    // The key is needed to prove an old signature in years.
    if (action === 'status') say(`  ${JSON.stringify(key)}`);
  }
  return 0;
}

function make({ keys }: Configuration): number {
  if (keys.provider !== 'file') {
    say('Keys are made by the provider that NANSEN_KEYS names, when Nansen starts.');
    return 1;
  }
  const made = makeKeyFile(keys.file, SYSTEM_CLOCK.now());
  say(
    made
      ? `Created new keys in ${keys.file}. Keep a backup, and never beside one of the database.`
      : `${keys.file} is there already; it stays as it is.`,
  );
  return made ? 0 : 1;
}

function carriedOut(configuration: Configuration, command: KeyCommand): Promise<KeyStatus[]> {
  return byWhoHasTheDatabase(
    configuration,
    (store) => commandKeys({ ...store, clock: SYSTEM_CLOCK }, command, say),
    (folder) => remoteKeys(folder, command),
  );
}

/** By this process; or, when a running server holds the embedded database, by that server. */
async function byWhoHasTheDatabase<Result>(
  configuration: Configuration,
  here: (store: Store) => Promise<Result>,
  there: (folder: string) => Promise<Result>,
): Promise<Result> {
  try {
    const store = await openStore(configuration, say);
    try {
      return await here(store);
    } finally {
      await store.database.close();
    }
  } catch (error) {
    if (error instanceof FolderInUseError) return there(configuration.database.folder);
    throw error;
  }
}
