/**
 * `nansen retention`: ends every decision and every file of the Commission whose time is over, and forgets what checks asked for, as the service
 * does every few hours.
 */
import { readConfiguration } from '../../src/server/configuration.ts';
import { remoteRetention } from '../../src/server/control.ts';
import { endWhatIsDue } from '../../src/server/retention.ts';
import { SYSTEM_CLOCK } from '../../src/server/start.ts';
import { argumentsOf, byWhoHasTheDatabase, print, tell, type Command } from './command.ts';

export const retention: Command = {
  summary: 'ends what is kept for a time that is over: decisions, files of the Commission, and what checks asked for',
  usage: `Usage: nansen retention [--dry-run]

  --dry-run  ends nothing, and says how much would end

The service does the same every six hours. It may be stopped anywhere and run again. See docs/keys-and-retention.md.
`,
  async run(args) {
    const { values } = argumentsOf(args, { 'dry-run': { type: 'boolean' } });
    const isDry = values['dry-run'] ?? false;
    const { decisions, files, forgotten } = await byWhoHasTheDatabase(
      readConfiguration(process.env),
      (store) =>
        endWhatIsDue(
          { ...store, clock: SYSTEM_CLOCK },
          {
            isDry,
            onProgress: (what, now) =>
              tell(`  ${what}: ${now.checked} checked, ${now.ended} ${isDry ? 'due' : 'ended'}`),
          },
        ),
      (folder) => remoteRetention(folder, isDry),
    );
    if (isDry) {
      print(
        `${decisions.ended} of ${decisions.checked} decisions are due, and ${files.ended} of ${files.checked} closed files of the Commission.`,
      );
      print(`What ${forgotten} checks asked for is due. Nothing was ended.`);
      return 0;
    }
    print(
      `${decisions.checked} decisions checked, ${decisions.ended} ended. "nansen verify" checks that they are gone.`,
    );
    print(`${files.checked} closed files of the Commission checked, ${files.ended} ended.`);
    print(`What ${forgotten} checks asked for is deleted.`);
    return 0;
  },
};
