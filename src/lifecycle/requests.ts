/**
 * The commands of a source on its own alerts: request, withdraw, restrict a diffusion.
 *
 * INVARIANT: the answer depends on what the source itself did, never on what the Secretariat or the CCF know. A source withdraws
 * and restricts an alert that fell like any other one, with the same answers.
 */
import { randomInt, randomUUID } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { RequestContext } from '../api/context.ts';
import { alertReference, countryCode, list, optional, parseInput, text } from '../api/input.ts';
import { inputError } from '../api/user-error.ts';
import { textArray } from '../database/bulk.ts';
import type { Transaction } from '../database/database.ts';
import { rowsOf } from '../database/rows.ts';
import { COUNTRY_CODES } from '../policy/countries.ts';
import { amendments } from '../alerts/amendments/tables.ts';
import { subjectSchema } from '../alerts/inputs.ts';
import { warrantsSchema } from '../alerts/warrant-inputs.ts';
import { insertSubject } from './described-subject.ts';
import type { RequestAlertInput, RestrictDiffusionInput, WithdrawAlertInput } from '../alerts/inputs.ts';
import { lacksOf } from './minimum.ts';
import { Registry } from './registry.ts';
import { assertRoomForRequest } from './most-open.ts';
import { beginRetention, stopAsking } from './expiry/begin.ts';
import { awaitScreening } from '../alerts/screening-work.ts';
import { acceptAct, oneActAtATime } from '../alerts/source-acts/accept.ts';
import { alerts, lifecycleFacts, recipients, requests, warrants } from '../alerts/tables.ts';
import type { AlertForm, DiffusionPurpose, NoticeColour } from '../vocabulary/alerts.ts';
import { drawnPositions } from '../alerts/positions.ts';

const requestSchema = z
  .object({
    form: z.custom<AlertForm>(),
    colour: optional(z.custom<NoticeColour>()),
    purpose: optional(z.custom<DiffusionPurpose>()),
    subject: subjectSchema,
    warrants: warrantsSchema,
    nationalReference: optional(text(100)),
    recipients: optional(list(countryCode, 250)),
    extractConsent: optional(z.boolean()),
    seeksExtradition: optional(z.boolean()),
  })
  .superRefine((request, context) => {
    const refuse = (path: string, code: string, message: string): void =>
      context.addIssue({ code: 'custom', path: [path], message, params: { code } });
    const { form, colour, purpose, recipients: chosen } = request;
    if (form === 'NOTICE' && colour === null) refuse('colour', 'REQUIRED', 'Give the colour of the notice.');
    if (form === 'NOTICE' && purpose !== null)
      refuse('purpose', 'CONFLICT', 'Only a diffusion has a purpose: leave this out.');
    if (form === 'NOTICE' && chosen !== null) {
      refuse(
        'recipients',
        'CONFLICT',
        'A notice goes to all bureaus (RPD Art. 79(3)). Use a diffusion to choose recipients.',
      );
    }
    if (form === 'DIFFUSION' && purpose === null) refuse('purpose', 'REQUIRED', 'Give the purpose of the diffusion.');
    if (form === 'DIFFUSION' && colour !== null)
      refuse('colour', 'CONFLICT', 'Only a notice has a colour: leave this out.');
    if (form === 'DIFFUSION' && request.extractConsent === true)
      refuse('extractConsent', 'CONFLICT', 'Only a notice can have a public extract: leave this out.');
    if (chosen?.length === 0)
      refuse('recipients', 'REQUIRED', 'Name at least one country, or leave the field out for all.');
    for (const { path, code, message } of lacksOf({ ...request, warrants: request.warrants ?? [] }))
      context.addIssue({ code: 'custom', path: [...path], message, params: { code } });
    // The assurance is given by the request itself, so it is not stored.
    if (colour === 'RED' && request.seeksExtradition !== true)
      refuse(
        'seeksExtradition',
        'REQUIRED',
        'Assure that extradition is sought when the person is found (RPD Art. 84).',
      );
    if (colour !== 'RED' && request.seeksExtradition !== null)
      refuse('seeksExtradition', 'CONFLICT', 'Only a red notice carries this assurance: leave this out.');
  });

