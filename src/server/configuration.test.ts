/** A setting that is missing or malformed stops the start with a message that names it. `.env.example` explains every setting. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { ConfigurationError } from './configuration/error.ts';
import { readConfiguration } from './configuration.ts';

const folder = mkdtempSync(join(tmpdir(), 'nansen-configuration-'));
afterAll(() => rmSync(folder, { recursive: true }));

const read = (variables: NodeJS.ProcessEnv) => readConfiguration({ NANSEN_DATA_DIR: folder, ...variables });

const PRODUCTION = {
  NODE_ENV: 'production',
  NANSEN_URL: 'https://nansen.example.org',
  OIDC_ISSUER: 'https://login.example.org',
  OIDC_AUDIENCE: 'https://nansen.example.org',
  CURSOR_SECRET: 'ab'.repeat(32),
  NANSEN_KEY_FILE: '/etc/nansen/keys.json',
};

describe('a malformed setting is named, and what to do about it is said', () => {
  test.each<[string, string]>([
    ['NODE_ENV', 'prod'],
    ['PORT', 'http'],
    ['PORT', '-1'],
    ['PORT', '65536'],
    ['PORT', '40 00'],
    ['PORT', '4e3'],
    ['DATABASE_URL', 'localhost:5432'],
    ['DATABASE_URL', 'mysql://localhost/nansen'],
    ['METRICS_PORT', 'many'],
    ['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', 'collector'],
    ['OTEL_TRACES_SAMPLER_ARG', '10%'],
    ['OTEL_TRACES_SAMPLER_ARG', '1.5'],
    ['DATABASE_MIGRATION_URL', 'postgres'],
    ['DATABASE_BACKUP_URL', 'backup'],
    ['DATABASE_CONNECTIONS', '3'],
    ['DATABASE_CONNECTIONS', '10001'],
    ['DATABASE_CONNECTIONS', 'many'],
    ['OIDC_ISSUER', 'login.example.org'],
    ['OIDC_ISSUER', 'ldap://login.example.org'],
    ['OIDC_ALGORITHMS', 'none'],
    ['OIDC_LONGEST_LIFETIME', '59'],
    ['OIDC_LONGEST_LIFETIME', '24h'],
    ['OIDC_ALGORITHMS', 'RS256 HS256'],
    ['OIDC_ALGORITHMS', 'rs256'],
    ['OIDC_ALGORITHMS', ','],
    ['NANSEN_DEMO', 'yes'],
    ['CORS_ORIGINS', '*'],
    ['CORS_ORIGINS', 'desk.example.org'],
    ['CORS_ORIGINS', 'https://desk.example.org/'],
    ['CORS_ORIGINS', 'https://desk.example.org https://other.example.org/path'],
    ['WEBHOOK_TARGETS', 'https://hooks.example.fr'],
    ['WEBHOOK_TARGETS', 'FR=hooks.example.fr'],
    ['WEBHOOK_TARGETS', 'FR=http://hooks.example.fr'],
    ['WEBHOOK_TARGETS', 'FR=https://hooks.example.fr/path'],
    ['WEBHOOK_TARGETS', 'fr=https://hooks.example.fr'],
    ['WEBHOOK_TARGETS', 'FR=https://hooks.example.fr XX=https://hooks.example.org'],
    ['WEBHOOK_LOCAL', 'yes'],
    ['NANSEN_OPERATIONS', '6000'],
    ['NANSEN_OPERATIONS', 'PUBLIC=0'],
    ['NANSEN_OPERATIONS', 'BORDER=6000'],
    ['NANSEN_LOOK_UPS', 'PUBLIC=6000 BUREAU'],
    ['NANSEN_LOOK_UPS', 'PUBLIC=-1'],
    ['NANSEN_FAILED_SIGN_INS', '0'],
    ['TRUSTED_PROXIES', 'balancer'],
    ['TRUSTED_PROXIES', '10.0.0.0/33'],
    ['TRUSTED_PROXIES', '10.0.0.1 true'],
    ['CURSOR_SECRET', 'secret'],
    ['CURSOR_SECRET', 'ab'.repeat(31)],
    ['NANSEN_URL', 'nansen.example.org'],
    ['NANSEN_URL', 'https://nansen.example.org/'],
    ['NANSEN_URL', 'https://nansen.example.org?a=b'],
    ['NANSEN_STATEMENT_LIFETIME', '59'],
    ['NANSEN_STATEMENT_LIFETIME', '604801'],
    ['NANSEN_LIST_EVERY', '5m'],
    ['NANSEN_LIST_LIFETIME', '299'],
    ['LOG_LEVEL', 'verbose'],
  ])('%s=%s', (setting, value) => {
    let message = '';
    try {
      read({ [setting]: value });
    } catch (error) {
      expect(error).toBeInstanceOf(ConfigurationError);
      message = (error as Error).message;
    }
    expect(message).toMatch(new RegExp(`^${setting}: `));
    expect(message).toContain('.env.example');
  });

  test('what was written is not repeated: it may be a secret', () => {
    expect(() => read({ DATABASE_URL: 'postgress://user:hunter2@host/nansen' })).toThrow(
      /^DATABASE_URL: (?!.*hunter2)/,
    );
  });
});

describe('what belongs together must come together', () => {
  test('an issuer needs an audience', () => {
    expect(() => read({ OIDC_ISSUER: 'https://login.example.org' })).toThrow(/^OIDC_AUDIENCE: is missing/);
  });

  test.each(['OIDC_ISSUER', 'OIDC_AUDIENCE', 'CURSOR_SECRET', 'NANSEN_KEY_FILE', 'NANSEN_URL'] as const)(
    'production needs %s',
    (setting) => {
      const { [setting]: _left, ...others } = PRODUCTION;
      expect(() => read(others)).toThrow(new RegExp(`^${setting}: is missing`));
      expect(() => read({ ...PRODUCTION, [setting]: '' })).toThrow(new RegExp(`^${setting}: is missing`));
    },
  );

  test('production has no demo data and no sign-in of its own', () => {
    for (const NANSEN_DEMO of ['small', 'large']) {
      expect(() => read({ ...PRODUCTION, NANSEN_DEMO })).toThrow(/^NANSEN_DEMO: demo data do not run in production/);
    }
    expect(() => read({ ...PRODUCTION, WEBHOOK_LOCAL: 'true' })).toThrow(/^WEBHOOK_LOCAL: is for development/);
    const configuration = read(PRODUCTION);
    expect(configuration).toMatchObject({ production: true, demo: 'none', issuer: { issuer: PRODUCTION.OIDC_ISSUER } });
  });
});

describe('what is not set', () => {
  test('has a default; an empty variable counts as not set', () => {
    const names = [
      'PORT',
      'HOST',
      'DATABASE_URL',
      'OIDC_ISSUER',
      'OIDC_ALGORITHMS',
      'CORS_ORIGINS',
      'LOG_LEVEL',
      'NANSEN_DEMO',
    ];
    const empty = Object.fromEntries(names.map((name) => [name, '']));
    const { cursorSecret: _made, ...configuration } = read(empty);
    expect(configuration).toMatchObject({
      production: false,
      host: 'localhost',
      port: 4000,
      database: { url: null, folder, connections: 40 },
      issuer: null,
      demo: 'small',
      allowedOrigins: [],
      logLevel: 'info',
    });
  });

  test('the secret of cursors is made once, and kept', () => {
    const secret = read({}).cursorSecret;
    expect(secret).toHaveLength(32);
    expect(read({}).cursorSecret.equals(secret)).toBe(true);
    expect(read({ CURSOR_SECRET: 'ab'.repeat(32) }).cursorSecret.toString('hex')).toBe('ab'.repeat(32));
  });
});

test('lists are separated by spaces or commas', () => {
  const origins = ['https://a.example', 'http://localhost:3000'];
  for (const separator of [' ', ',', ', ', '\n']) {
    expect(read({ CORS_ORIGINS: origins.join(separator) }).allowedOrigins).toEqual(origins);
  }
  const issuer = { OIDC_ISSUER: 'https://login.example.org', OIDC_AUDIENCE: 'nansen' };
  expect(read({ ...issuer, OIDC_ALGORITHMS: 'ES256,EdDSA' }).issuer?.algorithms).toEqual(['ES256', 'EdDSA']);
});

test('a service discloses once a week unless it is told otherwise; who only tries it sees everything at once', () => {
  const WEEK_MS = 7 * 24 * 3_600_000;
  expect(read(PRODUCTION).schedule).toMatchObject({ announceEveryMs: 60_000, discloseEveryMs: WEEK_MS });
  expect(read({}).schedule).toMatchObject({ announceEveryMs: 5_000, discloseEveryMs: 0 });
  expect(read({ NANSEN_DISCLOSE_EVERY: '7d' }).schedule.discloseEveryMs).toBe(WEEK_MS);
  expect(read({ ...PRODUCTION, NANSEN_DISCLOSE_EVERY: '0' }).schedule.discloseEveryMs).toBe(0);
});

test('every setting is explained in .env.example, and nothing else is', () => {
  const source = readFileSync(new URL('./configuration/environment.ts', import.meta.url), 'utf8');
  const declared = source.slice(source.indexOf('const environment = '));
  const settings = [...declared.matchAll(/^ {2}([A-Z_]+):/gm)].map((match) => match[1]);
  expect(settings.length).toBeGreaterThan(10);
  const example = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');
  const explained = [...example.matchAll(/(?:^# [^\n]+\n)+#?([A-Z_]+)=/gm)].map((match) => match[1]);
  expect(explained.sort()).toEqual(settings.sort());
});
