/** The settings, from the environment, checked before anything starts. Each is explained in `.env.example`. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Schedule } from '../api/context.ts';
import type { DatabaseSettings } from '../database/open.ts';
import ipaddr from 'ipaddr.js';
import { isCountryCode } from '../policy/countries.ts';
import { AUDIENCES, type Audience } from '../policy/reader.ts';
import type { WebhookSettings } from '../recalls/webhooks/targets.ts';
import type { KeySettings } from '../sealing/open-sealing.ts';
import { LONGEST_VALIDITY_MS } from '../sealing/signing/schedule.ts';
import type { SigningSettings } from '../sealing/signing/signer.ts';

export interface IssuerSettings {
  /** The issuer's identifier, equal to `iss` in its tokens. */
  readonly issuer: string;
  /** The value of `aud` that stands for this service. */
  readonly audience: string;
  readonly algorithms: readonly string[];
}

/** How much may be asked for in a minute; Infinity where there is no limit. */
export interface QuotaSettings {
  readonly operations: Readonly<Record<Audience, number>>;
  readonly lookUps: Readonly<Record<Audience, number>>;
  /** Tokens that are refused, from one address. */
  readonly failedSignIns: number;
  /** Addresses and networks whose `X-Forwarded-For` says who asks. */
  readonly trustedProxies: readonly string[];
}

/** What is loaded into an empty database: nothing, a few hundred alerts and decisions, or thousands of decisions besides. */
export type DemoWorld = 'none' | 'small' | 'large';

export interface Configuration {
  readonly production: boolean;
  readonly host: string;
  readonly port: number;
  readonly database: DatabaseSettings;
  /** Null only in development: then Nansen issues tokens itself. */
  readonly issuer: IssuerSettings | null;
  readonly demo: DemoWorld;
  readonly allowedOrigins: readonly string[];
  readonly cursorSecret: Buffer;
  /** Secrets of before, whose cursors are still good. */
  readonly earlierCursorSecrets: readonly Buffer[];
  readonly schedule: Schedule;
  readonly keys: KeySettings;
  readonly webhooks: WebhookSettings;
  readonly quotas: QuotaSettings;
  /** What is signed, in whose name, and for how long it is valid. */
  readonly signing: SigningSettings;
  readonly logLevel: string;
}

/** A setting is missing or malformed; the message names it. */
export class ConfigurationError extends Error {
  constructor(setting: string, problem: string) {
    super(`${setting}: ${problem} See .env.example.`);
    this.name = 'ConfigurationError';
  }
}

const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'] as const;
const SECRET_BYTES = 32;
const HOUR_MS = 3_600_000;

const DEMO_WORLDS: readonly DemoWorld[] = ['none', 'small', 'large'];
const words = z.string().transform((value) => value.split(/[\s,]+/).filter((word) => word !== ''));
const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/, `write a whole number from ${least} to ${most}.`)
    .transform(Number)
    .refine((value) => value >= least && value <= most, `write a whole number from ${least} to ${most}.`);
const url = (protocols: RegExp, example: string) =>
  z
    .string()
    .refine(
      (value) => URL.canParse(value) && protocols.test(new URL(value).protocol),
      `write a URL such as ${example}.`,
    );

/** `FR=https://hooks.example.fr`: a country, and where messages for it may go. */
const LISTED_TARGET = /^([A-Z]{2})=(https?:\/\/.+)$/;
const listedTargets = words
  .transform((entries) =>
    entries.map((entry) => {
      const [, country = '', origin = ''] = LISTED_TARGET.exec(entry) ?? [];
      return { country, origin };
    }),
  )
  .refine(
    (entries) =>
      entries.every(
        ({ country, origin }) => isCountryCode(country) && URL.canParse(origin) && new URL(origin).origin === origin,
      ),
    'name countries and origins such as FR=https://hooks.example.fr.',
  );

