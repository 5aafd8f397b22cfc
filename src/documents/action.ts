/** What follows from the state of a document, for those who hold it in their hands. */
import type { DocumentAction, TravelDocumentState } from '../vocabulary/documents.ts';

export const ACTION_OF: Readonly<Record<TravelDocumentState, DocumentAction>> = {
  STOLEN: 'SEIZE_AND_CONTACT',
  STOLEN_BLANK: 'SEIZE_AND_CONTACT',
  LOST: 'SEIZE_AND_CONTACT',
  REVOKED: 'DO_NOT_ACCEPT',
  INVALID: 'DO_NOT_ACCEPT',
};

/** The gravest first. */
const GRAVITY: readonly TravelDocumentState[] = ['STOLEN_BLANK', 'STOLEN', 'LOST', 'REVOKED', 'INVALID'];

/** The gravest of the states in which a document is recorded, in one kind or several; null when it is not. */
export function gravestOf(states: readonly TravelDocumentState[]): TravelDocumentState | null {
  return GRAVITY.find((state) => states.includes(state)) ?? null;
}
