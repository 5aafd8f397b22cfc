/** What a server writes to its log, for tests that look at it. The server must have been started with a log level. */
import type { FastifyInstance } from 'fastify';
import pino from 'pino';

/** The lines from now on, of every level. */
export function keepLog(server: FastifyInstance): string[] {
  const lines: string[] = [];
  const log = server.log as unknown as Record<symbol, unknown> & { level: string };
  log[pino.symbols.streamSym] = { write: (line: string) => lines.push(line) };
  log.level = 'trace';
  return lines;
}

/** What of the lines calls an operator. They are taken out of the log. */
export function complaintsIn(log: string[]): string[] {
  return log.splice(0).filter((line) => (JSON.parse(line) as { level: number }).level >= 50);
}
