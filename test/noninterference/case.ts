/** A case of the comparison of worlds: what may be secret, from whom, and the variants that must look the same. */
import type { Slot } from './slot.ts';

/** From whom a case is hidden: with each the secrets of those before it are hidden as well. */
export type Secret =
  /** Decisions addressed to the CCF that change no validity, or the same validity for other reasons: the Secretariat, too. */
  | 'CCF_BUSINESS'
  /** Why an alert is not valid or a request does not pass, and which compartment knows: the notices desk, too. */
  | 'COMPARTMENTS'
  /** Everything about asylum decisions: from all bureaus, national entities and the public. */
  | 'DECISIONS'
  /** What bureaus do with their own requests and restricted diffusions: from those who are neither source nor recipient. */
  | 'BUSINESS_OF_OTHERS'
  /**
   * That an alert was valid once: from everybody who asks of alerts. Those who received it were told when it was valid and when it
   * was not any more, so that they purge it: feeds are left out.
   */
  | 'PAST'
  /** Whether a decision holds a travel document down: from the country that recorded it. */
  | 'RECORDED_DOCUMENTS'
  /** That a travel document which is held down was recorded: from all other countries. */
  | 'HELD_DOCUMENTS'
  /** Why a travel document is not found any more: from all other countries. */
  | 'FALLEN_DOCUMENTS';

export type Steps = (slot: Slot) => Promise<unknown>;

export interface Case {
  readonly name: string;
  readonly secret: Secret;
  /** What happens in every world. */
  readonly common: Steps;
  readonly variants: Readonly<Record<string, Steps>>;
}

/** When all cases are built and questions are asked. */
export const MOMENT_OF_QUESTIONS = new Date('2027-06-15T10:11:12.131Z');
