/** Runs a script of this project with Node.js, from the folder of package.json. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Starts a script; by default its output goes where ours does. */
export function startNode(script, parameters = [], stdio = 'inherit') {
  return spawn(process.execPath, [script, ...parameters], { cwd: ROOT, stdio });
}

/** Runs a script to its end; when it fails, this process ends with the same code. */
export async function runNode(script) {
  const [code] = await once(startNode(script), 'exit');
  if (code !== 0) process.exit(code ?? 1);
}
