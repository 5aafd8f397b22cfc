/** The class of a failure, as it may be stored and shown: a code or the name of an error class, never a message. */
import { errorCode } from '../database/errors.ts';

const NAME = /^[A-Za-z0-9_]{1,40}$/;

export function failureClass(error: unknown): string {
  const named = errorCode(error) ?? (error instanceof Error ? error.constructor.name : typeof error);
  return NAME.test(named) ? named : 'Error';
}
