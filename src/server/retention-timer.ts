/** Lets the server end by itself what is kept beyond its time. */
import type { FastifyBaseLogger } from 'fastify';
import type { Services } from '../api/context.ts';
import { endWhatIsOver } from '../asylum/for-other-rooms.ts';
import { errorCode } from '../database/errors.ts';

/** Days are what retention counts in; several processes do no harm to each other. */
const EVERY_MS = 6 * 60 * 60 * 1000;
const FIRST_MS = 10 * 60 * 1000;

/** @returns what stops it, and waits for what is under way */
export function startRetention(services: Services, log: FastifyBaseLogger): () => Promise<void> {
  let underWay: Promise<void> = Promise.resolve();
  const run = (): void => {
    underWay = endWhatIsOver(services).then(
      (result) => log.info({ retention: result }, 'retention'),
      (error: unknown) =>
        log.error(
          { failure: { kind: error instanceof Error ? error.name : typeof error, cause: errorCode(error) } },
          'retention failed',
        ),
    );
  };
  const first = setTimeout(run, FIRST_MS).unref();
  const others = setInterval(run, EVERY_MS).unref();
  return () => {
    clearTimeout(first);
    clearInterval(others);
    return underWay;
  };
}
