/**
 * Recomputes the validity of every alert from its facts and reports each that is stored differently. It also checks that the chains of
 * the registers of operations and of checks are whole, that what is sealed opens, and that what has ended is gone. `npm run verify`.
 * It changes nothing. Exit codes: 0 all is equal, 1 something is not. `npm run verify -- status …` checks what was signed: see
 * verify-status.ts.
 */
import 'reflect-metadata';
import { FolderInUseError } from '../src/database/folder-lock.ts';
import { readConfiguration } from '../src/server/configuration.ts';
import { remoteVerification } from '../src/server/control.ts';
import { openStore } from '../src/server/open-store.ts';
import { SYSTEM_CLOCK } from '../src/server/start.ts';
import { verify, type Verification } from '../src/server/verification.ts';
import { runScript } from './run-script.ts';
import { verifyStatus } from './verify-status.ts';

await runScript(async () => {
  const [what, ...rest] = process.argv.slice(2);
  if (what === 'status') return verifyStatus(rest, (text) => void process.stdout.write(`${text}\n`));
  const { alerts, differences, brokenEntry, brokenCheck, seals } = await verification();
  for (const { reference, stored, derived } of differences) {
    process.stdout.write(`${reference}: stored ${stored}; derived ${derived}\n`);
  }
  if (brokenEntry !== null)
    process.stdout.write(`The register of operations is not whole from entry ${brokenEntry} on.\n`);
  if (brokenCheck !== null) process.stdout.write(`The register of checks is not whole at ${brokenCheck}.\n`);
  for (const fault of seals.faults) process.stdout.write(`${fault}\n`);
  process.stdout.write(
    `${seals.kept} sealed decisions open, ${seals.ended} have ended; ${seals.faults.length} faults among them.\n`,
  );
  process.stdout.write(`${alerts} alerts checked, ${differences.length} differences.\n`);
  const isWhole = brokenEntry === null && brokenCheck === null;
  return differences.length === 0 && isWhole && seals.faults.length === 0 ? 0 : 1;
});

async function verification(): Promise<Verification> {
  const configuration = readConfiguration(process.env);
  try {
    const store = await openStore(configuration);
    try {
      return await verify({ ...store, clock: SYSTEM_CLOCK });
    } finally {
      await store.database.close();
    }
  } catch (error) {
    if (error instanceof FolderInUseError) return remoteVerification(configuration.database.folder);
    throw error;
  }
}
