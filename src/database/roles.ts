/**
 * The database role of each reader. A role can reach its own compartment only. The grants and row security in
 * `drizzle/` were written by hand, independently of the policy: they are the second wall.
 */
import type { Reader, Role } from '../policy/reader.ts';

/** Roles of readers, and of the named pieces of system work. */
export const DATABASE_ROLES = [
  'nansen_public',
  'nansen_bureau',
  'nansen_asylum_office',
  'nansen_border',
  'nansen_immigration',
  'nansen_police',
  'nansen_notices_desk',
  'nansen_refugee_desk',
  'nansen_ccf',
  'nansen_ccf_secretariat',
  'nansen_ccf_rapporteur',
  'nansen_ccf_chamber',
  'nansen_applicant',
  'nansen_auditor',
  'nansen_dpo',
  'nansen_registry',
  'nansen_intake',
  'nansen_intake_asylum_office',
  'nansen_intake_immigration',
  'nansen_engine',
  'nansen_importer',
  'nansen_keeper',
  'nansen_retention',
  'nansen_constraints',
  'nansen_bulletins',
  'nansen_bulletins_asylum_office',
  'nansen_bulletins_immigration',
  'nansen_documents',
  'nansen_documents_asylum_office',
  'nansen_documents_immigration',
  'nansen_outbox',
  'nansen_announcer',
  'nansen_copies',
  'nansen_expiry',
  'nansen_webhooks',
  'nansen_messenger',
  'nansen_publisher',
  'nansen_refusals',
  'nansen_usage',
] as const;

/**
 * The roles that the service uses: none of them can load alerts. A login that can become these and no others may run it
 * (docs/operating.md). Imports and the demo data need all of them.
 */
export const SERVICE_ROLES = DATABASE_ROLES.filter((role) => role !== 'nansen_importer');

export type DatabaseRole = (typeof DATABASE_ROLES)[number];

/** The role, and the country, under which statements run. */
export interface Session {
  readonly role: DatabaseRole;
  readonly country: string | null;
}

const ROLE_OF_READER: Readonly<Record<Role, DatabaseRole>> = {
  PUBLIC: 'nansen_public',
  BUREAU_OFFICER: 'nansen_bureau',
  ASYLUM_OFFICE: 'nansen_asylum_office',
  BORDER: 'nansen_border',
  IMMIGRATION: 'nansen_immigration',
  POLICE: 'nansen_police',
  NOTICES_DESK: 'nansen_notices_desk',
  REFUGEE_DESK: 'nansen_refugee_desk',
  CCF: 'nansen_ccf',
  CCF_SECRETARIAT: 'nansen_ccf_secretariat',
  CCF_RAPPORTEUR: 'nansen_ccf_rapporteur',
  CCF_CHAMBER: 'nansen_ccf_chamber',
  APPLICANT: 'nansen_applicant',
  AUDITOR: 'nansen_auditor',
  DATA_PROTECTION_OFFICER: 'nansen_dpo',
};

/** The session in which a reader reads. */
export function sessionOf(reader: Pick<Reader, 'role' | 'country'>): Session {
  return { role: ROLE_OF_READER[reader.role], country: reader.country };
}

/** Records the requests of a source: sees and changes alerts of that source only. */
export const registry = (country: string): Session => ({ role: 'nansen_registry', country });

/** A reader that reports for a country: its bureau, or an authority that the bureau allows to report. */
export interface Reporter {
  readonly country: string;
  readonly role: Role;
}

/**
 * Records asylum decisions of one country. It can read nothing, not even what it wrote (rule 8). Entities have roles of
 * their own, which PostgreSQL refuses unless the law of their country allows them to report.
 */
export function intake({ country, role }: Reporter): Session {
  return { role: doorFor(role, DOORS.intake), country };
}

/** Authors and withdraws bulletins of one country. */
export function bulletinsOf({ country, role }: Reporter): Session {
  return { role: doorFor(role, DOORS.bulletins), country };
}

/** Records travel documents of one country, and withdraws such records. */
export function documentsOf({ country, role }: Reporter): Session {
  return { role: doorFor(role, DOORS.documents), country };
}

const DOORS = {
  intake: {
    BUREAU_OFFICER: 'nansen_intake',
    ASYLUM_OFFICE: 'nansen_intake_asylum_office',
    IMMIGRATION: 'nansen_intake_immigration',
  },
  bulletins: {
    BUREAU_OFFICER: 'nansen_bulletins',
    ASYLUM_OFFICE: 'nansen_bulletins_asylum_office',
    IMMIGRATION: 'nansen_bulletins_immigration',
  },
  documents: {
    BUREAU_OFFICER: 'nansen_documents',
    ASYLUM_OFFICE: 'nansen_documents_asylum_office',
    IMMIGRATION: 'nansen_documents_immigration',
  },
} as const satisfies Readonly<Record<string, Readonly<Partial<Record<Role, DatabaseRole>>>>>;

function doorFor(role: Role, doors: Readonly<Partial<Record<Role, DatabaseRole>>>): DatabaseRole {
  const door = doors[role];
  if (door === undefined) throw new Error(`${role} has no role for reporting.`);
  return door;
}

/** Records what the bureau of one country does about its copies: that it compares them, and that it purged them. */
export const copiesOf = (country: string): Session => ({ role: 'nansen_copies', country });

/** Sets the law of one country. It can reach nothing that was reported. */
export const constraints = (country: string): Session => ({ role: 'nansen_constraints', country });

/** Matches decisions to alerts and keeps the stored validity equal to the derived one. */
export const ENGINE: Session = { role: 'nansen_engine', country: null };

/** Loads alerts from files. It cannot reach asylum decisions. */
export const IMPORTER: Session = { role: 'nansen_importer', country: null };

/** Manages the wrapped keys in the database. It cannot open what they seal. */
export const KEEPER: Session = { role: 'nansen_keeper', country: null };

/** Asks sources about their alerts, ends alerts whose retention period is over, and erases them. */
export const EXPIRY: Session = { role: 'nansen_expiry', country: null };

/** Ends decisions whose retention period is over. It can empty a decision, and change none. */
export const RETENTION: Session = { role: 'nansen_retention', country: null };

/** Claims jobs of the outbox and records their results. It reads no rows of other modules. */
export const OUTBOX: Session = { role: 'nansen_outbox', country: null };

/** Records what a bureau does with its webhooks. */
export const webhooksOf = (country: string): Session => ({ role: 'nansen_webhooks', country });

/** Notifies the targets of webhooks that there is something to read. */
export const MESSENGER: Session = { role: 'nansen_messenger', country: null };

/** Stores the status lists of the present period that it is given. It sees no alert. */
export const PUBLISHER: Session = { role: 'nansen_publisher', country: null };

/** Counts refused operations in the register for auditors. It reads nothing. */
export const REFUSALS: Session = { role: 'nansen_refusals', country: null };

/** Counts what callers use, over all processes. It reads nothing else. */
export const USAGE: Session = { role: 'nansen_usage', country: null };

/** Announces validity. It sees whether an alert is valid, and not why. */
export const ANNOUNCER: Session = { role: 'nansen_announcer', country: null };
