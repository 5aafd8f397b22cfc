/**
 * What an applicant and a source are given of a file (Art. 35). Pure: it follows from the decisions on its items, and from nothing else.
 *
 * INVARIANT: of an item that is not disclosed nothing shows, not even that there is one: whatever the ground, with or without a
 * justification, whether the Commission decided on it or not. Where nothing is disclosed the text is the same for every cause.
 */
import type { CcfExtent, CcfLanguage, CcfOwner, CcfRecipient, CcfRestriction } from '../../vocabulary/ccf.ts';

/** What the Commission decided on an item of a file. */
export interface ItemDisclosure {
  readonly owner: CcfOwner;
  /** The country of an owner that is one, or its authority. */
  readonly ownerCountry: string | null;
  /** When the owner was consulted (Art. 35(2)). */
  readonly consultedOn: string | null;
  readonly toApplicant: CcfExtent;
  readonly toSource: CcfExtent;
  /** The ground of a restriction (Art. 35(3)). */
  readonly ground: CcfRestriction | null;
  /** Why (Art. 35(4)). Without it the item is restricted all the same. */
  readonly justification: string | null;
  readonly summary: string | null;
}

/** An item of a file: a step with a text, or what the applicant says. */
export interface Item {
  /** The id of the step; null for what the applicant says. */
  readonly item: string | null;
  readonly text: string;
}

/** A decision on an item, in the order in which they were taken. */
export interface Decided {
  readonly item: string | null;
  readonly disclosure: ItemDisclosure;
}

export interface Released {
  readonly item: string | null;
  readonly extent: CcfExtent;
  readonly text: string;
}

/** The wording where nothing may be said, for every cause. */
export const NOTHING: Readonly<Record<CcfLanguage, string>> = {
  AR: 'لا يمكن للجنة تقديم معلومات.',
  EN: 'The Commission cannot give information.',
  FR: 'La Commission ne peut donner aucune information.',
  ES: 'La Comisión no puede facilitar información.',
};

/** The extent of an item for a recipient: nothing without a decision, and nothing before its owner was consulted. */
export function extentFor(recipient: CcfRecipient, disclosure: ItemDisclosure | null): CcfExtent {
  if (disclosure === null) return 'NOTHING';
  const extent = recipient === 'APPLICANT' ? disclosure.toApplicant : disclosure.toSource;
  return isConsulted(recipient, disclosure) ? extent : 'NOTHING';
}

/** Whether the owner was asked, or need not be: the Commission about its own, and everybody about what is theirs. */
export function isConsulted(recipient: CcfRecipient, { owner, consultedOn }: ItemDisclosure): boolean {
  return owner === 'COMMISSION' || owner === recipient || consultedOn !== null;
}

/** What a recipient is given. The last decision on an item counts. */
export function releasedTo(
  recipient: CcfRecipient,
  items: readonly Item[],
  decided: readonly Decided[],
): readonly Released[] {
  return items.flatMap(({ item, text }) => {
    const disclosure = decided.findLast((each) => each.item === item)?.disclosure ?? null;
    const extent = extentFor(recipient, disclosure);
    if (extent === 'NOTHING') return [];
    const said = extent === 'SUMMARY' ? (disclosure?.summary ?? null) : text;
    return said === null ? [] : [{ item, extent, text: said }];
  });
}

/** What is released as one text, in the language of the request where nothing is. */
export function releasedText(language: CcfLanguage, released: readonly Released[]): string {
  return released.length === 0 ? NOTHING[language] : released.map(({ text }) => text).join('\n\n');
}
