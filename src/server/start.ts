/** Starts the service: opens the database and the keys, starts the jobs, and builds the server. */
import type { FastifyInstance } from 'fastify';
import type { Clock, Services } from '../api/context.ts';
import type { Worker } from '../outbox/worker.ts';
import { setDisclosure } from '../alerts/disclosure/disclose.ts';
import { renewNameKeys } from '../alerts/name-keys.ts';
import { renewPseudonyms } from '../assessment/screening/renewal.ts';
import { cursorSealer } from '../api/cursor.ts';
import { nodeIds } from '../api/node-id.ts';
import { RefusalCounts } from '../audit/refusals.ts';
import { SERVICE_ROLES } from '../database/roles.ts';
import { shareReads } from '../database/shared-reads.ts';
import { newestAnnouncement } from '../recalls/live/newest-announcement.ts';
import { watchAnnouncements, type WatchedAnnouncements } from '../recalls/live/announcements.ts';
import { webhookTargets } from '../recalls/webhooks/targets.ts';
import { callerHashes } from '../usage/caller-hashes.ts';
import { StreamPlaces } from '../usage/stream-places.ts';
import type { Configuration } from './configuration.ts';
import { ConfigurationError } from './configuration/error.ts';
import { caughtUp } from './caught-up.ts';
import { closingOf } from './close-server.ts';
import { openControl } from './control.ts';
import { DEMO_READERS } from './demo-readers.ts';
import { DEVELOPMENT_ISSUER, developmentIssuer } from './development-issuer.ts';
import { failureClass } from '../outbox/failure-class.ts';
import { dueSince } from '../outbox/queue.ts';
import { startJobs } from './jobs.ts';
import { logPseudonyms } from './log-pseudonyms.ts';
import { signerWith } from '../sealing/signing/signer.ts';
import { serveMetrics, type MetricsServer } from './metrics/listen.ts';
import { createMetrics } from './metrics/metrics.ts';
import { openStore } from './open-store.ts';
import { SharedCounts } from './quota/shared-counts.ts';
import { buildServer } from './server.ts';
import { remoteKeys, signInWith, type SignIn } from './sign-in.ts';
import { tracedDatabase } from './tracing/traced.ts';
import type { Tracing } from './tracing/tracing.ts';
import { placeOfWorker } from './workers/place.ts';

export const SYSTEM_CLOCK: Clock = { now: () => new Date() };

export interface Running {
  readonly server: FastifyInstance;
  readonly services: Services & { readonly jobs: Worker };
  /** The announcements that streams wait for. Its `wake` makes it look at once. */
  readonly announcements: WatchedAnnouncements;
  /** The address of the server, `http://localhost:4000`. */
  readonly address: string;
  /** The address of the metrics; null where none are served. */
  readonly metricsAddress: string | null;
  /** Stops accepting requests, finishes those under way, then closes the database. */
  stop(): Promise<void>;
}

export interface StartOptions {
  readonly pagesFolder: string;
  readonly clock?: Clock;
  /** Tells the operator what was created. */
  readonly say?: (text: string) => void;
  /** Whether recurring tasks run by the clock; true by default. */
  readonly recurring?: boolean;
}

