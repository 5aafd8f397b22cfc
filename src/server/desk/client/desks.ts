/** Which places an officer of a desk has. */
import type { Session } from '../../pages/client/session.ts';
import { FRAME } from './words/frame.ts';
import type { Text } from './words/text.ts';

export type Desk = 'refugee-desk' | 'notices-desk' | 'ccf';

export interface Place {
  readonly path: string;
  readonly title: Text;
}

const REVIEWS: Place = { path: '/reviews', title: FRAME.reviews };
const RECALLS: Place = { path: '/recalls', title: FRAME.recalls };

const PLACES: Readonly<Record<Desk, readonly [Place, ...Place[]]>> = {
  'refugee-desk': [REVIEWS, RECALLS],
  'notices-desk': [
    { path: '/alerts', title: FRAME.requests },
    { path: '/amendments', title: FRAME.amendments },
    { path: '/reinstatements', title: FRAME.reinstatements },
    RECALLS,
  ],
  ccf: [REVIEWS, RECALLS],
};

/** The desk of a reader; null where the reader is no officer of one. */
export function deskOf({ reader }: Session): Desk | null {
  return reader in PLACES ? (reader as Desk) : null;
}

/** The places of a desk. It opens at the first one. */
export function placesOf(desk: Desk): readonly [Place, ...Place[]] {
  return PLACES[desk];
}
