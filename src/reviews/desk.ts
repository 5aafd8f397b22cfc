/**
 * Officers at work: they take reviews, decide them, and impose decisions of the CCF. Each act is one transaction with its effect
 * on alerts and its entry in the register.
 *
 * Whoever decides takes the engine's turn first, so two officers never pass each other unseen; and each says which version of
 * the case was read, so nobody decides on what has changed.
 */
import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { alertIdOf } from '../alerts/countries.ts';
import { describedBy } from '../alerts/description.ts';
import type { RequestContext } from '../api/context.ts';
import { alertReference, calendarDate, list, optional, parseInput, text } from '../api/input.ts';
import { inputError } from '../api/user-error.ts';
import { record } from '../audit/record.ts';
import type { AuditOperation } from '../audit/tables.ts';
import type { Transaction } from '../database/database.ts';
import { rowsReadableBy } from '../database/readable.ts';
import { ENGINE, sessionOf } from '../database/roles.ts';
import { withEngineLock } from '../database/engine-lock.ts';
import { sealColumns } from '../sealing/sealed-columns.ts';
import { startOf } from '../validity/calendar.ts';
import type { RulingKind } from '../validity/facts.ts';
import { endOfMeasure } from '../validity/measures.ts';
import { assess, barredBy } from '../validity/validity.ts';
import { reviewAttributes } from '../decisions/attributes.ts';
import { dayOf } from '../law/law.ts';
import { describedKey } from './candidates/rejected.ts';
import { purposeOf } from '../decisions/audited-read.ts';
import { reassessAfterRuling } from '../assessment/engine.ts';
import { reviews } from '../decisions/tables.ts';
import type { Addressee } from '../law/words.ts';
import { caseOf, type Case, type Review } from './case.ts';
import type { ConfirmReviewInput, DecideReviewInput, ImposeCcfDecisionInput, ReturnReviewInput } from './inputs.ts';
import { assertMayAct, assertMayConfirm } from './officers.ts';
import {
  endsReview,
  needsTwoOfficers,
  OUTCOMES,
  rulingsOf,
  type AlertStanding,
  type ReviewOutcome,
} from '../decisions/review-kinds.ts';
import { dueAtOfMeasure } from '../decisions/ends-of-measures.ts';
import { lastProposal, type Proposal } from './proposals.ts';
import { reviewSteps, rulings, type ReviewStepKind } from '../decisions/rulings-tables.ts';
import { baseUrgency, dueAtOf } from '../decisions/review-urgency.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const reasons = text(10_000);
const returnSchema = z.object({ id: z.string(), reasons });
const confirmSchema = z.object({ id: z.string(), version: z.string(), reasons });
const recuseSchema = z.object({ reasons });
const decideSchema = z.object({
  id: z.string(),
  version: optional(z.string()),
  outcome: z.custom<ReviewOutcome>(),
  reasons,
  removedWarrants: optional(list(z.number().int().min(1), 20)),
  dueOn: optional(calendarDate),
});
const imposeSchema = z.object({
  reference: alertReference,
  decision: z.custom<ImposeCcfDecisionInput['decision']>(),
  reasons,
});

/** What an officer decides, or proposes. */
type Decision = Omit<Proposal, 'officer'>;

export class ReviewDesk {
  readonly #context: RequestContext;
  readonly #addressee: Addressee;

  constructor(context: RequestContext) {
    this.#context = context;
    this.#addressee = context.reader.role === 'CCF' ? 'CCF' : 'SECRETARIAT';
  }

