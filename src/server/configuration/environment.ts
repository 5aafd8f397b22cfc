/** The variables of the environment, each checked by itself. `.env.example` explains them. */
import { z } from 'zod';
import { AUDIENCES } from '../../policy/reader.ts';
import { LONGEST_VALIDITY_MS } from '../../sealing/signing/schedule.ts';
import { isNetwork, listedTargets, pathPart, perAudience, share, url, wholeNumber, words } from './formats.ts';

/** What is loaded into an empty database: nothing, a few hundred alerts and decisions, or thousands of decisions besides. */
export type DemoWorld = 'none' | 'small' | 'large';

const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'] as const;
const DEMO_WORLDS: readonly DemoWorld[] = ['none', 'small', 'large'];

/** The defaults are far above what people, and the systems of border posts, ask for. */
const OTHERS = { CCF: 60_000, APPLICANT: 600, AUDITOR: 60_000 };
const OPERATIONS_A_MINUTE = { PUBLIC: 6_000, BUREAU: 120_000, SECRETARIAT: 60_000, ...OTHERS };
const LOOK_UPS_A_MINUTE = { PUBLIC: 12_000, BUREAU: 300_000, SECRETARIAT: 60_000, ...OTHERS };

export const environment = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test'], 'write development or production.').default('development'),
  HOST: z.string().min(1).default('localhost'),
  PORT: wholeNumber(0, 65_535).default(4000),
  METRICS_PORT: wholeNumber(0, 65_535).optional(),
  METRICS_HOST: z.string().min(1).default('localhost'),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: url(/^https?:$/, 'http://localhost:4318/v1/traces').optional(),
  OTEL_TRACES_SAMPLER_ARG: share.optional(),
  DATABASE_URL: url(/^postgres(ql)?:$/, 'postgres://user:password@host:5432/nansen').optional(),
  DATABASE_MIGRATION_URL: url(/^postgres(ql)?:$/, 'postgres://owner:password@host:5432/nansen').optional(),
  DATABASE_BACKUP_URL: url(/^postgres(ql)?:$/, 'postgres://backup:password@host:5432/nansen').optional(),
  DATABASE_REPLICA_URLS: words
    .pipe(z.array(url(/^postgres(ql)?:$/, 'postgres://user:password@replica:5432/nansen')))
    .default([]),
  DATABASE_CONNECTIONS: wholeNumber(4, 10_000).default(40),
  NANSEN_WORKERS: wholeNumber(1, 256).default(1),
  NANSEN_DATA_DIR: z.string().min(1).default('.nansen'),
  OIDC_ISSUER: url(/^https?:$/, 'https://login.example.org').optional(),
  OIDC_AUDIENCE: z.string().min(1).optional(),
  OIDC_ALGORITHMS: words
    .refine(
      (names) => names.length > 0 && names.every((name) => (ALGORITHMS as readonly string[]).includes(name)),
      `name signature algorithms of ${ALGORITHMS.join(', ')}.`,
    )
    .default(['RS256', 'PS256', 'ES256', 'EdDSA']),
  OIDC_TOKEN_TYPES: words
    .refine(
      (types) => types.length > 0 && types.every((type) => /^(at\+jwt|JWT)$/i.test(type)),
      'name at+jwt, JWT or both.',
    )
    .default(['at+jwt']),
  OIDC_OPTIONAL_CLAIMS: words.pipe(z.array(z.enum(['jti', 'client_id'], 'name jti, client_id or both.'))).default([]),
  OIDC_READER_CLAIM: z.string().min(1).max(200).default('reader'),
  OIDC_READERS: z.string().min(1).optional(),
  OIDC_LONGEST_LIFETIME: wholeNumber(60, 999_999).default(24 * 60 * 60),
  OIDC_CLIENT_ID: z.string().min(1).max(200).optional(),
  OIDC_SCOPE: z
    .string()
    .refine(
      (scope) => scope.split(' ').includes('openid'),
      'name scopes, openid among them, such as "openid offline_access".',
    )
    .default('openid'),
  OIDC_RESOURCE: z.string().min(1).max(500).optional(),
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
  NANSEN_TRUSTED_DOCUMENTS: z.string().min(1).optional(),
  NANSEN_TRUSTED_ONLY: words.pipe(z.array(z.enum(AUDIENCES, `name audiences of ${AUDIENCES.join(', ')}.`))).default([]),
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

/** The settings of the environment, read. */
export type Settings = z.output<typeof environment>;
