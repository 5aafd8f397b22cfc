/** What is disclosed of a file, in GraphQL. */
import { Arg, Ctx, FieldResolver, Int, Mutation, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../api/context.ts';
import { pageOfList, placedAsAdded } from '../../api/page-of-list.ts';
import { AFTER, PAGE_SIZE, type Connection } from '../../api/page.ts';
import type { CcfRecipient } from '../../vocabulary/ccf.ts';
import { DiscloseCcfItemPayload } from '../payloads.ts';
import { answered } from '../resolver.ts';
import { CcfRequest } from '../types.ts';
import { discloseCcfItem } from './disclose.ts';
import { DiscloseCcfItemInput } from './inputs.ts';
import { releasedOf } from './of-request.ts';
import { CcfRecipientEnum, CcfReleased, CcfReleasedItemConnection, type CcfReleasedItem } from './types.ts';

@Resolver(() => CcfRequest)
export class DisclosureResolver {
  @Mutation(() => DiscloseCcfItemPayload, {
    description:
      'Decides what the applicant and the source are given of an item (Art. 35). The last decision on an item counts. Without one they are ' +
      'given nothing of it.',
  })
  discloseCcfItem(
    @Arg('input', () => DiscloseCcfItemInput, { description: 'The item, and the decision.' })
    input: DiscloseCcfItemInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return answered(context, () => discloseCcfItem(context, input));
  }

  @FieldResolver(() => CcfReleased, {
    description: 'What a recipient is given of the file. It follows from `discloseCcfItem` alone.',
  })
  released(
    @Root() request: CcfRequest,
    @Arg('to', () => CcfRecipientEnum, { defaultValue: 'APPLICANT', description: 'The recipient.' }) to: CcfRecipient,
  ): CcfReleased {
    return releasedOf(to, request, request.steps);
  }
}

@Resolver(() => CcfReleased)
export class ReleasedResolver {
  /** INVARIANT: a position counts what is given, not what is withheld. */
  @FieldResolver(() => CcfReleasedItemConnection, {
    description: 'The items, in the order of the file. What is withheld is not here. `first` is at most 100.',
  })
  items(
    @Root() { of, items }: CcfReleased,
    @Arg('first', () => Int, PAGE_SIZE) first: number,
    @Arg('after', () => String, AFTER) after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<Connection<CcfReleasedItem>> {
    const list = { field: 'CcfReleased.items', of };
    return pageOfList(context, list, { first, after: after ?? null }, () => Promise.resolve(placedAsAdded(items)));
  }
}
