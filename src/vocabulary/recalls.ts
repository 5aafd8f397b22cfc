/** The words of recalls. */
import { enumeration, type MemberOf } from './enumeration.ts';

export const RecallState = enumeration('RecallState', 'The state of a recall.', {
  OPEN: 'Purge all copies of the alert and acknowledge it.',
  OVERDUE: 'As above, and the deadline has passed: it is repeated until you acknowledge it.',
  ACKNOWLEDGED: 'You reported what became of your copies.',
  SUPERSEDED: 'The alert was valid again before you acknowledged it.',
});
export type RecallState = MemberOf<typeof RecallState>;

export const RecallOutcome = enumeration('RecallOutcome', 'What became of the copies of an alert.', {
  PURGED: 'There were copies, and all of them were purged.',
  NOT_HELD: 'No copy was held.',
});
export type RecallOutcome = MemberOf<typeof RecallOutcome>;
