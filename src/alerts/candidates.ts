/**
 * Finds the alerts that may be about a person. PostgreSQL finds some hundred subjects that share name keys or documents
 * with the person, those with rare keys first, among the alerts that the reader may see; `compare` ranks them.
 *
 * INVARIANT: one statement, however many people are sought and whatever is found.
 */
import { sql } from 'drizzle-orm';
import { amongIds } from '../database/bulk.ts';
import type { Database, Statement, Transaction } from '../database/database.ts';
import { compile, COUNTRY_PLACEHOLDER } from '../database/policy-sql.ts';
import { rowsReadableBy } from '../database/readable.ts';
import { sessionOf } from '../database/roles.ts';
import { rowsOf } from '../database/rows.ts';
import { mapInSlices } from '../database/slices.ts';
import { comparePrepared, prepare, type Comparison } from '../matching/compare.ts';
import type { MatchPerson } from '../matching/person.ts';
import { isValidWhenSeen } from '../policy/alerts.ts';
import type { Reader, Role } from '../policy/reader.ts';
import { alertAttributes } from './attributes.ts';
import { descriptionOf } from './description.ts';
import { documentKey } from '../icao/document-key.ts';
import { candidatesSql, DESCRIBED, wantedOf, type CandidateRow, type Scope } from './candidates-sql.ts';
import { searchableText } from './searchable-text.ts';
import { alerts } from './tables.ts';

/** An alert that may be about the person sought. */
export interface CandidateAlert {
  readonly alertId: string;
  readonly reference: string;
  readonly comparison: Comparison;
  /** How the alert describes its subject: see `description.ts`. */
  readonly description: string;
}

/**
 * The candidates of each person among the alerts that a role sees, the best first. An alert that is named for a person comes before the
 * others, however little it agrees.
 *
 * @param named the references that are named for each person
 */
export function candidateAlerts(
  transaction: Transaction,
  people: readonly MatchPerson[],
  role: Role,
  named: readonly (readonly string[])[] = [],
): Promise<CandidateAlert[][]> {
  return candidates(transaction, people, {
    visible: rowsReadableBy(role, 'Alert', alertAttributes),
    by: 'ANY_WORD',
    isDescribed: true,
    named,
  });
}

/**
 * The alerts that may be about each person, for the engine, which works on all alerts. They were born on the same day, or have the whole name
 * in common and nearly the same birth year, or the same document. No other alert is probably about the person.
 *
 * INVARIANT: everyone whose document is the same, or whose birth date is the same as far as it is known, is compared, however many they are.
 * Otherwise many alerts about invented namesakes would hide the one about the protected person.
 */
export function alertsLike(transaction: Transaction, people: readonly MatchPerson[]): Promise<CandidateAlert[][]> {
  return candidates(transaction, people, {
    visible: sql`true`,
    by: 'WHOLE_NAME_OR_DAY',
    isDescribed: true,
    named: [],
  });
}

/** The alerts of one source that may be about each person, among those that a role sees. They are sought as the engine does. */
export function alertsOfSourceLike(
  transaction: Transaction,
  people: readonly MatchPerson[],
  role: Role,
  source: string,
): Promise<CandidateAlert[][]> {
  return candidates(transaction, people, {
    visible: sql`${rowsReadableBy(role, 'Alert', alertAttributes)} and ${alerts.source} = ${searchableText(source)}`,
    by: 'WHOLE_NAME_OR_DAY',
    isDescribed: true,
    named: [],
  });
}

/**
 * The valid alerts that may be about each person, among those that a reader sees: for checks. The statement is one of the role, so that
 * PostgreSQL plans it once.
 *
 * INVARIANT: row security hides the keys of other alerts before anything is counted or cut off, so what the reader may not see changes
 * nothing.
 */
export async function alertsVisibleTo(
  database: Pick<Database, 'run'>,
  people: readonly MatchPerson[],
  reader: Pick<Reader, 'role' | 'country'>,
): Promise<CandidateAlert[][]> {
  const values = { ...wantedOf(people, { by: 'ANY_WORD', named: [] }), [COUNTRY_PLACEHOLDER]: reader.country };
  const rows = await database.run(sessionOf(reader), visibleStatement(reader.role), values);
  return compared(
    people,
    rows.map(({ candidate }) => candidate),
    [],
  );
}

