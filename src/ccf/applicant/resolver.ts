/** The entry point of applicants in GraphQL, and what they handed in for the Commission. */
import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../api/context.ts';
import { withUserErrors } from '../../api/user-error.ts';
import { CcfRequest } from '../types.ts';
import { contentOfDocument, documentsOf } from './documents.ts';
import { ApplicantEntry } from './entry.ts';
import { HandInRequestInput } from './inputs.ts';
import { CcfDocument, CcfDocumentContent, HandInRequestPayload, RequestStatus } from './types.ts';

@Resolver(() => RequestStatus)
export class ApplicantResolver {
  @Mutation(() => HandInRequestPayload, {
    description:
      'Hands a request in. It cannot be read back. Add documents with `POST /request-documents` and the receipt.',
  })
  handInRequest(
    @Arg('input', () => HandInRequestInput, { description: 'The request.' }) input: HandInRequestInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return withUserErrors(async () => ({ receipt: await new ApplicantEntry(context).handIn(input) }));
  }

  @Query(() => RequestStatus, {
    nullable: true,
    description:
      'How far a request is, and what the Commission gives you of its decision; null for a receipt that is unknown.',
  })
  requestStatus(
    @Arg('receipt', () => String, { description: 'The receipt of the request.' }) receipt: string,
    @Ctx() context: RequestContext,
  ): Promise<RequestStatus | null> {
    return new ApplicantEntry(context).status(receipt);
  }
}

@Resolver(() => CcfRequest)
export class CcfDocumentResolver {
  @FieldResolver(() => [CcfDocument], { description: 'The documents that the applicant handed in, oldest first.' })
  documents(@Root() { id }: CcfRequest, @Ctx() context: RequestContext): Promise<readonly CcfDocument[]> {
    return documentsOf(context, id);
  }

  @Query(() => CcfDocumentContent, {
    nullable: true,
    description: 'The content of a document of a request; null when there is none that you may read.',
  })
  ccfDocument(
    @Arg('id', () => ID, { description: 'The `id` of the document.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<CcfDocumentContent | null> {
    return contentOfDocument(context, id);
  }
}
