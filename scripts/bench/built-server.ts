/** The server as it was built, in a process that a benchmark forked: Node.js does not run the source of what is declared with decorators. */
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { readConfiguration as ReadConfiguration } from '../../src/server/configuration.ts';
import type { developmentIssuer as DevelopmentIssuer } from '../../src/server/development-issuer.ts';
import type { pagesFolderOf as PagesFolderOf } from '../../src/server/server.ts';
import type { start as Start } from '../../src/server/start.ts';

/** Serves until the benchmark disconnects. It is sent the address and a token, and the processor time when it asks for it. */
export async function serveBuilt(reader: string): Promise<void> {
  const built = (file: string): Promise<unknown> => import(path.join(process.cwd(), 'dist', 'src', 'server', file));
  const { readConfiguration } = (await built('configuration.js')) as { readConfiguration: typeof ReadConfiguration };
  const { developmentIssuer } = (await built('development-issuer.js')) as {
    developmentIssuer: typeof DevelopmentIssuer;
  };
  const { pagesFolderOf } = (await built('server.js')) as { pagesFolderOf: typeof PagesFolderOf };
  const { start } = (await built('start.js')) as { start: typeof Start };
  const folder = await mkdtemp(path.join(tmpdir(), 'nansen-bench-'));
  const settings = { ...process.env, NANSEN_DATA_DIR: folder, PORT: '0', LOG_LEVEL: 'silent' };
  const running = await start(readConfiguration(settings), {
    pagesFolder: pagesFolderOf(process.cwd()),
    recurring: false,
  });
  const issuer = await developmentIssuer(folder);
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    process.send?.((user + system) / 1e6);
  });
  process.send?.({ address: running.address, token: await issuer.issue(reader, { user: 'bench' }) });
  await once(process, 'disconnect');
  await running.stop();
  await rm(folder, { recursive: true });
}
