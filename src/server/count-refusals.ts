/** Counts refusals where they are thrown, under the name of the operation. */
import type { RequestContext } from '../api/context.ts';
import { ForbiddenError } from '../api/errors.ts';

/** Does the work of an operation. A refusal is counted for auditors, and stays what it was. */
export async function countRefusals<T>(
  { reader, services }: Pick<RequestContext, 'reader' | 'services'>,
  operation: string,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ForbiddenError) services.refusals.note(reader, operation);
    throw error;
  }
}
