/**
 * Those who change validity while everything is being killed: each repeats what it asked until it has an answer, as a client would.
 * Every person is invented.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { reportInput } from '../support/story.ts';

class Refused extends Error {}

/** Asks as one reader at any of the servers, until one of them answers. */
export class Caller {
  readonly #urls: readonly string[];
  readonly #token: string;
  #next = 0;

  constructor(urls: readonly string[], token: string) {
    this.#urls = urls;
    this.#token = token;
  }

  get token(): string {
    return this.#token;
  }

  /** The base address of a server, another one each time. */
  url(): string {
    return this.#urls[this.#next++ % this.#urls.length] ?? '';
  }

  /** The data of the answer. */
  // Tests look into answers freely.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  async ask(query: string, variables: object = {}): Promise<any> {
    for (;;) {
      try {
        const response = await fetch(`${this.url()}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `Bearer ${this.#token}` },
          body: JSON.stringify({ query, variables }),
        });
        const body = (await response.json()) as { data?: object | null; errors?: readonly object[] };
        if (response.status === 200 && body.errors === undefined) return body.data;
        if (response.status < 500 && response.status !== 200) throw new Refused(JSON.stringify(body));
      } catch (error) {
        if (error instanceof Refused) throw error;
      }
      await sleep(50);
    }
  }
}

export interface Actors {
  readonly office: Caller;
  readonly source: Caller;
  readonly noticesDesk: Caller;
}

/** One change of validity each, in the ways that there are; the first argument tells which of them the alert falls by. */
export async function change(
  { office, source, noticesDesk }: Actors,
  turn: number,
  reference: string | undefined,
): Promise<void> {
  if (reference === undefined) return publishAnother({ office, source, noticesDesk }, turn);
  const way = turn % 10;
  if (way === 0) {
    await noticesDesk.ask(
      `mutation ($reference: String!) {
        cancelAlert(input: { reference: $reference, reasons: "Not compliant any more" }) { userErrors { code } } }`,
      { reference },
    );
  } else if (way === 1) {
    await source.ask(
      'mutation ($reference: String!) { withdrawAlert(input: { reference: $reference }) { userErrors { code } } }',
      {
        reference,
      },
    );
  } else {
    const idempotencyKey = randomUUID();
    const { reportAsylumDecision } = await office.ask(
      `mutation ($input: ReportAsylumDecisionInput!) {
        reportAsylumDecision(input: $input) { receipt userErrors { code message } } }`,
      {
        input: {
          ...reportInput({
            alertReferences: [reference],
            fileReference: `CARRIED-${turn}`,
            fearedCountries: ['BY', 'KZ'],
            addressee: way === 2 ? 'CCF' : 'SECRETARIAT',
          }),
          idempotencyKey,
        },
      },
    );
    // Sent again with its key, a report has the receipt that it had.
    if (reportAsylumDecision.receipt === null) throw new Refused(JSON.stringify(reportAsylumDecision));
  }
}

async function publishAnother({ source, noticesDesk }: Actors, turn: number): Promise<void> {
  const requested = await source.ask(
    'mutation ($input: RequestAlertInput!) { requestAlert(input: $input) { alert { reference } userErrors { code } } }',
    {
      input: {
        form: 'NOTICE',
        colour: 'RED',
        subject: { familyName: `Grevanidan-${turn}`, forename: 'Test', nationalities: ['BY'] },
        warrants: [{ charge: 'Invented charge' }],
      },
    },
  );
  await noticesDesk.ask(
    'mutation ($reference: String!) { publishAlert(input: { reference: $reference }) { userErrors { code } } }',
    { reference: requested.requestAlert.alert.reference },
  );
}
