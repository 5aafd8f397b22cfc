/** Which places an officer of a desk has. */
import type { Session } from '../../pages/client/session.ts';
import { FRAME } from './words/frame.ts';
import type { Text } from './words/text.ts';

/** Readers of the Commission who work with requests to it. */
export type CommissionReader = 'ccf-secretariat' | 'ccf-rapporteur' | 'ccf-chamber';
export type Desk = 'refugee-desk' | 'notices-desk' | 'ccf' | CommissionReader;

export interface Place {
  readonly path: string;
  readonly title: Text;
}

const REVIEWS: Place = { path: '/reviews', title: FRAME.reviews };
const COMMISSION: Place = { path: '/requests', title: FRAME.requests };
const PATTERNS: Place = { path: '/patterns', title: FRAME.patterns };
const RECALLS: Place = { path: '/recalls', title: FRAME.recalls };

const PLACES: Readonly<Record<Desk, readonly [Place, ...Place[]]>> = {
  'refugee-desk': [REVIEWS, PATTERNS, RECALLS],
  'notices-desk': [
    { path: '/alerts', title: FRAME.requests },
    { path: '/amendments', title: FRAME.amendments },
    { path: '/reinstatements', title: FRAME.reinstatements },
    PATTERNS,
    RECALLS,
  ],
  ccf: [REVIEWS, PATTERNS, RECALLS],
  'ccf-secretariat': [COMMISSION],
  'ccf-rapporteur': [COMMISSION],
  'ccf-chamber': [COMMISSION],
};

/** The desk of a reader; null where the reader is no officer of one. */
export function deskOf({ reader }: Session): Desk | null {
  return reader in PLACES ? (reader as Desk) : null;
}

/** The places of a desk. It opens at the first one. */
export function placesOf(desk: Desk): readonly [Place, ...Place[]] {
  return PLACES[desk];
}

/** Whether a desk works with requests to the Commission, and sees nothing else. */
export function isOfCommission(desk: Desk): desk is CommissionReader {
  return PLACES[desk][0] === COMMISSION;
}
