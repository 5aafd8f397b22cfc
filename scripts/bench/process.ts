/** The servers as processes: starting and ending them, and what they cost (on Linux, from /proc). */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { openSync, readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const PATIENCE_MS = 60_000;
/** What /proc counts in; Linux shows 100 per second to programs everywhere. */
const TICKS_PER_SECOND = 100;

export interface ServerProcess {
  readonly id: number;
  stop(): Promise<void>;
}

/** Starts a program with the present Node.js and waits until something listens on the port. What it prints goes to a file. */
export async function startServer(
  parameters: readonly string[],
  environment: Readonly<Record<string, string>>,
  port: number,
  logFile: string,
): Promise<ServerProcess> {
  const log = openSync(logFile, 'a');
  const child = spawn(process.execPath, parameters, {
    env: { PATH: process.env['PATH'] ?? '', NODE_ENV: 'production', ...environment },
    stdio: ['ignore', log, log],
  });
  process.once('exit', () => child.kill('SIGKILL'));
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await answers(port))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      throw new Error(`${parameters.join(' ')} did not start:\n${readFileSync(logFile, 'utf8').slice(-2000)}`);
    }
    await sleep(100);
  }
  return { id: child.pid ?? 0, stop: () => stop(child) };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const impatience = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await gone;
  clearTimeout(impatience);
}

async function answers(port: number): Promise<boolean> {
  try {
    await fetch(`http://127.0.0.1:${port}/`, { signal: AbortSignal.timeout(1000) });
    return true;
  } catch {
    return false;
  }
}

/** Seconds of processor time of a process so far; null where there is no /proc. */
export function cpuSeconds(id: number): number | null {
  const stat = readStat(id);
  return stat === null ? null : stat.ticks / TICKS_PER_SECOND;
}

/** The same of all children of a process, each by its id: PostgreSQL has a process per connection. */
export function cpuSecondsOfChildren(parent: number): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  for (const name of processes()) {
    const stat = readStat(name);
    if (stat?.parent === parent) found.set(name, stat.ticks / TICKS_PER_SECOND);
  }
  return found;
}

export function parentOf(id: number): number | null {
  return readStat(id)?.parent ?? null;
}

/** Resident memory in MiB. */
export function residentMiB(id: number): number | null {
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) / 1024;
  } catch {
    return null;
  }
}

function processes(): number[] {
  try {
    return readdirSync('/proc')
      .map(Number)
      .filter((id) => Number.isInteger(id));
  } catch {
    return [];
  }
}

function readStat(id: number): { readonly parent: number; readonly ticks: number } | null {
  try {
    // The second field is the program's name in brackets, which may hold anything.
    const fields = readFileSync(`/proc/${id}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    return { parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) };
  } catch {
    return null;
  }
}
