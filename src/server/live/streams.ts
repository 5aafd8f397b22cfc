/**
 * The open streams of this process: how many a client may have, and how all of them end. Those of other processes are counted in the
 * database.
 */
import { ReaderFacingError } from '../../api/errors.ts';
import { formatReader, type Reader } from '../../policy/reader.ts';
import type { StreamPlaces } from '../../usage/stream-places.ts';

/** Streams of one client: of one reader's one user. */
export const MOST_OF_A_CLIENT = 5;
/** Streams of a process. A load balancer sends further ones elsewhere. */
export const MOST = 2_000;
/** Of one country, of one desk, or of the public. */
export const MOST_OF_A_COUNTRY = 500;
/** What each has in any case: beyond half of all streams, nobody gets more. There are some two hundred countries, so none is kept out. */
export const MOST_WHEN_FULL = MOST / 2 / 200;

/** A client has as many streams as it may have. The error tells a client only how many it opened itself. */
class TooManyStreamsError extends ReaderFacingError {
  constructor() {
    super('You have as many streams as you may have. End one of them first.', 'TOO_MANY_STREAMS');
  }
}

/** A country has as many streams as it may have. The error tells nothing about other countries. */
class TooManyOfCountryError extends ReaderFacingError {
  constructor() {
    super('Your country has as many streams as it may have. End one of them first.', 'TOO_MANY_STREAMS');
  }
}

/** This process is full, or it stops. Another process may take the stream, or this one a little later. */
class NoStreamsError extends ReaderFacingError {
  constructor() {
    super('The service is not available at the moment. Try again.', 'SERVICE_UNAVAILABLE');
  }
}

interface Opened {
  readonly client: string;
  readonly country: string;
  /** Its place among the streams of all processes; null where there is one process. */
  readonly place: Promise<string> | null;
}

export class Streams {
  readonly #places: StreamPlaces | null;
  readonly #open = new Map<AbortController, Opened>();
  readonly #ofClient = new Map<string, number>();
  #stopped = false;

  /** @param places null where there is one process only */
  constructor(places: StreamPlaces | null) {
    this.#places = places;
  }

  /** Counts a stream, unless it is counted already. @throws ReaderFacingError when there are too many */
  async add(stream: AbortController, reader: Reader): Promise<void> {
    const known = this.#open.get(stream);
    if (known !== undefined) return void (await known.place);
    if (this.#stopped || this.#open.size >= MOST) throw new NoStreamsError();
    const client = JSON.stringify([formatReader(reader), reader.user]);
    const others = this.#ofClient.get(client) ?? 0;
    if (others >= MOST_OF_A_CLIENT) throw new TooManyStreamsError();
    const country = reader.country ?? reader.role;
    const ofCountry = [...this.#open.values()].filter((each) => each.country === country).length;
    if (ofCountry >= MOST_OF_A_COUNTRY) throw new TooManyOfCountryError();
    if (this.#open.size >= MOST / 2 && ofCountry >= MOST_WHEN_FULL) throw new NoStreamsError();
    const place = this.#places === null ? null : placeIn(this.#places, { client, country });
    this.#ofClient.set(client, others + 1);
    this.#open.set(stream, { client, country, place });
    await place;
  }

  /** Stops counting a stream that has ended. */
  async remove(stream: AbortController): Promise<void> {
    const opened = this.#open.get(stream);
    if (opened === undefined) return;
    const { client, place } = opened;
    this.#open.delete(stream);
    const left = (this.#ofClient.get(client) ?? 1) - 1;
    if (left === 0) this.#ofClient.delete(client);
    else this.#ofClient.set(client, left);
    const id = await place?.catch(() => null);
    if (typeof id === 'string') await this.#places?.giveBack(id);
  }

  /** Ends every stream and refuses new ones. */
  stop(): void {
    this.#stopped = true;
    for (const stream of this.#open.keys()) stream.abort(new NoStreamsError());
  }
}

/** @throws ReaderFacingError when all processes together have too many */
async function placeIn(places: StreamPlaces, opener: Pick<Opened, 'client' | 'country'>): Promise<string> {
  const taken = await places.take(opener, { ofClient: MOST_OF_A_CLIENT, ofCountry: MOST_OF_A_COUNTRY });
  if (taken === 'CLIENT') throw new TooManyStreamsError();
  if (taken === 'COUNTRY') throw new TooManyOfCountryError();
  return taken.id;
}
