/** Bulletins in GraphQL. INVARIANT: nothing in a bulletin reveals how its author knows of the person. */
import { Field, ID, ObjectType } from 'type-graphql';
import { connectionTypes } from '../api/page.ts';
import { DateScalar, PartialDateScalar } from '../api/scalars.ts';
import { UserError } from '../api/user-error.ts';
import { HandlingCodeEnum } from '../decisions/enums.ts';
import type { HandlingCode } from '../vocabulary/decisions.ts';

@ObjectType({ simpleResolvers: true, description: 'A name of the person whom a bulletin is about.' })
class BulletinName {
  @Field(() => String, { description: 'The family name, or the only name, exactly as the author wrote it.' })
  declare familyName: string;

  @Field(() => String, { nullable: true, description: 'The forename; null for persons of one name.' })
  declare forename: string | null;
}

@ObjectType({
  simpleResolvers: true,
  description: 'The person whom a bulletin is about, as its author describes them.',
})
class BulletinPerson {
  @Field(() => [BulletinName], { description: 'The names of the person, the main one first.' })
  declare names: readonly BulletinName[];

  @Field(() => PartialDateScalar, {
    nullable: true,
    description: 'The birth date, as far as the author gave it: `1980-03-14`, `1980-03` or `1980`.',
  })
  declare birthDate: string | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'ISO 3166-1 alpha-2, or one of INTERPOL’s codes 914, 916, 922 and UNK; null when the author gave none.',
  })
  declare nationalities: string[] | null;
}

@ObjectType({
  simpleResolvers: true,
  description: 'A notification of a country about a person with a criminal background. It does not request any action.',
})
export class Bulletin {
  @Field(() => ID, { description: 'The permanent id of the bulletin.' })
  declare id: string;

  @Field(() => String, { description: 'The country that wrote it.' })
  declare author: string;

  @Field(() => BulletinPerson, { description: 'The person whom the bulletin is about.' })
  declare person: BulletinPerson;

  @Field(() => String, { description: 'What the person is known for.' })
  declare offenceSummary: string;

  @Field(() => HandlingCodeEnum, { description: 'The handling code.' })
  declare handlingCode: HandlingCode;

  @Field(() => String, { nullable: true, description: 'The restriction that `H3` stands for.' })
  declare handlingRestriction: string | null;

  @Field(() => DateScalar, { description: 'The day on which it was published, in UTC.' })
  declare publishedOn: string;
}

export const BulletinConnection = connectionTypes('Bulletin', () => Bulletin);

@ObjectType({ simpleResolvers: true, description: 'What came of `authorBulletin`.' })
export class AuthorBulletinPayload {
  @Field(() => ID, { nullable: true, description: 'The id of the bulletin, with which your country can withdraw it.' })
  declare id: string | null;

  @Field(() => [UserError], { description: 'The mistakes in the input; empty on success.' })
  declare userErrors: UserError[];
}

@ObjectType({ simpleResolvers: true, description: 'What came of `withdrawBulletin`.' })
export class WithdrawBulletinPayload {
  @Field(() => ID, {
    nullable: true,
    description: 'The id of the withdrawn bulletin; null when nothing was done.',
  })
  declare id: string | null;

  @Field(() => [UserError], { description: 'The mistakes in the input; empty on success.' })
  declare userErrors: UserError[];
}
