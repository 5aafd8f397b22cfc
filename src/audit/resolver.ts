/** The register of operations in GraphQL. */
import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../api/context.ts';
import { AFTER, PAGE_SIZE, type Connection } from '../api/page.ts';
import { AuditRepository } from './repository.ts';
import { AuditEntry, AuditEntryConnection } from './types.ts';

@Resolver(() => AuditEntry)
export class AuditResolver {
  @Query(() => AuditEntryConnection, {
    description: 'The register of operations, newest first. `first` is at most 100.',
  })
  auditEntries(
    @Arg('first', () => Int, PAGE_SIZE) first: number,
    @Arg('after', () => String, AFTER) after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<Connection<AuditEntry>> {
    return new AuditRepository(context).page({ first, after: after ?? null });
  }
}
