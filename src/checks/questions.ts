/** What a check asks the database for, and what is registered of it. */
import { randomBytes } from 'node:crypto';
import { mapInSlices } from '../database/slices.ts';
import { heldAt } from '../decisions/held-at.ts';
import { assessedDocumentId } from '../documents/assessed.ts';
import { nearDocumentKey, seriesOf } from '../icao/document-key.ts';
import type { Sealing } from '../sealing/sealing.ts';
import type { SoughtDocument, SoughtItem } from './inputs.ts';

/**
 * A document, with the id under which the engine may have assessed it, and the places in the index where something is if a decision holds it
 * down.
 */
export interface DocumentQuestion {
  readonly item: number;
  readonly country: string;
  readonly class: string;
  readonly key: string;
  readonly near: string;
  readonly series: string;
  readonly assessed: string;
  readonly held: readonly string[];
}

/** Whether a number is in an alert that the reader sees. */
export interface NumberQuestion {
  readonly item: number;
  readonly number: string;
}

/** The entry of the register: who checked, why, and what as pseudonyms. */
export interface Entry {
  readonly checked_at: string;
  readonly country: string;
  readonly user_id: string;
  readonly reader: string;
  readonly purpose: string;
  readonly items: number;
  readonly salt: string;
  readonly pseudonyms: readonly string[];
  /** The last day on which the pseudonyms are kept. */
  readonly kept_until: string;
}

/** All that one check asks for. */
export interface Questions {
  readonly documents: readonly DocumentQuestion[];
  readonly numbers: readonly NumberQuestion[];
  readonly entry: Entry;
}

/** The documents of items. */
export async function documentQuestions(
  sealing: Sealing,
  items: readonly (SoughtDocument | null)[],
): Promise<DocumentQuestion[]> {
  const held = heldAt(sealing);
  const asked = await mapInSlices(items, (document, item) => {
    if (document === null) return [];
    const { issuingCountry: country, documentClass, key } = document;
    const assessed = assessedDocumentId(sealing, country, key);
    const [near, series] = [nearDocumentKey(key), seriesOf(key)];
    return [{ item, country, class: documentClass, key, near, series, assessed, held: held(assessed) }];
  });
  return asked.flat();
}

/** The salt and the pseudonyms of what a check asks for. */
export async function pseudonymsOf(
  { pseudonym }: Pick<Sealing, 'pseudonym'>,
  reference: string,
  items: readonly SoughtItem[],
): Promise<Pick<Entry, 'salt' | 'pseudonyms'>> {
  // INVARIANT: the salt is in each. Otherwise a bureau that checked a passport could find in a dump who else checked it, and why.
  const salt = randomBytes(16).toString('base64url');
  // In the order of the pseudonyms, so that it says nothing of the order of the items.
  const pseudonyms = [
    pseudonym('check reference', JSON.stringify([salt, reference])),
    ...(await mapInSlices(items, ({ person, document }, place) =>
      pseudonym('check item', JSON.stringify([salt, place, person, document])),
    )),
  ].sort();
  return { salt, pseudonyms };
}
