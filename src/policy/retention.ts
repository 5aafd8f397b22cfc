/** Who may end a decision before its time: the officers who read it, each compartment its own. */
import { shape, type TypeDeclaration } from './grammar.ts';
import { CONFIDENTIAL } from './groups.ts';

export const retentionTypes: Readonly<Record<string, TypeDeclaration>> = {
  DestroyAsylumDecisionInput: shape(CONFIDENTIAL, 'id', 'cause'),
  DestroyAsylumDecisionPayload: shape(CONFIDENTIAL, 'state', 'at', 'userErrors'),
  DestructionCause: {
    kind: 'SHAPE',
    members: { NATIONAL_LAW: CONFIDENTIAL, RECORDED_IN_ERROR: CONFIDENTIAL, CCF_DECISION: ['CCF'] },
  },
  DestructionState: shape(CONFIDENTIAL, 'PROPOSED', 'DESTROYED'),
};
