/**
 * Who asks. There is no access without a reader; the public is one too.
 *
 * A reader is written as text wherever people and tokens name one: `bureau:FR`, `asylum-office:SE`, `refugee-desk`.
 */
import { enumeration, type MemberOf } from '../vocabulary/enumeration.ts';
import { isCountryCode } from './countries.ts';

/** What a reader is in the organisation. */
export const Role = enumeration('Role', 'What a reader is. Rank alone opens nothing (RPD Art. 111, 125).', {
  PUBLIC: 'Anybody, without a token.',
  BUREAU_OFFICER: 'An officer or a system of a National Central Bureau (RPD Art. 1(7)).',
  ASYLUM_OFFICE: 'The asylum authority of a country, as its bureau lets it in (RPD Art. 21).',
  BORDER: 'The border guard of a country, as its bureau lets it in (RPD Art. 21).',
  IMMIGRATION: 'The immigration authority of a country, as its bureau lets it in (RPD Art. 21).',
  POLICE: 'A police post of a country, as its bureau lets it in (RPD Art. 21).',
  NOTICES_DESK: 'An officer of the Secretariat who examines requests for alerts (RPD Art. 77).',
  REFUGEE_DESK: 'A named officer of the Secretariat who reviews compliance with the refugee policy (RPD Art. 125).',
  CCF: 'An officer of the Commission for the Control of INTERPOL’s Files.',
  CCF_SECRETARIAT: 'An officer of the Commission’s own secretariat, who records requests and prepares them.',
  CCF_RAPPORTEUR: 'A member of the Commission who studies a request and prepares the decision.',
  APPLICANT:
    'A person who turns to the Commission, or counsel. Hands in requests, and reads with a receipt how far one is.',
  CCF_CHAMBER: 'A member of the Requests Chamber, who decides (CCF Statute Art. 6).',
  AUDITOR: 'Reads who did what in the register of operations, and nothing of its content (RPD Art. 126).',
  DATA_PROTECTION_OFFICER:
    'The data protection officer of a country (RPD Art. 121). Reads which checks its users made.',
});
export type Role = MemberOf<typeof Role>;

/** The kinds of authorities that the bureau of their country lets in (RPD Art. 1(8), 21). */
export const Entity = enumeration(
  'NationalEntity',
  'An authority of a country that its bureau lets in (RPD Art. 21).',
  {
    ASYLUM_OFFICE: 'Decides on asylum. May be let do everything here.',
    BORDER: 'Guards the border. Never reports.',
    IMMIGRATION: 'Decides on visas and residence, in some countries on asylum. May be let do everything here.',
    POLICE: 'A police post. Checks and reads alerts, and no more.',
  },
);
export type Entity = MemberOf<typeof Entity>;
export const ENTITIES: readonly Entity[] = Entity.members;

/** What its bureau may let an entity do. */
export const EntityRight = enumeration(
  'EntityRight',
  'What a bureau may let an entity do, never more than it may itself (RPD Art. 21(2)).',
  {
    REPORT: 'Report decisions about a person’s protection, and correct or withdraw them.',
    CHECK: 'Ask whether alerts are valid, and check persons and documents.',
    READ_ALERTS: 'Read alerts.',
    READ_BULLETINS: 'Read bulletins.',
    RECORD_DOCUMENTS:
      'Record travel documents that the country issued as stolen, lost, revoked or invalid, withdraw such records, and read them.',
  },
);
export type EntityRight = MemberOf<typeof EntityRight>;

/** The readers that share one GraphQL schema. */
export const Audience = enumeration('Audience', 'The readers that share a schema.', {
  PUBLIC: 'Callers without a token.',
  BUREAU: 'National Central Bureaus and the national entities that they let in (RPD Art. 1(7), 21).',
  SECRETARIAT: 'The desks of the General Secretariat (RPD Art. 22).',
  CCF: 'The Commission for the Control of INTERPOL’s Files, which is independent (RPD Art. 5, 18).',
  APPLICANT: 'Persons who turn to the Commission, and their counsel (CCF Statute Art. 29).',
  AUDITOR: 'Auditors of the register of operations, and data protection officers of countries (RPD Art. 121, 126).',
});
export type Audience = MemberOf<typeof Audience>;
export const AUDIENCES: readonly Audience[] = Audience.members;

