/**
 * Finds the alerts that may be about a person. PostgreSQL finds some hundred subjects that share name keys or documents
 * with the person, those with rare keys first, among the alerts that the reader may see; `compare` ranks them.
 *
 * INVARIANT: one statement, however many people are sought and whatever is found.
 */
import { sql, type SQL } from 'drizzle-orm';
import { amongIds } from '../database/bulk.ts';
import type { Transaction } from '../database/database.ts';
import { compile } from '../database/policy-sql.ts';
import { rowsReadableBy } from '../database/readable.ts';
import { rowsOf } from '../database/rows.ts';
import { comparePrepared, prepare, type Comparison } from '../matching/compare.ts';
import { dayKeys, isOfWholeName, soughtKeys } from '../matching/keys.ts';
import type { MatchName, MatchPerson } from '../matching/person.ts';
import { isValidWhenSeen } from '../policy/alerts.ts';
import type { Reader, Role } from '../policy/reader.ts';
import { alertAttributes } from './attributes.ts';
import { descriptionOf } from './description.ts';
import { documentKey } from '../icao/document-key.ts';
import { birthYearOf } from './name-keys.ts';
import { alerts } from './tables.ts';
import type { Sex } from '../vocabulary/alerts.ts';

/** An alert that may be about the person sought. */
export interface CandidateAlert {
  readonly alertId: string;
  readonly reference: string;
  readonly comparison: Comparison;
  /** How the alert describes its subject: see `description.ts`. */
  readonly description: string;
}

/**
 * How many subjects of one key are read, and how many of them, the most similar in the rest of the name, are compared.
 */
const SUBJECTS_LOOKED_AT = 3_000;
const SUBJECTS_OF_A_KEY = 200;
/** How many subjects that were born in the years around the person's are compared, whatever their names. */
const SUBJECTS_OF_A_YEAR = 200;
const COMPARED = 240;
const COMPARED_BY_ENGINE = 300;
/** The same for the engine, which reads only keys that few people share. A common name of two years is read whole. */
const SUBJECTS_OF_A_YEAR_BY_ENGINE = 2_000;
/** How many subjects that were born on the person's day and share a nationality are compared, whatever their names. */
const SUBJECTS_OF_A_DAY = 60;
/**
 * The rarest shared key scores at most 13, less the doubt in it. Each matching word of the name adds to the score, and
 * so does the whole name.
 */
const WORTH_OF_A_WORD = 3;
const WORTH_OF_LIKENESS = 10;
const WORTH_OF_A_DAY = 40;
const WORTH_OF_A_DOCUMENT = 1_000;
const WORTH_OF_A_REFERENCE = 2_000;

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
    ofAnyYear: SUBJECTS_LOOKED_AT,
    compared: COMPARED,
    named,
  });
}

/**
 * The alerts that may be about each person, for the engine, which works on all alerts. They must have nearly the same birth year and two
 * words of the name in common, or the same document, so that far fewer are read. No other alert is probably about the person.
 */
export function alertsLike(transaction: Transaction, people: readonly MatchPerson[]): Promise<CandidateAlert[][]> {
  return candidates(transaction, people, {
    visible: sql`true`,
    ofAnyYear: 0,
    compared: COMPARED_BY_ENGINE,
    named: [],
  });
}

/**
 * The valid alerts that may be about each person, among those that a reader sees: for checks.
 *
 * INVARIANT: row security hides the keys of other alerts before anything is counted or cut off, so what the reader may not see changes
 * nothing.
 */
