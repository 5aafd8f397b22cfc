/** The entry point of the service: reads the configuration, starts, and stops on a signal. */
import 'reflect-metadata';
import { existsSync } from 'node:fs';
import { innermostMessage } from './database/errors.ts';
import { readConfiguration } from './server/configuration.ts';
import { exitCodeOf } from './server/exit-codes.ts';
import { projectRoot } from './server/project-root.ts';
import { pagesFolderOf } from './server/server.ts';
import { start } from './server/start.ts';

const say = (text: string): void => void process.stderr.write(`${text}\n`);

try {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const configuration = readConfiguration(process.env);
  say(
    `Opening the database: ${configuration.database.url === null ? `embedded, in ${configuration.database.folder}` : 'PostgreSQL'} …`,
  );
  const running = await start(configuration, { pagesFolder: pagesFolderOf(projectRoot()), say });
  say(
    `\nNansen is ready.\n  GraphiQL  ${running.address}/graphiql\n  Desk      ${running.address}/desk\n  GraphQL   ${running.address}/graphql (POST)`,
  );
  if (configuration.issuer === null) {
    say('  Sign in   choose a demo reader in GraphiQL, or make a token: npx nansen token --as bureau:FR\n');
  } else {
    say(`  Sign in   with an access token of ${configuration.issuer.issuer}\n`);
  }

  let stopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1);
      stopping = true;
      say('Stopping: requests under way are finished first. A second signal stops at once.');
      running.stop().then(() => process.exit(0), fail);
    });
  }
} catch (error) {
  fail(error);
}

function fail(error: unknown): never {
  say(`Nansen stopped: ${innermostMessage(error)}`);
  process.exit(exitCodeOf(error));
}