/** Far above what people, and the systems of border posts, ask. */
const OPERATIONS_A_MINUTE = { PUBLIC: 6_000, BUREAU: 120_000, SECRETARIAT: 60_000, CCF: 60_000, AUDITOR: 60_000 };
const LOOK_UPS_A_MINUTE = { PUBLIC: 12_000, BUREAU: 300_000, SECRETARIAT: 60_000, CCF: 60_000, AUDITOR: 60_000 };

/** `PUBLIC=6000 BUREAU=none`: audiences, and how much each of their readers may ask for in a minute. */
const A_MINUTE = /^([A-Z]+)=([1-9]\d{0,9}|none)$/;
const perAudience = (standard: Readonly<Record<Audience, number>>) =>
  words
    .refine(
      (entries) => entries.every((entry) => (AUDIENCES as readonly string[]).includes(A_MINUTE.exec(entry)?.[1] ?? '')),
      'name audiences and numbers such as PUBLIC=6000 BUREAU=none.',
    )
    .transform((entries): Readonly<Record<Audience, number>> => ({
      ...standard,
      ...Object.fromEntries(
        entries.map((entry) => {
          const [, audience = '', points] = A_MINUTE.exec(entry) ?? [];
          return [audience, points === 'none' ? Infinity : Number(points)];
        }),
      ),
    }))
    .default(standard);

const isNetwork = (text: string): boolean => ipaddr.isValid(text) || (/\/\d+$/.test(text) && ipaddr.isValidCIDR(text));

const pathPart = z.string().regex(/^[\w-]+(\/[\w-]+)*$/, 'write letters, digits, - and _ only.');

const environment = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test'], 'write development or production.').default('development'),
  HOST: z.string().min(1).default('localhost'),
  PORT: wholeNumber(0, 65_535).default(4000),
  DATABASE_URL: url(/^postgres(ql)?:$/, 'postgres://user:password@host:5432/nansen').optional(),
  DATABASE_MIGRATION_URL: url(/^postgres(ql)?:$/, 'postgres://owner:password@host:5432/nansen').optional(),
  DATABASE_CONNECTIONS: wholeNumber(4, 10_000).default(40),
  NANSEN_DATA_DIR: z.string().min(1).default('.nansen'),
  OIDC_ISSUER: url(/^https?:$/, 'https://login.example.org').optional(),
  OIDC_AUDIENCE: z.string().min(1).optional(),
  OIDC_ALGORITHMS: words
    .refine(
      (names) => names.length > 0 && names.every((name) => (ALGORITHMS as readonly string[]).includes(name)),
      `name signature algorithms of ${ALGORITHMS.join(', ')}.`,
    )
    .default(['RS256', 'PS256', 'ES256', 'EdDSA']),
  NANSEN_DEMO: z.enum(DEMO_WORLDS, `write ${DEMO_WORLDS.join(', ')}.`).optional(),
  CORS_ORIGINS: words
    .refine(
      (origins) => origins.every((origin) => URL.canParse(origin) && new URL(origin).origin === origin),
      'name origins such as https://desk.example.org.',
    )
    .default([]),
  CURSOR_SECRET: words
    .refine(
      (secrets) => secrets.length > 0 && secrets.every((secret) => /^([0-9a-fA-F]{2}){32,}$/.test(secret)),
      'write at least 64 hexadecimal digits; "openssl rand -hex 32" makes them.',
    )
    .optional(),
  NANSEN_ANNOUNCE_EVERY: wholeNumber(1, 86_400).optional(),
  WEBHOOK_TARGETS: listedTargets.default([]),
  WEBHOOK_LOCAL: z
    .enum(['true', 'false'], 'write true or false.')
    .transform((value) => value === 'true')
    .default(false),
  NANSEN_OPERATIONS: perAudience(OPERATIONS_A_MINUTE),
  NANSEN_LOOK_UPS: perAudience(LOOK_UPS_A_MINUTE),
  NANSEN_FAILED_SIGN_INS: wholeNumber(1, 999_999).default(600),
  TRUSTED_PROXIES: words
    .refine((networks) => networks.every(isNetwork), 'name addresses and networks such as 10.0.0.0/24.')
    .default([]),
  NANSEN_RECALL_DAYS: wholeNumber(1, 365).default(7),
  NANSEN_RECALL_REPEAT_DAYS: wholeNumber(1, 365).default(1),
  NANSEN_KEYS: z.enum(['file', 'transit'], 'write file or transit.').default('file'),
  NANSEN_KEY_FILE: z.string().min(1).optional(),
  TRANSIT_ADDRESS: url(/^https?:$/, 'https://bao.example.org:8200').optional(),
  TRANSIT_TOKEN_FILE: z.string().min(1).optional(),
  TRANSIT_MOUNT: pathPart.default('transit'),
  TRANSIT_KEY_PREFIX: pathPart.default('nansen'),
  TRANSIT_NAMESPACE: z.string().min(1).optional(),
  NANSEN_DISCLOSE_EVERY: z
    .string()
    .regex(/^(0|[1-9]\d{0,2}[hd])$/, 'write hours or days such as 12h or 7d, or 0 for "at once".')
    .transform((period) => Number.parseInt(period, 10) * (period.endsWith('d') ? 24 : 1))
    .optional(),
  NANSEN_URL: url(/^https?:$/, 'https://nansen.example.org')
    .refine(
      (value) => /[^/]$/.test(value) && !/[?#]/.test(value),
      'write it without a slash or anything else at its end.',
    )
    .optional(),
  NANSEN_STATEMENT_LIFETIME: wholeNumber(60, LONGEST_VALIDITY_MS / 1000).default(15 * 60),
  NANSEN_LIST_EVERY: wholeNumber(5, 24 * 60 * 60).default(5 * 60),
  NANSEN_LIST_LIFETIME: wholeNumber(60, LONGEST_VALIDITY_MS / 1000).default(4 * 60 * 60),
  LOG_LEVEL: z
    .enum(
      ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
      'write fatal, error, warn, info, debug, trace or silent.',
    )
    .default('info'),
});

