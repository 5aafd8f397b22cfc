/** A server in front of PostgreSQL that sees each message of the protocol, and may change it or cut the connection. */
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface Message {
  readonly from: 'client' | 'server';
  /** The letter of the protocol; '' for the first message of a client. */
  readonly kind: string;
  /** All of it, with its letter and length. */
  readonly bytes: Buffer;
}

/** What is passed on instead of a message; null cuts the connection. */
export type Meddle = (message: Message) => Buffer | null;

const UNTOUCHED: Meddle = ({ bytes }) => bytes;

export class PostgresProxy {
  meddle: Meddle = UNTOUCHED;
  readonly #target: URL;
  readonly #server = createServer((client) => this.#connected(client));
  readonly #sockets = new Set<Socket>();

  private constructor(target: URL) {
    this.#target = target;
  }

  /** @param url of the database, at an address of TCP and without TLS */
  static async start(url: string): Promise<PostgresProxy> {
    const proxy = new PostgresProxy(new URL(url));
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  /** The URL of the same database through the proxy. */
  get url(): string {
    const url = new URL(this.#target);
    url.hostname = '127.0.0.1';
    url.port = String((this.#server.address() as AddressInfo).port);
    return url.href;
  }

  leaveAlone(): void {
    this.meddle = UNTOUCHED;
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #connected(client: Socket): void {
    const server = connect({ host: this.#target.hostname, port: Number(this.#target.port), noDelay: true });
    const cut = (): void => {
      client.destroy();
      server.destroy();
    };
    for (const socket of [client, server]) {
      this.#sockets.add(socket);
      socket.on('error', cut);
      socket.on('close', () => {
        this.#sockets.delete(socket);
        cut();
      });
    }
    const pass = (from: Message['from'], to: Socket): ((message: Omit<Message, 'from'>) => void) => {
      return (message) => {
        const passed = this.meddle({ from, ...message });
        if (passed === null) cut();
        else if (!to.destroyed) to.write(passed);
      };
    };
    client.on('data', messages(true, pass('client', server)));
    server.on('data', messages(false, pass('server', client)));
  }
}

/** Cuts a stream of bytes into messages. */
function messages(begins: boolean, take: (message: Omit<Message, 'from'>) => void): (bytes: Buffer) => void {
  let first = begins;
  let received: Buffer = Buffer.alloc(0);
  return (bytes) => {
    received = Buffer.concat([received, bytes]);
    for (;;) {
      const head = first ? 0 : 1;
      if (received.length < head + 4) return;
      const length = head + received.readInt32BE(head);
      if (received.length < length) return;
      const kind = first ? '' : received.toString('latin1', 0, 1);
      const message = { kind, bytes: received.subarray(0, length) };
      received = received.subarray(length);
      first = false;
      take(message);
    }
  };
}
