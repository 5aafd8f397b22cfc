/** Runs a command line: the settings of `.env`, an exit code, and a message instead of a stack for what can go wrong. */
import { existsSync } from 'node:fs';
import { innermostMessage } from '../src/database/errors.ts';

export async function runScript(work: () => Promise<number>): Promise<void> {
  try {
    if (existsSync('.env')) process.loadEnvFile('.env');
    process.exitCode = await work();
  } catch (error) {
    process.stderr.write(`${innermostMessage(error)}\n`);
    process.exitCode = 1;
  }
}