/** Seconds between announcements, hours between disclosures (docs/decisions/0074-when-a-source-learns.md). */
const IN_SERVICE = { announceEvery: 60, discloseEvery: 7 * 24 };
/** Where Nansen is its own issuer, everybody may be anybody, so there is nobody to hide a moment from, and people want to see. */
const TO_WATCH = { announceEvery: 5, discloseEvery: 0 };

/** Reads the settings. @throws ConfigurationError that names the first setting that is missing or malformed. */
export function readConfiguration(variables: NodeJS.ProcessEnv): Configuration {
  // An empty variable is what a commented setting becomes in many tools: it counts as not set.
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
  if (settings.OIDC_ISSUER !== undefined && settings.OIDC_AUDIENCE === undefined) {
    throw new ConfigurationError(
      'OIDC_AUDIENCE',
      'is missing: name the audience that tokens of OIDC_ISSUER have for Nansen.',
    );
  }
  if (production) {
    if (settings.OIDC_ISSUER === undefined) {
      throw new ConfigurationError('OIDC_ISSUER', 'is missing: the development sign-in does not run in production.');
    }
    const { protocol, hostname } = new URL(settings.OIDC_ISSUER);
    if (protocol !== 'https:' && !isLoopback(hostname)) {
      throw new ConfigurationError('OIDC_ISSUER', 'its keys must come over https.');
    }
    if ((settings.NANSEN_DEMO ?? 'none') !== 'none')
      throw new ConfigurationError('NANSEN_DEMO', 'demo data do not run in production.');
    if (settings.WEBHOOK_LOCAL) throw new ConfigurationError('WEBHOOK_LOCAL', 'is for development and tests only.');
    if (settings.CURSOR_SECRET === undefined) throw new ConfigurationError('CURSOR_SECRET', 'is missing.');
    if (settings.NANSEN_URL === undefined) {
      throw new ConfigurationError('NANSEN_URL', 'is missing: what is signed names it, as its issuer.');
    }
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
  const defaults = settings.OIDC_ISSUER === undefined ? TO_WATCH : IN_SERVICE;
  const [cursorSecret = keptSecret(settings.NANSEN_DATA_DIR), ...earlierCursorSecrets] = (
    settings.CURSOR_SECRET ?? []
  ).map((secret) => Buffer.from(secret, 'hex'));
  return {
    production,
    host: settings.HOST,
    port: settings.PORT,
    database: {
      url: settings.DATABASE_URL ?? null,
      migrationUrl: settings.DATABASE_MIGRATION_URL ?? null,
      folder: settings.NANSEN_DATA_DIR,
      connections: settings.DATABASE_CONNECTIONS,
    },
    issuer:
      settings.OIDC_ISSUER === undefined
        ? null
        : {
            issuer: settings.OIDC_ISSUER,
            audience: settings.OIDC_AUDIENCE ?? '',
            algorithms: settings.OIDC_ALGORITHMS,
          },
    // With a real issuer it is somebody's service, even if nobody said "production".
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
    signing: {
      issuer: settings.NANSEN_URL ?? `http://${settings.HOST}:${settings.PORT}`,
      statementLifetime: settings.NANSEN_STATEMENT_LIFETIME,
      listEvery: settings.NANSEN_LIST_EVERY,
      listLifetime: settings.NANSEN_LIST_LIFETIME,
    },
    logLevel: settings.LOG_LEVEL,
  };
}

function webhookSettings({
  WEBHOOK_TARGETS: targets,
  WEBHOOK_LOCAL: local,
}: z.output<typeof environment>): WebhookSettings {
  if (!local && targets.some(({ origin }) => !origin.startsWith('https:'))) {
    throw new ConfigurationError('WEBHOOK_TARGETS', 'messages must travel over https.');
  }
  return { targets, local };
}

function keySettings(settings: z.output<typeof environment>, production: boolean): KeySettings {
  if (settings.NANSEN_KEYS === 'file') {
    if (production && settings.NANSEN_KEY_FILE === undefined) {
      throw new ConfigurationError(
        'NANSEN_KEY_FILE',
        'is missing: name the file of the keys that decisions are sealed with, or set NANSEN_KEYS=transit.',
      );
    }
    return {
      provider: 'file',
      file: settings.NANSEN_KEY_FILE ?? join(settings.NANSEN_DATA_DIR, 'keys.json'),
      mayMake: !production,
    };
  }
  if (settings.TRANSIT_ADDRESS === undefined) {
    throw new ConfigurationError('TRANSIT_ADDRESS', 'is missing: name the server whose transit engine keeps the keys.');
  }
  if (settings.TRANSIT_TOKEN_FILE === undefined) {
    throw new ConfigurationError('TRANSIT_TOKEN_FILE', 'is missing: name the file of the token for TRANSIT_ADDRESS.');
  }
  const { protocol, hostname } = new URL(settings.TRANSIT_ADDRESS);
  if (production && protocol !== 'https:' && !isLoopback(hostname)) {
    throw new ConfigurationError('TRANSIT_ADDRESS', 'data keys must travel over https.');
  }
  return {
    provider: 'transit',
    address: settings.TRANSIT_ADDRESS,
    tokenFile: settings.TRANSIT_TOKEN_FILE,
    mount: settings.TRANSIT_MOUNT,
    prefix: settings.TRANSIT_KEY_PREFIX,
    namespace: settings.TRANSIT_NAMESPACE ?? null,
  };
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

/** In development the secret is made once and kept, so that cursors outlive a restart. */
function keptSecret(folder: string): Buffer {
  const file = join(folder, 'cursor-secret');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (!existsSync(file)) writeFileSync(file, randomBytes(SECRET_BYTES).toString('hex'), { mode: 0o600 });
  return Buffer.from(readFileSync(file, 'utf8').trim(), 'hex');
}
