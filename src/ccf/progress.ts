/**
 * How far a request is, and which steps may follow. Pure. Commands ask `obstacle` before they store a step, and `allowedSteps` asks the
 * same, so an officer is offered what will be accepted. Only what was recorded about alerts since a draft is known to its adoption alone.
 */
import type { Role } from '../policy/reader.ts';
import type { UserErrorCode } from '../vocabulary/user-errors.ts';
import { CcfStepKind, type CcfOutcome, type CcfRequestKind, type CcfRequestState } from '../vocabulary/ccf.ts';
import { clocksOf, EXTENDABLE, isOpen, stateOf, type RequestDates, type StepDates } from './clocks.ts';
import type { OperativePart } from './tables.ts';

export interface Step extends StepDates {
  readonly officer: string;
  readonly outcome: CcfOutcome | null;
  readonly operativeParts: readonly OperativePart[];
  /** Of a draft: a version of what was known about the alerts that it can make valid again. */
  readonly facts: string | null;
}

/** A request as the rules see it. */
export interface Progress extends RequestDates {
  readonly recordedBy: string;
  readonly steps: readonly Step[];
}

export interface Obstacle {
  readonly code: UserErrorCode;
  readonly message: string;
}

const conflict = (message: string): Obstacle => ({ code: 'CONFLICT', message });

/** Who takes which steps: who prepares does not decide. */
export const TAKEN_BY: Readonly<Record<CcfStepKind, readonly Role[]>> = {
  ADMITTED: ['CCF_SECRETARIAT'],
  ASKED: ['CCF_SECRETARIAT', 'CCF_RAPPORTEUR'],
  ANSWERED: ['CCF_SECRETARIAT'],
  EXTENDED: ['CCF_CHAMBER'],
  CLAIMED: ['CCF_RAPPORTEUR'],
  DRAFTED: ['CCF_SECRETARIAT', 'CCF_RAPPORTEUR'],
  RETURNED: ['CCF_CHAMBER'],
  MEASURE: ['CCF_CHAMBER'],
  DECIDED: ['CCF_CHAMBER'],
  DISCLOSURE: ['CCF_CHAMBER'],
  SENT: ['CCF_SECRETARIAT'],
  CLARIFIED: ['CCF_SECRETARIAT'],
  IMPLEMENTED: ['CCF_SECRETARIAT'],
  APPLICANT_TOLD: ['CCF_SECRETARIAT'],
  RECUSED: ['CCF_SECRETARIAT', 'CCF_RAPPORTEUR', 'CCF_CHAMBER'],
};

/** What a request of each kind can end with, once it is admissible. */
const OUTCOMES: Readonly<Record<CcfRequestKind, readonly CcfOutcome[]>> = {
  ACCESS: ['ACCESS_ANSWERED', 'NO_DATA'],
  CORRECTION: ['COMPLIANT', 'PARTLY_COMPLIANT', 'NOT_COMPLIANT', 'NO_DATA'],
  DELETION: ['COMPLIANT', 'PARTLY_COMPLIANT', 'NOT_COMPLIANT', 'NO_DATA'],
  REVISION: ['COMPLIANT', 'PARTLY_COMPLIANT', 'NOT_COMPLIANT', 'NO_DATA'],
};

const has = ({ steps }: Progress, kind: CcfStepKind): boolean => steps.some((step) => step.kind === kind);

/** The state that follows from the steps. */
export function requestState(progress: Progress): CcfRequestState {
  const decision = progress.steps.find(({ kind }) => kind === 'DECIDED');
  if (decision === undefined) return has(progress, 'ADMITTED') ? 'ADMITTED' : 'RECEIVED';
  const isDone =
    has(progress, 'SENT') && has(progress, 'APPLICANT_TOLD') && (!decision.carriesOut || has(progress, 'IMPLEMENTED'));
  return isDone ? 'CLOSED' : 'DECIDED';
}

/** When the last step of a closed request happened; null for a request that is not closed. */
export function closedOn(progress: Progress): string | null {
  if (requestState(progress) !== 'CLOSED') return null;
  return (
    progress.steps
      .map(({ on }) => on)
      .toSorted()
      .at(-1) ?? null
  );
}

/** The draft that awaits the Chamber; null when there is none. */
export function pendingDraft({ steps }: Progress): Step | null {
  const last = steps.findLast(({ kind }) => kind === 'DRAFTED' || kind === 'RETURNED' || kind === 'DECIDED');
  return last?.kind === 'DRAFTED' ? last : null;
}

/** Whether the draft rests on less than is known: something that it must take account of was recorded later. */
function isVoid({ steps }: Progress): boolean {
  const place = steps.findLastIndex(({ kind }) => kind === 'DRAFTED');
  return steps.slice(place + 1).some(({ kind }) => kind === 'ADMITTED' || kind === 'ANSWERED' || kind === 'CLAIMED');
}

/** The rapporteur of a request; null when nobody claimed it. */
export function rapporteurOf({ steps }: Progress): string | null {
  return steps.findLast(({ kind }) => kind === 'CLAIMED')?.officer ?? null;
}

/** Questions that await an answer. */
export function openQuestions({ steps }: Progress): readonly Step[] {
  const answered = new Set(steps.flatMap(({ kind, about }) => (kind === 'ANSWERED' ? [about] : [])));
  return steps.filter(({ kind, id }) => kind === 'ASKED' && !answered.has(id));
}

