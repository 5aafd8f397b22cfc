/** What a checker tells a source. */
import { Field, InputType } from 'type-graphql';

@InputType({ description: 'A hit that you tell its source.' })
export class NotifySourceInput {
  @Field(() => String, { description: 'The `hit` of an alert or of a document, as a check answered it.' })
  declare hit: string;

  @Field(() => String, {
    nullable: true,
    description:
      'What you want to say, at most 500 characters: what you did, and whom to contact. The source reads it.',
  })
  declare message?: string | null;
}
