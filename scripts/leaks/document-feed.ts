/** Leaks of the feed of travel documents. */
import type { Leaks } from './leak.ts';

const ANNOUNCE = 'src/recalls/documents/announce.ts';
const WALL = 'drizzle/walls/recalls-documents.sql';

/** What `test/document-feed.test.ts` must find. Where both walls hold, both are opened. */
export const FOLLOWED: Leaks = {
  'the feed of documents has what a decision holds down': [[ANNOUNCE, 'state: isHeld ? null : state', 'state']],
  'a document that fell by a protection is not announced with one that was withdrawn': [
    [ANNOUNCE, 'return [...added, ...removed].sort();', 'return removed.sort();'],
  ],
  'a country reads in the feed what became of its own documents': [
    [
      'src/policy/documents.ts',
      "rows: [grant(NATIONAL, EVERY_ROW), prohibit(NATIONAL, [is('issuingCountry', COUNTRY_OF_READER)])],",
      "rows: [grant(NATIONAL, EVERY_ROW), prohibit(NATIONAL, [is('issuingCountry', '')])],",
    ],
    [
      WALL,
      `create policy of_others on recalls.document_changes for select to nansen_national
  using ((select alerts.reader_country()) is not null and issuing_country <> (select alerts.reader_country()));`,
      `create policy of_others on recalls.document_changes for select to nansen_national using (true);`,
    ],
    [
      WALL,
      `(select alerts.reader_country()) is not null and issuing_country <> (select alerts.reader_country())
    and (state`,
      `true
    and (state`,
    ],
  ],
  'in SQL a country reads that a document is recorded and held down': [
    [WALL, 'and (state is not null or exists (', 'and (true or exists ('],
  ],
  'every country knows a document by the same hash': [
    [
      'src/recalls/documents/keys.ts',
      "Buffer.from(pseudonym('key of a country for documents', country), 'base64url')",
      "Buffer.from(pseudonym('key of a country for documents', country.slice(2)), 'base64url')",
    ],
  ],
  'every country knows near numbers by the same hash': [
    [
      'src/recalls/documents/keys.ts',
      'near: hash(`${issuingCountry} ${documentClass} ~${nearDocumentKey(number)}`),',
      "near: createHmac('sha256', '').update(`${issuingCountry} ${documentClass} ~${nearDocumentKey(number)}`).digest('hex'),",
    ],
  ],
  'a range of blanks is followed with a number that is held down': [
    [
      ANNOUNCE,
      'const asked = await mapInSlices(looked, ({ assessed }) =>',
      "const asked = await mapInSlices(looked.filter(({ state }) => state !== 'STOLEN_BLANK'), ({ assessed }) =>",
    ],
  ],
  'a copy of the database connects a document that fell with the decisions about it': [
    ['src/recalls/documents/keys.ts', "return idOf(keys, 'assessed as', assessedId);", 'return keys && assessedId;'],
  ],
  'a body that may not check follows documents': [
    ['src/policy/entities.ts', "documentHashKey: 'CHECK',", 'documentHashKey: null,'],
  ],
};

/** What the comparison of worlds with documents must find. */
export const FOLLOWED_BETWEEN_WORLDS: Leaks = {
  'a document that was never found is announced as fallen': [
    [ANNOUNCE, 'where state is not null or not is_new', 'where true'],
  ],
  'the feed of documents announces a protection and a withdrawal apart': [
    [
      ANNOUNCE,
      'if (recorded.length > 0) await announceSome(transaction, keys, announcedAt, recorded, places);',
      'if (recorded.length > 0) await announceSome(transaction, keys, new Date(announcedAt.getTime() - 1), recorded, places);',
    ],
    [
      WALL,
      "with check (announced_at = (select a.announced_at from recalls.announcements a where a.audience = 'DOCUMENTS'));",
      'with check (true);',
    ],
  ],
};