export async function start(configuration: Configuration, options: StartOptions): Promise<Running> {
  const { database: opened, sealing } = await openStore(configuration, options.say, SERVICE_ROLES);
  const clock = options.clock ?? SYSTEM_CLOCK;
  const log: { error?: (entry: object, text: string) => void } = {};
  const tracing = await tracingOf(configuration, () => log.error?.({}, 'traces cannot be sent'));
  const database = tracing === null ? opened : tracedDatabase(opened);
  const reads = shareReads(database);
  const announcements = watchAnnouncements(() => newestAnnouncement(database), reads.forget);
  const hashes = callerHashes(configuration.cursorSecret);
  // The embedded database has one process, which counts in memory.
  const isShared = configuration.database.url !== null;
  const counts = new SharedCounts(isShared ? database : null, hashes);
  const places = isShared ? new StreamPlaces(database, hashes, placeOfWorker()) : null;
  const live = { announcements, database: reads, places };
  let jobs: Worker | null = null;
  let metricsServer: MetricsServer | null = null;
  try {
    await places?.clear();
    // After an update the rules may differ from those by which the stored name keys were made.
    await renewNameKeys(database);
    const { left } = await renewPseudonyms({ database, sealing, clock }, ({ renewed }) =>
      options.say?.(`Pseudonyms of ${renewed.toLocaleString('en')} decisions are made again.`),
    );
    if (left > 0) options.say?.(`${left.toLocaleString('en')} decisions do not open: nansen verify names them.`);
    await setDisclosure({ database, schedule: configuration.schedule }, clock.now());
    const cursors = cursorSealer(configuration.cursorSecret, configuration.earlierCursorSecrets);
    const ids = nodeIds(configuration.cursorSecret, configuration.earlierCursorSecrets);
    const signer = signerWith({ database, sealing, clock }, configuration.signing);
    // The first signing key is made now, so that no request has to wait for it.
    await signer.publishedKeys();
    const webhooks = webhookTargets(configuration.webhooks);
    const refusals = new RefusalCounts({ database, clock }, (error) =>
      log.error?.({ failure: failureClass(error) }, 'refusals were not stored'),
    );
    const tools = {
      ...{ database, sealing, clock, cursors, nodeIds: ids, webhooks, signer, refusals },
      schedule: configuration.schedule,
    };
    const metrics = createMetrics(database);
    // Before the jobs start, because they do what was due.
    const away = caughtUp(await dueSince(database, clock.now()), clock.now());
    if (away !== null) options.say?.(away);
    const worker = startJobs(
      tools,
      (entry, text) => log.error?.(entry, text),
      { recurring: options.recurring ?? true },
      metrics.jobFailed,
    );
    jobs = worker;
    const services = { ...tools, jobs: worker };
    const { signIn, development } = await signInOf(configuration);
    const server = await buildServer({
      services,
      live,
      signIn,
      metrics,
      tracing,
      quotas: configuration.quotas,
      counts,
      trusted: configuration.trusted,
      development,
      allowedOrigins: configuration.allowedOrigins,
      logLevel: configuration.logLevel,
      pseudonyms: logPseudonyms(configuration.cursorSecret),
      pagesFolder: options.pagesFolder,
      pagesClient: configuration.pagesClient,
    });
    log.error = (cause, text) => server.log.error(cause, text);
    // Only the embedded database needs the control socket: other processes can open PostgreSQL themselves.
    const control =
      configuration.database.url === null ? await openControl(configuration.database.folder, services) : null;
    const close = closingOf(server);
    metricsServer = configuration.metrics === null ? null : await serveMetrics(metrics, configuration.metrics);
    await server.listen({ host: configuration.host, port: configuration.port }).catch((error: unknown) => {
      throw listeningError(error, configuration);
    });
    const bound = server.server.address();
    const port = typeof bound === 'object' && bound !== null ? bound.port : configuration.port;
    return {
      server,
      services,
      announcements,
      address: `http://${configuration.host}:${port}`,
      metricsAddress: metricsServer?.address ?? null,
      stop: async () => {
        control?.close();
        await close();
        await metricsServer?.stop();
        await worker.stop();
        await announcements.stop();
        await counts.stop();
        await places?.stop();
        await refusals.stop();
        await tracing?.stop();
        await database.close();
      },
    };
  } catch (error) {
    await jobs?.stop();
    await metricsServer?.stop();
    await tracing?.stop();
    await database.close();
    throw error;
  }
}

/** The libraries of traces are loaded only where there are traces. */
async function tracingOf({ tracing }: Configuration, failed: () => void): Promise<Tracing | null> {
  if (tracing === null) return null;
  const { startTracing } = await import('./tracing/tracing.ts');
  return startTracing(tracing, failed);
}

async function signInOf(
  configuration: Configuration,
): Promise<{ signIn: SignIn; development: Parameters<typeof buildServer>[0]['development'] }> {
  if (configuration.issuer !== null) {
    return { signIn: signInWith(configuration.issuer, remoteKeys(configuration.issuer.issuer)), development: null };
  }
  const issuer = await developmentIssuer(configuration.database.folder);
  return {
    signIn: signInWith(DEVELOPMENT_ISSUER, issuer.keys),
    development: { issueToken: issuer.issue, readers: DEMO_READERS },
  };
}

function listeningError(error: unknown, { host, port }: Configuration): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'EADDRINUSE')
    return new ConfigurationError('PORT', `${port} is in use by another process. Choose another.`);
  if (code === 'EACCES')
    return new ConfigurationError('PORT', `this account may not serve on ${port}. Choose one above 1023.`);
  if (code === 'ENOTFOUND' || code === 'EADDRNOTAVAIL')
    return new ConfigurationError('HOST', `${host} is no address of this machine.`);
  return error;
}
