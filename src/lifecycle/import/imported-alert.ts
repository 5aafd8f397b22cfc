/** An alert as a file of another system describes it, before Nansen has assessed it. */
import type { NoticeColour, Sex } from '../../vocabulary/alerts.ts';

/** `1968`, `1968-02` or `1968-02-21`: exactly as much of a date as is known. */
export type PartialDate = string;

export interface ImportedSubject {
  readonly familyName: string;
  /** Null for a person with one name. */
  readonly forename: string | null;
  readonly birthDate: PartialDate | null;
  /** `UNKNOWN` is what the record says; null is a record that says nothing. */
  readonly sex: Sex | null;
  readonly nationalities: readonly string[] | null;
  readonly placeOfBirth: string | null;
  readonly countryOfBirth: string | null;
  readonly heightMetres: number | null;
  readonly weightKilograms: number | null;
  readonly hairColours: readonly string[] | null;
  readonly eyeColours: readonly string[] | null;
  readonly languages: readonly string[] | null;
  readonly distinguishingMarks: string | null;
}

export interface ImportedWarrant {
  /** The country or body whose court issued it. */
  readonly issuer: string | null;
  readonly charge: string | null;
  readonly chargeTranslation: string | null;
}

export interface ImportedAlert {
  /** `2020/45128` */
  readonly reference: string;
  readonly form: 'NOTICE';
  /** Null when the record does not say. */
  readonly colour: NoticeColour | null;
  /** Null when the record does not say. */
  readonly source: string | null;
  /**
   * Whether the record has the fields of a detail. A list entry has only names, birth date and nationalities, and its
   * missing fields must not erase those of a detail.
   */
  readonly isDetail: boolean;
  readonly subject: ImportedSubject;
  readonly warrants: readonly ImportedWarrant[];
}
