/**
 * The primary of several workers on one machine. It shares one port among them, replaces those that die or do nothing, and
 * stops all of them. It opens no database and no keys, and answers no request.
 */
import cluster, { type Worker } from 'node:cluster';
import { randomUUID } from 'node:crypto';
import { ALIVE_EVERY_MS, type WorkerMessage } from './messages.ts';
import { pauseBefore } from './pause.ts';
import { PLACE_VARIABLE } from './place.ts';

/** A worker that says nothing for so long is ended and replaced. The longest known turn of a server is two seconds. */
const SILENCE_MS = 6 * ALIVE_EVERY_MS;
/** A worker that served for so long has recovered: its next death counts as the first. */
const RECOVERED_MS = 60_000;
/** How long workers may finish requests under way. They end by themselves before. */
const STOP_DEADLINE_MS = 30_000;

/** The first worker ended before it served. It has said why. */
export class FirstWorkerEndedError extends Error {
  readonly exitCode: number;

  constructor(exitCode: number) {
    super('the first worker ended before it served');
    this.exitCode = exitCode;
  }
}

export interface PrimaryOptions {
  /** The script of a worker. */
  readonly script: string;
  readonly workers: number;
  /** Writes an entry of the log. */
  readonly log: (level: 'info' | 'error', entry: object, text: string) => void;
}

export interface Primary {
  /** The address at which the workers serve. */
  readonly address: string;
  /** Lets the workers finish what is under way. @returns whether all of them ended so */
  stop(): Promise<boolean>;
  /** Ends the workers at once. */
  kill(): void;
}

/** What a worker is replaced at: its place stays, the processes change. */
interface Place {
  readonly id: string;
  worker: Worker | null;
  deaths: number;
}

/**
 * Starts the workers. The first one starts alone: it migrates the database and makes what is missing. The others find it made.
 *
 * @throws FirstWorkerEndedError
 */
export async function startPrimary({ script, workers, log }: PrimaryOptions): Promise<Primary> {
  cluster.setupPrimary({ exec: script, args: [] });
  const places = Array.from({ length: workers }, (): Place => ({ id: randomUUID(), worker: null, deaths: 0 }));
  const pauses = new Set<NodeJS.Timeout>();
  let hasServed = false;
  let isStopping = false;
  let allEnded = (): void => undefined;
  let endedWell = true;

  const living = (): Worker[] => places.flatMap(({ worker }) => (worker === null ? [] : [worker]));

  /** Starts a worker at a place. Resolves with its address; rejects when it ends before it serves. */
  function begin(place: Place): Promise<string> {
    const worker = cluster.fork({ [PLACE_VARIABLE]: place.id });
    place.worker = worker;
    const beganAt = performance.now();
    let heardAt = beganAt;
    let isReady = false;
    const guard = setInterval(() => {
      // Before it serves it may migrate for long.
      if (!isReady || performance.now() - heardAt < SILENCE_MS) return;
      log('error', { worker: { process: worker.process.pid } }, 'a worker does nothing, and is ended');
      worker.process.kill('SIGKILL');
    }, ALIVE_EVERY_MS).unref();
    return new Promise<string>((resolve, reject) => {
      worker.on('message', (message: WorkerMessage) => {
        heardAt = performance.now();
        if (message.kind !== 'ready') return;
        isReady = true;
        resolve(message.address);
      });
      worker.once('exit', (code, signal) => {
        clearInterval(guard);
        place.worker = null;
        reject(new FirstWorkerEndedError(code || 1));
        if (isStopping) {
          if (isReady && code !== 0) endedWell = false;
          if (living().length === 0) allEnded();
          return;
        }
        if (hasServed) replace(place, performance.now() - beganAt, { process: worker.process.pid, code, signal });
      });
    });
  }

  function replace(place: Place, lived: number, ended: object): void {
    place.deaths = lived >= RECOVERED_MS ? 1 : place.deaths + 1;
    const pause = pauseBefore(place.deaths);
    log('error', { worker: { ...ended, deaths: place.deaths, pause } }, 'a worker ended, and is replaced');
    const timer = setTimeout(() => {
      pauses.delete(timer);
      begin(place).then(
        () => log('info', { worker: { process: place.worker?.process.pid } }, 'a worker serves'),
        () => undefined,
      );
    }, pause);
    pauses.add(timer);
  }

  const [first, ...others] = places;
  if (first === undefined) throw new Error('A primary has at least one worker.');
  const address = await begin(first);
  hasServed = true;
  await Promise.all(others.map((place) => begin(place).catch(() => undefined)));

  return {
    address,
    stop: async () => {
      isStopping = true;
      for (const timer of pauses) clearTimeout(timer);
      if (living().length === 0) return true;
      const ended = new Promise<void>((resolve) => (allEnded = resolve));
      for (const worker of living()) worker.process.kill('SIGTERM');
      const deadline = setTimeout(() => {
        endedWell = false;
        for (const worker of living()) worker.process.kill('SIGKILL');
      }, STOP_DEADLINE_MS);
      await ended;
      clearTimeout(deadline);
      return endedWell;
    },
    kill: () => {
      for (const worker of living()) worker.process.kill('SIGKILL');
    },
  };
}
