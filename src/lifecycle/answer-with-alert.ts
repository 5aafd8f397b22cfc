/** The answer to a mutation on an alert. */
import type { GraphQLResolveInfo } from 'graphql';
import { AlertRepository } from '../alerts/repository.ts';
import type { RequestContext } from '../api/context.ts';
import { selectionOf } from '../api/selection.ts';
import { withUserErrors } from '../api/user-error.ts';

/** Runs a command, then reads the alert as the reader may read it. */
export function answerWithAlert(
  context: RequestContext,
  info: GraphQLResolveInfo,
  work: () => Promise<string>,
): Promise<object> {
  return withUserErrors(async () => {
    const reference = await work();
    return { alert: await new AlertRepository(context).find(reference, selectionOf(info)) };
  });
}
