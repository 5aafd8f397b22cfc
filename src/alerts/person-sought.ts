/** The input that describes a person, to search for by name. */
import { Field, InputType } from 'type-graphql';
import { z } from 'zod';
import { ArgumentError } from '../api/errors.ts';
import { issuerCode, list, optional, parseInput, partialDate, text } from '../api/input.ts';
import { PartialDateScalar } from '../api/scalars.ts';
import { InputError } from '../api/user-error.ts';
import { documentKey } from '../icao/document-key.ts';
import type { MatchPerson } from '../matching/person.ts';
import { DocumentInput, PersonNameInput } from './inputs.ts';
import { SexEnum } from './types.ts';

@InputType({
  description: 'A person to search for. Leave out what is not known. More details give a better ranking.',
})
export class MatchPersonInput {
  @Field(() => [PersonNameInput], { description: 'One to 20 names and spellings, in any script.' })
  declare names: PersonNameInput[];

  @Field(() => [PersonNameInput], {
    nullable: true,
    description: 'At most 20 other names by which the person is known.',
  })
  declare aliases?: PersonNameInput[] | null;

  @Field(() => PartialDateScalar, {
    nullable: true,
    description: 'As far as it is known: `1980-03-14`, `1980-03` or `1980`.',
  })
  declare birthDate?: string | null;

  @Field(() => SexEnum, { nullable: true, description: 'Leave it out when it is not known.' })
  declare sex?: NonNullable<MatchPerson['sex']> | null;

  @Field(() => [String], { nullable: true, description: 'Country codes; at most 20.' })
  declare nationalities?: string[] | null;

  @Field(() => [DocumentInput], { nullable: true, description: 'At most 20 documents.' })
  declare documents?: DocumentInput[] | null;
}

const name = z.object({ familyName: text(200), forename: optional(text(200)) });

const personSchema = z.object({
  names: list(name, 20).refine((names) => names.length > 0, {
    message: 'Give at least one name.',
    params: { code: 'REQUIRED' },
  }),
  aliases: optional(list(name, 20)),
  birthDate: optional(partialDate),
  sex: optional(z.custom<NonNullable<MatchPerson['sex']>>()),
  nationalities: optional(list(issuerCode, 20)),
  documents: optional(list(z.object({ number: text(50), issuer: optional(issuerCode) }), 20)),
});

/** The person of an input. @throws ArgumentError that explains the first mistake */
export function matchPersonOf(input: MatchPersonInput): MatchPerson {
  try {
    const { documents, ...person } = parseInput(personSchema, input, ['person']);
    return {
      ...person,
      documents: (documents ?? []).map(({ number, issuer }) => ({ key: documentKey(number), issuer })),
    };
  } catch (error) {
    const [mistake] = error instanceof InputError ? error.userErrors : [];
    if (mistake === undefined) throw error;
    throw new ArgumentError(`${mistake.path.join('.')}: ${mistake.message}`);
  }
}
