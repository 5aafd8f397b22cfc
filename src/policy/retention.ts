/** Who may end a decision before its time: the officers who read it, each compartment its own. */
import { connection, grant, is, readBy, shape, type TypeDeclaration } from './grammar.ts';
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
  DestructionCause: {
    kind: 'SHAPE',
    members: { NATIONAL_LAW: CONFIDENTIAL, RECORDED_IN_ERROR: CONFIDENTIAL, CCF_DECISION: ['CCF'] },
  },
  DestructionState: shape(CONFIDENTIAL, 'PROPOSED', 'DESTROYED'),
};