interface RoleProperties {
  readonly text: string;
  readonly audience: Audience;
  /** Whether the role exists once per country. */
  readonly national: boolean;
}

const ROLE_PROPERTIES: Readonly<Record<Role, RoleProperties>> = {
  PUBLIC: { text: 'public', audience: 'PUBLIC', national: false },
  BUREAU_OFFICER: { text: 'bureau', audience: 'BUREAU', national: true },
  ASYLUM_OFFICE: { text: 'asylum-office', audience: 'BUREAU', national: true },
  BORDER: { text: 'border', audience: 'BUREAU', national: true },
  IMMIGRATION: { text: 'immigration', audience: 'BUREAU', national: true },
  POLICE: { text: 'police', audience: 'BUREAU', national: true },
  NOTICES_DESK: { text: 'notices-desk', audience: 'SECRETARIAT', national: false },
  REFUGEE_DESK: { text: 'refugee-desk', audience: 'SECRETARIAT', national: false },
  CCF: { text: 'ccf', audience: 'CCF', national: false },
  CCF_SECRETARIAT: { text: 'ccf-secretariat', audience: 'CCF', national: false },
  CCF_RAPPORTEUR: { text: 'ccf-rapporteur', audience: 'CCF', national: false },
  CCF_CHAMBER: { text: 'ccf-chamber', audience: 'CCF', national: false },
  APPLICANT: { text: 'applicant', audience: 'APPLICANT', national: false },
  AUDITOR: { text: 'auditor', audience: 'AUDITOR', national: false },
  DATA_PROTECTION_OFFICER: { text: 'dpo', audience: 'AUDITOR', national: true },
};

export const ROLES: readonly Role[] = Role.members;

export interface Reader {
  readonly role: Role;
  readonly audience: Audience;
  /** ISO 3166-1 alpha-2 of the country whose bureau or entity this is; null for everyone else. */
  readonly country: string | null;
  /** The person or system that signed in (the token's `sub`); the audit register records it (RPD Art. 126(2)). */
  readonly user: string;
  /** The nationalities of that person, as far as the token tells them: an officer takes no part in what concerns one's own country. */
  readonly nationalities: readonly string[];
}

/** The reader of a request that carries no token. */
export const PUBLIC_READER: Reader = {
  role: 'PUBLIC',
  audience: 'PUBLIC',
  country: null,
  user: 'public',
  nationalities: [],
};

/** The audience whose schema a role uses. */
export function audienceOf(role: Role): Audience {
  return ROLE_PROPERTIES[role].audience;
}

/** Whether a role is a national entity's, and which one; null for everybody else, an officer of the bureau too. */
export function entityOf(role: Role): Entity | null {
  return ENTITIES.find((entity) => entity === role) ?? null;
}

/** The text form of a reader: `bureau:FR`, `ccf`. */
export function formatReader(reader: Pick<Reader, 'role' | 'country'>): string {
  const { text } = ROLE_PROPERTIES[reader.role];
  return reader.country === null ? text : `${text}:${reader.country}`;
}

/**
 * Parses the text form of a reader.
 *
 * @returns null for anything that is not exactly a known role, with a country where the role needs one and only there.
 *   `public` is not accepted: the public carries no token.
 */
export function parseReader(text: string, user: string, nationalities: readonly string[] = []): Reader | null {
  const [name, country, ...rest] = text.split(':');
  const role = ROLES.find((each) => ROLE_PROPERTIES[each].text === name);
  if (role === undefined || role === 'PUBLIC' || rest.length > 0) return null;
  const { audience, national } = ROLE_PROPERTIES[role];
  const reader = { role, audience, user, nationalities };
  if (national) return country !== undefined && isCountryCode(country) ? { ...reader, country } : null;
  return country === undefined ? { ...reader, country: null } : null;
}
