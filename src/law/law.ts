/**
 * What a country's law allows with the decisions that it reports (resolution GA-2017-86-RES-09: "under national law").
 * The grammar is small and closed: a law is a value of these types, and contains no expressions.
 */
import type { Entity, EntityRight } from '../policy/reader.ts';
import type { AsylumDecisionKind, ConsentForm, HandlingCode } from '../vocabulary/decisions.ts';
import type { AllowedAddressee, BulletinCountries, WithholdableField } from '../vocabulary/law.ts';

/** What a bureau lets an entity do (RPD Art. 21). */
export interface EntityRule {
  readonly entity: Entity;
  readonly may: readonly EntityRight[];
}

export interface Law {
  /** Who may receive decisions of a kind. Kinds that are not named may go to either compartment. */
  readonly addressees: readonly { readonly kind: AsylumDecisionKind; readonly addressee: AllowedAddressee }[];
  readonly withheldFields: readonly WithholdableField[];
  /** The accepted forms of the person's consent; null when the law does not require consent. */
  readonly consent: { readonly recordedAs: readonly ConsentForm[] } | null;
  readonly bulletins: {
    readonly to: BulletinCountries;
    readonly countries: readonly string[];
    /** Whether bulletins may go to countries that the person fears, and to countries of which the person is a national. */
    readonly countriesOfOrigin: boolean;
  };
  readonly handling: {
    readonly lowest: HandlingCode;
    readonly standard: HandlingCode;
    /** The text of the restriction `H3`, for reports without one. */
    readonly restriction: string | null;
  };
  readonly highestRetentionMonths: number | null;
  /** For how many days what was asked for in checks is kept; null for the longest time, `LONGEST_CHECKS_KEPT`. */
  readonly checksKeptDays: number | null;
  /** Whether a decision may be used for alerts of countries that the person does not fear. */
  readonly useBeyondFearedCountries: boolean;
  readonly entities: readonly EntityRule[];
}

/** A law as its country set it. It is never edited; a later version replaces it from the first day of that version on. */
export interface LawVersion {
  readonly version: number;
  readonly setAt: Date;
  /** When a second user confirmed that it acts on what was stored before it; null as long as nobody did. */
  readonly confirmedAt: Date | null;
  /** The first day, in UTC. */
  readonly inForceFrom: string;
  readonly law: Law;
}

/**
 * The rights of entities whose bureau has set none. Every entity checks persons and documents, and asylum offices report.
 * Immigration authorities report only if their bureau says that they decide on asylum. Reading bulletins needs a rule of the
 * bureau as well.
 */
export const ENTITIES_BY_DEFAULT: readonly EntityRule[] = [
  { entity: 'ASYLUM_OFFICE', may: ['REPORT', 'CHECK', 'READ_ALERTS'] },
  { entity: 'BORDER', may: ['CHECK', 'READ_ALERTS'] },
  { entity: 'IMMIGRATION', may: ['CHECK', 'READ_ALERTS'] },
  { entity: 'POLICE', may: ['CHECK', 'READ_ALERTS'] },
];

/**
 * For how many days what was asked for in checks is kept at most, whatever the law. The rules set a longest period for such registers (RPD
 * Art. 126(3)); what it is, is not public.
 */
export const LONGEST_CHECKS_KEPT = 30;

/** The law of a country that has set none: the country decides with each report. */
export const NO_LAW: Law = {
  addressees: [],
  withheldFields: [],
  consent: null,
  bulletins: { to: 'NONE', countries: [], countriesOfOrigin: false },
  handling: { lowest: 'H0', standard: 'H2', restriction: null },
  highestRetentionMonths: null,
  checksKeptDays: null,
  useBeyondFearedCountries: true,
  entities: ENTITIES_BY_DEFAULT,
};

/** The version in force on a day: of those that have begun, the one that was set last. Null when none has begun. */
export function versionAt(versions: readonly LawVersion[], day: string): LawVersion | null {
  return versions
    .filter(({ inForceFrom }) => inForceFrom <= day)
    .reduce<LawVersion | null>((last, each) => (last === null || each.version > last.version ? each : last), null);
}

export function lawAt(versions: readonly LawVersion[], day: string): Law {
  return versionAt(versions, day)?.law ?? NO_LAW;
}

/** Who may receive a decision of a kind. */
export function addresseeOf(law: Law, kind: AsylumDecisionKind): AllowedAddressee {
  return law.addressees.find((rule) => rule.kind === kind)?.addressee ?? 'EITHER';
}

export function mayEntity(law: Law, entity: Entity, right: EntityRight): boolean {
  return law.entities.some((rule) => rule.entity === entity && rule.may.includes(right));
}

/** Whether a law lets a bulletin go to a country. `ofOrigin`: the person fears that country, or is a national of it. */
export function mayReceiveBulletin({ bulletins }: Law, country: string, ofOrigin: boolean): boolean {
  if (ofOrigin && !bulletins.countriesOfOrigin) return false;
  switch (bulletins.to) {
    case 'NONE':
      return false;
    case 'ALL':
      return true;
    case 'ONLY':
      return bulletins.countries.includes(country);
    case 'EXCEPT':
      return !bulletins.countries.includes(country);
  }
}

/** The day of a moment, in UTC: the calendar by which laws come into force. */
export function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}

/** The sealed part of a version. It includes the days: a day next to a country would reveal which decisions that country reported. */
export type StoredLaw = Pick<LawVersion, 'inForceFrom' | 'law'> & { readonly setAt: string };

/** The sealed part of a confirmation: its day is one on which decisions change what they forbid. */
export interface StoredConfirmation {
  readonly confirmedAt: string;
}
