/** `nansen retention`: ends every decision whose time is over, and forgets what checks asked for, as the service does every few hours. */
import { readConfiguration } from '../../src/server/configuration.ts';
import { remoteRetention } from '../../src/server/control.ts';
import { endWhatIsDue } from '../../src/server/retention.ts';
import { SYSTEM_CLOCK } from '../../src/server/start.ts';
import { argumentsOf, byWhoHasTheDatabase, print, tell, type Command } from './command.ts';

export const retention: Command = {
  summary: 'ends what is kept for a time that is over: decisions, and what checks asked for',
  usage: `Usage: nansen retention

The service does the same every six hours. It may be stopped anywhere and run again. See docs/keys-and-retention.md.
`,
  async run(args) {
    argumentsOf(args, {});
    const { checked, ended, forgotten } = await byWhoHasTheDatabase(
      readConfiguration(process.env),
      (store) =>
        endWhatIsDue({ ...store, clock: SYSTEM_CLOCK }, (now) => tell(`  ${now.checked} checked, ${now.ended} ended`)),
      remoteRetention,
    );
    print(`${checked} decisions checked, ${ended} ended. "nansen verify" checks that they are gone.`);
    print(`What ${forgotten} checks asked for is deleted.`);
    return 0;
  },
};
