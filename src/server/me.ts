/** Says who the caller is. */
import { Ctx, Field, ObjectType, Query, registerEnumType, Resolver } from 'type-graphql';
import type { RequestContext } from '../api/context.ts';
import { AUDIENCES, formatReader, ROLES, type Audience, type Role } from '../policy/reader.ts';

const RoleEnum = Object.fromEntries(ROLES.map((role) => [role, role])) as { [Each in Role]: Each };
registerEnumType(RoleEnum, {
  name: 'Role',
  description: 'What a reader is. Rank alone opens nothing (RPD Art. 111, 125).',
  valuesConfig: {
    PUBLIC: { description: 'Anybody, without a token.' },
    BUREAU_OFFICER: { description: 'An officer or a system of a National Central Bureau (RPD Art. 1(7)).' },
    ASYLUM_OFFICE: { description: 'The asylum authority of a country, as its bureau lets it in (RPD Art. 21).' },
    BORDER: { description: 'The border guard of a country, as its bureau lets it in (RPD Art. 21).' },
    IMMIGRATION: { description: 'The immigration authority of a country, as its bureau lets it in (RPD Art. 21).' },
    POLICE: { description: 'A police post of a country, as its bureau lets it in (RPD Art. 21).' },
    NOTICES_DESK: { description: 'An officer of the Secretariat who examines requests for alerts (RPD Art. 77).' },
    REFUGEE_DESK: {
      description: 'A named officer of the Secretariat who reviews compliance with the refugee policy (RPD Art. 125).',
    },
    CCF: { description: 'An officer of the Commission for the Control of INTERPOL’s Files.' },
    AUDITOR: {
      description: 'Reads who did what in the register of operations, and nothing of its content (RPD Art. 126).',
    },
  },
});

const AudienceEnum = Object.fromEntries(AUDIENCES.map((audience) => [audience, audience])) as {
  [Each in Audience]: Each;
};
registerEnumType(AudienceEnum, {
  name: 'Audience',
  description: 'The readers that share a schema.',
  valuesConfig: {
    PUBLIC: { description: 'Callers without a token.' },
    BUREAU: { description: 'National Central Bureaus and the national entities that they let in (RPD Art. 1(7), 21).' },
    SECRETARIAT: { description: 'The desks of the General Secretariat (RPD Art. 22).' },
    CCF: { description: 'The Commission for the Control of INTERPOL’s Files, which is independent (RPD Art. 5, 18).' },
    AUDITOR: { description: 'Auditors of the register of operations (RPD Art. 126).' },
  },
});

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
