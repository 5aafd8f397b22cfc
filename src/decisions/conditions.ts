/** Conditions on decisions by what is sealed of them: pseudonyms of countries, and the index for people and references. */
import { and, arrayOverlaps, inArray, sql, type SQL } from 'drizzle-orm';
import type { RequestContext } from '../api/context.ts';
import { amongTexts, textArray } from '../database/bulk.ts';
import type { Transaction } from '../database/database.ts';
import { ENGINE } from '../database/roles.ts';
import { dayOf } from '../law/law.ts';
import { compare } from '../matching/compare.ts';
import type { MatchPerson } from '../matching/person.ts';
import { COUNTRY_CODES, isIssuerCode } from '../policy/countries.ts';
import type { Role } from '../policy/reader.ts';
import type { Pseudonyms } from '../sealing/pseudonyms.ts';
import type { Compartment } from '../vocabulary/decisions.ts';
import { decisionsFoundBy } from './lookups.ts';
import { matchPerson } from './match-person.ts';
import { readDecisions } from './read-decisions.ts';
import { soughtScreeningKeys } from './screening-names.ts';
import { receiptHash, tokensOf, type LookupKeys } from './sealed-decisions.ts';
import { decisions } from './tables.ts';
import type { AsylumDecision } from './types.ts';

const NONE = sql`false`;

/** That a country reported the decision. */
export function reportedByCountry(pseudonyms: Pseudonyms, country: string): SQL {
  return isIssuerCode(country) ? amongTexts(decisions.reporterKey, pseudonyms.countryKeys('reporter', country)) : NONE;
}

/** That the person of the decision fears a country. */
export function fearsCountry(pseudonyms: Pseudonyms, country: string): SQL {
  return isIssuerCode(country)
    ? arrayOverlaps(decisions.fearedKeys, textArray(pseudonyms.countryKeys('feared', country)))
    : NONE;
}

/**
 * The decisions that may be about a person, as far as the reader may read them. The index finds decisions by two words of a name and the
 * birth year, and by documents. Without a birth date every year is searched.
 *
 * INVARIANT: the index of a compartment that the reader does not read is not searched.
 */
export async function decisionsAbout(
  context: RequestContext,
  transaction: Transaction,
  person: MatchPerson,
): Promise<string[]> {
  const found = await decisionsKeyed(context, transaction, {
    documents: person.documents.map(({ key }) => key).filter((key) => key !== ''),
    names: soughtScreeningKeys({ person, askedBy: '' }),
  });
  return found
    .filter(({ person: described }) => {
      const { aliases, documents, ...rest } = described;
      const own = matchPerson({ ...rest, aliases: aliases ?? [], documents: documents ?? [] });
      return compare(person, own).certainty !== null;
    })
    .map(({ id }) => id);
}

/** The decisions with a country's own file reference, as far as the reader may read it. */
export async function decisionsOfFile(
  context: RequestContext,
  transaction: Transaction,
  file: string,
): Promise<string[]> {
  const found = await decisionsKeyed(context, transaction, { files: [file] });
  // A law may withhold the file reference from the reader. Then it does not find the decision, either.
  return found.filter(({ fileReference }) => fileReference === file).map(({ id }) => id);
}

/** The decisions with a receipt, whichever country has it. The roles of desks do not read receipts, so the engine looks it up. */
export async function decisionsOfReceipt(
  { reader, services }: RequestContext,
  transaction: Transaction,
  receipt: string,
): Promise<string[]> {
  const hashes = COUNTRY_CODES.map((country) => receiptHash(services.sealing, country, receipt));
  const rows = await transaction.under(ENGINE, () =>
    transaction.queries
      .select({ id: decisions.id })
      .from(decisions)
      .where(
        and(amongTexts(decisions.receiptHash, hashes), inArray(decisions.addressee, [...compartmentsOf(reader.role)])),
      ),
  );
  return rows.map(({ id }) => id);
}

/** The compartments whose decisions a role may find. */
function compartmentsOf(role: Role): readonly Compartment[] {
  return role === 'CCF' ? ['SECRETARIAT', 'CCF'] : ['SECRETARIAT'];
}

async function decisionsKeyed(
  context: RequestContext,
  transaction: Transaction,
  keys: LookupKeys,
): Promise<AsylumDecision[]> {
  const { reader, services } = context;
  const tokens = tokensOf(services.sealing, keys, compartmentsOf(reader.role));
  const found = await transaction.under(ENGINE, () => decisionsFoundBy(transaction, tokens));
  return readDecisions(context, transaction, dayOf(services.clock.now()), inArray(decisions.id, found));
}
