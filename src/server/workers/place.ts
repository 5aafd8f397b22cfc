/** The place of a worker among those of its primary. A worker that replaces a dead one has the same. */
import { randomUUID } from 'node:crypto';

/** The variable with which the primary tells a worker its place. */
export const PLACE_VARIABLE = 'NANSEN_WORKER_PLACE';

/** A UUID; of a process without a primary, a new one. */
export function placeOfWorker(): string {
  return process.env[PLACE_VARIABLE] ?? randomUUID();
}
