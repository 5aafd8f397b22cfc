/** Readers who ask whichever servers there are, all the time, and what went wrong for them. All of them are invented. */
import { setTimeout as sleep } from 'node:timers/promises';
import { inventedName, inventedReport, inventedRequest } from '../bench/whole-server.ts';
import type { VersionProcess } from './version-process.ts';

export interface Failure {
  readonly version: string;
  readonly reader: string;
  readonly what: string;
}

interface Answered {
  readonly reader: string;
  readonly version: string;
  readonly ms: number;
}

/** A reader's answer to a mutation. */
interface Payload {
  readonly userErrors: readonly { readonly code: string; readonly message: string }[];
  readonly alert?: { readonly reference: string };
}

const PAUSE_MS = 10;

export class Load {
  readonly failures: Failure[] = [];
  readonly answered: Answered[] = [];
  /** The servers that are asked, in turn. Replace it to ask others. */
  servers: readonly VersionProcess[] = [];
  readonly #tokens: Readonly<Record<string, string>>;
  #turn = 0;
  #isOver = false;

  constructor(tokens: Readonly<Record<string, string>>) {
    this.#tokens = tokens;
  }

  /** Begins. @returns what ends it, and waits for what is under way */
  begin(): () => Promise<void> {
    const works = [
      () => this.#validity('bureau:FR'),
      () => this.#validity('border:TH'),
      () => this.#query('refugee-desk', '{ reviewQueue(first: 20) { nodes { id steps { __typename } } } }'),
      () => this.#query('notices-desk', '{ alerts(first: 20) { nodes { reference validity } } }'),
      () => this.#fall(),
      () => this.#fall(),
    ].map(async (work) => {
      while (!this.#isOver) {
        await work();
        await sleep(PAUSE_MS);
      }
    });
    return async () => {
      this.#isOver = true;
      await Promise.all(works);
    };
  }

  /** The longest answers, by version, since a place in the list of answers. */
  longest(since: number): string {
    const answered = this.answered.slice(since);
    return [...new Set(answered.map(({ version }) => version))]
      .map((version) => {
        const times = answered.filter((each) => each.version === version).map(({ ms }) => ms);
        return `${version}: ${times.length} answers, at most ${Math.max(...times).toFixed(0)} ms`;
      })
      .join('; ');
  }

  /** An alert is requested and published, a country reports, and the alert is not valid for another country, whichever server answers. */
  async #fall(): Promise<void> {
    const name = inventedName((this.#turn += 1) + 1_000_000);
    const asked = await this.#mutation('bureau:BY', 'requestAlert', 'alert { reference }', inventedRequest(name));
    const reference = asked?.alert?.reference;
    if (reference === undefined) return;
    await this.#mutation('notices-desk', 'publishAlert', '', { reference });
    const report = { ...inventedReport(name, name), alertReferences: [reference] };
    await this.#mutation('asylum-office:SE', 'reportAsylumDecision', 'receipt', report);
    const data = await this.#query(
      'bureau:FR',
      `{ alertValidity(references: [${JSON.stringify(reference)}]) { validity } }`,
    );
    const [found] = (data?.['alertValidity'] ?? []) as { readonly validity: string }[];
    if (data !== null && found?.validity !== 'NOT_VALID') this.#fail('any', 'bureau:FR', `${reference} is still valid`);
  }

  async #validity(reader: string): Promise<void> {
    await this.#query(reader, '{ alertValidity(references: ["2026/1", "2026/2", "2026/3"]) { validity } }');
  }

  async #mutation(reader: string, name: string, answer: string, input: object): Promise<Payload | null> {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const data = await this.#query(
      reader,
      `mutation ($input: ${type}!) { did: ${name}(input: $input) { ${answer} userErrors { code message } } }`,
      { input },
    );
    const payload = (data?.['did'] ?? null) as Payload | null;
    for (const { code, message } of payload?.userErrors ?? []) this.#fail('any', reader, `${name}: ${code} ${message}`);
    return payload;
  }

  async #query(
    reader: string,
    query: string,
    variables: object = {},
  ): Promise<Readonly<Record<string, unknown>> | null> {
    const { name: version, url } = this.servers[(this.#turn += 1) % this.servers.length] as VersionProcess;
    const began = performance.now();
    try {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { authorization: `Bearer ${this.#tokens[reader] ?? ''}`, 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables }),
      });
      const text = await response.text();
      const { data = null, errors } = JSON.parse(text) as { data?: Record<string, unknown> | null; errors?: unknown };
      if (response.status !== 200 || errors !== undefined)
        this.#fail(version, reader, `${response.status} ${text.slice(0, 300)}`);
      this.answered.push({ reader, version, ms: performance.now() - began });
      return data;
    } catch (error) {
      this.#fail(version, reader, String(error));
      return null;
    }
  }

  #fail(version: string, reader: string, what: string): void {
    this.failures.push({ version, reader, what });
  }
}
