/** Refuses an operation that the reader may not call: the policy asks for the role, national law for the entity. */
import type { RequestContext } from '../../api/context.ts';
import { ForbiddenError } from '../../api/errors.ts';
import { assertEntityMay } from '../../law/entities.ts';
import { permissions } from '../../policy/ability.ts';

/** @throws ForbiddenError */
export async function assertMayCall(context: RequestContext, type: string, field: string): Promise<void> {
  if (!permissions.mayUse(context.reader.role, type, field)) throw new ForbiddenError();
  await assertEntityMay(context, field);
}
