/**
 * Prints an access token of the development issuer: `npm run -s token -- --as bureau:FR`, and for one officer of several
 * `--as refugee-desk --user anna --nationality SE`.
 */
import { parseArgs } from 'node:util';
import { readConfiguration } from '../src/server/configuration.ts';
import { developmentIssuer } from '../src/server/development-issuer.ts';
import { runScript } from './run-script.ts';

await runScript(async () => {
  const { values } = parseArgs({
    options: { as: { type: 'string' }, user: { type: 'string' }, nationality: { type: 'string', multiple: true } },
  });
  if (values.as === undefined) throw new Error('Say for whom: npm run -s token -- --as bureau:FR');
  const configuration = readConfiguration(process.env);
  if (configuration.issuer !== null) {
    throw new Error(
      'OIDC_ISSUER is set: tokens come from that issuer. The development issuer is only used without it.',
    );
  }
  const issuer = await developmentIssuer(configuration.database.folder);
  const person = {
    ...(values.user === undefined ? {} : { user: values.user }),
    nationalities: values.nationality ?? [],
  };
  process.stdout.write(`${await issuer.issue(values.as, person)}\n`);
  return 0;
});
