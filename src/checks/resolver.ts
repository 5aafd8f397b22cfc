/** Checks in GraphQL. */
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../api/context.ts';
import { AFTER, PAGE_SIZE, type Connection } from '../api/page.ts';
import { selectionOf } from '../api/selection.ts';
import { withUserErrors } from '../api/user-error.ts';
import { Checks } from './checks.ts';
import { CheckInput } from './inputs.ts';
import { CheckRegister } from './register.ts';
import { CheckEntry, CheckEntryConnection, CheckPayload } from './types.ts';

@Resolver()
export class CheckResolver {
  @Mutation(() => CheckPayload, {
    description:
      'Checks up to 500 persons, documents and machine-readable zones against the alerts that you may read and the documents that ' +
      'countries recorded. The check is registered, and only you learn of it: neither the source of an alert nor the country of a document does.',
  })
  check(
    @Arg('input', () => CheckInput, { description: 'What to check, and why.' }) input: CheckInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return withUserErrors(() => new Checks(context).check(input, selectionOf(info)));
  }

  @Query(() => CheckEntryConnection, {
    description: 'The checks that users of your country made, newest first. `first` is at most 100.',
  })
  checkEntries(
    @Arg('first', () => Int, PAGE_SIZE) first: number,
    @Arg('after', () => String, AFTER) after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<Connection<CheckEntry>> {
    return new CheckRegister(context).page({ first, after: after ?? null });
  }
}
