/** Decisions as they lie in the database and as they are worked with: what is sealed, and the pseudonyms that find them. */
import { sql, type SQL } from 'drizzle-orm';
import { documentKey } from '../alerts/document-key.ts';
import { NAME_KEYS_VERSION } from '../matching/keys.ts';
import { COMPARTMENTS } from '../sealing/key-provider.ts';
import { filledUp } from '../sealing/pseudonyms.ts';
import { openColumns, sealColumns, type Opened } from '../sealing/sealed-columns.ts';
import type { SealedRecord, Sealing } from '../sealing/sealing.ts';
import { OF_PERSON } from './person-columns.ts';
import { screeningKeys } from './screening-names.ts';
import { decisions, type DecisionPerson, type PersonDocument } from './tables.ts';
import type { Compartment } from '../vocabulary/decisions.ts';

const TABLE = 'decisions.decisions';
/** Lists of pseudonyms are as long as a multiple of this, so that their length says little. */
const KEYS_AT_ONCE = 4;
const NAME_KEYS_AT_ONCE = 16;

type Row = typeof decisions.$inferSelect;

/** What of a decision is sealed when it is reported, beside the person. */
export const SEALED_WHEN_REPORTED = [
  ...(['alertReferences', 'fearedCountries', 'decidedOn', 'reportedBy'] as const),
  ...(['fileReference', 'handlingCode', 'handlingRestriction', 'consent'] as const),
] as const;

/** All that is sealed of a decision, beside the person. */
export const SEALED_COLUMNS = [...SEALED_WHEN_REPORTED, 'retainUntil', 'supersessionReason'] as const;

/** The content of what is sealed. */
export type DecisionContent = { readonly person: DecisionPerson } & {
  readonly [Column in (typeof SEALED_WHEN_REPORTED)[number]]: Opened<Row[Column]>;
};

type SealedDecision = Pick<
  Row,
  | 'id'
  | 'addressee'
  | 'dataKey'
  | keyof DecisionPerson
  | (typeof SEALED_WHEN_REPORTED)[number]
  | 'retainUntil'
  | 'documentKeys'
  | 'nameKeys'
  | 'nameRules'
  | 'referenceKeys'
  | 'fearedKeys'
  | 'reporterKey'
>;

/** Seals decisions that are reported, each with a key of its own. */
export async function sealDecisions(
  sealing: Sealing,
  reported: readonly {
    readonly id: string;
    readonly addressee: Compartment;
    readonly content: DecisionContent;
    readonly retainUntil: string;
  }[],
): Promise<SealedDecision[]> {
  const keys = await sealing.newDataKeys(reported.map(({ addressee }) => addressee));
  return reported.map(({ id, addressee, content, retainUntil }, place) => {
    const dataKey = keys[place];
    if (dataKey === undefined) throw new Error('A decision got no key.');
    const { person, ...rest } = content;
    const { alertReferences, fearedCountries, reportedBy } = rest;
    const own = [addressee];
    return {
      ...sealColumns(dataKey.key, TABLE, { id, addressee }, { ...person, ...rest, retainUntil }),
      id,
      addressee,
      dataKey: dataKey.stored,
      documentKeys: filledUp(documentPseudonyms(sealing, documentKeysOf(person.documents), own), KEYS_AT_ONCE),
      nameKeys: namePseudonymsOf(sealing, person, addressee),
      nameRules: NAME_KEYS_VERSION,
      referenceKeys: filledUp(referencePseudonyms(sealing, alertReferences, own), KEYS_AT_ONCE),
      fearedKeys: filledUp(
        fearedCountries.map((country) => sealing.countryKey('feared', country)),
        KEYS_AT_ONCE,
      ),
      reporterKey: sealing.countryKey('reporter', reportedBy),
    };
  });
}

/** Opens columns of decisions; see `openColumns`. */
export function openDecisions<
  Own extends SealedRecord,
  Column extends keyof Own & (keyof DecisionPerson | (typeof SEALED_COLUMNS)[number]),
>(sealing: Sealing, rows: readonly Own[], columns: readonly Column[]): ReturnType<typeof openColumns<Own, Column>> {
  return openColumns(sealing, TABLE, rows, columns);
}

/** Opens columns of decisions, and the people whom they are about: of rows with all columns of them. */
export async function openWithPeople<
  Own extends SealedRecord & Pick<Row, keyof DecisionPerson>,
  Column extends Exclude<keyof Own, keyof DecisionPerson> & (typeof SEALED_COLUMNS)[number],
