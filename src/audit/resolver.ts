/** The register of operations in GraphQL. */
import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../api/context.ts';
import { AFTER, PAGE_SIZE, type Connection } from '../api/page.ts';
import { AuditEntryFilter } from './filter.ts';
import { AuditRepository } from './repository.ts';
import { AuditEntry, AuditEntryConnection, RefusedOperation, RefusedOperationConnection } from './types.ts';

@Resolver(() => AuditEntry)
export class AuditResolver {
  @Query(() => AuditEntryConnection, {
    description:
      'The register of operations, newest first. `first` is at most 100. A page that looked at 20,000 entries ends there, however few it ' +
      'found: ask on as long as `hasNextPage`. `POST /audit-entries` sends all of them.',
  })
  auditEntries(
    @Arg('filter', () => AuditEntryFilter, { nullable: true, description: 'A filter; without it, the whole register.' })
    filter: AuditEntryFilter | null,
    @Arg('first', () => Int, PAGE_SIZE) first: number,
    @Arg('after', () => String, AFTER) after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<Connection<AuditEntry>> {
    return new AuditRepository(context).page(filter ?? null, { first, after: after ?? null });
  }

  @Query(() => RefusedOperationConnection, {
    description:
      'Operations that users were refused (`FORBIDDEN`), one entry for each user, operation and day, the newest day first. ' +
      '`first` is at most 100.',
  })
  refusedOperations(
    @Arg('first', () => Int, PAGE_SIZE) first: number,
    @Arg('after', () => String, AFTER) after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<Connection<RefusedOperation>> {
    return new AuditRepository(context).refusals({ first, after: after ?? null });
  }
}
