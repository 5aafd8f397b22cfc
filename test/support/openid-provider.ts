/** A real OpenID provider (`oidc-provider`) on loopback, so that the server is tested against tokens it did not make. */
import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import path from 'node:path';
import type { JWTPayload } from 'jose';

export type SigningAlgorithm = 'RS256' | 'ES256';

export interface OpenIdProviderOptions {
  /** The readers that can get a token, such as `bureau:FR`; any text, so that unknown readers can be tried too. */
  readonly readers: readonly string[];
  /** The resource server that the tokens are for. */
  readonly audience?: string;
  readonly lifetimeSeconds?: number;
  /** A public client with which people sign in on a page; who signs in as `bureau:FR` gets tokens of that reader. */
  readonly page?: { readonly clientId: string; readonly redirectUri: string };
}

export interface TokenOptions {
  readonly algorithm?: SigningAlgorithm;
  /** Another resource server, for a token that must be refused. */
  readonly audience?: string;
}

export interface OpenIdProvider {
  readonly issuer: string;
  readonly audience: string;
  readonly jwksUri: string;
  /** Gets an RFC 9068 access token from the token endpoint, by the client-credentials grant. */
  token(reader: string, options?: TokenOptions): Promise<string>;
  /** Signs claims of the caller's choice with the provider's own key: tokens that are genuine but wrong. */
  sign(claims: JWTPayload, header?: { alg?: SigningAlgorithm; typ?: string; kid?: string }): Promise<string>;
  /** Signs with fresh keys from now on. The old ones stay published, unless `keepOld` is false. */
  rotateKeys(options?: { keepOld?: boolean }): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a provider in a process of its own; `oidc-provider` and its middleware stay out of Jest's module registry. */
export async function startOpenIdProvider(options: OpenIdProviderOptions): Promise<OpenIdProvider> {
  const { readers, audience = 'https://nansen.example/graphql', lifetimeSeconds = 600, page = null } = options;
  const secret = randomUUID();
  const child = fork(
    path.join(import.meta.dirname, 'openid-provider-process.mjs'),
    [JSON.stringify({ readers, audience, lifetimeSeconds, secret, page })],
    { execArgv: [], stdio: ['ignore', 'ignore', 'pipe', 'ipc'] },
  );
  let complaints = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (complaints += text));

  const { issuer, jwksUri } = await new Promise<{ issuer: string; jwksUri: string }>((resolve, reject) => {
    child.once('message', (message) => resolve(message as { issuer: string; jwksUri: string }));
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`The OpenID provider did not start:\n${complaints}`)));
  });

  function call(command: string, parameters: object): Promise<unknown> {
    const id = randomUUID();
    return new Promise((resolve, reject) => {
      function receive(message: unknown): void {
        const answer = message as { id: string; result?: unknown; error?: string };
        if (answer.id !== id) return;
        child.off('message', receive);
        if (answer.error === undefined) resolve(answer.result);
        else reject(new Error(answer.error));
      }
      child.on('message', receive);
      child.send({ id, command, ...parameters });
    });
  }

  return {
    issuer,
    audience,
    jwksUri,
    async token(reader, { algorithm = 'RS256', audience: resource = audience } = {}) {
      if (!readers.includes(reader)) throw new Error(`Name '${reader}' in the provider's readers.`);
      const response = await fetch(`${issuer}/token`, {
        method: 'POST',
        body: new URLSearchParams({
          grant_type: 'client_credentials',
          client_id: `${reader}#${algorithm}`,
          client_secret: secret,
          resource,
        }),
      });
      const body = (await response.json()) as { access_token?: string };
      if (body.access_token === undefined) throw new Error(`The provider refused: ${JSON.stringify(body)}`);
      return body.access_token;
    },
    async sign(claims, header = {}) {
      return (await call('sign', { claims, header })) as string;
    },
    async rotateKeys({ keepOld = true } = {}) {
      await call('rotateKeys', { keepOld });
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
    },
  };
}
