/** `nansen token`: an access token of the development issuer. */
import { UsageError } from '../../src/importing/command.ts';
import { readConfiguration } from '../../src/server/configuration.ts';
import { ConfigurationError } from '../../src/server/configuration/error.ts';
import { developmentIssuer } from '../../src/server/development-issuer.ts';
import { argumentsOf, print, type Command } from './command.ts';

export const token: Command = {
  summary: 'prints an access token of the development sign-in',
  usage: `Usage: nansen token --as READER [--user NAME] [--nationality CC]…

  --as READER       whom it stands for, such as bureau:FR or refugee-desk
  --user NAME       one user of several
  --nationality CC  of an officer; may be given several times

It works without OIDC_ISSUER only. With it, tokens come from that issuer.
`,
  async run(args) {
    const { values } = argumentsOf(args, {
      as: { type: 'string' },
      user: { type: 'string' },
      nationality: { type: 'string', multiple: true },
    });
    if (values.as === undefined) throw new UsageError('Say for whom: nansen token --as bureau:FR');
    const configuration = readConfiguration(process.env);
    if (configuration.issuer !== null) {
      throw new ConfigurationError(
        'OIDC_ISSUER',
        'is set: tokens come from that issuer. The development sign-in is used without it only.',
      );
    }
    const issuer = await developmentIssuer(configuration.database.folder);
    const person = {
      ...(values.user === undefined ? {} : { user: values.user }),
      nationalities: values.nationality ?? [],
    };
    print(await issuer.issue(values.as, person));
    return 0;
  },
};
