/** Several API processes over one PostgreSQL, as they run in production: each can be killed, and comes back on its port. */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { freePort } from '../support/free-port.ts';
import { ROOT } from '../support/nansen.ts';

const run = promisify(execFile);
/** Starting waits for a database that is away, and for a busy machine. */
const PATIENCE_MS = 120_000;

export interface ApiProcess {
  readonly url: string;
  kill(): Promise<void>;
  start(): Promise<void>;
}

/** Runs a script of the build to its end; its output. */
export async function runCommand(command: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
  const { stdout } = await run(process.execPath, ['dist/scripts/nansen.js', command, ...args], { cwd: ROOT, env });
  return stdout;
}

/** Compiles what the processes run. */
export async function compile(): Promise<void> {
  await run(process.execPath, ['scripts/compile.mjs'], { cwd: ROOT });
  await run(process.execPath, ['scripts/build-pages.mjs'], { cwd: ROOT });
}

/** Starts an API process on a port that stays its own. */
export async function startApi(env: NodeJS.ProcessEnv): Promise<ApiProcess> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let child: ChildProcess | null = null;
  const api: ApiProcess = {
    url,
    kill: async () => {
      const dying = child;
      child = null;
      if (dying === null || dying.exitCode !== null || dying.signalCode !== null) return;
      dying.kill('SIGKILL');
      await once(dying, 'exit');
    },
    start: async () => {
      const began = performance.now();
      while (performance.now() - began < PATIENCE_MS) {
        if (child === null || child.exitCode !== null || child.signalCode !== null) {
          child = spawn(process.execPath, ['dist/src/main.js'], {
            cwd: ROOT,
            env: { ...env, HOST: '127.0.0.1', PORT: String(port) },
            stdio: 'ignore',
          });
        }
        const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(5_000) }).catch(() => null);
        if (answer?.ok === true) return;
        await sleep(50);
      }
      throw new Error('The server did not become ready.');
    },
  };
  await api.start();
  return api;
}
