/** The context of a resolver: the reader, and the services from which repositories are created. */
import DataLoader from 'dataloader';
import type { Database } from '../database/database.ts';
import type { Reader } from '../policy/reader.ts';
import type { Sealing } from '../sealing/sealing.ts';
import type { Signer } from '../sealing/signing/signer.ts';
import type { CursorSealer } from './cursor.ts';
import type { NodeIds } from './node-id.ts';

export interface Clock {
  /** The present moment, to the millisecond. */
  now(): Date;
}

/** Work that continues after a request was answered. */
export interface Background {
  /** Wakes the worker. The work starts soon; the caller does not wait. */
  wake(): void;
}

/** How often the service runs its scheduled work. The schedule never depends on events. */
export interface Schedule {
  /** Between two announcements of validity to the recipients of alerts. */
  readonly announceEveryMs: number;
  /** Between two disclosures to sources and the public of what became of alerts; 0 means "at once". */
  readonly discloseEveryMs: number;
  /** Days from a recall to its deadline. */
  readonly recallDeadlineDays: number;
  /** Days between two reminders of overdue recalls. */
  readonly recallRepeatDays: number;
}

/** Signals that something was announced, without saying what. Each waiting reader then reads with their own rights. */
export interface Announcements {
  /**
   * How many announcements were noticed. Read it before you read data, so that none is missed between reading and
   * waiting.
   */
  noticed(): number;
  /** Resolves when an announcement was noticed after `seen`. @throws the reason of `ends` when that is aborted first */
  after(seen: number, ends: AbortSignal): Promise<void>;
}

/** The stream of events that a subscription writes to. */
export interface Stream {
  /** Aborted when the stream must end. The reason is the error that the reader receives. */
  readonly ends: AbortSignal;
  readonly announcements: Announcements;
  /**
   * Registers a condition that must hold as long as the stream lasts. It is checked repeatedly; when it throws, the
   * stream ends.
   */
  require(right: () => Promise<void>): void;
}

/** The addresses that webhooks may use. */
export interface WebhookTargets {
  /** Whether a country may register this address. */
  allows(country: string, url: URL): boolean;
  /** Whether a network address may be called at all, whichever name resolved to it. */
  mayCall(address: string): boolean;
}

/** Counts refused operations for auditors. */
export interface Refusals {
  /** Counts a refusal. The caller does not wait, and nothing that it answers depends on it. */
  note(by: Reader, operation: string): void;
}

/** Objects that live as long as the process. */
export interface Services {
  readonly database: Database;
  readonly sealing: Sealing;
  readonly clock: Clock;
  readonly cursors: CursorSealer;
  readonly nodeIds: NodeIds;
  readonly schedule: Schedule;
  readonly webhooks: WebhookTargets;
  /** Signs statements of validity and status lists. */
  readonly signer: Signer;
  /** Runs the jobs of the outbox. It polls every second by itself. */
  readonly jobs: Background;
  readonly refusals: Refusals;
}

export interface RequestContext {
  readonly reader: Reader;
  readonly services: Services;
  /** Of a subscription; null for queries and mutations. */
  readonly stream: Stream | null;
  /** Does named work once in this request. Later callers receive the same result, or the same error. */
  once(name: string, work: () => Promise<unknown>): Promise<unknown>;
  /**
   * The loader of a name, for this request alone: a loader that outlived its request would give one reader's rows to
   * another.
   */
  loader<Value>(name: string, load: (keys: readonly string[]) => Promise<readonly Value[]>): DataLoader<string, Value>;
}

export function requestContext(reader: Reader, services: Services, stream: Stream | null = null): RequestContext {
  // Few requests need a loader.
  let loaders: Map<string, DataLoader<string, unknown>> | undefined;
  const done = new Map<string, Promise<unknown>>();
  return {
    reader,
    services,
    stream,
    once: (name, work) => {
      const known = done.get(name);
      if (known !== undefined) return known;
      const result = work();
      done.set(name, result);
      return result;
    },
    loader: <Value>(name: string, load: (keys: readonly string[]) => Promise<readonly Value[]>) => {
      loaders ??= new Map();
      const known = loaders.get(name);
      if (known !== undefined) return known as DataLoader<string, Value>;
      const loader = new DataLoader<string, unknown>(load);
      loaders.set(name, loader);
      return loader as DataLoader<string, Value>;
    },
  };
}
