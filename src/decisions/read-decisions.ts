/** Reads decisions with their matches as a reader. Each statement contains the reader's policy. */
import { and, asc, desc, inArray, isNotNull, isNull, sql, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { RequestContext } from '../api/context.ts';
import type { Transaction } from '../database/database.ts';
import { columnsReadableBy, rowsReadableBy } from '../database/readable.ts';
import { handlingOn } from '../law/schedule.ts';
import type { Role } from '../policy/reader.ts';
import { endOf } from '../validity/calendar.ts';
import { decisionAttributes, matchAttributes } from './attributes.ts';
import { latestMatches } from './match-history.ts';
import { OF_PERSON, type PERSON } from './person-columns.ts';
import { openDecisions, SEALED_COLUMNS } from './sealed-decisions.ts';
import { decisions, matches, type DecisionPerson } from './tables.ts';
import { disclosedTo } from './withheld-fields.ts';
import type { AlertMatch, AsylumDecision } from './types.ts';

/** The columns of a decision that no law can withhold. */
const DECISION = {
  id: decisions.id,
  kind: decisions.kind,
  fearedCountries: decisions.fearedCountries,
  decidedOn: decisions.decidedOn,
  reportedBy: decisions.reportedBy,
  addressee: decisions.addressee,
  handlingCode: decisions.handlingCode,
  handlingRestriction: decisions.handlingRestriction,
  consent: decisions.consent,
  reportedAt: decisions.reportedAt,
  supersededAt: decisions.supersededAt,
  supersessionReason: decisions.supersessionReason,
  retainUntil: decisions.retainUntil,
};

type DecisionColumns = typeof DECISION & Pick<typeof decisions._.columns, 'alertReferences' | 'fileReference'>;
/** Withheld fields are NULL. */
type PersonColumns = typeof PERSON;

function decisionColumns(role: Role): Readonly<Record<string, PgColumn | SQL>> {
  return {
    ...DECISION,
    alertReferences: disclosedTo(role, 'ALERT_REFERENCES', decisions.alertReferences),
    fileReference: disclosedTo(role, 'FILE_REFERENCE', decisions.fileReference),
  };
}

/** Names are never withheld. */
function personColumns(role: Role): Readonly<Record<keyof DecisionPerson, PgColumn | SQL>> {
  return {
    names: decisions.names,
    aliases: disclosedTo(role, 'ALIASES', decisions.aliases),
    birthDate: disclosedTo(role, 'BIRTH_DATE', decisions.birthDate),
    sex: disclosedTo(role, 'SEX', decisions.sex),
    nationalities: disclosedTo(role, 'NATIONALITIES', decisions.nationalities),
    documents: disclosedTo(role, 'DOCUMENTS', decisions.documents),
  };
}

/** A match with an alert. Those with travel documents have no reference, and are left out. */
export const MATCH = {
  reference: sql<string>`${matches.alertReference}`,
  certainty: matches.certainty,
  basis: matches.basis,
  matchedAt: matches.matchedAt,
};

/** Reads decisions as the reader, newest report first. The caller records the access. */
export async function readDecisions(
  { reader, services }: RequestContext,
  { queries }: Transaction,
  day: string,
  where: SQL | undefined,
  limit?: number,
): Promise<AsylumDecision[]> {
  const { role } = reader;
  const attributes = decisionAttributes(day);
  const query = queries
    .select({
      ...(columnsReadableBy(role, 'AsylumDecision', decisionColumns(role), attributes) as DecisionColumns),
      ...(columnsReadableBy(role, 'DecisionPerson', personColumns(role), attributes) as PersonColumns),
      dataKey: decisions.dataKey,
      restrictions: decisions.restrictions,
    })
    .from(decisions)
    .where(and(rowsReadableBy(role, 'AsylumDecision', attributes), isNull(decisions.endedAt), where))
    .orderBy(desc(decisions.reportedAt), desc(decisions.id))
    .$dynamic();
  const rows = await openDecisions(
    services.sealing,
    await (limit === undefined ? query : query.limit(limit)),
    // A column that the role cannot read is not selected, so it is not opened.
    [...SEALED_COLUMNS, ...OF_PERSON],
  );
  const found = await readMatches(
    role,
    queries,
    day,
    rows.map((row) => row.id),
  );
  return rows.map(({ dataKey: _key, names, aliases, birthDate, sex, nationalities, documents, ...decision }) => ({
    ...decision,
    handlingCode: handlingOn(decision.restrictions, decision.handlingCode, day),
    alertReferences: decision.alertReferences as string[] | null,
    // Withheld fields are null.
    person: { names, aliases, birthDate, sex, nationalities, documents },
    standing: decision.supersededAt === null,
    dueAt: endOf(decision.retainUntil),
    matches: found.get(decision.id) ?? [],
  }));
}

async function readMatches(
  role: Role,
  queries: Transaction['queries'],
  day: string,
  ids: readonly string[],
): Promise<Map<string, AlertMatch[]>> {
  const found = new Map<string, AlertMatch[]>();
  if (ids.length === 0) return found;
  const rows = await queries
    .select({
      decisionId: matches.decisionId,
      match: columnsReadableBy(role, 'AlertMatch', MATCH, matchAttributes(day)) as typeof MATCH,
    })
    .from(matches)
    .where(
      and(
        inArray(matches.decisionId, [...ids]),
        isNotNull(matches.alertReference),
        rowsReadableBy(role, 'AlertMatch', matchAttributes(day)),
      ),
    )
    .orderBy(asc(matches.matchedAt), asc(matches.alertReference));
  for (const id of ids) {
    const own = rows.filter(({ decisionId }) => decisionId === id);
    const named = own.map(({ decisionId, match }) => ({ name: match.reference, match: { ...match, decisionId } }));
    const latest = [...latestMatches(named)].sort(([one], [other]) => (one < other ? -1 : 1));
    found.set(
      id,
      latest.map(([, match]) => match),
    );
  }
  return found;
}
