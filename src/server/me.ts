/** Says who the caller is. */
import { Ctx, Field, ObjectType, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../api/context.ts';
import { Audience, formatReader, Role } from '../policy/reader.ts';
import { graphqlEnum } from '../api/enums.ts';

const RoleEnum = graphqlEnum(Role);

const AudienceEnum = graphqlEnum(Audience);

@ObjectType({ simpleResolvers: true, description: 'The reader, as the server knows them from the token.' })
class Me {
  @Field(() => String, { description: 'The reader in short: `bureau:FR`, `ccf`, `public`.' })
  declare reader: string;

  @Field(() => String, { description: 'The person or system that signed in, as the token names it.' })
  declare user: string;

  @Field(() => RoleEnum, { description: 'What you are.' })
  declare role: Role;

  @Field(() => AudienceEnum, { description: 'Whose schema you have.' })
  declare audience: Audience;

  @Field(() => String, {
    nullable: true,
    description: 'The country for which the reader acts (ISO 3166-1 alpha-2), if any.',
  })
  declare country: string | null;
}

@Resolver()
export class MeResolver {
  @Query(() => Me, { description: 'Who you are.' })
  me(@Ctx() { reader }: RequestContext): Me {
    const { role, audience, country, user } = reader;
    return { reader: formatReader(reader), role, audience, country, user };
  }
}
