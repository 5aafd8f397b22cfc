/**
 * The metrics: all names, labels and values of labels. What is not in this list is not served. docs/observability.md says the same for
 * operators, and a test compares the two.
 *
 * INVARIANT: nothing counts decisions, matches, validities, hits, persons, countries, readers or operations. A counter of such things, read
 * over time, tells secrets.
 */

/** What the value of a metric depends on. */
export type Basis =
  /** On what clients sent and on faults of the service. Two worlds that differ only in secrets give the same value. */
  | 'WORK'
  /** On the clock and the settings. The same value in both worlds, too. */
  | 'CLOCK'
  /** On how long work took and what it used. Work on secrets takes time as well, so these are for those who run the machine. */
  | 'TIME';

export interface Metric {
  readonly kind: 'counter' | 'gauge' | 'histogram';
  readonly basis: Basis;
  readonly help: string;
  /** Each label with all its values. Every series exists from the start, so that none appears when something happens. */
  readonly labels: Readonly<Record<string, readonly string[]>>;
}

/** Routes by what they are for. A path of a client is none. */
export const ROUTES = [
  'graphql',
  'reconciliation',
  'document-uploads',
  'audit-entries',
  'published',
  'health',
  'graphiql',
  'other',
] as const;
export type RouteName = (typeof ROUTES)[number];

export const STATUSES = ['2xx', '3xx', '4xx', '5xx'] as const;

export const REFUSALS = [
  'NO_TOKEN',
  'NO_BEARER_TOKEN',
  'TOKEN_IN_ADDRESS',
  'MALFORMED',
  'ALGORITHM',
  'TYPE',
  'UNKNOWN_KEY',
  'SIGNATURE',
  'EXPIRED',
  'NOT_YET',
  'LIFETIME',
  'CLAIM',
  'READER',
  'FORBIDDEN',
  'DOCUMENT_REFUSED',
  'RATE_LIMITED',
] as const;

export const METRICS = {
  nansen_ready: {
    kind: 'gauge',
    basis: 'CLOCK',
    help: '1 while the database answers within two seconds, 0 otherwise.',
    labels: {},
  },
  nansen_last_announcement_timestamp_seconds: {
    kind: 'gauge',
    basis: 'CLOCK',
    help: 'When validity was announced last. Announcements follow the clock, whether or not anything changed.',
    labels: {},
  },
  nansen_requests_total: {
    kind: 'counter',
    basis: 'WORK',
    help: 'Requests that were answered.',
    labels: { route: ROUTES, status: STATUSES },
  },
  nansen_refusals_total: {
    kind: 'counter',
    basis: 'WORK',
    help: 'Tokens and requests that were refused, by the class that the log has.',
    labels: { class: REFUSALS },
  },
  nansen_operation_failures_total: {
    kind: 'counter',
    basis: 'WORK',
    help: 'Fields that failed by a fault of the service. The log has each.',
    labels: {},
  },
  nansen_job_failures_total: {
    kind: 'counter',
    basis: 'WORK',
    help: 'Attempts of background jobs that failed. The log has each.',
    labels: {},
  },
  nansen_dead_letters_total: {
    kind: 'counter',
    basis: 'WORK',
    help: 'Jobs that failed too often since the process started. Auditors list them.',
    labels: {},
  },
  nansen_request_duration_seconds: {
    kind: 'histogram',
    basis: 'TIME',
    help: 'How long answers took.',
    labels: { route: ROUTES },
  },
  process_cpu_seconds_total: {
    kind: 'counter',
    basis: 'TIME',
    help: 'Total user and system CPU time spent in seconds.',
    labels: {},
  },
  process_start_time_seconds: {
    kind: 'gauge',
    basis: 'TIME',
    help: 'Start time of the process since unix epoch in seconds.',
    labels: {},
  },
  process_resident_memory_bytes: {
    kind: 'gauge',
    basis: 'TIME',
    help: 'Resident memory size in bytes.',
    labels: {},
  },
  nodejs_eventloop_lag_p99_seconds: {
    kind: 'gauge',
    basis: 'TIME',
    help: 'The 99th percentile of the recorded event loop delays.',
    labels: {},
  },
  nodejs_heap_size_used_bytes: {
    kind: 'gauge',
    basis: 'TIME',
    help: 'Process heap size used from Node.js in bytes.',
    labels: {},
  },
} as const satisfies Readonly<Record<string, Metric>>;

export type MetricName = keyof typeof METRICS;
