/**
 * In development, and only there, Nansen is its own issuer. Its key is in the data folder, so `nansen token` makes tokens that the
 * running server accepts. The server verifies them like those of a real issuer.
 */
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  createLocalJWKSet,
  exportJWK,
  generateKeyPair,
  importJWK,
  SignJWT,
  type JWK,
  type JWTVerifyGetKey,
} from 'jose';
import { isCountryCode } from '../policy/countries.ts';
import { parseReader } from '../policy/reader.ts';
import type { IssuerSettings } from './configuration.ts';

export const DEVELOPMENT_ISSUER: IssuerSettings = {
  issuer: 'https://development.nansen.invalid',
  audience: 'nansen',
  algorithms: ['ES256'],
  longestLifetime: 24 * 60 * 60,
  tokenTypes: ['at+jwt'],
  optionalClaims: [],
  readerClaim: 'reader',
  readers: null,
};

const LIFETIME = '12h';

export interface DevelopmentIssuer {
  readonly keys: JWTVerifyGetKey;
  /** Issues a token for a reader such as `bureau:FR`. @throws Error for a text that names no reader, or no country. */
  issue(reader: string, person?: DevelopmentPerson): Promise<string>;
}

/** The person behind the reader: two officers of a desk are two users. */
export interface DevelopmentPerson {
  readonly user?: string;
  readonly nationalities?: readonly string[];
}

/** Opens the issuer whose key is kept in a folder, or makes one. */
export async function developmentIssuer(folder: string): Promise<DevelopmentIssuer> {
  const key = await keptKey(folder);
  const { d: _private, ...published } = key;
  const signingKey = await importJWK(key, 'ES256');
  return {
    keys: createLocalJWKSet({ keys: [published] }),
    issue: async (reader, { user = `demo:${reader}`, nationalities = [] } = {}) => {
      if (parseReader(reader, 'demo') === null) {
        throw new Error(
          `"${reader}" is no reader. Use bureau:CC, asylum-office:CC, border:CC, immigration:CC or police:CC with a country ` +
            'code, refugee-desk, notices-desk, ccf or auditor.',
        );
      }
      const unknown = nationalities.find((country) => !isCountryCode(country));
      if (unknown !== undefined) throw new Error(`"${unknown}" is no country. Use the two letters of ISO 3166-1.`);
      const claims = nationalities.length === 0 ? {} : { nationalities };
      return new SignJWT({ reader, client_id: 'development', ...claims })
        .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: published.kid ?? '' })
        .setIssuer(DEVELOPMENT_ISSUER.issuer)
        .setAudience(DEVELOPMENT_ISSUER.audience)
        .setSubject(user)
        .setJti(randomUUID())
        .setIssuedAt()
        .setExpirationTime(LIFETIME)
        .sign(signingKey);
    },
  };
}

async function keptKey(folder: string): Promise<JWK> {
  const file = join(folder, 'development-issuer.json');
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const { privateKey } = await generateKeyPair('ES256', { extractable: true });
    const key = { ...(await exportJWK(privateKey)), kid: randomUUID(), alg: 'ES256' };
    writeFileSync(file, JSON.stringify(key), { mode: 0o600 });
  }
  return JSON.parse(readFileSync(file, 'utf8')) as JWK;
}
