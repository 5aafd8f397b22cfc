/** The rules that several settings have to meet together. */
import type { Settings } from './environment.ts';
import { ConfigurationError } from './error.ts';
import { isLoopback } from './loopback.ts';

/** @throws ConfigurationError that names the first setting that does not fit the others */
export function assertConsistent(settings: Settings): void {
  assertIssuer(settings);
  assertWorkers(settings);
  if (settings.DATABASE_REPLICA_URLS.length > 0 && settings.DATABASE_URL === undefined) {
    throw new ConfigurationError('DATABASE_REPLICA_URLS', 'names replicas of DATABASE_URL, which is not set.');
  }
  if (settings.NODE_ENV === 'production') assertFitForProduction(settings);
  if (settings.NANSEN_TRUSTED_ONLY.length > 0 && settings.NANSEN_TRUSTED_DOCUMENTS === undefined) {
    throw new ConfigurationError(
      'NANSEN_TRUSTED_DOCUMENTS',
      'is missing: NANSEN_TRUSTED_ONLY lets nothing else be asked.',
    );
  }
  // Each worker counts by itself, and they share their ports.
  if (settings.METRICS_PORT !== undefined && settings.NANSEN_WORKERS > 1) {
    throw new ConfigurationError(
      'METRICS_PORT',
      'metrics are those of one process: set NANSEN_WORKERS=1, or leave it out.',
    );
  }
  if (settings.NANSEN_LIST_LIFETIME < settings.NANSEN_LIST_EVERY) {
    throw new ConfigurationError('NANSEN_LIST_LIFETIME', 'must not be shorter than NANSEN_LIST_EVERY.');
  }
  if (settings.OIDC_ISSUER === undefined && !isLoopback(settings.HOST)) {
    throw new ConfigurationError(
      'HOST',
      'the development sign-in makes anybody any reader, so it is served to this machine only. Set OIDC_ISSUER, or use localhost.',
    );
  }
}

/** A process opens at least as many connections as this. */
const LEAST_CONNECTIONS = 4;

function assertWorkers({
  NANSEN_WORKERS: workers,
  DATABASE_CONNECTIONS: connections,
  DATABASE_URL: url,
}: Settings): void {
  if (workers === 1) return;
  if (url === undefined) {
    throw new ConfigurationError(
      'NANSEN_WORKERS',
      'must be 1 with the embedded database, which belongs to one process. Set DATABASE_URL to a PostgreSQL for more.',
    );
  }
  if (connections < workers * LEAST_CONNECTIONS) {
    throw new ConfigurationError(
      'DATABASE_CONNECTIONS',
      `are shared by NANSEN_WORKERS: ${workers} workers need at least ${workers * LEAST_CONNECTIONS}.`,
    );
  }
}

function assertIssuer(settings: Settings): void {
  if (settings.OIDC_CLIENT_ID !== undefined && settings.OIDC_ISSUER === undefined) {
    throw new ConfigurationError('OIDC_CLIENT_ID', 'names a client of OIDC_ISSUER, which is not set.');
  }
  if (settings.OIDC_ISSUER !== undefined && settings.OIDC_AUDIENCE === undefined) {
    throw new ConfigurationError(
      'OIDC_AUDIENCE',
      'is missing: name the audience that tokens of OIDC_ISSUER have for Nansen.',
    );
  }
}

function assertFitForProduction(settings: Settings): void {
  if (settings.OIDC_ISSUER === undefined) {
    throw new ConfigurationError('OIDC_ISSUER', 'is missing: the development sign-in does not run in production.');
  }
  const { protocol, hostname } = new URL(settings.OIDC_ISSUER);
  if (protocol !== 'https:' && !isLoopback(hostname)) {
    throw new ConfigurationError('OIDC_ISSUER', 'its keys must come over https.');
  }
  if ((settings.NANSEN_DEMO ?? 'none') !== 'none') {
    throw new ConfigurationError('NANSEN_DEMO', 'demo data do not run in production.');
  }
  if (settings.WEBHOOK_LOCAL) throw new ConfigurationError('WEBHOOK_LOCAL', 'is for development and tests only.');
  if (settings.CURSOR_SECRET === undefined) throw new ConfigurationError('CURSOR_SECRET', 'is missing.');
  if (settings.NANSEN_URL === undefined) {
    throw new ConfigurationError('NANSEN_URL', 'is missing: what is signed names it, as its issuer.');
  }
}
