/** Alerts in GraphQL. `src/policy/operations.ts` states who may call what; the statements limit who sees what. */
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Int, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../api/context.ts';
import { AFTER, PAGE_SIZE, type Connection } from '../api/page.ts';
import { selectionOf } from '../api/selection.ts';
import { AlertFilter } from './filter-input.ts';
import { AlertRepository } from './repository.ts';
import type { AlertView } from './view.ts';
import { Alert, AlertConnection, AlertValidity } from './types.ts';

@Resolver(() => Alert)
export class AlertResolver {
  @Query(() => Alert, {
    nullable: true,
    description:
      'The alert of a reference such as `2020/45128`; null when there is none that you may see, for whatever reason.',
  })
  alert(
    @Arg('reference', () => String, { description: 'The reference, such as `2020/45128`.' }) reference: string,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<AlertView | null> {
    return new AlertRepository(context).find(reference, selectionOf(info));
  }

  @Query(() => AlertConnection, {
    description: 'The alerts that you may see, newest reference first. `first` is at most 100.',
  })
  alerts(
    @Arg('filter', () => AlertFilter, { nullable: true, description: 'A filter; without it, all that you may see.' })
    filter: AlertFilter | null,
    @Arg('first', () => Int, PAGE_SIZE) first: number,
    @Arg('after', () => String, AFTER) after: string | null,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<AlertView>> {
    return new AlertRepository(context).page(filter ?? null, { first, after: after ?? null }, selectionOf(info));
  }

  @Query(() => [AlertValidity], {
    description:
      'Whether you may act on the alerts of up to 500 references, answered in their order. Unknown, deleted and restricted ' +
      'references are `NOT_VALID`, all alike.',
  })
  alertValidity(
    @Arg('references', () => [String], {
      description: 'One to 500 references, such as `2020/45128`. A reference that is given twice is answered twice.',
    })
    references: string[],
    @Ctx() context: RequestContext,
  ): Promise<AlertValidity[]> {
    return new AlertRepository(context).validity(references);
  }
}
