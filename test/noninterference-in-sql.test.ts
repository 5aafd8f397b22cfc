/**
 * The comparison of worlds without the first wall: anyone who can send SQL as a database role still cannot tell two worlds apart that
 * differ in what the role may not know. Every column, table and function that the role may read is asked, with each country concerned.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  ANNOUNCER,
  bulletinsOf,
  constraints,
  copiesOf,
  DATABASE_ROLES,
  documentsOf,
  EXPIRY,
  intake,
  MESSENGER,
  PUBLISHER,
  REFUSALS,
  registry,
  webhooksOf,
  USAGE,
  type Session,
} from '../src/database/roles.ts';
import { differenceInSql } from './noninterference/in-sql.ts';
import { Pair } from './noninterference/pair.ts';
import { DATABASES } from './support/nansen.ts';

/** Ten times what it takes on an idle machine. */
const PATIENCE_MS = 900_000;

const NATIONAL_ROLES = [
  ...['nansen_bureau', 'nansen_asylum_office', 'nansen_border', 'nansen_immigration', 'nansen_police'],
  'nansen_dpo',
] as const satisfies readonly Session['role'][];
const REPORTERS = ['BUREAU_OFFICER', 'ASYLUM_OFFICE', 'IMMIGRATION'] as const;

/** All sessions in which something is done for a country. */
function sessionsOf(country: string | null): Session[] {
  const roles = NATIONAL_ROLES.map((role) => ({ role, country }));
  if (country === null) return roles;
  const reporters = REPORTERS.map((role) => ({ role, country }));
  return [
    ...roles,
    ...[registry, copiesOf, webhooksOf, constraints].map((work) => work(country)),
    ...[intake, bulletinsOf, documentsOf].flatMap((work) => reporters.map(work)),
  ];
}

const PUBLIC: Session = { role: 'nansen_public', country: null };
const NOTICES_DESK: Session = { role: 'nansen_notices_desk', country: null };
/** Who turns to the Commission learns nothing of alerts. */
const APPLICANT: Session = { role: 'nansen_applicant', country: null };
const REFUGEE_DESK: Session = { role: 'nansen_refugee_desk', country: null };
/** System work that sees whether something is so, and not why. */
const SYSTEM = [ANNOUNCER, MESSENGER, PUBLISHER, EXPIRY, REFUSALS, USAGE];

/** The source of the alerts that fall, another one, and two that are neither; and sessions whose country was not set. */
const ALL_NATIONAL = ['BY', 'KZ', 'FR', 'TH', null].flatMap(sessionsOf);
/** Where all decisions are compared afterwards, the source and another country stand for all. */
const SOME_NATIONAL = ['BY', 'FR'].flatMap(sessionsOf);
/** Neither sources nor recipients of what the cases call the business of others. */
const THIRD = ['FR', 'DE', 'TH', null]
  .flatMap(sessionsOf)
  .filter(({ role, country }) => role !== 'nansen_dpo' || country !== 'TH');

/** Roles that may know all that the cases are about. */
const MAY_KNOW: Readonly<Record<string, string>> = {
  nansen_ccf: 'decides about all decisions and alerts',
  nansen_ccf_secretariat: 'records requests to the Commission',
  nansen_ccf_rapporteur: 'studies requests to the Commission',
  nansen_ccf_chamber: 'decides on requests to the Commission',
  nansen_engine: 'matches decisions to alerts',
  nansen_retention: 'ends decisions',
  nansen_outbox: 'hands out the jobs that follow from all of it',
  nansen_keeper: 'wraps the keys of decisions',
  nansen_importer: 'replaces whole alerts; no process of the service can become it',
  nansen_auditor: 'reads who looked at which decision',
};

/**
 * In SQL a country reads whether a diffusion that reaches it goes to all countries or to a list: row security compares with its own
 * place on the list. Who else is on the list it does not read (SECURITY.md).
 */
const SEEN_IN_SQL = ['who else receives a diffusion, and what its source noted'];

describe.each(DATABASES)('on %s', (kind) => {
  let pair: Pair;
  beforeAll(async () => {
    pair = await Pair.open(kind);
  }, PATIENCE_MS);
  afterAll(() => pair.close());

  // What callers used of their quotas is stored about once a second, after their answers, and says nothing of records.
  const isOfQuotas = (table: string): boolean => table.startsWith('usage.');

  /** @param isTold of tables that say what was true once */
  async function noneCanTell(sessions: readonly Session[], isTold?: (table: string) => boolean): Promise<void> {
    const told: string[] = [];
    for (const session of sessions) {
      const read = await pair.inSql(session);
      const [one, other] = read.map(
        (tables) => new Map([...tables].filter(([table]) => isTold?.(table) !== true && !isOfQuotas(table))),
      );
      const difference = differenceInSql(one!, other!);
      if (difference === null) continue;
      const nearby = pair.differences
        .filter(({ reference }) => difference.includes(reference))
        .map((each) => `Nearby: ${each.reference}, ${each.case}: "${each.variants.join('" or "')}"`);
      told.push(
        `${session.role} of ${String(session.country)} can tell two worlds apart ${[difference, ...nearby].join('\n')}`,
      );
    }
    expect(told.join('\n\n')).toBe('');
  }

  test(
    'the Secretariat cannot tell what the CCF alone knows, and nobody else can',
    async () => {
      await pair.build('CCF_BUSINESS');
      await noneCanTell([REFUGEE_DESK, NOTICES_DESK, PUBLIC, APPLICANT, ...SYSTEM, ...SOME_NATIONAL]);
    },
    PATIENCE_MS,
  );

  test(
    'the notices desk cannot tell why an alert is not valid, and which compartment knows',
    async () => {
      await pair.build('COMPARTMENTS');
      await noneCanTell([NOTICES_DESK, PUBLIC, APPLICANT, ...SYSTEM, ...SOME_NATIONAL]);
    },
    PATIENCE_MS,
  );

  test(
    'no bureau, national entity or member of the public can tell anything about asylum decisions',
    async () => {
      await pair.build('DECISIONS');
      // The data protection officer of a country reads which checks its own users made.
      const all = ALL_NATIONAL.filter(({ role, country }) => role !== 'nansen_dpo' || country !== 'TH');
      await noneCanTell([PUBLIC, APPLICANT, MESSENGER, PUBLISHER, ...all]);
    },
    PATIENCE_MS,
  );

  test(
    'nobody can tell what bureaus do among themselves, nor what an alert once was but by the feeds',
    async () => {
      await pair.build('BUSINESS_OF_OTHERS', SEEN_IN_SQL);
      await noneCanTell([PUBLIC, MESSENGER, PUBLISHER, ...THIRD]);
      await pair.build('PAST');
      await noneCanTell([PUBLIC, MESSENGER, PUBLISHER, ...THIRD], (table) => table.startsWith('recalls.'));
    },
    PATIENCE_MS,
  );

  test('every role is compared, or may know everything', () => {
    const compared = [REFUGEE_DESK, NOTICES_DESK, PUBLIC, APPLICANT, ...SYSTEM, ...ALL_NATIONAL].map(
      ({ role }) => role,
    );
    expect(new Set([...compared, ...Object.keys(MAY_KNOW)])).toEqual(new Set(DATABASE_ROLES));
  });
});
