/**
 * Lets PostgreSQL check a report against the law of its country, without the database containing that law. For each version it stores keyed
 * hashes of what the law forbids; the key is not in the database. The transaction that stores a report makes the key available until its
 * end. PostgreSQL then finds the version in force and checks the report (decision 0030).
 *
 * This is separate from `breaches.ts`, which tells the country what to do. So an error in one of them is caught by the other.
 */
import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Transaction } from '../database/database.ts';
import type { Sealing } from '../sealing/sealing.ts';
import type { DecisionContent } from './sealed-decisions.ts';
import type { decisions } from './tables.ts';
import { type Law, type LawVersion } from '../law/law.ts';
import { ConsentForm, HandlingCode } from '../vocabulary/decisions.ts';
import type { WithholdableField } from '../vocabulary/law.ts';

/** As many for every law, so that their number tells nothing: more than any law can forbid. */
const HASHES = 32;
const HASH_BYTES = 32;

/** What PostgreSQL holds of a version. */
export function lawHashesOf(sealing: Sealing, country: string, { version, inForceFrom, law }: LawVersion): string[] {
  const key = keyOf(sealing, country, version);
  const held = [`FROM ${inForceFrom}`, ...forbiddenBy(law)].map((what) =>
    createHash('sha256').update(`${key} ${what}`).digest('hex'),
  );
  if (held.length > HASHES) throw new Error('A law forbids more than there is room for.');
  const filling = Array.from({ length: HASHES - held.length }, () => randomBytes(HASH_BYTES).toString('hex'));
  return [...held, ...filling].sort();
}

/** Lets PostgreSQL look into the laws of a country until the transaction ends. */
export async function openLawHashes(
  { queries }: Transaction,
  sealing: Sealing,
  country: string,
  versions: readonly LawVersion[],
): Promise<void> {
  const opened = versions.map(({ version, inForceFrom }) => ({
    version,
    from: inForceFrom,
    key: keyOf(sealing, country, version),
  }));
  await queries.execute(sql`select set_config('nansen.laws', ${JSON.stringify(opened)}, true)`);
}

/** What a report hands over, in the words in which a law forbids it. */
export function reportedTermsOf(
  { person, alertReferences, fileReference, consent, handlingCode }: DecisionContent,
  { kind, addressee }: Pick<typeof decisions.$inferSelect, 'kind' | 'addressee'>,
): string[] {
  const fields: Readonly<Record<WithholdableField, boolean>> = {
    ALIASES: person.aliases.length > 0,
    BIRTH_DATE: person.birthDate !== null,
    SEX: person.sex !== null,
    NATIONALITIES: person.nationalities !== null && person.nationalities.length > 0,
    DOCUMENTS: person.documents.length > 0,
    ALERT_REFERENCES: alertReferences.length > 0,
    FILE_REFERENCE: fileReference !== null,
  };
  return [
    ...Object.entries(fields).flatMap(([field, isGiven]) => (isGiven ? [field] : [])),
    consent === null ? 'NO CONSENT' : `CONSENT ${consent.recordedAs}`,
    `CODE ${handlingCode}`,
    `${kind} TO ${addressee}`,
  ];
}

/** What a law forbids to hand over. */
export function forbiddenBy({ withheldFields, consent, handling, addressees }: Law): string[] {
  return [
    ...withheldFields,
    ...(consent === null
      ? []
      : ['NO CONSENT', ...ConsentForm.members.filter((form) => !consent.recordedAs.includes(form)).map(ofConsent)]),
    ...HandlingCode.members.filter((code) => code < handling.lowest).map((code) => `CODE ${code}`),
    ...addressees.flatMap(({ kind, addressee }) =>
      addressee === 'EITHER' ? [] : [`${kind} TO ${addressee === 'CCF' ? 'SECRETARIAT' : 'CCF'}`],
    ),
  ];
}

const ofConsent = (form: string): string => `CONSENT ${form}`;

function keyOf(sealing: Sealing, country: string, version: number): string {
  return sealing.pseudonym('hashes of a law', `${country} ${version}`);
}
