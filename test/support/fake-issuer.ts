/** An issuer of tokens whose answers the test chooses. */
import { createServer, type Server } from 'node:http';
import { exportJWK, generateKeyPair, SignJWT, type JWTPayload } from 'jose';

export const UNAVAILABLE =
  '{"errors":[{"message":"The service is not available at the moment. Try again.","extensions":{"code":"SERVICE_UNAVAILABLE"}}]}\n';

type Answers = 'error' | 'nonsense' | 'other issuer' | 'keys error' | 'keys nonsense' | 'keys without keys' | 'keys';

/** An issuer that fails in many ways before it works. */
export class FakeIssuer {
  answers: Answers = 'error';
  readonly #issuer: string;
  readonly #port: number;
  readonly #keys = generateKeyPair('ES256', { extractable: true });
  #server: Server | null = null;

  constructor(issuer: string, port: number) {
    this.#issuer = issuer;
    this.#port = port;
  }

  async token(claims: JWTPayload): Promise<string> {
    return new SignJWT({ ...claims, iss: this.#issuer, aud: 'nansen' })
      .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: 'one' })
      .sign((await this.#keys).privateKey);
  }

  async listen(): Promise<void> {
    const key = { ...(await exportJWK((await this.#keys).publicKey)), kid: 'one', alg: 'ES256' };
    this.#server = createServer((request, response) => {
      const forKeys = request.url === '/keys';
      const about = forKeys ? this.answers.replace(/^keys ?/, '') : this.answers.startsWith('keys') ? '' : this.answers;
      response.statusCode = about === 'error' ? 500 : 200;
      response.setHeader('content-type', 'application/json');
      if (about === 'nonsense') response.end('<html>');
      else if (forKeys) response.end(JSON.stringify(about === 'without keys' ? {} : { keys: [key] }));
      else {
        const issuer = about === 'other issuer' ? 'https://login.example.org' : this.#issuer;
        response.end(JSON.stringify({ issuer, jwks_uri: `${this.#issuer}/keys` }));
      }
    }).listen(this.#port, '127.0.0.1');
    await new Promise((resolve) => this.#server?.once('listening', resolve));
  }

  async close(): Promise<void> {
    this.#server?.closeAllConnections();
    await new Promise((resolve) => (this.#server === null ? resolve(null) : this.#server.close(resolve)));
  }
}
