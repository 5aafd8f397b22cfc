/** The GraphQL types of signed validity. */
import { Field, Int, ObjectType } from 'type-graphql';
import { ValidityEnum } from '../../alerts/types.ts';
import { DateTimeScalar } from '../../api/scalars.ts';
import type { Validity } from '../../vocabulary/alerts.ts';

@ObjectType({
  simpleResolvers: true,
  description:
    'A signed statement of whether you may act on an alert. Anyone can verify it without asking Nansen, with the keys at ' +
    '`/.well-known/jwks.json`.',
})
export class ValidityStatement {
  @Field(() => String, { description: 'The reference as it was given in the query.' })
  declare reference: string;

  @Field(() => ValidityEnum, { description: 'Whether you may act on the alert.' })
  declare validity: Validity;

  @Field(() => DateTimeScalar, { description: 'The moment for which this was answered, in whole seconds.' })
  declare asOf: Date;

  @Field(() => DateTimeScalar, { description: 'From this moment on, do not rely on it.' })
  declare expiresAt: Date;

  @Field(() => String, {
    description:
      'The statement: a compact JWS (RFC 7515), signed with Ed25519, of the type `validity+jwt`. It names Nansen (`iss`), the ' +
      'reference (`sub`), for whom it was made (`aud`), `validity`, and the moments above (`iat`, `exp`).',
  })
  declare jws: string;
}

@ObjectType({
  simpleResolvers: true,
  description:
    'The position of an alert in your status list (a Token Status List, draft-ietf-oauth-status-list). Fetching the list does not disclose ' +
    'which alert it is about.',
})
export class StatusListEntry {
  @Field(() => String, {
    description: 'The address of the list of your country. It is fetched with your token.',
  })
  declare uri: string;

  @Field(() => Int, {
    description:
      'The index in the list. It is drawn at random, never given to another alert, and says nothing about the alert.',
  })
  declare index: number;
}
