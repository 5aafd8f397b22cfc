/**
 * Who asks. There is no access without a reader; the public is one too.
 *
 * A reader is written as text wherever people and tokens name one: `bureau:FR`, `asylum-office:SE`, `refugee-desk`.
 */
import { isCountryCode } from './countries.ts';

/** What a reader is in the organisation. Rank alone opens nothing (RPD Art. 111, 125). */
export type Role = 'PUBLIC' | 'BUREAU_OFFICER' | Entity | 'NOTICES_DESK' | 'REFUGEE_DESK' | 'CCF' | 'AUDITOR';

/** The kinds of authorities that the bureau of their country lets in (RPD Art. 1(8), 21). */
export const ENTITIES = ['ASYLUM_OFFICE', 'BORDER', 'IMMIGRATION', 'POLICE'] as const;
export type Entity = (typeof ENTITIES)[number];

/** The readers that share one GraphQL schema. */
export type Audience = 'PUBLIC' | 'BUREAU' | 'SECRETARIAT' | 'CCF' | 'AUDITOR';

export const AUDIENCES: readonly Audience[] = ['PUBLIC', 'BUREAU', 'SECRETARIAT', 'CCF', 'AUDITOR'];

interface RoleDescription {
  readonly text: string;
  readonly audience: Audience;
  /** Whether the role exists once per country. */
  readonly national: boolean;
}

const ROLE_DESCRIPTIONS: Readonly<Record<Role, RoleDescription>> = {
  PUBLIC: { text: 'public', audience: 'PUBLIC', national: false },
  BUREAU_OFFICER: { text: 'bureau', audience: 'BUREAU', national: true },
  ASYLUM_OFFICE: { text: 'asylum-office', audience: 'BUREAU', national: true },
  BORDER: { text: 'border', audience: 'BUREAU', national: true },
  IMMIGRATION: { text: 'immigration', audience: 'BUREAU', national: true },
  POLICE: { text: 'police', audience: 'BUREAU', national: true },
  NOTICES_DESK: { text: 'notices-desk', audience: 'SECRETARIAT', national: false },
  REFUGEE_DESK: { text: 'refugee-desk', audience: 'SECRETARIAT', national: false },
  CCF: { text: 'ccf', audience: 'CCF', national: false },
  AUDITOR: { text: 'auditor', audience: 'AUDITOR', national: false },
};

export const ROLES = Object.keys(ROLE_DESCRIPTIONS) as readonly Role[];

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
  return ROLE_DESCRIPTIONS[role].audience;
}

/** Whether a role is a national entity's, and which one; null for everybody else, an officer of the bureau too. */
export function entityOf(role: Role): Entity | null {
  return ENTITIES.find((entity) => entity === role) ?? null;
}

/** The text form of a reader: `bureau:FR`, `ccf`. */
export function formatReader(reader: Pick<Reader, 'role' | 'country'>): string {
  const { text } = ROLE_DESCRIPTIONS[reader.role];
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
  const role = ROLES.find((each) => ROLE_DESCRIPTIONS[each].text === name);
  if (role === undefined || role === 'PUBLIC' || rest.length > 0) return null;
  const { audience, national } = ROLE_DESCRIPTIONS[role];
  const reader = { role, audience, user, nationalities };
  if (national) return country !== undefined && isCountryCode(country) ? { ...reader, country } : null;
  return country === undefined ? { ...reader, country: null } : null;
}
