/** What the tests of signing in share: an OpenID provider, and a server that accepts its tokens. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect } from '@jest/globals';
import type { JWTPayload } from 'jose';
import { startNansen, type Nansen } from './nansen.ts';
import { startOpenIdProvider, type OpenIdProvider } from './openid-provider.ts';

export const READERS = [
  ...['bureau:FR', 'asylum-office:SE', 'border:TH', 'immigration:CA', 'police:TH'],
  ...['refugee-desk', 'notices-desk', 'ccf', 'ccf-secretariat', 'ccf-rapporteur', 'ccf-chamber', 'applicant'],
  ...['auditor', 'dpo:SE'],
];
export const UNKNOWN = ['bureau', 'bureau:XX', 'bureau:914', 'public', 'secretariat', 'ccf:FR'];
const WHO = '{ me { reader role audience country } }';
const REFUSAL =
  '{"errors":[{"message":"The access token is missing something or is not valid. Sign in again.","extensions":{"code":"UNAUTHENTICATED"}}]}\n';

export const settingsOf = (issuer: string, audience: string) => ({ OIDC_ISSUER: issuer, OIDC_AUDIENCE: audience });

/** Starts the provider and the server before the tests of a file, and stops them afterwards. */
export function signInFixture(): SignInFixture {
  const fixture = new SignInFixture();
  beforeAll(() => fixture.start());
  afterAll(() => fixture.stop());
  return fixture;
}

interface Sent {
  readonly authorization?: string;
  readonly body?: string;
  readonly address?: string;
  readonly type?: string;
}

export const bearer = (token: string): Sent => ({ authorization: `Bearer ${token}` });

/** The functions can be taken out of the object: they are bound to it. */
class SignInFixture {
  provider!: OpenIdProvider;
  nansen!: Nansen;

  async start(): Promise<void> {
    this.provider = await startOpenIdProvider({ readers: [...READERS, ...UNKNOWN] });
    const { issuer, audience } = this.provider;
    this.nansen = await startNansen('PGlite', { environment: settingsOf(issuer, audience) });
  }

  async stop(): Promise<void> {
    await this.nansen.stop();
    await this.provider.stop();
  }

  readonly send = async (
    { authorization, body, address = '', type = 'application/json' }: Sent,
    server: Nansen = this.nansen,
  ) => {
    const response = await fetch(`${server.url}/graphql${address}`, {
      method: 'POST',
      headers: { 'content-type': type, ...(authorization === undefined ? {} : { authorization }) },
      body: body ?? JSON.stringify({ query: WHO }),
    });
    const headers = Object.fromEntries(response.headers);
    return { status: response.status, headers, text: await response.text() };
  };

  /** Claims as the provider makes them. A test changes one at a time. */
  readonly claims = (more: JWTPayload = {}): JWTPayload => {
    const now = Math.floor(Date.now() / 1000);
    return {
      iss: this.provider.issuer,
      aud: this.provider.audience,
      sub: 'someone',
      client_id: 'client',
      jti: randomUUID(),
      iat: now,
      exp: now + 300,
      reader: 'bureau:FR',
      ...more,
    };
  };

  readonly without = (name: string): JWTPayload => {
    const { [name]: _left, ...others } = this.claims();
    return others;
  };

  readonly expectRefusal = async (sent: Sent): Promise<void> => {
    const { status, headers, text } = await this.send(sent);
    expect([status, text, headers['www-authenticate'], headers['cache-control']]).toEqual([
      401,
      REFUSAL,
      'Bearer error="invalid_token"',
      'no-store',
    ]);
  };
}
