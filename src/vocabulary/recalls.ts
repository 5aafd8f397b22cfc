/** The words of recalls and of the feed. */
import { enumeration, type MemberOf } from './enumeration.ts';

export const ChangeKind = enumeration('ChangeKind', 'What changed about an alert, for a reader who keeps a copy.', {
  VALIDITY: 'It is valid, or it is not valid any more.',
  CONTENT: 'It is valid as before, and reads differently: read it again, and replace your copy.',
});
export type ChangeKind = MemberOf<typeof ChangeKind>;

export const RecallScope = enumeration('RecallScope', 'What copies must not contain any more.', {
  ALERT: 'The alert.',
  WARRANTS: 'A warrant that the alert does not name any more. The alert is valid on what it still says.',
});
export type RecallScope = MemberOf<typeof RecallScope>;

export const RecallState = enumeration('RecallState', 'The state of a recall.', {
  OPEN: 'Purge what it recalls from all copies, and acknowledge it.',
  OVERDUE: 'As above, and the deadline has passed: it is repeated until the bureau acknowledges it.',
  ACKNOWLEDGED: 'The bureau reported what became of its copies.',
  SUPERSEDED: 'What it recalls was valid again before the bureau acknowledged it.',
});
export type RecallState = MemberOf<typeof RecallState>;

export const RecallOutcome = enumeration('RecallOutcome', 'What became of the copies of what was recalled.', {
  PURGED: 'There were copies, and all of them were purged.',
  NOT_HELD: 'No copy was held.',
});
export type RecallOutcome = MemberOf<typeof RecallOutcome>;
