/** What operative parts and measures act on: an alert by its reference, or a travel document by what is printed on it. */
import { z } from 'zod';
import { alertReference, countryCode, optional, text } from '../api/input.ts';
import type { UserError } from '../api/user-error.ts';
import { recordedAmong } from '../assessment/named-documents.ts';
import { idOfDocument, type NamedDocument } from '../documents/assessed.ts';
import { documentKey, nearDocumentKey } from '../icao/document-key.ts';
import type { Subject } from '../reviews/desk/impose.ts';
import { alertsNamed, type Desk } from './frame.ts';
import type { OperativePart } from './tables.ts';

const document: z.ZodType<NamedDocument> = z.object({
  issuingCountry: countryCode,
  number: text(50).refine((value) => value.trim() === '' || documentKey(value) !== '', {
    message: 'Write the number with its letters and digits.',
  }),
});

/** The fields of an input that name one of the two. */
export const namedFields = { reference: optional(alertReference), document: optional(document) };
export type Named = Pick<OperativePart, 'reference' | 'document'>;

export const isOne = ({ reference, document: given }: Named): boolean => (reference === null) !== (given === null);
export const ONE_OF_TWO = {
  message: 'Name an alert by its `reference`, or a travel `document`, and not both.',
  params: { code: 'REQUIRED' },
};

/** What is the same for two ways of writing it. */
export function keyOf({ reference, document: given }: Named): unknown {
  return given === null ? reference : [given.issuingCountry, nearDocumentKey(documentKey(given.number))];
}

export function subjectOf({ reference, document: given }: Named): Subject {
  if (given !== null) return { document: given };
  if (reference === null) throw new Error('An operative part acts on nothing.');
  return { reference };
}

const NO_ALERT = 'There is no alert with this reference.';
const NO_RECORD =
  'No country recorded a travel document with this number and issuing country. The Commission decides about what is recorded; what is ' +
  'recorded later under the same number stays as it decided.';
const OF_NATIONAL =
  'This concerns a country of which you are a national. Leave the request to another officer; record with recuseFromCcfRequest that you ' +
  'stand aside.';

/** What is wrong with each of some parts; null for one that exists and concerns no country of the officer. */
export async function mistakesOf(
  { transaction, context }: Desk,
  parts: readonly Named[],
): Promise<readonly ((path: readonly string[]) => UserError | null)[]> {
  const { reader, services } = context;
  const references = parts.flatMap(({ reference }) => reference ?? []);
  const alerts = new Map((await alertsNamed(transaction, reader, references)).map((each) => [each.reference, each]));
  const documents = parts.flatMap(({ document: given }) => given ?? []);
  const recorded = await recordedAmong(transaction, services.sealing, documents);
  const mistakeOf = ({ reference, document: given }: Named, path: readonly string[]): UserError | null => {
    const alert = alerts.get(reference ?? '');
    const place = [...path, given === null ? 'reference' : 'document'];
    const isThere = given === null ? alert !== undefined : recorded.has(idOfDocument(services.sealing, given));
    if (!isThere) return { path: place, code: 'NOT_FOUND', message: given === null ? NO_ALERT : NO_RECORD };
    const country = given?.issuingCountry ?? alert?.source ?? null;
    const isOfNational = country !== null && reader.nationalities.includes(country);
    return isOfNational ? { path: place, code: 'RECUSED', message: OF_NATIONAL } : null;
  };
  return parts.map((part) => (path) => mistakeOf(part, path));
}
