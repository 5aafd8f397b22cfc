/**
 * Those who change validity while everything is being killed: each repeats what it asked until it has an answer, as a client would.
 * Every person is invented.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from '@jest/globals';
import { LEAST_SUBJECT, reportInput, WARRANT } from '../support/story.ts';
import { ModelAlert } from './model.ts';

class Refused extends Error {}

/** Asks as one reader at any of the servers, until one of them answers. */
export class Caller {
  readonly #urls: readonly string[];
  readonly #token: string;
  readonly #ends: AbortSignal;
  #next = 0;

  /** @param ends so that nobody asks for ever who is not answered, when the test has failed */
  constructor(urls: readonly string[], token: string, ends: AbortSignal) {
    this.#urls = urls;
    this.#token = token;
    this.#ends = ends;
  }

  get ends(): AbortSignal {
    return this.#ends;
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
      this.#ends.throwIfAborted();
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
  /** Two, since whatever can make an alert valid again takes two. */
  readonly officers: readonly [Caller, Caller];
}

/** An alert falls, in one of the ways that there are. What is asked a second time, because its answer was lost, is refused. */
export async function fall({ office, source, noticesDesk }: Actors, alert: ModelAlert, way: number): Promise<void> {
  const { reference } = alert;
  await alert.become('NOT_VALID', async () => {
    // Where several countries issued the warrants, nobody can withdraw it.
    if (way === 0 || (way === 1 && alert.isJoint)) {
      await noticesDesk.ask(
        `mutation ($reference: String!) {
          cancelAlert(input: { reference: $reference, reasons: "Not compliant any more" }) { userErrors { code } } }`,
        { reference },
      );
    } else if (way === 1) {
      await source.ask(
        'mutation ($reference: String!) { withdrawAlert(input: { reference: $reference }) { userErrors { code } } }',
        { reference },
      );
    } else {
      await report(office, reference, way === 2 ? 'CCF' : 'SECRETARIAT');
    }
  });
}

/** A source amends an alert that stays valid, and the notices desk accepts it. */
export async function rename({ source, noticesDesk }: Actors, alert: ModelAlert, familyName: string): Promise<void> {
  const { reference } = alert;
  await source.ask('mutation ($input: AmendAlertInput!) { amendAlert(input: $input) { userErrors { code } } }', {
    input: { reference, subject: { ...LEAST_SUBJECT, familyName, nationalities: ['BY'] } },
  });
  await noticesDesk.ask(
    'mutation ($reference: String!) { acceptAmendment(input: { reference: $reference }) { userErrors { code } } }',
    { reference },
  );
  alert.says = { ...alert.says, familyName };
}

/** Of an alert of several countries, the warrants of one fall, and it stays valid on those of the others. */
export async function dropWarrantsOf({ office }: Actors, alert: ModelAlert, country: string): Promise<void> {
  await report(office, alert.reference, 'SECRETARIAT', [country]);
  alert.says = { ...alert.says, issuers: alert.says.issuers.filter((issuer) => issuer !== country) };
  alert.warrantRecall = new Set();
}

async function report(
  office: Caller,
  reference: string,
  addressee: 'CCF' | 'SECRETARIAT',
  fearedCountries = ['BY', 'KZ'],
): Promise<void> {
  const options = {
    alertReferences: [reference],
    fileReference: `CARRIED-${reference}`,
    fearedCountries,
    addressee,
  };
  const { reportAsylumDecision } = await office.ask(
    `mutation ($input: ReportAsylumDecisionInput!) {
      reportAsylumDecision(input: $input) { receipt userErrors { code message } } }`,
    // Sent again with its key, a report has the receipt that it had.
    { input: { ...reportInput(options), idempotencyKey: randomUUID() } },
  );
  if (reportAsylumDecision.receipt === null) throw new Refused(JSON.stringify(reportAsylumDecision));
}

/** An alert that was cancelled is valid again: one officer proposes it, another carries it out. */
export async function restore({ officers }: Actors, alert: ModelAlert): Promise<void> {
  await alert.become('VALID', async () => {
    for (const officer of officers) {
      await officer.ask(
        `mutation ($reference: String!) {
          reinstateAlert(input: { reference: $reference, reasons: "A mistake" }) { userErrors { code } } }`,
        { reference: alert.reference },
      );
    }
  });
}

/** Another alert: a notice, or a diffusion to some countries. */
export async function publishAnother(
  { source, noticesDesk }: Actors,
  turn: number,
  recipients: readonly string[] | null,
): Promise<ModelAlert> {
  const requested = await source.ask(
    'mutation ($input: RequestAlertInput!) { requestAlert(input: $input) { alert { reference } userErrors { code } } }',
    {
      input: {
        ...(recipients === null
          ? { form: 'NOTICE', colour: 'RED', seeksExtradition: true }
          : { form: 'DIFFUSION', purpose: 'ARREST', recipients }),
        subject: { ...LEAST_SUBJECT, familyName: `Grevanidan-${turn}`, nationalities: ['BY'] },
        warrants: [WARRANT],
      },
    },
  );
  const { reference } = requested.requestAlert.alert;
  await noticesDesk.ask(
    'mutation ($reference: String!) { publishAlert(input: { reference: $reference }) { userErrors { code } } }',
    { reference },
  );
  const says = { familyName: `Grevanidan-${turn}`, issuers: ['BY'] };
  return new ModelAlert({ reference, source: 'BY', recipients, isPublic: false, says });
}

/** A bureau answers a recall, and again, as one does that is not sure whether the first answer arrived. */
export async function acknowledge(bureau: Caller, reference: string, issuedAt: string): Promise<void> {
  const recalls = [{ reference, issuedAt }];
  const answers = [];
  for (let time = 0; time < 2; time++) {
    const { acknowledgeRecall } = await bureau.ask(
      `mutation ($input: AcknowledgeRecallInput!) {
        acknowledgeRecall(input: $input) { recalls { state } userErrors { code message } } }`,
      { input: { recalls, outcome: 'PURGED', purgedAt: issuedAt, systems: ['National file'] } },
    );
    answers.push(acknowledgeRecall);
  }
  for (const answer of answers) expect(answer).toEqual({ recalls: [{ state: 'ACKNOWLEDGED' }], userErrors: [] });
}
