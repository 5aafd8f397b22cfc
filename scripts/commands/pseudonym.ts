/** `nansen pseudonym`: the name under which a user or an address stands in the log. */
import { UsageError } from '../../src/importing/command.ts';
import { readConfiguration } from '../../src/server/configuration.ts';
import { logPseudonyms } from '../../src/server/log-pseudonyms.ts';
import { argumentsOf, print, type Command } from './command.ts';

export const pseudonym: Command = {
  summary: 'prints the pseudonym of a user or an address in the log',
  usage: `Usage: nansen pseudonym --user NAME | --address ADDRESS [--day DAY]

  --day DAY  such as 2026-03-14, in UTC; today when left out. Pseudonyms are others each day

It takes the key from CURSOR_SECRET, as the service does.
`,
  run(args) {
    const { values } = argumentsOf(args, {
      user: { type: 'string' },
      address: { type: 'string' },
      day: { type: 'string' },
    });
    const { user, address, day } = values;
    const name = user ?? address;
    if (name === undefined || (user !== undefined && address !== undefined)) {
      throw new UsageError('Say whose: nansen pseudonym --user anna, or --address 192.0.2.7');
    }
    const at = day === undefined ? new Date() : new Date(`${day}T00:00:00Z`);
    if (Number.isNaN(at.getTime())) throw new UsageError('Write the day as 2026-03-14. It is a day in UTC.');
    const pseudonyms = logPseudonyms(readConfiguration(process.env).cursorSecret);
    print(pseudonyms.of(user === undefined ? 'address' : 'user', name, at));
    return Promise.resolve(0);
  },
};
