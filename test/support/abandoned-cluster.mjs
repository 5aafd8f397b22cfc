/**
 * Watches over a throw-away PostgreSQL cluster and removes it once the process that started it is gone, in any way:
 * by the end of its standard input, which the operating system closes even after SIGKILL.
 *
 * Usage: node abandoned-cluster.mjs FOLDER   (FOLDER/data is the cluster; the whole folder is removed)
 */
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const folder = path.resolve(process.argv[2]);
const data = path.join(folder, 'data');

/** The postmaster's process id, or null when none runs on this very folder (ids are reused). */
function postmaster() {
  try {
    const [id, directory] = readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n');
    process.kill(Number(id), 0);
    return directory === data ? Number(id) : null;
  } catch {
    return null;
  }
}

async function end(signal, patienceMs) {
  const id = postmaster();
  if (id === null) return;
  process.kill(id, signal);
  for (const deadline = Date.now() + patienceMs; Date.now() < deadline && postmaster() === id;) await sleep(50);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});
process.stdin.resume();
process.stdin.on('end', async () => {
  await end('SIGINT', 10_000);
  await end('SIGQUIT', 5_000);
  await end('SIGKILL', 5_000);
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
});