>(
  sealing: Sealing,
  rows: readonly Own[],
  columns: readonly Column[],
): Promise<(Omit<Own, Column | keyof DecisionPerson> & PersonAnd<Own, Column>)[]> {
  const opened = await openColumns(sealing, TABLE, rows, [...OF_PERSON, ...columns]);
  return opened.map((row) => {
    const { names, aliases, birthDate, sex, nationalities, documents, ...rest } = row as typeof row & DecisionPerson;
    const person: DecisionPerson = { names, aliases, birthDate, sex, nationalities, documents };
    return { ...rest, person } as Omit<Own, Column | keyof DecisionPerson> & PersonAnd<Own, Column>;
  });
}

type PersonAnd<Own, Column extends keyof Own> = { readonly person: DecisionPerson } & {
  [Name in Column]: Opened<Own[Name]>;
};

/** Seals why a decision was corrected or withdrawn. */
export async function sealSupersession(
  sealing: Sealing,
  decision: SealedRecord,
  reason: string,
): Promise<NonNullable<Row['supersessionReason']>> {
  const [key] = await sealing.dataKeysOf([decision]);
  if (key === undefined) throw new Error('A decision has no key.');
  return sealColumns(key, TABLE, decision, { supersessionReason: reason }).supersessionReason;
}

/** Seals the changed retention dates of decisions, after the law of their country changed. */
export async function sealEnds(
  sealing: Sealing,
  records: readonly SealedRecord[],
  retainedUntil: readonly string[],
): Promise<Row['retainUntil'][]> {
  const keys = await sealing.dataKeysOf(records);
  return records.map((record, place) => {
    const [key, retainUntil] = [keys[place], retainedUntil[place]];
    if (key === undefined || retainUntil === undefined) throw new Error('A decision has no key, or no end.');
    return sealColumns(key, TABLE, record, { retainUntil }).retainUntil;
  });
}

/** The keys of documents' numbers that can be compared. */
export function documentKeysOf(documents: readonly Pick<PersonDocument, 'number'>[]): string[] {
  return documents.map(({ number }) => documentKey(number)).filter((key) => key !== '');
}

/** Under which pseudonyms decisions with these document keys are found. Compartments have different ones. */
export function documentPseudonyms(
  sealing: Sealing,
  keys: readonly string[],
  compartments: readonly Compartment[] = COMPARTMENTS,
): string[] {
  return pseudonyms(sealing, 'decision document', keys, compartments);
}

/** Under which pseudonyms decisions about people with these screening keys are found. */
export function namePseudonyms(
  sealing: Sealing,
  keys: readonly string[],
  compartments: readonly Compartment[] = COMPARTMENTS,
): string[] {
  return pseudonyms(sealing, 'decision name', keys, compartments);
}

/** Whether the pseudonyms of names beside a decision were made by former rules. */
export function hasFormerRules(): SQL {
  return sql`(${decisions.endedAt} is null and (${decisions.nameRules} is null or ${decisions.nameRules} < ${NAME_KEYS_VERSION}))`;
}

/** The pseudonyms by which a decision is found by the names of its person. @param former those that it has already, and keeps */
export function namePseudonymsOf(
  sealing: Sealing,
  person: DecisionPerson,
  addressee: Compartment,
  former: readonly string[] = [],
): string[] {
  const own = namePseudonyms(sealing, screeningKeys(person), [addressee]);
  return filledUp([...new Set([...former, ...own])], NAME_KEYS_AT_ONCE);
}

/** Under which pseudonyms decisions that name these alerts are found. */
export function referencePseudonyms(
  sealing: Sealing,
  references: readonly string[],
  compartments: readonly Compartment[] = COMPARTMENTS,
): string[] {
  return pseudonyms(sealing, 'decision reference', references, compartments);
}

/** A receipt as it is stored: of its country, so that another country's question finds nothing. */
export function receiptHash(sealing: Sealing, country: string, receipt: string): string {
  return sealing.pseudonym('receipt', `${country} ${receipt}`);
}

function pseudonyms(
  sealing: Sealing,
  domain: string,
  texts: readonly string[],
  compartments: readonly Compartment[],
): string[] {
  return compartments.flatMap((compartment) =>
    [...new Set(texts)].map((text) => sealing.pseudonym(`${domain} ${compartment}`, text)),
  );
}
