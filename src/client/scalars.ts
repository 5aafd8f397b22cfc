/** The scalars of the schema in TypeScript. All are text on the wire, and stay text here: a client parses what it needs. */

/** A moment in UTC, to the millisecond: `2026-03-14T09:26:53.589Z` (RFC 3339). `new Date(text)` reads it. */
export type DateTime = string;

/** A calendar date, `2026-03-14`. It has no time zone: `new Date(text)` would give it one. */
export type CalendarDate = string;

/** A date as precise as it is known: `1968`, `1968-02` or `1968-02-21`. No `Date` holds it: a year would become a day. */
export type PartialDate = string;

/** What a code generator sets for the scalars of the schema, so that none of them is `any`. */
export interface Scalars {
  readonly DateTime: DateTime;
  readonly Date: CalendarDate;
  readonly PartialDate: PartialDate;
}

export type Validity = 'VALID' | 'NOT_VALID';
