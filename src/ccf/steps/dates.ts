/** The days that officers give. */
import { calendarDate, optional } from '../../api/input.ts';
import { inputError } from '../../api/user-error.ts';
import type { DeskOfRequest } from '../frame.ts';

/** A day that may be left out. */
export const optionalDay = optional(calendarDate);

/**
 * When something happened: today, or the day that was given.
 *
 * @param since the earliest day; by default that on which the request was received
 * @throws InputError IN_THE_FUTURE, or CONFLICT for a day before the earliest one
 */
export function dayOfEvent(
  { today, file }: DeskOfRequest,
  given: string | null,
  field: string,
  since: string = file.request.receivedOn,
): string {
  const path = ['input', field];
  if (given === null) return today;
  if (given > today) throw inputError(path, 'IN_THE_FUTURE', 'Give today or an earlier day.');
  if (given < since) {
    throw inputError(path, 'CONFLICT', `What this follows happened on ${since}. Give that day or a later one.`);
  }
  return given;
}
