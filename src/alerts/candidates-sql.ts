/**
 * The statement that finds the subjects of alerts with whom people are compared. They share keys of names, a day of birth, a document, or
 * their alert is named.
 *
 * INVARIANT: what is found, and how many, depends on alerts and their subjects, never on decisions.
 */
import { sql, type SQL } from 'drizzle-orm';
import { dayKeys, hasManyReadings, isOfWholeName, soughtKeys } from '../matching/keys.ts';
import type { MatchName, MatchPerson } from '../matching/person.ts';
import { birthYearOf } from './name-keys.ts';
import { alerts } from './tables.ts';
import type { Sex } from '../vocabulary/alerts.ts';

export interface Scope {
  /** Which alerts. */
  readonly visible: SQL;
  /**
   * By what they are found: any word of the name, or, which is for the engine, the day of birth, or the whole name and nearly the birth
   * year. By the latter everyone is compared whose birth date is the same as far as it is known.
   */
  readonly by: 'ANY_WORD' | 'WHOLE_NAME_OR_DAY';
  /** Whether their documents are read though no document is sought, so that nothing is compared with them: to describe them. */
  readonly isDescribed: boolean;
  /** The references that are named for each person. */
  readonly named: readonly (readonly string[])[];
}

export interface CandidateRow {
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

const DOCUMENTS = sql`(select jsonb_agg(jsonb_build_object('number', d.number, 'issuer', d.issuer)) from alerts.identity_documents d
        where d.subject_id = s.id)`;

/** What matching compares of the subject `s` of an alert. */
const describedWith = (documents: SQL): SQL =>
  sql`s.family_name, s.forename, s.aliases, s.birth_date, s.sex, s.nationalities, ${documents} as documents`;
export const DESCRIBED = describedWith(DOCUMENTS);

/** Which subjects a search of a reader compares with a person. */
interface Compared {
  /** How many at most. */
  readonly most: number;
  /** The likeliest of these, however much less than the likeliest of all. */
  readonly always: number;
  /** How much less than the likeliest of all the others may be worth. A person who is told by a whole name stands out. */
  readonly margin: number;
}
const COMPARED: Compared = { most: 200, always: 40, margin: 12 };
/** With a name in a script of East Asia, which may be read in more ways. */
const COMPARED_OF_MANY_READINGS: Compared = { most: 250, always: 40, margin: 10 };
/** How many the engine compares of those whose birth date is another one. */
const COMPARED_BY_ENGINE = 300;
/** How many subjects of one key are read, and how many of them, the most similar in the rest of the name, are ranked. */
const SUBJECTS_LOOKED_AT = 2_000;
const SUBJECTS_OF_A_KEY = 100;
/** How many subjects of one day are ranked, those with a nationality in common first. */
const SUBJECTS_OF_A_DAY = 200;
/**
 * The rarest shared key scores at most 13, less the doubt in it. Each matching word of the name adds to the score, and
 * so does the whole name.
 */
const WORTH_OF_A_WORD = 3;
const WORTH_OF_LIKENESS = 10;
const WORTH_OF_A_DAY = 40;
const WORTH_OF_A_DOCUMENT = 1_000;
const WORTH_OF_A_REFERENCE = 2_000;

/** What people are looked for by, as the statement takes it: JSON, or placeholders for it. */
export type Wanted = Readonly<Record<'described' | 'keys' | 'days' | 'documents' | 'references' | 'told', unknown>>;

/** What some people are looked for by. */
export function wantedOf(people: readonly MatchPerson[], { by, named }: Pick<Scope, 'by' | 'named'>): Wanted {
  const isForEngine = by === 'WHOLE_NAME_OR_DAY';
  const names = people.flatMap((person, index) =>
    soughtKeys(person).map(({ keys, sketch }, place) => ({
      keys: keys
        .filter(({ key }) => !isForEngine || isOfWholeName(key))
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
  const told = people.map((sought, person) => {
    const { most, always, margin } = hasManyReadings(sought) ? COMPARED_OF_MANY_READINGS : COMPARED;
    // Of several names a long one is worth more than a short one, so who bears the one would hide who bears the other.
    const isOneName = sought.names.length + (sought.aliases?.length ?? 0) === 1;
    const compared = { most, always: isOneName ? always : most, margin };
    return { person, born: sought.birthDate, nationalities: sought.nationalities ?? [], ...compared };
  });
  return {
    described: JSON.stringify(names.map(({ described }) => described)),
    keys: JSON.stringify(names.flatMap(({ keys }) => keys)),
    days: JSON.stringify(days),
    documents: JSON.stringify(documents),
    references: JSON.stringify(references),
    told: JSON.stringify(told),
  };
}

export function candidatesSql(
  { described, keys, days, documents, references, told }: Wanted,
  { visible, by, isDescribed }: Omit<Scope, 'named'>,
): SQL {
  const isForEngine = by === 'WHOLE_NAME_OR_DAY';
  // The share of bits that two name signatures have in common.
  const alike = sql`bit_count(k.sketch & wanted.sketch) / sqrt(1 + bit_count(k.sketch) * wanted.bits)`;
  const ofTheYear = sql`select k.subject_id, ${alike} as alike, count(*) over () as frequency from alerts.subject_name_keys k
          where k.key = wanted.key and k.birth_year between wanted.year - 1 and wanted.year + 1 and wanted.year > 0`;
  const byName = isForEngine
    ? ofTheYear
    : sql`(${ofTheYear} order by 2 desc limit ${SUBJECTS_OF_A_KEY})
        union all
        (select k.subject_id, ${alike} as alike, count(*) over () as frequency
          from (select k.subject_id, k.sketch from alerts.subject_name_keys k where k.key = wanted.key limit ${SUBJECTS_LOOKED_AT}) k
          order by 2 desc limit ${SUBJECTS_OF_A_KEY})`;
  const content = isDescribed
    ? DESCRIBED
    : describedWith(sql`case when ${documents}::jsonb <> '[]' then ${DOCUMENTS} end`);
  const mostOfADay = isForEngine ? sql`all` : sql`${SUBJECTS_OF_A_DAY}`;
  return sql`
    with described as materialized (
      select person, name, year, sketch, bit_count(sketch) as bits
      from jsonb_to_recordset(${described}::jsonb)
        as d(person int, name int, year smallint, sketch varbit)
    ),
    wanted as (
      select * from jsonb_to_recordset(${keys}::jsonb)
          as w(person int, name int, key text, words int, doubt real)
        join described using (person, name)
    ),
    hits as (
      select wanted.person, hit.subject_id, wanted.words, 13 - ln(hit.frequency) - wanted.doubt as worth, hit.alike
      from wanted cross join lateral (${byName}) hit
      union all
      select born.person, hit.subject_id, 0, ${WORTH_OF_A_DAY}, 0
      from jsonb_to_recordset(${days}::jsonb) as born(person int, key text, nationalities text[])
        cross join lateral (
          select k.subject_id from alerts.subject_name_keys k join alerts.subjects s on s.id = k.subject_id
          where k.key = born.key order by s.nationalities && born.nationalities desc nulls last limit ${mostOfADay}) hit
      union all
      select sought.person, d.subject_id, 0, ${WORTH_OF_A_DOCUMENT}, 0
      from jsonb_to_recordset(${documents}::jsonb) as sought(person int, key text)
        join alerts.identity_documents d on d.number_key = sought.key
      union all
      select n.person, a.subject_id, 0, ${WORTH_OF_A_REFERENCE}, 0
      from jsonb_to_recordset(${references}::jsonb) as n(person int, reference text)
        join alerts.alerts a on a.reference = n.reference
    ),
    found as (
      select person, subject_id,
        max(worth) + ${WORTH_OF_A_WORD} * bit_count(bit_or(words)::bit(32)) + ${WORTH_OF_LIKENESS} * max(alike) as worth
      from hits group by person, subject_id
    ),
    ${isForEngine ? rankedForEngine(told) : ranked(told)}
    select best.person, ${alerts.id}, ${alerts.reference}, ${content}
    from best
      join alerts.subjects s on s.id = best.subject_id
      join ${alerts} on ${alerts.subjectId} = s.id
    where ${visible}`;
}

/**
 * In the order of what they have in common with the person, without those who have much less in common than the likeliest. Whom a day, a
 * document or a reference brings is never left out for that.
 */
function ranked(told: unknown): SQL {
  return sql`placed as (
      select person, subject_id, worth, row_number() over (partition by person order by worth desc, subject_id) as place
      from found
    ),
    likely as (
      select person, subject_id, worth, place, always, margin,
        max(worth) filter (where worth < ${WORTH_OF_A_DAY}) over (partition by person) as likeliest
      from placed join jsonb_to_recordset(${told}::jsonb) as t(person int, most int, always int, margin real) using (person)
      where place <= most
    ),
    best as (
      select person, subject_id from likely
      where place <= always or worth >= ${WORTH_OF_A_DAY} or worth >= likeliest - margin
    )`;
}

/** Those whose document or birth date is the same come first, and all of them are compared. Then a nationality in common counts. */
function rankedForEngine(told: unknown): SQL {
  return sql`judged as (
      select person, subject_id, worth, s.nationalities && t.nationalities as compatriots,
        worth >= ${WORTH_OF_A_DOCUMENT} or coalesce(starts_with(s.birth_date, t.born) or starts_with(t.born, s.birth_date), false) as must
      from found
        join jsonb_to_recordset(${told}::jsonb) as t(person int, born text, nationalities text[]) using (person)
        join alerts.subjects s on s.id = found.subject_id
    ),
    placed as (
      select person, subject_id, must, row_number() over (
        partition by person order by must desc, compatriots desc nulls last, worth desc, subject_id) as place
      from judged
    ),
    best as (select person, subject_id from placed where place <= ${COMPARED_BY_ENGINE} or must)`;
}
