/** Counts and measures, by the list of metrics. */
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Database } from '../../database/database.ts';
import { newestAnnouncement } from '../../recalls/live/newest-announcement.ts';
import { within } from '../../database/within.ts';
import { METRICS, REFUSALS, ROUTES, STATUSES, type Metric, type MetricName } from './metric-list.ts';
import { routeOf } from './routes.ts';

const DATABASE_MS = 2_000;
const BUCKETS_S = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export interface Metrics {
  /** @param url the route as it was registered; undefined where none fits */
  answered(url: string | undefined, status: number, seconds: number): void;
  refused(refusal: string): void;
  operationFailed(): void;
  jobFailed(isDead: boolean): void;
  /** The text for Prometheus. @param bases whose metrics are in it */
  text(bases: readonly Metric['basis'][]): Promise<string>;
  readonly contentType: string;
}

let measured: Registry | null = null;

/** What prom-client measures of the process: once, however many servers run in it. */
function ofProcess(): Registry {
  if (measured === null) {
    measured = new Registry();
    collectDefaultMetrics({ register: measured });
  }
  return measured;
}

export function createMetrics(database: Database): Metrics {
  const register = new Registry();
  const of = (name: MetricName) => ({ name, help: METRICS[name].help, registers: [register] });
  const counter = (name: MetricName): Counter =>
    new Counter({ ...of(name), labelNames: Object.keys(METRICS[name].labels) });

  const ready = new Gauge(of('nansen_ready'));
  const announced = new Gauge(of('nansen_last_announcement_timestamp_seconds'));
  const requests = counter('nansen_requests_total');
  const refusals = counter('nansen_refusals_total');
  const operationFailures = counter('nansen_operation_failures_total');
  const jobFailures = counter('nansen_job_failures_total');
  const deadLetters = counter('nansen_dead_letters_total');
  const durations = new Histogram({
    ...of('nansen_request_duration_seconds'),
    labelNames: ['route'],
    buckets: BUCKETS_S,
  });
  for (const route of ROUTES) {
    for (const status of STATUSES) requests.inc({ route, status }, 0);
    durations.zero({ route });
  }
  for (const each of REFUSALS) refusals.inc({ class: each }, 0);
  /** Asks the database when somebody looks, and not before. */
  async function look(): Promise<void> {
    try {
      await within(DATABASE_MS, database.ping());
      const newest = await within(DATABASE_MS, newestAnnouncement(database));
      ready.set(1);
      announced.set(newest === '' ? 0 : Date.parse(newest) / 1000);
    } catch {
      ready.set(0);
    }
  }

  return {
    contentType: register.contentType,
    answered: (url, status, seconds) => {
      const route = routeOf(url);
      requests.inc({ route, status: STATUSES[Math.floor(status / 100) - 2] ?? '2xx' });
      durations.observe({ route }, seconds);
    },
    refused: (refusal) => {
      if ((REFUSALS as readonly string[]).includes(refusal)) refusals.inc({ class: refusal });
    },
    operationFailed: () => operationFailures.inc(),
    jobFailed: (isDead) => {
      jobFailures.inc();
      if (isDead) deadLetters.inc();
    },
    text: async (bases) => {
      await look();
      const names = Object.entries(METRICS).flatMap(([name, { basis }]) => (bases.includes(basis) ? [name] : []));
      const texts = await Promise.all(
        names.map((name) =>
          (register.getSingleMetric(name) === undefined ? ofProcess() : register).getSingleMetricAsString(name),
        ),
      );
      return `${texts.join('\n\n')}\n`;
    },
  };
}
