/**
 * What a country's law allows with the decisions that it hands over (resolution GA-2017-86-RES-09: "under national law").
 * A small closed grammar: everything a law can say is a value of these types, and nothing in it is an expression.
 */
import type { Entity, EntityRight } from '../policy/reader.ts';
import type { AsylumDecisionKind, ConsentForm, HandlingCode } from '../vocabulary/decisions.ts';
import type { AllowedAddressee, BulletinCountries, WithholdableField } from '../vocabulary/law.ts';

/** What its bureau lets an entity do (RPD Art. 21). */
export interface EntityRule {
  readonly entity: Entity;
  readonly may: readonly EntityRight[];
}

export interface Law {
  /** Who may receive decisions of a kind; of a kind that is not named, either. */
  readonly addressees: readonly { readonly kind: AsylumDecisionKind; readonly addressee: AllowedAddressee }[];
  readonly withheldFields: readonly WithholdableField[];
  /** The forms in which the person's consent counts; null when the law does not ask for it. */
  readonly consent: { readonly recordedAs: readonly ConsentForm[] } | null;
  readonly bulletins: {
    readonly to: BulletinCountries;
    readonly countries: readonly string[];
    /** Whether countries that the person fears, or whose national they are, may be told like others. */
    readonly countriesOfOrigin: boolean;
  };
  readonly handling: {
    readonly lowest: HandlingCode;
    readonly standard: HandlingCode;
    /** The words of `H3`, for reports that bring none. */
    readonly restriction: string | null;
  };
  readonly highestRetentionMonths: number | null;
  /** Whether a decision may be used for alerts of countries that the person does not fear. */
  readonly useBeyondFearedCountries: boolean;
  readonly entities: readonly EntityRule[];
}

/** A law as its country set it: never edited; a later version takes its place from the day on which it is in force. */
export interface LawVersion {
  readonly version: number;
  readonly setAt: Date;
  /** The first day, in UTC. */
  readonly inForceFrom: string;
  readonly law: Law;
}

/**
 * What an entity may do where its bureau said nothing: what it is there for. Everybody whom a bureau lets in looks for persons and
 * documents; asylum offices report, and immigration authorities do in those countries whose bureau says that they decide on
 * asylum. Bulletins wait for a word of the bureau.
 */
export const ENTITIES_BY_DEFAULT: readonly EntityRule[] = [
  { entity: 'ASYLUM_OFFICE', may: ['REPORT', 'CHECK', 'READ_ALERTS'] },
  { entity: 'BORDER', may: ['CHECK', 'READ_ALERTS'] },
  { entity: 'IMMIGRATION', may: ['CHECK', 'READ_ALERTS'] },
  { entity: 'POLICE', may: ['CHECK', 'READ_ALERTS'] },
];

/** What holds for a country that has set no law: it decides with each report. */
export const NO_LAW: Law = {
  addressees: [],
  withheldFields: [],
  consent: null,
  bulletins: { to: 'NONE', countries: [], countriesOfOrigin: false },
  handling: { lowest: 'H0', standard: 'H2', restriction: null },
  highestRetentionMonths: null,
  useBeyondFearedCountries: true,
  entities: ENTITIES_BY_DEFAULT,
};

/** The version in force on a day: of those that have begun, the one that was set last. Null where none has begun. */
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

/** Whether a law lets a country be told of a bulletin; `ofOrigin` says that the person fears it, or is its national. */
export function mayTell({ bulletins }: Law, country: string, ofOrigin: boolean): boolean {
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

/** What is sealed of a version: a day beside a country would tell which decisions carry that country's days. */
export type StoredLaw = Pick<LawVersion, 'inForceFrom' | 'law'> & { readonly setAt: string };
