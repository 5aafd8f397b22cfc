/** A body's own receipts, in GraphQL. */
import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../api/context.ts';
import { AFTER, PAGE_SIZE, type Connection } from '../../api/page.ts';
import { ReceiptRepository } from './repository.ts';
import { ReportReceipt, ReportReceiptConnection } from './types.ts';

@Resolver(() => ReportReceipt)
export class ReceiptResolver {
  @Query(() => ReportReceiptConnection, {
    description:
      'The receipts that your authority got for reports with this file reference: for a receipt that was lost. Receipts of other ' +
      'authorities, of your country too, are not among them. The search is recorded. `first` is at most 100.',
  })
  receipts(
    @Arg('fileReference', () => String, { description: 'Your own file reference, exactly as you reported it.' })
    fileReference: string,
    @Arg('first', () => Int, PAGE_SIZE) first: number,
    @Arg('after', () => String, AFTER) after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<Connection<ReportReceipt>> {
    return new ReceiptRepository(context).page(fileReference, { first, after: after ?? null });
  }
}
