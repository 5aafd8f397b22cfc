/** Travel documents of a country, in GraphQL. */
import { Arg, Ctx, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../api/context.ts';
import { AFTER, PAGE_SIZE, type Connection } from '../api/page.ts';
import { withUserErrors } from '../api/user-error.ts';
import { RecordDocumentsInput, TravelDocumentFilter, WithdrawDocumentsInput } from './inputs.ts';
import { DocumentRegistry } from './registry.ts';
import { DocumentRepository } from './repository.ts';
import { RecordDocumentsPayload, TravelDocument, TravelDocumentConnection, WithdrawDocumentsPayload } from './types.ts';

@Resolver(() => TravelDocument)
export class DocumentResolver {
  @Query(() => TravelDocumentConnection, {
    description: 'What your country recorded about its travel documents, by kind and number. `first` is at most 100.',
  })
  travelDocuments(
    @Arg('filter', () => TravelDocumentFilter, { nullable: true, description: 'A filter; without it, all of them.' })
    filter: TravelDocumentFilter | null,
    @Arg('first', () => Int, PAGE_SIZE) first: number,
    @Arg('after', () => String, AFTER) after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<Connection<TravelDocument>> {
    return new DocumentRepository(context).page(filter ?? null, { first, after: after ?? null });
  }

  @Mutation(() => RecordDocumentsPayload, {
    description:
      'Records up to 500 travel documents of your country as stolen, lost, revoked or invalid, or ranges of stolen blanks. Sending the ' +
      'same again changes nothing; a document that is recorded already gets the new content. With a mistake nothing is stored.',
  })
  recordDocuments(
    @Arg('input', () => RecordDocumentsInput, { description: 'The documents.' }) input: RecordDocumentsInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return withUserErrors(() => new DocumentRegistry(context).record(input));
  }

  @Mutation(() => WithdrawDocumentsPayload, {
    description:
      'Withdraws records of up to 500 travel documents of your country: found again, replaced by mistake, or valid after all. Sending ' +
      'the same again changes nothing.',
  })
  withdrawDocuments(
    @Arg('input', () => WithdrawDocumentsInput, { description: 'The documents.' }) input: WithdrawDocumentsInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return withUserErrors(() => new DocumentRegistry(context).withdraw(input));
  }
}
