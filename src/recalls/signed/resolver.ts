/** Signed validity in GraphQL. `src/policy/operations.ts` states who may call what. */
import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { Alert } from '../../alerts/types.ts';
import type { AlertView } from '../../alerts/view.ts';
import type { RequestContext } from '../../api/context.ts';
import { listAddress } from './addresses.ts';
import { statementOf } from './statement.ts';
import { StatusListEntry, ValidityStatement } from './types.ts';

@Resolver(() => Alert)
export class SignedValidityResolver {
  @Query(() => ValidityStatement, {
    description:
      'A signed statement of whether you may act on the alert of a reference. It can be verified offline and kept as proof. ' +
      'Unknown, deleted and restricted references are `NOT_VALID`, without any difference. Nothing is signed about an alert of your own: ' +
      'one whose source, or an issuer of whose warrants, is your country.',
  })
  validityStatement(
    @Arg('reference', () => String, { description: 'The reference, such as `2020/45128`.' }) reference: string,
    @Ctx() context: RequestContext,
  ): Promise<ValidityStatement> {
    return statementOf(context, reference);
  }

  @FieldResolver(() => StatusListEntry, {
    nullable: true,
    description:
      'The position of the alert in the status list of your country; null for an alert of your own, which your list never calls valid.',
  })
  statusListEntry(
    @Root() { statusIndex }: AlertView,
    @Ctx() { reader, services }: RequestContext,
  ): StatusListEntry | null {
    const { country } = reader;
    if (statusIndex === undefined || statusIndex === null || country === null) return null;
    return { uri: listAddress(services.signer.settings.issuer, { country, documents: null }), index: statusIndex };
  }
}
