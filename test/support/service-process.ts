/** The built service as a process of its own, or as a primary with its workers. */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { freePort } from './free-port.ts';
import { ROOT } from './nansen.ts';

export interface ServiceProcess {
  readonly child: ChildProcess;
  readonly url: string;
  /** Everything that it wrote. */
  written(): string;
}

/** Compiles and bundles the sources to `dist`. */
export async function buildService(): Promise<void> {
  await promisify(execFile)(process.execPath, ['scripts/bundle.mjs'], { cwd: ROOT });
}

/** Starts the service on a free port, and waits until it is ready. @throws Error with what it wrote when it ends before */
export async function startService(settings: Readonly<Record<string, string>>): Promise<ServiceProcess> {
  const port = await freePort();
  const child = spawn(process.execPath, ['dist/service/main.js'], {
    cwd: ROOT,
    env: {
      PATH: process.env['PATH'] ?? '',
      HOST: '127.0.0.1',
      PORT: String(port),
      NANSEN_DEMO: 'none',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (part: string) => (text += part));
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < 1200 && child.exitCode === null; tries += 1) {
    if ((await fetch(`${url}/readyz`).catch(() => null))?.ok === true) return { child, url, written: () => text };
    await sleep(50);
  }
  child.kill('SIGKILL');
  throw new Error(`It did not become ready: ${text}`);
}

/** The ids of the processes that a process started. */
export async function childrenOf({ pid = 0 }: ChildProcess): Promise<number[]> {
  const text = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
  return text.split(' ').filter(Boolean).map(Number);
}

/** Waits until something is so. @throws Error when it does not happen within twenty seconds */
export async function eventually(what: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await what()); tries += 1) {
    if (tries > 400) throw new Error('It does not happen.');
    await sleep(50);
  }
}
