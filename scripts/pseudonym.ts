/**
 * Prints the pseudonym that stands in the log for a user, and for an address: `npm run -s pseudonym -- --user anna --day 2026-03-14`, or
 * `--address 192.0.2.7`. It takes the key from the settings of the service.
 */
import { parseArgs } from 'node:util';
import { readConfiguration } from '../src/server/configuration.ts';
import { logPseudonyms } from '../src/server/log-pseudonyms.ts';
import { runScript } from './run-script.ts';

await runScript(() => {
  const { values } = parseArgs({
    options: { user: { type: 'string' }, address: { type: 'string' }, day: { type: 'string' } },
  });
  const { user, address, day } = values;
  const name = user ?? address;
  if (name === undefined || (user !== undefined && address !== undefined)) {
    throw new Error('Say whose: npm run -s pseudonym -- --user anna, or --address 192.0.2.7');
  }
  const at = day === undefined ? new Date() : new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(at.getTime())) throw new Error('Write the day as 2026-03-14. It is a day in UTC.');
  const pseudonyms = logPseudonyms(readConfiguration(process.env).cursorSecret);
  process.stdout.write(`${pseudonyms.of(user === undefined ? 'address' : 'user', name, at)}\n`);
  return Promise.resolve(0);
});
