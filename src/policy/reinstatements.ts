/** Who takes back what the notices desk refused or cancelled: that desk. */
import { ReinstatementState } from '../vocabulary/lifecycle.ts';
import { connection, EVERY_ROW, grant, readBy, readersOf, shape, type TypeDeclaration } from './grammar.ts';
import type { Role } from './reader.ts';

const DESK: readonly Role[] = ['NOTICES_DESK'];

export const reinstatementTypes: Readonly<Record<string, TypeDeclaration>> = {
  Reinstatement: {
    kind: 'RECORD',
    key: 'reference',
    rows: [grant(DESK, EVERY_ROW)],
    fields: {
      reference: [readBy(...DESK)],
      reasons: [readBy(...DESK)],
      proposedBy: [readBy(...DESK)],
      proposedAt: [readBy(...DESK)],
      confirmedBy: [readBy(...DESK)],
      confirmedAt: [readBy(...DESK)],
      confirmedReasons: [readBy(...DESK)],
    },
  },
  ...connection('Reinstatement', DESK),
  ...readersOf(ReinstatementState, DESK),
  ReinstateAlertInput: shape(DESK, 'reference', 'reasons'),
  ReinstateAlertPayload: shape(DESK, 'state', 'alert', 'userErrors'),
};
