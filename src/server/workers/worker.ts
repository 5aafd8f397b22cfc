/** The side of a worker: it tells its primary that it serves and that it is alive. */
import { ALIVE_EVERY_MS, type WorkerMessage } from './messages.ts';

/** @param address where it serves */
export function reportToPrimary(address: string): void {
  tell({ kind: 'ready', address });
  setInterval(() => tell({ kind: 'alive' }), ALIVE_EVERY_MS).unref();
}

function tell(message: WorkerMessage): void {
  // The primary may be gone; then this process is about to end.
  process.send?.(message, () => undefined);
}
