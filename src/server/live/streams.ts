/** The streams that are open in this process: how many a client may have, and how all of them end. */
import { ReaderFacingError } from '../../api/errors.ts';
import { formatReader, type Reader } from '../../policy/reader.ts';

/** Streams of one client: of one reader's one user. */
export const MOST_OF_A_CLIENT = 5;
/** Streams of a process. A balancer that knows of it sends further ones elsewhere. */
const MOST = 2_000;

/** A client has as many streams as it may have. It tells the client nothing but how many it opened itself. */
class TooManyStreamsError extends ReaderFacingError {
  constructor() {
    super('You have as many streams as you may have. End one of them first.', 'TOO_MANY_STREAMS');
  }
}

/** This process opens no further streams, or stops. Another one may, or the same a little later. */
class NoStreamsError extends ReaderFacingError {
  constructor() {
    super('The service is not available at the moment. Try again.', 'SERVICE_UNAVAILABLE');
  }
}

export class Streams {
  readonly #open = new Map<AbortController, string>();
  readonly #ofClient = new Map<string, number>();
  #stopped = false;

  /** Takes a stream up, if it has not been. @throws ReaderFacingError when there are too many */
  take(stream: AbortController, reader: Reader): void {
    if (this.#open.has(stream)) return;
    if (this.#stopped || this.#open.size >= MOST) throw new NoStreamsError();
    const client = JSON.stringify([formatReader(reader), reader.user]);
    const others = this.#ofClient.get(client) ?? 0;
    if (others >= MOST_OF_A_CLIENT) throw new TooManyStreamsError();
    this.#ofClient.set(client, others + 1);
    this.#open.set(stream, client);
  }

  /** Forgets a stream on which nothing more is sent. */
  drop(stream: AbortController): void {
    const client = this.#open.get(stream);
    if (client === undefined) return;
    this.#open.delete(stream);
    const left = (this.#ofClient.get(client) ?? 1) - 1;
    if (left === 0) this.#ofClient.delete(client);
    else this.#ofClient.set(client, left);
  }

  /** Ends every stream and opens none any more. */
  stop(): void {
    this.#stopped = true;
    for (const stream of this.#open.keys()) stream.abort(new NoStreamsError());
  }
}
