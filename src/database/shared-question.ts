/** Lets many callers share the answer to a question, without an answer that is older than a caller's need. */

/**
 * INVARIANT: a caller gets the answer to a question that was asked after the caller came. Callers who come while one is under way
 * share the next one.
 */
export function sharedQuestion<T>(ask: () => Promise<T>): () => Promise<T> {
  let underWay: Promise<unknown> = Promise.resolve();
  let next: Promise<T> | null = null;
  return () => {
    if (next !== null) return next;
    const asked = underWay.then(() => {
      next = null;
      return ask();
    });
    next = asked;
    underWay = asked.catch(() => undefined);
    return asked;
  };
}
