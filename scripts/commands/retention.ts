/** `nansen retention`: ends every decision whose time is over, as the service does every few hours. */
import { endDueDecisions } from '../../src/decision-retention/job.ts';
import { readConfiguration } from '../../src/server/configuration.ts';
import { remoteRetention } from '../../src/server/control.ts';
import { SYSTEM_CLOCK } from '../../src/server/start.ts';
import { argumentsOf, byWhoHasTheDatabase, print, tell, type Command } from './command.ts';

export const retention: Command = {
  summary: 'ends every decision whose retention period is over',
  usage: `Usage: nansen retention

The service does the same every six hours. It may be stopped anywhere and run again. See docs/keys-and-retention.md.
`,
  async run(args) {
    argumentsOf(args, {});
    const { checked, ended } = await byWhoHasTheDatabase(
      readConfiguration(process.env),
      (store) =>
        endDueDecisions({ ...store, clock: SYSTEM_CLOCK }, (now) =>
          tell(`  ${now.checked} checked, ${now.ended} ended`),
        ),
      remoteRetention,
    );
    print(`${checked} decisions checked, ${ended} ended. "nansen verify" checks that they are gone.`);
    return 0;
  },
};
