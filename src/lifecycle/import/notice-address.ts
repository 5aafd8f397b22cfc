/** What the address of a notice tells: its colour, and whether it is about a person. `…/notices/v1/red/2020-45128` */
import { z } from 'zod';
import type { NoticeColour } from '../../vocabulary/alerts.ts';

const COLOUR_SEGMENTS: ReadonlyMap<string, NoticeColour> = new Map([
  ['red', 'RED'],
  ['blue', 'BLUE'],
  ['green', 'GREEN'],
  ['yellow', 'YELLOW'],
  ['black', 'BLACK'],
  ['purple', 'PURPLE'],
  ['orange', 'ORANGE'],
  ['special', 'SPECIAL'],
  // INTERPOL–United Nations Security Council Special Notices have this address.
  ['un', 'SPECIAL'],
]);

const ADDRESS = /\/([a-z]+)(?:\/(persons|entities))?\/([0-9]{4})-([0-9]+)\/?(?:[?#]|$)/i;

export interface NoticeAddress {
  /** Null where the address does not tell one. */
  readonly colour: NoticeColour | null;
  readonly isOfEntity: boolean;
  /** `2020/45128`, as the address has it. */
  readonly reference: string;
}

/** Reads the address of one notice; null for any other text. */
export function parseAddress(address: string): NoticeAddress | null {
  const [, segment, kind, year, serial] = ADDRESS.exec(address) ?? [];
  if (segment === undefined || year === undefined || serial === undefined) return null;
  return {
    colour: COLOUR_SEGMENTS.get(segment.toLowerCase()) ?? null,
    isOfEntity: kind?.toLowerCase() === 'entities',
    reference: `${year}/${serial}`,
  };
}

const addressOfItself = z.object({ self: z.object({ href: z.string() }) });

/** The address in the `_links` of a record. */
export function ownAddress(links: unknown): NoticeAddress | null {
  const { data } = addressOfItself.safeParse(links);
  return data === undefined ? null : parseAddress(data.self.href);
}
