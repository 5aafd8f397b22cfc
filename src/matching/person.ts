/** The description of a person for matching: the subject of an alert, or the person of a decision. */

export interface MatchName {
  /** The family name, or the only name, in any script, exactly as given. */
  readonly familyName: string;
  readonly forename: string | null;
}

export interface MatchDocument {
  /** Letters and digits of its number, in capitals. */
  readonly key: string;
  readonly issuer: string | null;
}

export interface MatchPerson {
  /** The name, in every spelling that is known. */
  readonly names: readonly MatchName[];
  /** Other names by which the person is known. */
  readonly aliases?: readonly MatchName[] | null | undefined;
  /** `1968`, `1968-02` or `1968-02-21`. */
  readonly birthDate: string | null;
  readonly sex?: 'MALE' | 'FEMALE' | 'UNKNOWN' | null | undefined;
  readonly nationalities: readonly string[] | null;
  readonly documents: readonly MatchDocument[];
}
