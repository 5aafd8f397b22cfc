/** The settings, from the environment, checked before anything starts. `.env.example` explains each. */
import type { Schedule } from '../api/context.ts';
import type { DatabaseSettings } from '../database/open.ts';
import type { Audience } from '../policy/reader.ts';
import type { WebhookSettings } from '../recalls/webhooks/targets.ts';
import type { KeySettings } from '../sealing/open-sealing.ts';
import type { SigningSettings } from '../sealing/signing/signer.ts';
import { assertConsistent } from './configuration/checks.ts';
import { keptSecret } from './configuration/cursor-secret.ts';
import { environment, type DemoWorld, type Settings } from './configuration/environment.ts';
import { ConfigurationError } from './configuration/error.ts';
import { keySettings } from './configuration/keys.ts';
import { readersIn } from './configuration/readers.ts';
import type { IssuerClient } from './pages/page.ts';
import type { TracingSettings } from './tracing/tracing.ts';

export interface IssuerSettings {
  /** The issuer's identifier, equal to `iss` in its tokens. */
  readonly issuer: string;
  /** The value of `aud` that stands for this service. */
  readonly audience: string;
  readonly algorithms: readonly string[];
  /** Seconds between `iat` and `exp`. A token that lives longer is refused. */
  readonly longestLifetime: number;
  /** The types of tokens that are accepted, from their headers. */
  readonly tokenTypes: readonly string[];
  /** Claims that the issuer may leave out. */
  readonly optionalClaims: readonly ('jti' | 'client_id')[];
  /** The claim that names the reader: a name, or a path with dots. */
  readonly readerClaim: string;
  /** The readers that values of the claim stand for; null where the values are readers. */
  readonly readers: Readonly<Record<string, string>> | null;
}

/** The numbers that may be asked for in a minute; Infinity where there is no limit. */
export interface QuotaSettings {
  readonly operations: Readonly<Record<Audience, number>>;
  readonly lookUps: Readonly<Record<Audience, number>>;
  /** Refused tokens of one address. */
  readonly failedSignIns: number;
  /** Addresses and networks whose `X-Forwarded-For` names the client. */
  readonly trustedProxies: readonly string[];
}

/** Documents that the operator registered. */
export interface TrustedSettings {
  /** The folder of the manifests; null where there are none. */
  readonly folder: string | null;
  /** The audiences that may send nothing else. */
  readonly closed: readonly Audience[];
}

export interface Configuration {
  readonly production: boolean;
  /** How many processes serve on this machine. */
  readonly workers: number;
  readonly host: string;
  readonly port: number;
  /** The address under which readers reach the service (NANSEN_URL); null where that is not said. */
  readonly url: string | null;
  /** Where metrics are served; null where they are not. */
  readonly metrics: { readonly host: string; readonly port: number } | null;
  /** Where traces go, and which share of the requests is traced; null where there are none. */
  readonly tracing: TracingSettings | null;
  readonly database: DatabaseSettings;
  /** The URL of the login that backs PostgreSQL up, or restores it; null where it is that of the database. */
  readonly backupUrl: string | null;
  /** Null in development only: Nansen then issues tokens itself. */
  readonly issuer: IssuerSettings | null;
  /** The client of the issuer with which people sign in to GraphiQL and the desk; null where they bring a token. */
  readonly pagesClient: IssuerClient | null;
  readonly demo: DemoWorld;
  readonly allowedOrigins: readonly string[];
  readonly cursorSecret: Buffer;
  /** Former secrets, whose cursors are still good. */
  readonly earlierCursorSecrets: readonly Buffer[];
  readonly schedule: Schedule;
  readonly keys: KeySettings;
  readonly webhooks: WebhookSettings;
  readonly quotas: QuotaSettings;
  readonly trusted: TrustedSettings;
  /** The name that signs, and for how long what it signs is valid. */
  readonly signing: SigningSettings;
  readonly logLevel: string;
}

const HOUR_MS = 3_600_000;
const SHARE_OF_TRACED = 0.1;

/** Seconds between announcements, hours between disclosures (docs/decisions/0039-when-a-source-learns.md). */
const IN_SERVICE = { announceEvery: 60, discloseEvery: 7 * 24 };
/** With the development issuer anybody may be any reader. So there is no moment to hide from anyone, and people want to see changes. */
const IN_DEVELOPMENT = { announceEvery: 5, discloseEvery: 0 };

