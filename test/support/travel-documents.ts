/** Rows of travel documents. */
import type { travelDocuments } from '../../src/documents/tables.ts';

/** A document of a country with one number, which is invented. */
export function travelDocument(issuingCountry: string): typeof travelDocuments.$inferInsert {
  const number = `${issuingCountry}1234567`;
  return {
    ...{ issuingCountry, type: 'PP', number, numberKey: number, lastKey: number, nearKey: number },
    ...{ state: 'STOLEN', occurredOn: '2026-02', circumstances: 'THEFT', purpose: 'PREVENT_MISUSE' },
    recordedOn: '2026-03-04',
  };
}