  /** Takes a review. Doing it twice changes nothing more. @throws InputError NOT_FOUND, CONFLICT or RECUSED */
  async take(id: string): Promise<string> {
    return this.#onCase(id, 'CLAIM_REVIEW', ['id'], async (transaction, one, now) => {
      this.#assertMine(one.review, ['id']);
      if (one.review.claimedBy !== null) return;
      await this.#move(transaction, one.review, { claimedBy: this.#user, claimedAt: now, state: taken(one.review) });
      await this.#step(transaction, one.review, 'CLAIMED', now);
    });
  }

  /** Gives a review back that the officer has taken. @throws InputError NOT_FOUND or CONFLICT */
  async release(id: string): Promise<string> {
    return this.#onCase(id, 'RELEASE_REVIEW', ['id'], async (transaction, one, now) => {
      this.#assertMine(one.review, ['id']);
      if (one.review.claimedBy === null) return;
      await this.#move(transaction, one.review, { claimedBy: null, claimedAt: null, state: given(one.review) });
      await this.#step(transaction, one.review, 'RELEASED', now);
    });
  }

  /** Records that the officer stands aside; what the officer had taken or proposed is open to others. @throws InputError */
  async recuse(id: string, input: { readonly reasons: string }): Promise<string> {
    const given = parseInput(recuseSchema, input, []);
    return this.#inTurn('RECUSE', async (transaction, now) => {
      const { review } = await this.#openCase(transaction, id, ['id']);
      const proposal = await this.#proposalOf(transaction, review);
      const released = { claimedBy: null, claimedAt: null };
      if (proposal?.officer === this.#user) await this.#move(transaction, review, { ...released, state: 'OPEN' });
      else if (review.claimedBy === this.#user) {
        await this.#move(transaction, review, { ...released, state: proposal === null ? 'OPEN' : review.state });
      }
      await this.#step(transaction, review, 'RECUSED', now, { reasons: given.reasons });
      return review;
    });
  }

  /**
   * Decides a review, or proposes an outcome that can make an alert valid again and so needs a second officer.
   *
   * @throws InputError INVALID for an outcome that this kind of review cannot have, CONFLICT when the case has changed
   */
  async decide(input: DecideReviewInput): Promise<string> {
    const given = parseInput(decideSchema, input);
    return this.#onCase(given.id, 'DECIDE', ['input', 'id'], async (transaction, one, now) => {
      const { kind, state } = one.review;
      this.#assertMine(one.review, ['input', 'id']);
      if (state === 'AWAITING_SECOND_OFFICER') {
        throw inputError(
          ['input', 'id'],
          'CONFLICT',
          'An outcome is proposed already: a second officer confirms it with confirmReview or returns it with returnReview.',
        );
      }
      if (!OUTCOMES[kind].includes(given.outcome) || kind === 'CCF_DECISION') {
        throw inputError(['input', 'outcome'], 'INVALID', 'This review cannot end so. Its `outcomes` say how it can.');
      }
      if (given.version !== null) assertUnchanged(one, given.version);
      else assertOneIsEnough(rulingsOf(given.outcome, standingOf(one, now)));
      await this.#decideCase(transaction, one, this.#decisionFrom(one, given, now), now);
    });
  }

  /** Confirms what another officer proposed. @throws InputError SECOND_OFFICER, RECUSED, or CONFLICT when the case has changed */
  async confirm(input: ConfirmReviewInput): Promise<string> {
    const given = parseInput(confirmSchema, input);
    return this.#onCase(given.id, 'CONFIRM', ['input', 'id'], async (transaction, one, now) => {
      this.#assertMine(one.review, ['input', 'id']);
      const proposal = await this.#awaiting(transaction, one.review);
      assertMayConfirm(this.#context.reader, proposal.officer, one.involvement, ['input', 'id']);
      assertUnchanged(one, given.version);
      await this.#apply(transaction, one, proposal, { by: proposal.officer, confirmedBy: this.#user }, now);
      await this.#step(transaction, one.review, 'CONFIRMED', now, { ...proposal, reasons: given.reasons });
    });
  }

  /** Returns a proposal: the review is open again. Whoever made it may take it back so. @throws InputError CONFLICT */
  async return(input: ReturnReviewInput): Promise<string> {
    const given = parseInput(returnSchema, input);
    return this.#onCase(given.id, 'RETURN', ['input', 'id'], async (transaction, one, now) => {
      this.#assertMine(one.review, ['input', 'id']);
      await this.#awaiting(transaction, one.review);
      await this.#move(transaction, one.review, { claimedBy: null, claimedAt: null, state: 'OPEN' });
      await this.#step(transaction, one.review, 'RETURNED', now, { reasons: given.reasons });
    });
  }

  /**
   * Imposes a decision of the CCF on any alert: a measure at once, a retention or the end of its measures when a second officer
   * has confirmed it (Statute Art. 37, 38).
   *
   * @throws InputError NOT_FOUND or RECUSED
   */
  async impose(input: ImposeCcfDecisionInput): Promise<string> {
    const { reference, decision, reasons: given } = parseInput(imposeSchema, input);
    return this.#inTurn('DECIDE', async (transaction, now) => {
      const alertId = await alertIdOf(transaction, reference);
      if (alertId === null)
        throw inputError(['input', 'reference'], 'NOT_FOUND', 'There is no alert of this reference.');
      const id = randomUUID();
      const review: Review = {
        id,
        kind: 'CCF_DECISION',
        decisionId: null,
        alertId,
        requestId: id,
        createdAt: now,
        dueAt: dueAtOf(now, 'HIGH'),
        urgency: baseUrgency('CCF_DECISION', false),
        state: 'OPEN',
        claimedBy: null,
        claimedAt: null,
        closedAt: null,
        addressee: this.#addressee,
      };
      await transaction.queries.insert(reviews).values(review);
      const one = await this.#case(transaction, review);
      assertMayAct(this.#context.reader, one.concerned, one.involvement, ['input', 'reference']);
      const dueAt = decision === 'CCF_PROVISIONAL_MEASURE' ? dueAtOfMeasure({ kind: decision, at: now }) : null;
      const decided = { outcome: decision, reasons: given, warrantIds: [], dueAt };
      await this.#decideCase(transaction, one, decided, now);
      return review;
    });
  }

  get #user(): string {
    return this.#context.reader.user;
  }

  /** Decides alone where that is enough, and proposes where it is not. */
  async #decideCase(transaction: Transaction, one: Case, decision: Decision, now: Date): Promise<void> {
    if (needsTwoOfficers(rulingsOf(decision.outcome, standingOf(one, now)))) {
      await this.#move(transaction, one.review, {
        claimedBy: null,
        claimedAt: null,
        state: 'AWAITING_SECOND_OFFICER',
      });
      await this.#step(transaction, one.review, 'PROPOSED', now, decision);
      return;
    }
    await this.#apply(transaction, one, decision, { by: this.#user, confirmedBy: null }, now);
    const step = endsReview(decision.outcome) ? 'DECIDED' : 'CONTINUED';
    await this.#step(transaction, one.review, step, now, decision);
  }

  /** Makes the rulings of an outcome, closes the review, and derives the alert anew. */
  async #apply(
    transaction: Transaction,
    one: Case,
    decision: Decision,
    officers: { readonly by: string; readonly confirmedBy: string | null },
    now: Date,
  ): Promise<void> {
    const { review, alert } = one;
    const ends = endsReview(decision.outcome);
    const kinds = alert === null ? [] : rulingsOf(decision.outcome, standingOf(one, now));
    const contentId = review.kind === 'WITHHELD_AMENDMENT' ? review.requestId : null;
    for (const [place, kind] of kinds.entries()) {
      const row = { id: randomUUID(), addressee: this.#addressee };
      await transaction.queries.insert(rulings).values({
        ...row,
        ...(await this.#sealedReasons('asylum.rulings', row, decision.reasons)),
        alertId: alert?.id ?? '',
        kind,
        decisionId: review.decisionId,
        contentId,
        described: kind === 'MATCH_REJECTED' ? await this.#described(transaction, alert?.id ?? '', contentId) : null,
        warrantIds: kind === 'PARTS_REMOVED' ? [...decision.warrantIds] : [],
        barredIssuers:
          kind === 'PARTS_REMOVED' && alert !== null
            ? barredBy(
                decision.warrantIds,
                alert.basis,
                { facts: one.facts, compartment: this.#addressee, isRestored: kinds.includes('RESTORED') },
                momentAfter(one, now),
              )
            : [],
        reviewId: review.id,
        // A review is settled once, by the first ruling that came of it.
        settles: ends && place === 0 ? reasonDecided(review) : null,
        decidedBy: officers.by,
        confirmedBy: needsTwoOfficers(kinds) ? officers.confirmedBy : null,
        ruledAt: momentAfter(one, now),
        dueAt: decision.dueAt,
      });
    }
    await this.#move(transaction, review, {
      claimedBy: null,
      claimedAt: null,
      ...(ends ? { state: 'DECIDED', closedAt: now } : { state: 'OPEN', dueAt: decision.dueAt ?? review.dueAt }),
    });
    if (alert !== null) await reassessAfterRuling(transaction, this.#context.services.sealing, [alert.id], now);
  }

  /** How the alert, or its amendment, describes the person whom officers found to be somebody else. */
  async #described(transaction: Transaction, alertId: string, amendmentId: string | null): Promise<string | null> {
    const description = await transaction.under(ENGINE, () => describedBy(transaction, alertId, amendmentId));
    return description === null ? null : describedKey(this.#context.services.sealing, alertId, description);
  }

  #decisionFrom(one: Case, given: z.output<typeof decideSchema>, now: Date): Decision {
    const { outcome, removedWarrants, dueOn } = given;
    const longest = endOfMeasure(now);
    const dueAt = dueOn === null ? longest : startOf(dueOn);
    const refuse = (field: string, code: 'REQUIRED' | 'INVALID' | 'CONFLICT', message: string): never => {
      throw inputError(['input', field], code, message);
    };
    if (removedWarrants !== null && outcome !== 'PARTS_REMOVED')
      refuse('removedWarrants', 'CONFLICT', 'Only PARTS_REMOVED takes warrants away: leave it out.');
    if (dueOn !== null && outcome !== 'INTERIM_MEASURE')
      refuse('dueOn', 'CONFLICT', 'Only an INTERIM_MEASURE has a date: leave it out.');
    if (dueAt <= now || dueAt > longest) refuse('dueOn', 'INVALID', 'Give a day within the next six months.');
    const warrants = one.alert?.basis.warrants ?? [];
    const { fallen } = standingOf(one, now);
    const warrantIds =
      removedWarrants === null ? fallen : removedWarrants.flatMap((place) => warrants[place - 1]?.id ?? []);
    if (outcome === 'PARTS_REMOVED') {
      if (removedWarrants !== null && warrantIds.length !== new Set(removedWarrants).size)
        refuse('removedWarrants', 'INVALID', 'Name warrants by their places in `alert.warrants`, from 1, each once.');
      if (warrantIds.length === 0)
        refuse(
          'removedWarrants',
          'REQUIRED',
          'Name the warrants that are removed, by their places in `alert.warrants`.',
        );
    }
    return {
      outcome,
      reasons: given.reasons,
      warrantIds: outcome === 'PARTS_REMOVED' ? warrantIds : [],
      dueAt: outcome === 'INTERIM_MEASURE' ? dueAt : null,
    };
  }

  /** Works on an open review as an officer who may act on it. */
  #onCase(
    id: string,
    operation: AuditOperation,
    path: readonly string[],
    work: (transaction: Transaction, one: Case, now: Date) => Promise<void>,
  ): Promise<string> {
    return this.#inTurn(operation, async (transaction, now) => {
      const one = await this.#openCase(transaction, id, path);
      if (operation !== 'RELEASE_REVIEW') {
        assertMayAct(this.#context.reader, one.concerned, one.involvement, path);
      }
      await work(transaction, one, now);
      return one.review;
    });
  }

  /** @throws InputError NOT_FOUND, or CONFLICT when the review is not open to officers of this compartment. */
  async #openCase(transaction: Transaction, id: string, path: readonly string[]): Promise<Case> {
    const [review] = UUID.test(id)
      ? await transaction.queries
          .select()
          .from(reviews)
          .where(
            and(
              eq(reviews.id, id),
              rowsReadableBy(
                this.#context.reader.role,
                'ReviewItem',
                reviewAttributes(dayOf(this.#context.services.clock.now())),
              ),
            ),
          )
      : [];
    if (review === undefined) throw inputError(path, 'NOT_FOUND', 'There is no such review.');
    if (review.addressee !== this.#addressee) {
      throw inputError(
        path,
        'CONFLICT',
        'This review is the refugee desk’s. What the CCF decides about its alert is said with imposeCcfDecision.',
      );
    }
    if (review.closedAt !== null) {
      throw inputError(path, 'CONFLICT', 'This review is decided, or does not apply any more.');
    }
    return this.#case(transaction, review);
  }

  #case(transaction: Transaction, review: Review): Promise<Case> {
    const { reader, services } = this.#context;
    return caseOf(transaction, reader.role, services.sealing, review, services.clock.now());
  }

  async #inTurn(
    operation: AuditOperation,
    work: (transaction: Transaction, now: Date) => Promise<Review>,
  ): Promise<string> {
    const { reader, services } = this.#context;
    const done = await withEngineLock(services.database, sessionOf(reader), async (transaction) => {
      const now = services.clock.now();
      const { id, alertId, decisionId } = await work(transaction, now);
      await record(transaction, {
        by: reader,
        at: now,
        operation,
        register: 'ASYLUM_DECISIONS',
        purpose: purposeOf(reader),
        records: [id, alertId, decisionId].flatMap((each) => each ?? []),
      });
      return id;
    });
    // An amendment that waited for this may take effect now.
    services.jobs.wake();
    return done;
  }

  /** @throws InputError CONFLICT when another officer has taken the review. */
  #assertMine({ claimedBy }: Review, path: readonly string[]): void {
    if (claimedBy !== null && claimedBy !== this.#user) {
      throw inputError(path, 'CONFLICT', 'Another officer has taken this review. Ask for it to be given back first.');
    }
  }

  async #awaiting(transaction: Transaction, review: Review): Promise<Proposal> {
    const proposal = await this.#proposalOf(transaction, review);
    if (proposal !== null) return proposal;
    throw inputError(['input', 'id'], 'CONFLICT', 'Nothing is proposed here. Decide the review with decideReview.');
  }

  async #proposalOf(transaction: Transaction, review: Review): Promise<Proposal | null> {
    if (review.state !== 'AWAITING_SECOND_OFFICER') return null;
    return lastProposal(transaction, this.#context, review.id);
  }

  async #move(
    { queries }: Transaction,
    { id }: Review,
    change: Partial<Pick<Review, 'state' | 'claimedBy' | 'claimedAt' | 'dueAt' | 'closedAt'>>,
  ): Promise<void> {
    await queries.update(reviews).set(change).where(eq(reviews.id, id));
  }

  async #step(
    { queries }: Transaction,
    { id: reviewId }: Review,
    kind: ReviewStepKind,
    now: Date,
    decision: Partial<Decision> = {},
  ): Promise<void> {
    const row = { id: randomUUID(), addressee: this.#addressee };
    const { outcome = null, warrantIds = [], dueAt = null } = decision;
    await queries.insert(reviewSteps).values({
      ...row,
      ...(decision.reasons === undefined
        ? {}
        : await this.#sealedReasons('asylum.review_steps', row, decision.reasons)),
      reviewId,
      kind,
      officer: this.#user,
      claimedAt: now,
      outcome,
      warrantIds: [...warrantIds],
      dueAt,
    });
  }

  async #sealedReasons(table: string, row: { readonly id: string; readonly addressee: Addressee }, written: string) {
    const [key] = await this.#context.services.sealing.newDataKeys([row.addressee]);
    if (key === undefined) throw new Error('The provider made no key.');
    return { dataKey: key.stored, ...sealColumns(key.key, table, row, { reasons: written }) };
  }
}

