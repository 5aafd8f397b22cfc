/** Warrants of alerts as readers see them. */
import { Field, Int, ObjectType } from 'type-graphql';

/** What a code of an issuer or a country is. */
export const CODE = 'ISO 3166-1 alpha-2, or one of INTERPOL’s codes 914, 916, 922 and UNK.';

@ObjectType({
  simpleResolvers: true,
  description: 'A warrant, or an equivalent decision, on which an alert rests (RPD Art. 83(2)).',
})
export class Warrant {
  @Field(() => String, { nullable: true, description: `The issuer: ${CODE} Null when it was not given.` })
  declare issuer: string | null;

  @Field(() => String, { nullable: true, description: 'The charge in its original language.' })
  declare charge: string | null;

  @Field(() => String, { nullable: true, description: 'A translation of the charge, if the source gave one.' })
  declare chargeTranslation: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The reference of the arrest warrant, or of the equivalent decision, in the words of its issuer.',
  })
  declare reference: string | null;

  @Field(() => String, { nullable: true, description: 'The provisions of law that cover the offence.' })
  declare law: string | null;

  @Field(() => String, { nullable: true, description: 'A summary of the facts, with time and place.' })
  declare facts: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'The longest penalty that the law allows for the offence, in months; null when the person is sentenced.',
  })
  declare maximumPenaltyMonths: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The sentence that was imposed, or what is left of it, in months; null when there is none.',
  })
  declare sentenceMonths: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the alert still rests on this warrant.' })
  declare standing: boolean | null;
}