const withdrawSchema = z.object({ reference: alertReference, reason: optional(text(2000)) });
const restrictSchema = z.object({
  reference: alertReference,
  recipients: list(countryCode, 250).refine((countries) => countries.length > 0, {
    message: 'Name at least one country.',
    params: { code: 'REQUIRED' },
  }),
});

export class AlertRequests {
  readonly #context: RequestContext;
  readonly #registry: Registry;
  readonly #country: string;

  constructor(context: RequestContext) {
    this.#context = context;
    this.#registry = new Registry(context);
    this.#country = this.#registry.country;
  }

  /**
   * Records a request and returns its reference. It is under examination until the notices desk decides (RPD Art. 77).
   *
   * @throws InputError with every mistake, or TOO_MANY_OPEN when the source has as many open requests as it may have
   */
  async request(input: RequestAlertInput): Promise<string> {
    const request = parseInput(requestSchema, input);
    const requested = await this.#registry.record('REQUEST', async (transaction, now) => {
      await assertRoomForRequest(transaction, request.subject);
      const alertId = randomUUID();
      const reference = await this.#freeReference(transaction, now);
      await this.#insert(transaction, request, alertId, reference, now);
      await awaitScreening(transaction, alertId);
      return { alertId, result: `${reference.year}/${reference.serial}` };
    });
    this.#context.services.jobs.wake();
    return requested;
  }

  /**
   * Withdraws an alert of the reader's own, in any state. Withdrawing it twice, or after it expired, changes nothing.
   *
   * It is accepted here, and from then on the alert is absent for everybody outside. It is applied afterwards (decision 0050).
   *
   * INVARIANT: it waits for nothing that depends on decisions. A source that waited could measure what is known about any person.
   *
   * @throws InputError NOT_FOUND when the source has no alert with this reference.
   */
  async withdraw(input: WithdrawAlertInput): Promise<string> {
    const { reference, reason } = parseInput(withdrawSchema, input);
    return this.#registry.accept('WITHDRAW', async (transaction, now) => {
      const { alertId } = await this.#registry.ownAlert(transaction, reference);
      if (await stopAsking(transaction, alertId)) {
        await endOwnAmendments(transaction, alertId);
        await acceptAct(transaction, { alertId, source: this.#country, kind: 'WITHDRAWAL', reason }, now);
      }
      return { alertId, result: reference };
    });
  }

  /**
   * Restricts a diffusion of the reader's own to some countries (RPD Art. 58(2)). Countries that lose or receive it are notified at
   * the next announcement. The list of recipients is changed here; that the diffusion is restricted at all, and is to be announced, is
   * applied afterwards (decision 0050).
   *
   * INVARIANT: it never waits for the row of its own alert. That row is locked while something about the alert is derived or announced.
   * A source that waited for it would learn that a report was made.
   *
   * @throws InputError NOT_FOUND when the source has no alert with this reference, CONFLICT when it is a notice.
   */
  async restrict(input: RestrictDiffusionInput): Promise<string> {
    const { reference, recipients: countries } = parseInput(restrictSchema, input);
    return this.#registry.accept('RESTRICT', async (transaction, now) => {
      const { alertId, form } = await this.#registry.ownAlert(transaction, reference);
      if (form !== 'DIFFUSION') {
        throw inputError(
          ['input', 'reference'],
          'CONFLICT',
          'A notice goes to all bureaus (RPD Art. 79(3), 99(3)). Only a diffusion can be restricted.',
        );
      }
      const { queries } = transaction;
      await oneActAtATime(transaction, alertId);
      await this.#keepFormerRecipients(transaction, alertId, countries, now);
      await queries.delete(recipients).where(eq(recipients.alertId, alertId));
      await this.#insertRecipients(transaction, alertId, countries);
      await acceptAct(transaction, { alertId, source: this.#country, kind: 'RESTRICTION' }, now);
      return { alertId, result: reference };
    });
  }

  /** References are random: a running number would reveal to each bureau how many alerts the others request. */
  async #freeReference({ queries }: Transaction, now: Date): Promise<{ year: number; serial: number }> {
    const year = now.getUTCFullYear();
    for (;;) {
      const serial = randomInt(1_000_000, 10_000_000);
      const [row] = rowsOf<{ taken: boolean }>(
        await queries.execute(sql`select alerts.reference_is_taken(${`${year}/${serial}`}) as taken`),
      );
      if (row?.taken === false) return { year, serial };
    }
  }

  async #insert(
    transaction: Transaction,
    request: z.output<typeof requestSchema>,
    alertId: string,
    { year, serial }: { year: number; serial: number },
    now: Date,
  ): Promise<void> {
    const { queries } = transaction;
    const source = this.#country;
    const subjectId = await insertSubject(transaction, request.subject);
    await queries.insert(alerts).values({
      id: alertId,
      reference: `${year}/${serial}`,
      referenceYear: year,
      referenceSerial: serial,
      form: request.form,
      colour: request.colour,
      purpose: request.purpose,
      source,
      subjectId,
      restricted: request.recipients !== null,
      imported: false,
      extractConsent: request.extractConsent ?? false,
      publicExtract: false,
      state: 'UNDER_EXAMINATION',
      valid: false,
      closedByCcf: false,
      announced: false,
      wasVisible: false,
      disclosed: false,
      announcedToParties: false,
      wasVisibleToParties: false,
      distributionChanged: false,
      disclosedState: 'UNDER_EXAMINATION',
    });
    if (request.warrants !== null && request.warrants.length > 0) {
      const positions = drawnPositions(request.warrants.length);
      await queries.insert(warrants).values(
        request.warrants.map((warrant, place) => ({
          id: randomUUID(),
          alertId,
          position: positions[place] ?? 0,
          issuer: source,
          ...warrant,
          standing: true,
          disclosedStanding: true,
        })),
      );
    }
    if (request.recipients !== null) await this.#insertRecipients(transaction, alertId, request.recipients);
    await queries
      .insert(requests)
      .values({ alertId, source, nationalReference: request.nationalReference, requestedAt: now });
    await queries
      .insert(lifecycleFacts)
      .values({ id: randomUUID(), alertId, kind: 'REQUESTED', round: 1, recordedAt: now, reason: null });
    await beginRetention(transaction, [{ alertId, source, reference: `${year}/${serial}` }], now);
  }

  /**
   * Records the countries that lose a diffusion, for the next announcement. A diffusion without restriction went to every country.
   */
  async #keepFormerRecipients(
    { queries }: Transaction,
    alertId: string,
    remaining: readonly string[],
    now: Date,
  ): Promise<void> {
    await queries.execute(sql`
      insert into alerts.former_recipients (alert_id, country, source, removed_at)
      select ${alertId}::uuid, former.country, ${this.#country}, ${now.toISOString()}::timestamptz
      from (
        select country from alerts.recipients where alert_id = ${alertId}::uuid
        union
        select every.country from unnest(${textArray(COUNTRY_CODES)}) as every(country)
        where exists (select from alerts.alerts where id = ${alertId}::uuid and not restricted)
      ) former
      where former.country <> ${this.#country} and former.country <> all(${textArray(remaining)})
      on conflict do nothing`);
  }

  async #insertRecipients({ queries }: Transaction, alertId: string, countries: readonly string[]): Promise<void> {
    await queries
      .insert(recipients)
      .values([...new Set(countries)].map((country) => ({ alertId, country, source: this.#country })));
  }
}

/** The amendments of an alert end with it, also those that the source still sees as under examination. */
async function endOwnAmendments({ queries }: Transaction, alertId: string): Promise<void> {
  await queries
    .update(amendments)
    .set({ state: 'REFUSED' })
    .where(and(eq(amendments.alertId, alertId), eq(amendments.state, 'UNDER_EXAMINATION')));
}
