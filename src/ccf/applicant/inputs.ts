/** What an applicant, or counsel, hands in. */
import { Field, InputType } from 'type-graphql';
import { DateScalar } from '../../api/scalars.ts';
import type { CcfLanguage, CcfRequestKind } from '../../vocabulary/ccf.ts';
import { CcfApplicantInput } from '../inputs.ts';
import { CcfLanguageEnum, CcfRequestKindEnum } from '../types.ts';

@InputType({ description: 'A decision by which a country gave the applicant asylum.' })
export class GrantInput {
  @Field(() => String, { description: 'The country that gave asylum: its two letters.' })
  declare country: string;

  @Field(() => String, {
    nullable: true,
    description: 'The reference of its file, as the decision names it; at most 200 characters.',
  })
  declare fileReference?: string | null;
}

@InputType({ description: 'A request to the Commission (Statute Art. 29, 30). It is free.' })
export class HandInRequestInput {
  @Field(() => CcfRequestKindEnum, { description: 'What you ask for.' })
  declare kind: CcfRequestKind;

  @Field(() => CcfLanguageEnum, { description: 'The language in which you write, and in which you are answered.' })
  declare language: CcfLanguage;

  @Field(() => CcfApplicantInput, { description: 'The person whom the request is about, and who acts for them.' })
  declare applicant: CcfApplicantInput;

  @Field(() => String, {
    description: 'Your reasons; at most 10,000 characters. For CORRECTION and DELETION they are required (Art. 30).',
  })
  declare grounds: string;

  @Field(() => [String], {
    nullable: true,
    description: 'References of notices or diffusions, if you know any; at most 20.',
  })
  declare alertReferences?: string[] | null;

  @Field(() => DateScalar, { nullable: true, description: 'For REVISION: when you discovered the new fact (Art. 42).' })
  declare discoveredOn?: string | null;

  @Field(() => GrantInput, {
    nullable: true,
    description:
      'A decision by which a country gave asylum. The Commission asks the asylum office of that country whether it recognises the person, and ' +
      'nobody else. By itself it has no effect on any notice.',
  })
  declare grant?: GrantInput | null;
}
