/**
 * A server on the loopback that speaks the protocol of the transit engine of OpenBao and HashiCorp Vault, as their documentation
 * describes it, with real AES-256-GCM behind it. It stands in where no real one is at hand: neither is in a package that a test could
 * install. With NANSEN_TEST_TRANSIT_ADDRESS and NANSEN_TEST_TRANSIT_TOKEN the tests ask a real one ("bao server -dev").
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Key {
  readonly versions: Map<number, Buffer>;
  latest: number;
  minDecryption: number;
  minEncryption: number;
  minAvailable: number;
}

interface Item {
  readonly plaintext?: string;
  readonly ciphertext?: string;
}

export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly items: number;
  readonly namespace: string | undefined;
}

export class TransitServer {
  readonly token = `hvs.${randomBytes(16).toString('hex')}`;
  readonly seen: SeenRequest[] = [];
  /** What comes before the next answers: a status, a closed connection, or silence. */
  readonly troubles: (number | 'close' | 'silence')[] = [];
  #sealed = false;
  readonly #keys = new Map<string, Key>();
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((request, response) => void this.#answer(request, response));
  }

  static async start(): Promise<TransitServer> {
    const server = new TransitServer();
    server.#server.listen(0, '127.0.0.1');
    await once(server.#server, 'listening');
    return server;
  }

  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** As after a restart: it answers that it is sealed until it is unsealed. */
  set sealed(sealed: boolean) {
    this.#sealed = sealed;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = JSON.parse(Buffer.concat(chunks).toString() || '{}') as { batch_input?: Item[] } & Record<
      string,
      number
    >;
    const path = (request.url ?? '').replace('/v1/transit/', '');
    const namespace = request.headers['x-vault-namespace'];
    this.seen.push({
      method: request.method ?? '',
      path,
      items: body.batch_input?.length ?? 0,
      namespace: typeof namespace === 'string' ? namespace : undefined,
    });
    const send = (status: number, answer?: object): void => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(answer === undefined ? '' : JSON.stringify(answer));
    };
    const trouble = this.troubles.shift();
    if (trouble === 'silence') return;
    if (trouble === 'close') return void request.socket.destroy();
    if (trouble !== undefined) return send(trouble, { errors: ['internal error'] });
    if (this.#sealed) return send(503, { errors: ['Vault is sealed'] });
    if (request.headers['x-vault-token'] !== this.token) return send(403, { errors: ['permission denied'] });
    this.#route(request.method ?? '', path, body, send);
  }

  #route(
    method: string,
    path: string,
    body: { batch_input?: Item[] } & Record<string, unknown>,
    send: (status: number, answer?: object) => void,
  ): void {
    const [, area = '', name = '', action = ''] = /^(\w+)\/([\w-]+)\/?(\w*)$/.exec(path) ?? [];
    const key = this.#keys.get(name);
    if (area === 'keys' && method === 'POST' && action === '') {
      if (key === undefined) this.#keys.set(name, fresh());
      return send(200, { data: this.#state(name) });
    }
    if (key === undefined)
      return send(area === 'keys' ? 404 : 400, { errors: area === 'keys' ? [] : ['encryption key not found'] });
    if (area === 'keys' && method === 'GET') return send(200, { data: this.#state(name) });
    if (area === 'keys' && action === 'rotate') {
      key.latest += 1;
      key.versions.set(key.latest, randomBytes(32));
      return send(200, { data: this.#state(name) });
    }
    if (area === 'keys' && action === 'config') {
      key.minDecryption = Number(body['min_decryption_version']);
      key.minEncryption = Number(body['min_encryption_version']);
      return send(200, { data: this.#state(name) });
    }
    if (area === 'keys' && action === 'trim') {
      const least = Number(body['min_available_version']);
      if (key.minEncryption === 0 || least > key.minDecryption || least > key.minEncryption) {
        return send(400, {
          errors: ['minimum available version cannot be higher than minimum decryption or encryption version'],
        });
      }
      for (const version of key.versions.keys()) if (version < least) key.versions.delete(version);
      key.minAvailable = least;
      return send(200, { data: this.#state(name) });
    }
    const work = { encrypt, decrypt, rewrap }[area];
    if (work === undefined || body.batch_input === undefined) return send(405, { errors: ['unsupported operation'] });
    const results = body.batch_input.map((item) => {
      try {
        return work(key, item);
      } catch (error) {
        return { error: (error as Error).message };
      }
    });
    send(results.some((result) => 'error' in result) ? 400 : 200, { data: { batch_results: results } });
  }

  #state(name: string): object {
    const key = this.#keys.get(name)!;
    return {
      name,
      type: 'aes256-gcm96',
      exportable: false,
      latest_version: key.latest,
      min_decryption_version: key.minDecryption,
      min_encryption_version: key.minEncryption,
      min_available_version: key.minAvailable,
    };
  }
}

function fresh(): Key {
  return { versions: new Map([[1, randomBytes(32)]]), latest: 1, minDecryption: 1, minEncryption: 0, minAvailable: 0 };
}

function encrypt(key: Key, { plaintext = '' }: Item): object {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key.versions.get(key.latest)!, nonce);
  const body = Buffer.concat([
    nonce,
    cipher.update(Buffer.from(plaintext, 'base64')),
    cipher.final(),
    cipher.getAuthTag(),
  ]);
  return { ciphertext: `vault:v${key.latest}:${body.toString('base64')}`, key_version: key.latest };
}

function decrypt(key: Key, { ciphertext = '' }: Item): { plaintext: string } {
  const [, number, text] = /^vault:v(\d+):(.+)$/.exec(ciphertext) ?? [];
  if (text === undefined) throw new Error('invalid ciphertext: no prefix');
  const version = Number(number);
  if (version > key.latest) throw new Error('invalid ciphertext: version is too new');
  if (version < key.minDecryption) throw new Error('ciphertext or signature version is disallowed by policy (too old)');
  const bytes = Buffer.from(text, 'base64');
  try {
    const decipher = createDecipheriv('aes-256-gcm', key.versions.get(version)!, bytes.subarray(0, 12)).setAuthTag(
      bytes.subarray(-16),
    );
    return {
      plaintext: Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString('base64'),
    };
  } catch {
    throw new Error('invalid ciphertext: unable to decrypt');
  }
}

function rewrap(key: Key, item: Item): object {
  return encrypt(key, decrypt(key, item));
}
