/** Rows of the feed of travel documents. */
import type { Queries } from '../../src/database/database.ts';
import { assessedDocumentId } from '../../src/documents/assessed.ts';
import { assessedAs, copyId, printedSealer } from '../../src/recalls/documents/keys.ts';
import { documentChanges, documentCopies } from '../../src/recalls/documents/tables.ts';
import type { Sealing } from '../../src/sealing/sealing.ts';

/** A passport of a country that was announced as stolen. Returns its place in status lists, which is drawn at random. */
export async function insertDocumentChange(owner: Queries, sealing: Sealing, issuingCountry: string): Promise<number> {
  const printed = { issuingCountry, documentClass: 'BOOKLET', key: `${issuingCountry}1234567` };
  const id = copyId(sealing, printed);
  const [copy] = await owner
    .insert(documentCopies)
    .values({
      ...{ id, issuingCountry, printed: printedSealer(sealing).seal(id, printed), statusIndex: 0, state: 'STOLEN' },
      assessedAs: assessedAs(sealing, assessedDocumentId(sealing, issuingCountry, printed.key)),
    })
    .returning({ statusIndex: documentCopies.statusIndex });
  const { statusIndex } = copy!;
  await owner
    .insert(documentChanges)
    .values({ announcedAt: new Date('2026-03-04T05:06:00Z'), statusIndex, issuingCountry, state: 'STOLEN' });
  return statusIndex;
}
