/** Whether a transaction still takes statements. */

export const OVER = 'The transaction is over, and takes no statement any more.';

/**
 * INVARIANT: no statement is sent for a transaction that is over. Its connection belongs to somebody else then, and the statement would be
 * executed in their transaction, for their country.
 */
export class Gate {
  #reason: string | null = null;

  /** Lets no statement pass any more. */
  close(reason: string): void {
    this.#reason ??= reason;
  }

  /** @throws Error when the gate is closed */
  assertOpen(): void {
    if (this.#reason !== null) throw new Error(this.#reason);
  }
}