/** The review of a decision that a ruling settles; what others opened by hand is settled by being closed. */
function reasonDecided({ kind }: Review) {
  switch (kind) {
    case 'UNMATCHED_DECISION':
    case 'REEXAMINATION':
    case 'CCF_DECISION':
    case 'WITHHELD_AMENDMENT':
    case 'MEASURE_ENDS':
    case 'CCF_MEASURE_ENDS':
      return null;
    default:
      return kind;
  }
}

const taken = ({ state }: Review): Review['state'] => (state === 'OPEN' ? 'CLAIMED' : state);
const given = ({ state }: Review): Review['state'] => (state === 'CLAIMED' ? 'OPEN' : state);

/** @throws InputError CONFLICT when something was recorded since the officer read the case. */
function assertUnchanged({ version }: Case, read: string): void {
  if (version !== read) {
    throw inputError(
      ['input', 'version'],
      'CONFLICT',
      'Something about this case has changed since you read it. Read it again, and decide on what it is now.',
    );
  }
}

/**
 * Two officers rule on the same thing, so the first one says what it was. One alone may rule on the case as it stands.
 *
 * @throws InputError REQUIRED
 */
function assertOneIsEnough(kinds: readonly RulingKind[]): void {
  if (!needsTwoOfficers(kinds)) return;
  throw inputError(
    ['input', 'version'],
    'REQUIRED',
    'A second officer must agree to this outcome on what you read: give the `version` of the review.',
  );
}

/** How the alert stands in the view of the compartment. */
function standingOf({ alert, facts }: Case, now: Date): AlertStanding & { readonly fallen: readonly string[] } {
  if (alert === null) return { isDown: false, fell: false, fallen: [] };
  const asOf = new Date(Math.max(now.getTime(), ...facts.map((fact) => fact.at.getTime())));
  const { grounds, standingWarrants } = assess(alert.basis, facts, asOf);
  const isDown = grounds.some(({ decisionId, rulingId }) => decisionId !== null || rulingId !== null);
  const fallen = alert.basis.warrants.map(({ id }) => id).filter((id) => !standingWarrants.includes(id));
  return { isDown, fell: isDown || fallen.length > 0, fallen };
}

/** A ruling comes after everything that it rules about, even where the clock of another machine was a little ahead. */
function momentAfter({ facts }: Case, now: Date): Date {
  return new Date(Math.max(now.getTime(), ...facts.map((fact) => fact.at.getTime() + 1)));
}
