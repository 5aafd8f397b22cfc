/** The columns of what an alert says about a warrant, and who gives them. */
import type { warrants } from './tables.ts';

/** What an alert says about a warrant. */
export type WarrantContent = Omit<
  typeof warrants.$inferSelect,
  'id' | 'alertId' | 'position' | 'issuer' | 'standing' | 'disclosedStanding'
>;

/** Who gives it. A column that is missing here does not build. */
export const WARRANT_GIVEN_BY = {
  charge: ['SOURCE', 'FILE'],
  chargeTranslation: ['SOURCE', 'FILE'],
  reference: ['SOURCE'],
  law: ['SOURCE'],
  facts: ['SOURCE'],
  maximumPenaltyMonths: ['SOURCE'],
  sentenceMonths: ['SOURCE'],
} as const satisfies Readonly<Record<keyof WarrantContent, readonly ('SOURCE' | 'FILE')[]>>;

/** The columns that one of them gives. */
export type WarrantGivenBy<Teller extends 'SOURCE' | 'FILE'> = {
  [Name in keyof WarrantContent]: Teller extends (typeof WARRANT_GIVEN_BY)[Name][number] ? Name : never;
}[keyof WarrantContent];

/** The columns of what an alert says about a warrant. */
export const WARRANT_CONTENT = Object.keys(WARRANT_GIVEN_BY) as readonly (keyof WarrantContent)[];
