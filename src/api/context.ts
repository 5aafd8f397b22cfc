/** What a resolver has at hand: who asks, and what repositories are born from. */
import DataLoader from 'dataloader';
import type { Database } from '../database/database.ts';
import type { Reader } from '../policy/reader.ts';
import type { Sealing } from '../sealing/sealing.ts';
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
}

/** What lives as long as the process. */
export interface Services {
  readonly database: Database;
  readonly sealing: Sealing;
  readonly clock: Clock;
  readonly cursors: CursorSealer;
  readonly schedule: Schedule;
  /** Compares what sources ask for with what is known. */
  readonly screening: Background;
  /** Does what waits in the outbox. It looks every second by itself. */
  readonly jobs: Background;
}

export interface RequestContext {
  readonly reader: Reader;
  readonly services: Services;
  /**
   * The loader of a name, for this request alone: a loader that outlived its request would hand one reader's rows to
   * another.
   */
  loader<Value>(name: string, load: (keys: readonly string[]) => Promise<readonly Value[]>): DataLoader<string, Value>;
}

export function requestContext(reader: Reader, services: Services): RequestContext {
  const loaders = new Map<string, DataLoader<string, unknown>>();
  return {
    reader,
    services,
    loader: <Value>(name: string, load: (keys: readonly string[]) => Promise<readonly Value[]>) => {
      const loader = loaders.get(name) ?? new DataLoader<string, unknown>(load);
      loaders.set(name, loader);
      return loader as DataLoader<string, Value>;
    },
  };
}
