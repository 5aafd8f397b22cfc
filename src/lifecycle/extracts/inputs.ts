/** The inputs of the source, and of the notices desk, about public extracts. */
import { Field, InputType } from 'type-graphql';

@InputType({ description: 'A notice of yours, and whether an extract of it may be public.' })
export class SetExtractConsentInput {
  @Field(() => String, { description: 'The reference of a notice of yours, such as `2020/45128`.' })
  declare reference: string;

  @Field(() => Boolean, { description: 'Whether you consent. False ends an extract at once.' })
  declare consents: boolean;
}

@InputType({ description: 'A notice, and whether an extract of it is public.' })
export class DecideExtractInput {
  @Field(() => String, { description: 'The reference of a valid notice, such as `2020/45128`.' })
  declare reference: string;

  @Field(() => Boolean, { description: 'Whether everybody may read an extract. False ends an extract at once.' })
  declare isPublic: boolean;
}
