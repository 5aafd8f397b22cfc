/** What can be wrong with an input. */
import { enumeration, type MemberOf } from './enumeration.ts';

export const UserErrorCode = enumeration('UserErrorCode', 'What is wrong with an input.', {
  REQUIRED: 'A required value is missing.',
  INVALID: 'The value does not have the required form.',
  TOO_LONG: 'The text is longer than allowed.',
  TOO_MANY: 'The list is longer than allowed.',
  TOO_MANY_OPEN: 'As many of these as you may have are not decided yet. Wait for decisions, or withdraw some.',
  UNKNOWN_CODE: 'The code is not on the list of country and issuer codes.',
  IN_THE_FUTURE: 'The date lies in the future.',
  CONFLICT: 'Two parts of the input contradict each other.',
  INCOMPLETE: 'The record does not say all that is required of it; the message names what it lacks.',
  NOT_FOUND: 'There is no such record, or it is not yours.',
  CONSTRAINED:
    'The law that your country set for the data that it provides does not allow it; the message names the constraint.',
  NOT_FOR_THIS_PURPOSE: 'The purpose that you gave does not allow it, whatever the rest of the input is.',
  RECUSED: 'You may not take part in this: another officer must.',
  SECOND_OFFICER: 'This needs a second officer, and you are the first.',
});
export type UserErrorCode = MemberOf<typeof UserErrorCode>;