/** Placeholders: those of `Wanted`, and the country of the reader. */
function visibleStatement(role: Role): Statement<{ candidate: CandidateRow }> {
  const at = sql.placeholder;
  return {
    key: `alerts that may be about people for ${role}`,
    build: (queries) => {
      const found = candidatesSql(
        {
          ...{ described: at('described'), keys: at('keys'), days: at('days'), documents: at('documents') },
          ...{ references: at('references'), told: at('told') },
        },
        {
          visible: sql`${rowsReadableBy(role, 'Alert', alertAttributes)} and ${compile(isValidWhenSeen(role), alertAttributes)}`,
          by: 'ANY_WORD',
          isDescribed: false,
        },
      );
      return queries.select({ candidate: sql<CandidateRow>`to_jsonb(c)` }).from(sql`(${found}) c`);
    },
  };
}

/** The people whom alerts are about, as a role may read them, by the ids of the alerts. */
export async function peopleOf(
  { queries }: Transaction,
  alertIds: readonly string[],
  role: Role,
): Promise<Map<string, MatchPerson>> {
  const rows = rowsOf<Omit<CandidateRow, 'person'>>(
    await queries.execute(sql`
      select ${alerts.id}, ${alerts.reference}, ${DESCRIBED}
      from ${alerts} join alerts.subjects s on s.id = ${alerts.subjectId}
      where ${amongIds(alerts.id, alertIds)} and ${rowsReadableBy(role, 'Alert', alertAttributes)}`),
  );
  return new Map(rows.map((row) => [row.id, personOf(row)]));
}

async function candidates(
  { queries }: Transaction,
  people: readonly MatchPerson[],
  scope: Scope,
): Promise<CandidateAlert[][]> {
  const rows = rowsOf<CandidateRow>(await queries.execute(candidatesSql(wantedOf(people, scope), scope)));
  return compared(people, rows, scope.named);
}

/** What was found, the best for each person first. */
async function compared(
  people: readonly MatchPerson[],
  rows: readonly CandidateRow[],
  named: readonly (readonly string[])[],
): Promise<CandidateAlert[][]> {
  const found: { row: CandidateRow; described: MatchPerson; comparison: Comparison; isNamed: boolean }[][] = people.map(
    () => [],
  );
  const prepared = people.map(prepare);
  // Those who were born on one day are compared however many they are.
  await mapInSlices(rows, (row) => {
    const person = prepared[row.person];
    if (person === undefined) return;
    const described = personOf(row);
    const isNamed = named[row.person]?.includes(row.reference) ?? false;
    const alone = comparePrepared(person, prepare(described));
    const comparison = isNamed ? withReference(alone) : alone;
    if (comparison.certainty !== null) found[row.person]?.push({ row, described, comparison, isNamed });
  });
  return found.map((each) =>
    each
      .sort(
        (a, b) =>
          Number(b.isNamed) - Number(a.isNamed) ||
          b.comparison.score - a.comparison.score ||
          (a.row.reference < b.row.reference ? -1 : 1),
      )
      .map(({ row, described, comparison }) => ({
        alertId: row.id,
        reference: row.reference,
        comparison,
        // Of those found, few are asked for it.
        get description() {
          return descriptionOf(described);
        },
      })),
  );
}

/** A comparison with an alert that is named for the person: sure, unless the two contradict each other. */
function withReference(comparison: Comparison): Comparison {
  const isSure = comparison.certainty === 'SURE' || comparison.contradictions.length === 0;
  return {
    ...comparison,
    certainty: isSure ? 'SURE' : 'PROBABLE',
    reasons: ['ALERT_REFERENCE_GIVEN', ...comparison.reasons],
  };
}

function personOf(row: Omit<CandidateRow, 'person'>): MatchPerson {
  return {
    names: [{ familyName: row.family_name, forename: row.forename }],
    aliases: row.aliases,
    birthDate: row.birth_date,
    sex: row.sex,
    nationalities: row.nationalities,
    documents: (row.documents ?? []).map(({ number, issuer }) => ({ key: documentKey(number), issuer })),
  };
}
