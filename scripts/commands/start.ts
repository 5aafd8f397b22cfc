/** `nansen start`: serves until it is stopped. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { readConfiguration } from '../../src/server/configuration.ts';
import { projectRoot } from '../../src/server/project-root.ts';
import { bundledService } from './bundled-service.ts';
import { argumentsOf, type Command } from './command.ts';

export const start: Command = {
  summary: 'migrates the database, and serves until SIGTERM or SIGINT',
  usage: `Usage: nansen start

Settings are variables of the environment, or in the file .env: see .env.example. In development an empty database gets the
demo world first. In a clone it bundles GraphiQL and the desk where they are missing or out of date.
`,
  async run(args) {
    argumentsOf(args, {});
    const configuration = readConfiguration(process.env);
    // Two steps at a time, because the first start is what a newcomer waits for.
    const codes = await Promise.all([
      ...(canBundle() ? [runNode(join(projectRoot(), 'scripts/build-pages.mjs'))] : []),
      ...(configuration.demo === 'none' ? [] : [runNode(fileURLToPath(new URL('../seed.js', import.meta.url)))]),
    ]);
    const failed = codes.find((code) => code !== 0);
    if (failed !== undefined) return failed;
    // In this process, so that signals reach the server.
    const bundled = bundledService(join(projectRoot(), 'dist'));
    await (bundled === null ? import('../../src/main.ts') : import(pathToFileURL(bundled).href));
    return 0;
  },
};

/** Whether the sources of the pages and what bundles them are here. An image has neither. */
function canBundle(): boolean {
  return ['src/server/graphiql/client', 'node_modules/esbuild'].every((path) => existsSync(join(projectRoot(), path)));
}

async function runNode(script: string): Promise<number> {
  const [code] = (await once(spawn(process.execPath, [script], { stdio: 'inherit' }), 'exit')) as [number | null];
  return code ?? 1;
}
