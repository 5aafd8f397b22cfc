/** A server of one version, in a process of its own. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../test/support/free-port.ts';

const PATIENCE_MS = 120_000;

export interface VersionProcess {
  readonly name: string;
  readonly url: string;
  /** Ends it as a supervisor does, and waits until it has. @returns its exit code */
  stop(): Promise<number | null>;
}

/** Starts a server in its folder, and waits until it is ready. */
export async function startVersion(name: string, folder: string, env: NodeJS.ProcessEnv): Promise<VersionProcess> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, ['dist/src/main.js'], {
    cwd: folder,
    env: { ...env, HOST: '127.0.0.1', PORT: String(port) },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (text: Buffer) => (said += text.toString()));
  const ended = once(child, 'exit');
  const stop = async (): Promise<number | null> => {
    child.kill('SIGTERM');
    await ended;
    return child.exitCode;
  };
  for (const end = performance.now() + PATIENCE_MS; performance.now() < end; await sleep(50)) {
    if (child.exitCode !== null) break;
    const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(5_000) }).catch(() => null);
    if (answer?.ok === true) return { name, url, stop };
  }
  await stop();
  throw new Error(`The ${name} version did not become ready. It said: ${said}`);
}
