/** The words of what was decided about alerts, counted by source, ground and time. */
import { enumeration, type MemberOf } from './enumeration.ts';
import { ReviewKind, ReviewOutcome } from './reviews.ts';

export const CaseGround = enumeration('CaseGround', 'Why officers decided about an alert.', {
  ...ReviewKind.descriptions,
  EXAMINATION: 'The notices desk examined the request, or looked at the published alert again (RPD Art. 77, 128).',
});
export type CaseGround = MemberOf<typeof CaseGround>;

/** Of the notices desk. */
const STEPS = {
  PUBLISHED: 'The notices desk published it.',
  REFUSED: 'The notices desk refused it (RPD Art. 77).',
  NOT_COMPLIANT: 'The notices desk cancelled it (RPD Art. 81(3), 128(4)).',
  REINSTATED: 'The notices desk took back what it had refused or cancelled (RPD Art. 128(4)).',
} as const;

export const CaseOutcome = enumeration('CaseOutcome', 'What officers decided about an alert.', {
  ...ReviewOutcome.descriptions,
  ...STEPS,
});
export type CaseOutcome = MemberOf<typeof CaseOutcome>;

export const STEPS_OF_NOTICES_DESK = Object.keys(STEPS) as (keyof typeof STEPS)[];

export const CasePeriod = enumeration('CasePeriod', 'How long the periods are in which cases are counted, in UTC.', {
  MONTH: 'A calendar month.',
  QUARTER: 'Three calendar months, from January, April, July or October.',
  YEAR: 'A calendar year.',
});
export type CasePeriod = MemberOf<typeof CasePeriod>;
