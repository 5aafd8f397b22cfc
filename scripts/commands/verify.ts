/**
 * `nansen verify`: recomputes the validity of every alert from its facts and reports each that is stored differently. It also checks that
 * the chains of the registers of operations and of checks are whole, that what is sealed opens, and that what has ended is gone.
 */
import { readConfiguration } from '../../src/server/configuration.ts';
import { remoteVerification } from '../../src/server/control.ts';
import { SYSTEM_CLOCK } from '../../src/server/start.ts';
import { verify as verifyAll } from '../../src/server/verification.ts';
import { argumentsOf, byWhoHasTheDatabase, print, type Command } from './command.ts';
import { STATUS_USAGE, verifyStatus } from './verify-status.ts';

export const verify: Command = {
  summary: 'compares all that can be recomputed with what is stored; or checks a signature',
  usage: `Usage: nansen verify

Recomputes the validity of every alert, checks the chains of the registers, opens all that is sealed, and checks that what
has ended is gone. It changes nothing. Exit code 1: something differs.

${STATUS_USAGE}`,
  async run(args) {
    const [what, ...rest] = args;
    if (what === 'status') return verifyStatus(rest, print);
    argumentsOf(args, {});
    const { alerts, differences, brokenEntry, brokenCheck, brokenFile, seals } = await byWhoHasTheDatabase(
      readConfiguration(process.env),
      (store) => verifyAll({ ...store, clock: SYSTEM_CLOCK }),
      remoteVerification,
    );
    for (const { reference, stored, derived } of differences) {
      print(`${reference}: stored ${stored}; derived ${derived}`);
    }
    if (brokenEntry !== null) print(`The register of operations is not whole from entry ${brokenEntry} on.`);
    if (brokenFile !== null) print(`The register of the Commission is not whole at ${brokenFile}.`);
    if (brokenCheck !== null) print(`The register of checks is not whole at ${brokenCheck}.`);
    for (const fault of seals.faults) print(fault);
    print(`${seals.kept} sealed decisions open, ${seals.ended} have ended; ${seals.faults.length} faults among them.`);
    print(`${alerts} alerts checked, ${differences.length} differences.`);
    const isWhole = brokenEntry === null && brokenCheck === null && brokenFile === null;
    return differences.length === 0 && isWhole && seals.faults.length === 0 ? 0 : 1;
  },
};
