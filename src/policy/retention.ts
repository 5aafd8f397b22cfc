/** Who may end a decision before its time: the officers who read it, each compartment its own. */
import { DestructionCause, DestructionState } from '../vocabulary/decisions.ts';
import { connection, grant, is, readBy, readersOf, shape, type TypeDeclaration } from './grammar.ts';
import { CONFIDENTIAL } from './groups.ts';

export const retentionTypes: Readonly<Record<string, TypeDeclaration>> = {
  DestructionProposal: {
    kind: 'RECORD',
    key: 'decisionId',
    rows: [
      grant(['REFUGEE_DESK'], [is('addressee', 'SECRETARIAT'), is('closedToSecretariat', false)]),
      // Each compartment destroys its own.
      grant(['CCF'], [is('addressee', 'CCF')]),
    ],
    fields: {
      decisionId: [readBy(...CONFIDENTIAL)],
      cause: [readBy(...CONFIDENTIAL)],
      proposedBy: [readBy(...CONFIDENTIAL)],
      proposedAt: [readBy(...CONFIDENTIAL)],
    },
  },
  ...connection('DestructionProposal', CONFIDENTIAL),
  DestroyAsylumDecisionInput: shape(CONFIDENTIAL, 'id', 'cause'),
  DestroyAsylumDecisionPayload: shape(CONFIDENTIAL, 'state', 'at', 'userErrors'),
  ...readersOf(DestructionCause, CONFIDENTIAL, { CCF_DECISION: ['CCF'] }),
  ...readersOf(DestructionState, CONFIDENTIAL),
};
