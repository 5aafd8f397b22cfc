/**
 * A world: a whole Nansen over a database of its own, in which time stands still, references are given and not drawn, and
 * every statement that a read sends is kept. Two worlds that took the same steps answer with the same bytes.
 */
import { eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { importTarget } from '../../src/lifecycle/import/import-target.ts';
import type { ImportedAlert } from '../../src/lifecycle/import/imported-alert.ts';
import { retention } from '../../src/alerts/retention/tables.ts';
import { askSources, expire } from '../../src/lifecycle/expiry/tasks.ts';
import { alerts } from '../../src/alerts/tables.ts';
import { bulletins } from '../../src/bulletins/tables.ts';
import { decisions } from '../../src/decisions/tables.ts';
import type { Database, Queries } from '../../src/database/database.ts';
import type { Session } from '../../src/database/roles.ts';
import { announce } from '../../src/recalls/announce.ts';
import { startNansen, type DatabaseKind, type Nansen } from '../support/nansen.ts';
import {
  cancel,
  publish,
  refuse,
  report,
  requestAlert,
  type ReportOptions,
  type RequestOptions,
} from '../support/story.ts';
import { readAll, type Readable } from './in-sql.ts';
import { CopiedDocuments } from './copied-documents.ts';
import { decide, rule } from './officers.ts';
import { listAgain } from './list-again.ts';
import { CURSOR_SECRET } from './node-id.ts';
import { placeOf } from './place.ts';
import type { StandingClock } from './standing-clock.ts';
import { watch, type Watch } from './watched-database.ts';

/** An answer as its reader gets it, and what the database was asked for it. */
export interface Observation {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly statements: readonly string[];
}

/** The desks are asked everything here within minutes, more than anybody asks. */
const QUOTAS = { NANSEN_OPERATIONS: 'SECRETARIAT=600000', NANSEN_LOOK_UPS: 'SECRETARIAT=600000' };

export class World {
  readonly clock: StandingClock;
  readonly #nansen: Nansen;
  readonly #owner: Queries;
  readonly #close: () => Promise<void>;
  readonly watch: Watch;
  readonly #copies: CopiedDocuments;
  /** Receipts that were handed out for decisions which the other world may lack. */
  readonly receipts: string[] = [];

  private constructor(clock: StandingClock, nansen: Nansen, owner: Queries, close: () => Promise<void>) {
    this.clock = clock;
    this.#nansen = nansen;
    this.#owner = owner;
    this.#close = close;
    this.watch = watch(nansen.database);
    this.#copies = new CopiedDocuments(nansen.services.sealing, owner);
  }

  static async open(
    kind: DatabaseKind,
    clock: StandingClock,
    environment: Readonly<Record<string, string>> = {},
  ): Promise<World> {
    const nansen = await startNansen(kind, { clock, environment: { CURSOR_SECRET, ...QUOTAS, ...environment } });
    if (nansen.databaseUrl === null) {
      const { owner } = nansen.database as Database & { readonly owner: Queries };
      return new World(clock, nansen, owner, () => Promise.resolve());
    }
    const client = postgres(nansen.databaseUrl, { max: 1, onnotice: () => undefined });
    return new World(clock, nansen, drizzle(client) as unknown as Queries, () => client.end());
  }

  async close(): Promise<void> {
    await this.#close();
    await this.#nansen.stop();
  }

  /** Does to the tables what no reader can. */
  directly<T>(work: (owner: Queries, nansen: Nansen) => Promise<T>): Promise<T> {
    return work(this.#owner, this.#nansen);
  }

  /** Discloses what is due by the clock. */
  async disclose(): Promise<number | null> {
    const changed = await this.#nansen.disclose();
    await this.#nansen.services.jobs.idle();
    return changed;
  }

  /** Requests an alert under a given reference. */
  async request(country: string, reference: string, options: RequestOptions): Promise<void> {
    const drawn = await requestAlert(this.#nansen, country, options);
    // The screening that follows has no time of its own.
    await this.#nansen.services.jobs.idle();
    await this.rename(drawn, reference);
  }

  async announce(moment: Date): Promise<void> {
    await announce(this.#nansen.services, moment);
    await this.#copies.announce(this.#nansen.services, moment);
  }

  async amend(country: string, reference: string, subject: object): Promise<void> {
    await this.#must(`bureau:${country}`, 'amendAlert', 'AmendAlertInput', { reference, subject });
    await this.#nansen.services.jobs.idle();
  }

  async dispute(country: string, reference: string): Promise<void> {
    const input = { reference, material: 'What our court found' };
    await this.#must(`bureau:${country}`, 'requestReexamination', 'RequestReexaminationInput', input);
  }

  async decideAmendment(decision: 'accept' | 'refuse', reference: string): Promise<void> {
    const input = { reference, ...(decision === 'refuse' ? { reason: 'Not compliant' } : {}) };
    const type = decision === 'accept' ? 'AcceptAmendmentInput' : 'RefuseAmendmentInput';
    await this.#must('notices-desk', `${decision}Amendment`, type, input);
  }

  /** Gives an alert the reference, and the place in status lists, that it has in the other world, too. */
  async rename(drawn: string, reference: string): Promise<void> {
    const [referenceYear, referenceSerial] = reference.split('/').map(Number);
    await this.#owner
      .update(alerts)
      .set({
        reference,
        referenceYear: referenceYear!,
        referenceSerial: referenceSerial!,
        statusIndex: placeOf(reference),
      })
      .where(eq(alerts.reference, drawn));
    await this.#owner.update(retention).set({ reference }).where(eq(retention.reference, drawn));
  }

  /** Lets the time of an alert end on a day: its source is asked, and what is over by now ends. */
  async endOn(reference: string, endsOn: string): Promise<void> {
    await this.#owner.update(retention).set({ endsOn }).where(eq(retention.reference, reference));
    await askSources(this.#nansen, new Date(Date.parse(endsOn) - 60 * 86_400_000));
    await expire(this.#nansen, this.clock.now());
  }

  async extend(country: string, reference: string): Promise<void> {
    await this.#must(`bureau:${country}`, 'extendAlert', 'ExtendAlertInput', { reference, reasons: 'We need it' });
  }

  async publish(reference: string): Promise<void> {
    await publish(this.#nansen, reference);
  }

  async refuse(reference: string): Promise<void> {
    await refuse(this.#nansen, reference);
  }

  async cancel(reference: string): Promise<void> {
    await cancel(this.#nansen, reference);
  }

  async withdraw(country: string, reference: string): Promise<void> {
    await this.#must(`bureau:${country}`, 'withdrawAlert', 'WithdrawAlertInput', { reference });
  }

  async restrict(country: string, reference: string, recipients: readonly string[]): Promise<void> {
    await this.#must(`bureau:${country}`, 'restrictDiffusion', 'RestrictDiffusionInput', { reference, recipients });
  }

  async report(reader: string, options: ReportOptions): Promise<string> {
    const receipt = await report(this.#nansen, reader, options);
    this.receipts.push(receipt);
    return receipt;
  }

  /** Sets the law of a country from now on. */
  async setLaw(country: string, law: object): Promise<void> {
    const inForceFrom = this.clock.now().toISOString().slice(0, 10);
    const input = { inForceFrom, ...law };
    await this.#must(`bureau:${country}`, 'setNationalConstraints', 'SetNationalConstraintsInput', input);
  }

  /** Authors a bulletin under a given id. */
  async bulletin(country: string, id: string, input: object): Promise<void> {
    const answer = await this.#nansen.ask(
      `bureau:${country}`,
      'mutation ($input: AuthorBulletinInput!) { authorBulletin(input: $input) { id userErrors { code message } } }',
      { input },
    );
    const drawn = answer.data?.authorBulletin?.id as string | null | undefined;
    if (typeof drawn !== 'string') throw new Error(answer.body);
    await this.#owner.update(bulletins).set({ id }).where(eq(bulletins.id, drawn));
  }

  /** The reviews that follow have no time of their own. */
  async documents(country: string, did: 'record' | 'withdraw', document: object): Promise<void> {
    const type = did === 'record' ? 'RecordDocumentsInput' : 'WithdrawDocumentsInput';
    await this.#must(`bureau:${country}`, `${did}Documents`, type, { documents: [document] });
    await this.#nansen.services.jobs.idle();
  }

  async check(reader: string, items: readonly object[]): Promise<void> {
    const input = { purpose: 'ASYLUM_EXAMINATION', reference: 'a case', items };
    await this.#must(reader, 'check', 'CheckInput', input);
  }

  async supersede(reader: string, receipt: string, input: object): Promise<void> {
    const answer = await this.#nansen.ask(
      reader,
      `mutation ($input: SupersedeAsylumDecisionInput!) {
        supersedeAsylumDecision(input: $input) { receipt userErrors { code message } }
      }`,
      { input: { ...input, receipt } },
    );
    if (answer.data?.supersedeAsylumDecision?.userErrors.length !== 0) throw new Error(answer.body);
  }

  async destroyLast(addressee: 'SECRETARIAT' | 'CCF'): Promise<void> {
    const id = (await this.decisionIds(addressee)).at(-1);
    const officer = addressee === 'CCF' ? 'ccf' : 'refugee-desk';
    for (const reader of [`${officer}#one`, `${officer}#other`]) {
      await this.#must(reader, 'destroyAsylumDecision', 'DestroyAsylumDecisionInput', { id, cause: 'NATIONAL_LAW' });
    }
  }

  async import(alert: ImportedAlert): Promise<void> {
    await importTarget({ ...this.#nansen, clock: this.clock }).importBatch([alert]);
    await this.rename(alert.reference, alert.reference);
  }

  /** Officers of a compartment decide a review of an alert: two, where two are needed. */
  async decideReview(as: 'refugee-desk' | 'ccf', reference: string, kind: string, outcome: string): Promise<void> {
    await decide(this.#nansen, as, kind, ({ alert }) => alert?.reference === reference, { outcome });
  }

  /** An officer says that the decision of a compartment that was reported last is about an alert. */
  async link(addressee: 'SECRETARIAT' | 'CCF', reference: string): Promise<void> {
    const id = (await this.decisionIds(addressee)).at(-1);
    const as = addressee === 'CCF' ? 'ccf' : 'refugee-desk';
    const input = { decision: id, alerts: [reference], reasons: 'Invented reasons' };
    await rule(this.#nansen, as, 'nameAlerts', 'NameAlertsInput', input);
    await this.#nansen.services.jobs.idle();
  }

  /** The CCF imposes a decision, and a second officer confirms it where that is needed, unless told not to. */
  async impose(reference: string, decision: string, confirmed: boolean): Promise<void> {
    const input = { reference, decision, reasons: 'Invented reasons' };
    await rule(this.#nansen, 'ccf', 'imposeCcfDecision', 'ImposeCcfDecisionInput', input, confirmed);
  }

  /** Whether a reader is told that an alert is valid: to be sure that a world was built as it was meant. */
  async isValid(reader: string | null, reference: string): Promise<boolean> {
    const { body } = await this.observe(reader, '{ alertValidity(references: ["' + reference + '"]) { validity } }');
    return body.includes('"VALID"');
  }

  /** Ids of the decisions of a compartment, oldest first. */
  async decisionIds(addressee: 'SECRETARIAT' | 'CCF'): Promise<string[]> {
    const rows = await this.#owner
      .select({ id: decisions.id })
      .from(decisions)
      .where(eq(decisions.addressee, addressee))
      .orderBy(decisions.reportedAt);
    return rows.map((row) => row.id);
  }

  /** Asks as a reader, null for the public, and keeps all there is to see. */
  async observe(reader: string | null, query: string, variables?: object): Promise<Observation> {
    await this.watch.takeStatements();
    const { status, headers, body } = await this.#nansen.ask(reader, query, variables);
    await this.#nansen.services.jobs.idle();
    const { date: _date, 'x-request-id': _id, ...others } = headers;
    const named = this.#copies.named(reader, body);
    return { status, headers: others, body: named, statements: await this.watch.takeStatements() };
  }

  /** The status list of a country, made again: all that it says, and how it is signed but for the key. */
  async statusList(country: string, documents: number | null): Promise<string> {
    return listAgain(this.#nansen, country, documents);
  }

  /** Everything that a session reads in SQL. */
  inSql(session: Session): Promise<Readable> {
    return readAll(this.#nansen.database, this.#owner, session);
  }

  async #must(reader: string, mutation: string, inputType: string, input: object): Promise<void> {
    const answer = await this.#nansen.ask(
      reader,
      `mutation ($input: ${inputType}!) { ${mutation}(input: $input) { userErrors { code message } } }`,
      { input },
    );
    if (answer.data?.[mutation]?.userErrors.length !== 0)
      throw new Error(`${reader} could not ${mutation} in a world of a pair: ${answer.body}`);
  }
}
