/** What a resolver has at hand: who asks, and what repositories are born from. */
import DataLoader from 'dataloader';
import type { Database } from '../database/database.ts';
import type { Reader } from '../policy/reader.ts';
import type { Sealing } from '../sealing/sealing.ts';
import type { Signer } from '../sealing/signing/signer.ts';
import type { CursorSealer } from './cursor.ts';

export interface Clock {
  /** The present moment, to the millisecond. */
  now(): Date;
}

/** Work that goes on after a request was answered. */
export interface Background {
  /** Says that there is something to do. It is done soon, and whoever calls does not wait. */
  wake(): void;
}

/** How often the service does what it does by the clock, never when something happens. */
export interface Schedule {
  /** Between two announcements of validity to those who receive alerts. */
  readonly announceEveryMs: number;
  /** Between two disclosures to sources and the public of what became of alerts; 0 is "at once". */
  readonly discloseEveryMs: number;
  /** Days from a recall to its deadline. */
  readonly recallDeadlineDays: number;
  /** Days from one round in which overdue recalls are repeated to the next. */
  readonly recallRepeatDays: number;
}

/**
 * Says that something was announced, and nothing of what: each reader who waits reads for themselves what of it they may see.
 */
export interface Announcements {
  /** How often something was noticed. Ask before you read, so that nothing falls between reading and waiting. */
  noticed(): number;
  /** Resolves when something was noticed after `seen`. @throws the reason of `ends` when that is aborted first */
  after(seen: number, ends: AbortSignal): Promise<void>;
}

/** The stream of events that a subscription feeds. */
export interface Stream {
  /** Aborted when the stream must end. The reason is the error that the reader is told. */
  readonly ends: AbortSignal;
  readonly announcements: Announcements;
  /** Names what must hold as long as the stream lasts. It is looked at again and again; when it throws, the stream ends. */
  require(right: () => Promise<void>): void;
}

/** Where partner systems may be told that there is something to read. */
export interface WebhookTargets {
  /** Whether a country may name this address. */
  allows(country: string, url: URL): boolean;
  /** Whether an address of the network may be called at all, whatever name led to it. */
  mayCall(address: string): boolean;
}

/** What lives as long as the process. */
export interface Services {
  readonly database: Database;
  readonly sealing: Sealing;
  readonly clock: Clock;
  readonly cursors: CursorSealer;
  readonly schedule: Schedule;
  readonly webhooks: WebhookTargets;
  /** Signs what Nansen answers for. */
  readonly signer: Signer;
  /** Does what waits in the outbox. It looks every second by itself. */
  readonly jobs: Background;
}

export interface RequestContext {
  readonly reader: Reader;
  readonly services: Services;
  /** Of a subscription; null for questions and mutations. */
  readonly stream: Stream | null;
  /** Does the work of a name once in this request; who asks again is given the same result, or the same error. */
  once(name: string, work: () => Promise<unknown>): Promise<unknown>;
  /**
   * The loader of a name, for this request alone: a loader that outlived its request would hand one reader's rows to
   * another.
   */
  loader<Value>(name: string, load: (keys: readonly string[]) => Promise<readonly Value[]>): DataLoader<string, Value>;
}

export function requestContext(reader: Reader, services: Services, stream: Stream | null = null): RequestContext {
  const loaders = new Map<string, DataLoader<string, unknown>>();
  const done = new Map<string, Promise<unknown>>();
  return {
    reader,
    services,
    stream,
    once: (name, work) => {
      const result = done.get(name) ?? work();
      done.set(name, result);
      return result;
    },
    loader: <Value>(name: string, load: (keys: readonly string[]) => Promise<readonly Value[]>) => {
      const loader = loaders.get(name) ?? new DataLoader<string, unknown>(load);
      loaders.set(name, loader);
      return loader as DataLoader<string, Value>;
    },
  };
}
