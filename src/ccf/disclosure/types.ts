/** What is disclosed of a file, in GraphQL. */
import { Field, ID, ObjectType } from 'type-graphql';
import { graphqlEnum } from '../../api/enums.ts';
import { connectionTypes } from '../../api/page.ts';
import { DateScalar } from '../../api/scalars.ts';
import { CcfExtent, CcfOwner, CcfRecipient, CcfRestriction } from '../../vocabulary/ccf.ts';
import type { ItemDisclosure } from './released.ts';

export const CcfExtentEnum = graphqlEnum(CcfExtent);
export const CcfOwnerEnum = graphqlEnum(CcfOwner);
export const CcfRestrictionEnum = graphqlEnum(CcfRestriction);
export const CcfRecipientEnum = graphqlEnum(CcfRecipient);

@ObjectType({ simpleResolvers: true, description: 'What the Chamber decided on an item of a file (Art. 35).' })
export class CcfItemDisclosure implements ItemDisclosure {
  @Field(() => CcfOwnerEnum, { description: 'Whose information it is.' })
  declare owner: CcfOwner;

  @Field(() => String, { nullable: true, description: 'The country of its owner; null when it is of none.' })
  declare ownerCountry: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'When the owner was consulted; null when it was not.' })
  declare consultedOn: string | null;

  @Field(() => CcfExtentEnum, { description: 'What the applicant is given of it.' })
  declare toApplicant: CcfExtent;

  @Field(() => CcfExtentEnum, { description: 'What the source is given of it.' })
  declare toSource: CcfExtent;

  @Field(() => CcfRestrictionEnum, {
    nullable: true,
    description: 'The ground of the restriction; null when there is none.',
  })
  declare ground: CcfRestriction | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why; null when nobody said. The item is restricted all the same.',
  })
  declare justification: string | null;

  @Field(() => String, { nullable: true, description: 'The summary; null without one.' })
  declare summary: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'An item of a file that a recipient is given.' })
export class CcfReleasedItem {
  @Field(() => ID, { nullable: true, description: 'The step; null for what the applicant says.' })
  declare item: string | null;

  @Field(() => CcfExtentEnum, { description: 'Whether it is the whole, or a summary.' })
  declare extent: CcfExtent;

  @Field(() => String, { description: 'The text, or the summary.' })
  declare text: string;
}

export const CcfReleasedItemConnection = connectionTypes('CcfReleasedItem', () => CcfReleasedItem);

@ObjectType({ simpleResolvers: true, description: 'What a recipient is given of a file, and nothing else (Art. 35).' })
export class CcfReleased {
  /** The items, in the order of the file. */
  declare items: readonly CcfReleasedItem[];
  /** Of which file, and for whom. */
  declare of: string;

  @Field(() => String, {
    description:
      'The same as one text. Where nothing may be said it is one wording for every cause, in the language of the request.',
  })
  declare text: string;
}
