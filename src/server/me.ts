/** Who one is, for whoever asks. */
import { Ctx, Field, ObjectType, Query, registerEnumType, Resolver } from 'type-graphql';
import type { RequestContext } from '../api/context.ts';
import { AUDIENCES, formatReader, ROLES, type Audience, type Role } from '../policy/reader.ts';

const RoleEnum = Object.fromEntries(ROLES.map((role) => [role, role])) as { [Each in Role]: Each };
registerEnumType(RoleEnum, {
  name: 'Role',
  description: 'What a reader is. Rank alone opens nothing (RPD Art. 111, 125).',
});

const AudienceEnum = Object.fromEntries(AUDIENCES.map((audience) => [audience, audience])) as {
  [Each in Audience]: Each;
};
registerEnumType(AudienceEnum, { name: 'Audience', description: 'The readers that share a schema.' });

@ObjectType({ simpleResolvers: true, description: 'The reader, as the server knows them from the token.' })
class Me {
  @Field(() => String, { description: 'The reader in short: `bureau:FR`, `ccf`, `public`.' })
  declare reader: string;

  @Field(() => String, { description: 'The person or system that signed in, as the token names it.' })
  declare user: string;

  @Field(() => RoleEnum)
  declare role: Role;

  @Field(() => AudienceEnum)
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
