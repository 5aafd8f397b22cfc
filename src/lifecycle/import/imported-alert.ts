/** An alert as a file of another system describes it, before Nansen has assessed it. */
import type { SubjectContent, GivenBy } from '../../alerts/tables.ts';
import type { DocumentType, NoticeColour } from '../../vocabulary/alerts.ts';

/** `1968`, `1968-02` or `1968-02-21`: exactly as much of a date as is known. */
export type PartialDate = string;

type Unchanging<Value> = Value extends readonly (infer Item)[] ? readonly Item[] : Value;

/** What a file gives of a subject. `sex` is `UNKNOWN` where the record says so, and null where it says nothing. */
export type ImportedSubject = {
  readonly [Name in GivenBy<'FILE'>]: Unchanging<SubjectContent[Name]>;
};

export interface ImportedWarrant {
  /** The country or body whose court issued it. */
  readonly issuer: string | null;
  readonly charge: string | null;
  readonly chargeTranslation: string | null;
}

export interface ImportedDocument {
  readonly type: DocumentType;
  /** Exactly as given. */
  readonly number: string;
  /** Null when the record does not say. */
  readonly issuer: string | null;
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
  /**
   * Whether its format has no place for all that notices tell, as a table or an entity of OpenSanctions. What such a record does not
   * tell erases nothing that another one told.
   */
  readonly isPartial: boolean;
  readonly subject: ImportedSubject;
  /** Each once and in one order. Empty when the record tells none. */
  readonly documents: readonly ImportedDocument[];
  readonly warrants: readonly ImportedWarrant[];
}