/** The outcomes that a role may draft now. */
export function outcomesFor(progress: Progress, role: Role): readonly CcfOutcome[] {
  if (!has(progress, 'ADMITTED')) return ['INADMISSIBLE'];
  return role === 'CCF_RAPPORTEUR' ? OUTCOMES[progress.kind] : [];
}

/** Whether an officer recorded, admitted or prepared what the Chamber decides on. */
function prepared({ recordedBy, steps }: Progress, officer: string): boolean {
  return recordedBy === officer || steps.some((step) => PREPARES.has(step.kind) && step.officer === officer);
}
const PREPARES: ReadonlySet<CcfStepKind> = new Set(['ADMITTED', 'ASKED', 'ANSWERED', 'CLAIMED', 'DRAFTED']);

const SECOND: Obstacle = {
  code: 'SECOND_OFFICER',
  message: 'You prepared this request, so you do not decide on it. Leave it to another member of the Chamber.',
};

/** Why an officer cannot take a step now; null when nothing is in its way. @param role a role that takes such steps */
export function obstacle(
  progress: Progress,
  kind: CcfStepKind,
  { role, user }: { readonly role: Role; readonly user: string },
): Obstacle | null {
  const isDecided = has(progress, 'DECIDED');
  if (BEFORE_DECISION.has(kind) && isDecided) {
    return conflict('This request is decided, and a decision is final. Only a request for its revision can follow.');
  }
  if (AFTER_DECISION.has(kind) && !isDecided) return conflict('This request is not decided yet.');
  switch (kind) {
    case 'ADMITTED':
      if (has(progress, 'ADMITTED')) return conflict('This request is admissible already.');
      return isRevisionTooLate(progress)
        ? conflict(
            'The request came more than six months after the new fact was discovered. Draft a decision with the outcome INADMISSIBLE.',
          )
        : null;
    case 'ANSWERED':
      return openQuestions(progress).length === 0 ? conflict('No question awaits an answer.') : null;
    case 'EXTENDED':
      return clocksOf(progress).some((clock) => EXTENDABLE.includes(clock.kind) && isOpen(clock))
        ? null
        : conflict('No limit runs that can be extended.');
    case 'CLAIMED':
      return rapporteurOf(progress) === user ? conflict('You are the rapporteur of this request already.') : null;
    case 'DRAFTED':
      if (role === 'CCF_RAPPORTEUR' && rapporteurOf(progress) !== user) {
        return conflict('You are not the rapporteur of this request. Claim it with claimCcfRequest.');
      }
      return outcomesFor(progress, role).length === 0
        ? conflict('This request is admissible, so its rapporteur prepares the decision.')
        : null;
    case 'RETURNED':
    case 'DECIDED':
      if (pendingDraft(progress) === null) {
        return conflict(
          'No draft awaits the Chamber. Its rapporteur, or the secretariat, prepares one with draftCcfDecision.',
        );
      }
      if (kind === 'DECIDED' && isVoid(progress)) {
        return conflict('Something was recorded after the draft, so it is void. Return it with returnCcfDraft.');
      }
      return prepared(progress, user) ? SECOND : null;
    case 'SENT':
      return has(progress, 'SENT') ? conflict('The decision went to the Secretariat already.') : null;
    case 'CLARIFIED':
    case 'IMPLEMENTED':
      if (!has(progress, 'SENT')) return conflict('The decision did not go to the Secretariat yet.');
      return has(progress, 'IMPLEMENTED') ? conflict('The Secretariat has carried out the decision already.') : null;
    case 'APPLICANT_TOLD':
      return obstacleToTelling(progress);
    case 'ASKED':
    case 'MEASURE':
    case 'DISCLOSURE':
    case 'RECUSED':
      return null;
  }
}

const BEFORE_DECISION: ReadonlySet<CcfStepKind> = new Set([
  ...(['ADMITTED', 'ASKED', 'ANSWERED', 'EXTENDED', 'CLAIMED', 'DRAFTED', 'RETURNED', 'MEASURE', 'DECIDED'] as const),
]);
const AFTER_DECISION: ReadonlySet<CcfStepKind> = new Set(['SENT', 'CLARIFIED', 'IMPLEMENTED', 'APPLICANT_TOLD']);

function obstacleToTelling(progress: Progress): Obstacle | null {
  if (has(progress, 'APPLICANT_TOLD')) return conflict('The applicant has the decision already.');
  const decision = progress.steps.find(({ kind }) => kind === 'DECIDED');
  return decision?.carriesOut === true && !has(progress, 'IMPLEMENTED')
    ? conflict('The decision is not carried out yet. The applicant is given it after the notice of the Secretariat.')
    : null;
}

function isRevisionTooLate(progress: Progress): boolean {
  return clocksOf(progress).some((clock) => clock.kind === 'NEW_FACT' && stateOf(clock, progress.receivedOn) !== 'MET');
}

/** The steps that an officer may take now. */
export function allowedSteps(
  progress: Progress,
  officer: { readonly role: Role; readonly user: string },
): readonly CcfStepKind[] {
  return CcfStepKind.members.filter(
    (kind) => TAKEN_BY[kind].includes(officer.role) && obstacle(progress, kind, officer) === null,
  );
}