/** Reads the settings. @throws ConfigurationError that names the first setting that is missing or malformed */
export function readConfiguration(variables: NodeJS.ProcessEnv): Configuration {
  // Many tools turn a commented setting into an empty variable. It counts as not set.
  const given = Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''),
  );
  const result = environment.safeParse(given);
  if (!result.success) {
    const [issue] = result.error.issues;
    throw new ConfigurationError(String(issue?.path[0]), issue?.message ?? 'is malformed.');
  }
  const settings = result.data;
  const production = settings.NODE_ENV === 'production';
  assertConsistent(settings);
  const defaults = settings.OIDC_ISSUER === undefined ? IN_DEVELOPMENT : IN_SERVICE;
  const [cursorSecret = keptSecret(settings.NANSEN_DATA_DIR), ...earlierCursorSecrets] = (
    settings.CURSOR_SECRET ?? []
  ).map((secret) => Buffer.from(secret, 'hex'));
  return {
    production,
    workers: settings.NANSEN_WORKERS,
    host: settings.HOST,
    port: settings.PORT,
    url: settings.NANSEN_URL ?? null,
    metrics: settings.METRICS_PORT === undefined ? null : { host: settings.METRICS_HOST, port: settings.METRICS_PORT },
    tracing:
      settings.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT === undefined
        ? null
        : {
            url: settings.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT,
            ratio: settings.OTEL_TRACES_SAMPLER_ARG ?? SHARE_OF_TRACED,
          },
    database: {
      url: settings.DATABASE_URL ?? null,
      migrationUrl: settings.DATABASE_MIGRATION_URL ?? null,
      replicaUrls: settings.DATABASE_REPLICA_URLS,
      folder: settings.NANSEN_DATA_DIR,
      connections: Math.floor(settings.DATABASE_CONNECTIONS / settings.NANSEN_WORKERS),
    },
    backupUrl: settings.DATABASE_BACKUP_URL ?? null,
    issuer:
      settings.OIDC_ISSUER === undefined
        ? null
        : {
            issuer: settings.OIDC_ISSUER,
            audience: settings.OIDC_AUDIENCE ?? '',
            algorithms: settings.OIDC_ALGORITHMS,
            longestLifetime: settings.OIDC_LONGEST_LIFETIME,
            tokenTypes: settings.OIDC_TOKEN_TYPES,
            optionalClaims: settings.OIDC_OPTIONAL_CLAIMS,
            readerClaim: settings.OIDC_READER_CLAIM,
            readers: settings.OIDC_READERS === undefined ? null : readersIn(settings.OIDC_READERS),
          },
    pagesClient:
      settings.OIDC_CLIENT_ID === undefined || settings.OIDC_ISSUER === undefined
        ? null
        : {
            authority: settings.OIDC_ISSUER,
            clientId: settings.OIDC_CLIENT_ID,
            scope: settings.OIDC_SCOPE,
            resource: settings.OIDC_RESOURCE ?? null,
          },
    // With a real issuer it is a service in use, even if NODE_ENV does not say "production".
    demo: settings.NANSEN_DEMO ?? (production || settings.OIDC_ISSUER !== undefined ? 'none' : 'small'),
    allowedOrigins: settings.CORS_ORIGINS,
    cursorSecret,
    earlierCursorSecrets,
    schedule: {
      announceEveryMs: (settings.NANSEN_ANNOUNCE_EVERY ?? defaults.announceEvery) * 1000,
      discloseEveryMs: (settings.NANSEN_DISCLOSE_EVERY ?? defaults.discloseEvery) * HOUR_MS,
      recallDeadlineDays: settings.NANSEN_RECALL_DAYS,
      recallRepeatDays: settings.NANSEN_RECALL_REPEAT_DAYS,
    },
    keys: keySettings(settings, production),
    webhooks: webhookSettings(settings),
    quotas: {
      operations: settings.NANSEN_OPERATIONS,
      lookUps: settings.NANSEN_LOOK_UPS,
      failedSignIns: settings.NANSEN_FAILED_SIGN_INS,
      trustedProxies: settings.TRUSTED_PROXIES,
    },
    trusted: {
      folder: settings.NANSEN_TRUSTED_DOCUMENTS ?? null,
      closed: settings.NANSEN_TRUSTED_ONLY,
    },
    signing: {
      issuer: settings.NANSEN_URL ?? `http://${settings.HOST}:${settings.PORT}`,
      statementLifetime: settings.NANSEN_STATEMENT_LIFETIME,
      listEvery: settings.NANSEN_LIST_EVERY,
      listLifetime: settings.NANSEN_LIST_LIFETIME,
    },
    logLevel: settings.LOG_LEVEL,
  };
}

function webhookSettings({ WEBHOOK_TARGETS: targets, WEBHOOK_LOCAL: local }: Settings): WebhookSettings {
  if (!local && targets.some(({ origin }) => !origin.startsWith('https:'))) {
    throw new ConfigurationError('WEBHOOK_TARGETS', 'messages must travel over https.');
  }
  return { targets, local };
}
