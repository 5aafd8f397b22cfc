/** What workers tell their primary. */

/** The worker serves at an address. */
export interface ReadyMessage {
  readonly kind: 'ready';
  readonly address: string;
}

/** The worker does its work. */
export interface AliveMessage {
  readonly kind: 'alive';
}

export type WorkerMessage = ReadyMessage | AliveMessage;

/** How often a worker says that it is alive. */
export const ALIVE_EVERY_MS = 5_000;
