/** Who gets signed statements of validity, and who has a status list. */
import { shape, type TypeDeclaration } from './grammar.ts';
import { ALERT_READERS, NATIONAL } from './groups.ts';

export const signedValidityTypes: Readonly<Record<string, TypeDeclaration>> = {
  // The public gets nothing signed. Its NOT_VALID would be taken for an acquittal, when all that it says is that there is no public extract.
  // Its VALID would prove to anyone, the source included, what is disclosed to both of them days later than to others.
  ValidityStatement: shape(ALERT_READERS, 'reference', 'validity', 'asOf', 'expiresAt', 'jws'),
  StatusListEntry: shape(NATIONAL, 'uri', 'index'),
};
