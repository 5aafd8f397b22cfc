/** Limits on what is read of an upload. They count bytes as they arrive, so that they also hold for bodies that do not tell their length. */

/** The upload has more bytes than are accepted. */
export class UploadTooLargeError extends Error {}

/** The upload arrives more slowly than is accepted. */
export class UploadTooSlowError extends Error {}

export interface UploadLimits {
  /** Bytes of the whole upload. */
  readonly largest: number;
  /** The lowest rate: bytes in each window, but for the last one. */
  readonly bytesPerWindow: number;
  readonly windowMs: number;
}

/**
 * The chunks of an upload, as long as it keeps within the limits. Only the time in which the reader waits for the client counts, not the
 * time that the server takes for what it has.
 *
 * @throws UploadTooLargeError, UploadTooSlowError
 */
export async function* uploadWithin(
  upload: AsyncIterable<Buffer>,
  { largest, bytesPerWindow, windowMs }: UploadLimits,
): AsyncGenerator<Buffer> {
  const chunks = upload[Symbol.asyncIterator]();
  let total = 0;
  let [waitedMs, arrived] = [0, 0];
  for (;;) {
    const next = chunks.next();
    // The failure of an upload that is given up below is nobody's.
    next.catch(() => undefined);
    let chunk: IteratorResult<Buffer> | null = null;
    while (chunk === null) {
      const began = performance.now();
      chunk = await within(next, windowMs - waitedMs);
      waitedMs += performance.now() - began;
      if (chunk !== null) break;
      if (arrived < bytesPerWindow) throw new UploadTooSlowError();
      [waitedMs, arrived] = [0, 0];
    }
    if (chunk.done === true) return;
    arrived += chunk.value.length;
    total += chunk.value.length;
    if (total > largest) throw new UploadTooLargeError();
    yield chunk.value;
  }
}

/** The value of a promise; null when it takes longer. */
async function within<T>(promise: Promise<T>, milliseconds: number): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), Math.max(0, milliseconds));
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