export function alertsVisibleTo(
  transaction: Transaction,
  people: readonly MatchPerson[],
  { role, country }: Pick<Reader, 'role' | 'country'>,
): Promise<CandidateAlert[][]> {
  const ofReader = sql`${country}::text`;
  const readable = rowsReadableBy(role, 'Alert', alertAttributes, ofReader);
  return candidates(transaction, people, {
    visible: sql`${readable} and ${compile(isValidWhenSeen(role), alertAttributes, ofReader)}`,
    ofAnyYear: SUBJECTS_LOOKED_AT,
    compared: COMPARED,
    named: [],
  });
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

/** What matching compares of the subject `s` of an alert. */
const DESCRIBED = sql`s.family_name, s.forename, s.aliases, s.birth_date, s.sex, s.nationalities,
      (select jsonb_agg(jsonb_build_object('number', d.number, 'issuer', d.issuer)) from alerts.identity_documents d
        where d.subject_id = s.id) as documents`;

interface Scope {
  readonly visible: SQL;
  /** How many subjects of one key are read, of any birth year. */
  readonly ofAnyYear: number;
  /** How many subjects are compared with each person. */
  readonly compared: number;
  readonly named: readonly (readonly string[])[];
}

async function candidates(
  { queries }: Transaction,
  people: readonly MatchPerson[],
  scope: Scope,
): Promise<CandidateAlert[][]> {
  const rows = rowsOf<CandidateRow>(await queries.execute(candidatesSql(people, scope)));
  const found: { row: CandidateRow; described: MatchPerson; comparison: Comparison; isNamed: boolean }[][] = people.map(
    () => [],
  );
  const prepared = people.map(prepare);
  for (const row of rows) {
    const person = prepared[row.person];
    if (person === undefined) continue;
    const described = personOf(row);
    const isNamed = scope.named[row.person]?.includes(row.reference) ?? false;
    const compared = comparePrepared(person, prepare(described));
    const comparison = isNamed ? withReference(compared) : compared;
    if (comparison.certainty !== null) found[row.person]?.push({ row, described, comparison, isNamed });
  }
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
        description: descriptionOf(described),
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

interface CandidateRow {
  /** The position of the person in the query. */
  readonly person: number;
  readonly id: string;
  readonly reference: string;
  readonly family_name: string;
  readonly forename: string | null;
  readonly aliases: readonly MatchName[] | null;
  readonly birth_date: string | null;
  readonly sex: Sex | null;
  readonly nationalities: readonly string[] | null;
  readonly documents: readonly { readonly number: string; readonly issuer: string | null }[] | null;
}

function candidatesSql(people: readonly MatchPerson[], { visible, ofAnyYear, compared, named }: Scope): SQL {
  const names = people.flatMap((person, index) =>
    soughtKeys(person).map(({ keys, sketch }, place) => ({
      keys: keys
        .filter(({ key }) => ofAnyYear > 0 || isOfWholeName(key))
        .map((sought) => ({ person: index, name: place, ...sought })),
      described: { person: index, name: place, year: birthYearOf(person.birthDate), sketch },
    })),
  );
  const days = people.flatMap((person, index) =>
    dayKeys(person.birthDate).map((key) => ({ person: index, key, nationalities: person.nationalities ?? [] })),
  );
  const documents = people.flatMap((person, index) =>
    person.documents.filter(({ key }) => key !== '').map(({ key }) => ({ person: index, key })),
  );
  const references = named.flatMap((own, index) => own.map((reference) => ({ person: index, reference })));
  // The share of bits that two name signatures have in common.
  const alike = sql`bit_count(k.sketch & wanted.sketch) / sqrt(1 + bit_count(k.sketch) * wanted.bits)`;
  return sql`
    with described as materialized (
      select person, name, year, sketch, bit_count(sketch) as bits
      from jsonb_to_recordset(${JSON.stringify(names.map(({ described }) => described))}::jsonb)
        as d(person int, name int, year smallint, sketch varbit)
    ),
    wanted as (
      select * from jsonb_to_recordset(${JSON.stringify(names.flatMap(({ keys }) => keys))}::jsonb)
          as w(person int, name int, key text, words int, doubt real)
        join described using (person, name)
    ),
    hits as (
      select wanted.person, hit.subject_id, wanted.words, 13 - ln(hit.frequency) - wanted.doubt as worth, hit.alike
      from wanted cross join lateral (
        (select k.subject_id, ${alike} as alike, count(*) over () as frequency from alerts.subject_name_keys k
          where k.key = wanted.key and k.birth_year between wanted.year - 1 and wanted.year + 1 and wanted.year > 0
          limit ${ofAnyYear > 0 ? SUBJECTS_OF_A_YEAR : SUBJECTS_OF_A_YEAR_BY_ENGINE})
        union all
        (select k.subject_id, ${alike} as alike, count(*) over () as frequency
          from (select k.subject_id, k.sketch from alerts.subject_name_keys k where k.key = wanted.key limit ${ofAnyYear}) k
          order by 2 desc limit ${SUBJECTS_OF_A_KEY})
      ) hit
      union all
      select born.person, hit.subject_id, 0, ${WORTH_OF_A_DAY}, 0
      from jsonb_to_recordset(${JSON.stringify(days)}::jsonb) as born(person int, key text, nationalities text[])
        cross join lateral (
          select k.subject_id from alerts.subject_name_keys k join alerts.subjects s on s.id = k.subject_id
          where k.key = born.key and s.nationalities && born.nationalities limit ${SUBJECTS_OF_A_DAY}) hit
      union all
      select sought.person, d.subject_id, 0, ${WORTH_OF_A_DOCUMENT}, 0
      from jsonb_to_recordset(${JSON.stringify(documents)}::jsonb) as sought(person int, key text)
        join alerts.identity_documents d on d.number_key = sought.key
      union all
      select n.person, a.subject_id, 0, ${WORTH_OF_A_REFERENCE}, 0
      from jsonb_to_recordset(${JSON.stringify(references)}::jsonb) as n(person int, reference text)
        join alerts.alerts a on a.reference = n.reference
    ),
    best as (
      select person, subject_id, row_number() over (
        partition by person
        order by max(worth) + ${WORTH_OF_A_WORD} * bit_count(bit_or(words)::bit(32)) + ${WORTH_OF_LIKENESS} * max(alike) desc, subject_id
      ) as place
      from hits group by person, subject_id
    )
    select best.person, ${alerts.id}, ${alerts.reference}, ${DESCRIBED}
    from best
      join alerts.subjects s on s.id = best.subject_id
      join ${alerts} on ${alerts.subjectId} = s.id
    where best.place <= ${compared} and ${visible}`;
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
