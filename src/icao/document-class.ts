/** What kinds of documents can be told apart by a reader: of older ones, the first letter alone says the kind. */

/** A booklet, a card or a visa. */
export type DocumentClass = 'BOOKLET' | 'CARD' | 'VISA';

const CLASSES: Readonly<Record<string, DocumentClass>> = { P: 'BOOKLET', I: 'CARD', A: 'CARD', C: 'CARD', V: 'VISA' };

/** The class of a document code such as `P<`, `PR` or `I`; null for what is no travel document. */
export function classOfCode(code: string): DocumentClass | null {
  return CLASSES[code.charAt(0)] ?? null;
}
