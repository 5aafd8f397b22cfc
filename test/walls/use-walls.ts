/** What the tests of row security share. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll } from '@jest/globals';
import { sql } from 'drizzle-orm';
import type { Parts } from '../../src/alerts/queries.ts';
import type { decisions as decisionsTable } from '../../src/decisions/tables.ts';
import type { Queries } from '../../src/database/database.ts';
import { errorCode } from '../../src/database/errors.ts';
import { sessionOf, type Session } from '../../src/database/roles.ts';
import { permissions } from '../../src/policy/ability.ts';
import { formatReader, type Role, ROLES } from '../../src/policy/reader.ts';
import type { Sealed } from '../../src/sealing/envelope.ts';
import { openOwned, type OwnedDatabase } from '../support/owned-database.ts';
import { insertWorld, type World, type WorldAlert } from '../support/random-world.ts';

type DatabaseKind = Parameters<typeof openOwned>[0];

export const NATIONAL: readonly Role[] = ['BUREAU_OFFICER', 'ASYLUM_OFFICE', 'BORDER', 'IMMIGRATION', 'POLICE'];
/** Readers of registers, and of the Commission's files, alone. */
export const WITHOUT_ALERTS: readonly Role[] = [
  ...(['AUDITOR', 'DATA_PROTECTION_OFFICER', 'CCF_SECRETARIAT', 'CCF_RAPPORTEUR', 'CCF_CHAMBER', 'APPLICANT'] as const),
];
export const READERS = ROLES.flatMap((role) =>
  (NATIONAL.includes(role) ? ['BY', 'FR', 'IT'] : [null]).map((country) => ({ role, country })),
).map((reader) => ({ name: formatReader(reader), reader }));
/** Whether an alert is valid for a reader: as it is, or as it was disclosed to a party and to the public. */
export const isValidFor =
  ({ role, country }: { readonly role: Role; readonly country: string | null }) =>
  ({ row }: WorldAlert): boolean => {
    const isParty = row['source'] === country || (row['issuers'] as readonly (string | null)[]).includes(country);
    return Boolean(role === 'PUBLIC' || (NATIONAL.includes(role) && isParty) ? row['disclosed'] : row['valid']);
  };
export const EVERYTHING: Parts = new Set(['subject', 'description', 'documents', 'warrants', 'request', 'recipients']);

/** Who reports for a country. */
export const OFFICER = { country: 'SE', role: 'BUREAU_OFFICER' } as const;

export const DENIED = '42501';
export const VIOLATED = '23514';

/** Sealed columns hold what they hold: the wall does not look into them. */
export const sealed = <T>() => 'sealed' as Sealed<T>;
export const reported = (): typeof decisionsTable.$inferInsert => ({
  id: randomUUID(),
  receiptHash: randomUUID(),
  replyAddress: randomUUID(),
  kind: 'GRANTED',
  dataKey: '1:wrapped',
  names: sealed(),
  aliases: sealed(),
  birthDate: sealed(),
  sex: sealed(),
  nationalities: sealed(),
  documents: sealed(),
  alertReferences: sealed(),
  fearedCountries: sealed(),
  decidedOn: sealed(),
  reportedBy: sealed(),
  fileReference: sealed(),
  handlingCode: sealed(),
  retainUntil: sealed(),
  handlingRestriction: sealed(),
  consent: sealed(),
  tokens: sealed(),
  fearedKeys: [],
  reporterKey: 'pseudonym',
  addressee: 'SECRETARIAT',
  reportedAt: new Date(0),
  reportedTerms: [],
});

export const sorted = (ids: readonly string[]): string[] => [...ids].sort();

/** A database with both walls and a random world in it, and ways to ask it as any session. */
export interface Walls {
  readonly opened: OwnedDatabase;
  readonly world: World;
  /** Runs statements as a session, without the first wall. */
  as<T>(session: Session, work: (queries: Queries) => Promise<T>): Promise<T>;
  /** The code with which PostgreSQL refuses; the answer if it does not. */
  refusal(session: Session, work: (queries: Queries) => Promise<unknown>): Promise<unknown>;
  /** The alerts that the policy lets a reader see. */
  visible(reader: { role: Role; country: string | null }): WorldAlert[];
}

/** Opens such a database before the tests of a describe block, and closes it behind them. */
export function useWalls(kind: DatabaseKind): Walls {
  let opened: OwnedDatabase;
  let world: World;

  beforeAll(async () => {
    opened = await openOwned(kind);
    world = await insertWorld(opened.owner);
    await opened.database.transaction(sessionOf({ role: 'CCF', country: null }), async ({ queries }) => {
      await queries.execute(
        sql`select audit.append(now(), 'test', 'test', 'CONSULT', 'ALERTS', 'TEST', array[]::uuid[])`,
      );
    });
  });
  afterAll(() => opened.close());

  const as = <T>(session: Session, work: (queries: Queries) => Promise<T>): Promise<T> =>
    opened.database.transaction(session, ({ queries }) => work(queries));
  return {
    get opened() {
      return opened;
    },
    get world() {
      return world;
    },
    as,
    async refusal(session, work) {
      try {
        return { answered: await as(session, work) };
      } catch (error) {
        return errorCode(error);
      }
    },
    visible: (reader) => world.alerts.filter(({ row }) => permissions.mayRead(reader, 'Alert', 'reference', row)),
  };
}
