/** What went out about the alerts of a request, in GraphQL. */
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../api/context.ts';
import { CcfConcernedAlert } from '../types.ts';
import { recallsOf, statementsOf } from './of-alerts.ts';
import { CcfAlertStatement, CcfRecallCounts } from './types.ts';

@Resolver(() => CcfConcernedAlert)
export class SentResolver {
  @FieldResolver(() => CcfRecallCounts, {
    nullable: true,
    description: 'From how many countries its copies were recalled, and how many answered; null when it never was.',
  })
  recalls(@Root() { reference }: CcfConcernedAlert, @Ctx() context: RequestContext): Promise<CcfRecallCounts | null> {
    return context
      .loader('recalls of named alerts', (references: readonly string[]) => recallsOf(context, references))
      .load(reference);
  }

  @FieldResolver(() => [CcfAlertStatement], { description: 'What its source was told, oldest first.' })
  statements(
    @Root() { reference }: CcfConcernedAlert,
    @Ctx() context: RequestContext,
  ): Promise<readonly CcfAlertStatement[]> {
    return context
      .loader('statements of named alerts', (references: readonly string[]) => statementsOf(context, references))
      .load(reference);
  }
}
