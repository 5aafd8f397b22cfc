/** What went out about the alerts of a request, in GraphQL. */
import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../api/context.ts';
import { pageOfList, placedAsAdded } from '../../api/page-of-list.ts';
import { AFTER, PAGE_SIZE, type Connection } from '../../api/page.ts';
import { CcfConcernedAlert } from '../types.ts';
import { recallsOf, statementsOf } from './of-alerts.ts';
import { CcfAlertStatementConnection, CcfRecallCounts, type CcfAlertStatement } from './types.ts';

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

  @FieldResolver(() => CcfAlertStatementConnection, {
    description: 'What its source was told, oldest first. `first` is at most 100.',
  })
  statements(
    @Root() { reference }: CcfConcernedAlert,
    @Arg('first', () => Int, PAGE_SIZE) first: number,
    @Arg('after', () => String, AFTER) after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<Connection<CcfAlertStatement>> {
    const list = { field: 'CcfConcernedAlert.statements', of: reference };
    return pageOfList(context, list, { first, after: after ?? null }, async () =>
      placedAsAdded(
        await context
          .loader('statements of named alerts', (references: readonly string[]) => statementsOf(context, references))
          .load(reference),
      ),
    );
  }
}
