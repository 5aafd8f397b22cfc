/** Leaks of what countries record about travel documents. */
import type { Change, Leaks } from './leak.ts';

/** The second wall lets the role that records reach the records of every country. */
export const RECORD_ANY: Change = [
  'drizzle/walls/documents.sql',
  `create policy record_own on documents.travel_documents for all
  to nansen_documents, nansen_documents_asylum_office, nansen_documents_immigration
  using (issuing_country = alerts.reader_country())`,
  `create policy record_own on documents.travel_documents for all
  to nansen_documents, nansen_documents_asylum_office, nansen_documents_immigration
  using (true)`,
];

/** What `test/documents.test.ts` must find. Both walls hold, so both are opened. */
export const DOCUMENTS: Leaks = {
  'a bureau lists the documents of other countries': [
    [
      'src/policy/documents.ts',
      "rows: [grant(DOCUMENT_RECORDERS, [is('issuingCountry', COUNTRY_OF_READER)])]",
      "rows: [grant(DOCUMENT_RECORDERS, [is('issuingCountry', COUNTRY_OF_READER)]), grant(DOCUMENT_RECORDERS, [])]",
    ],
    [
      'drizzle/walls/documents.sql',
      `create policy of_own on documents.travel_documents for select to nansen_bureau, nansen_asylum_office, nansen_immigration
  using (issuing_country = alerts.reader_country());`,
      `create policy of_own on documents.travel_documents for select to nansen_bureau, nansen_asylum_office, nansen_immigration
  using (true);`,
    ],
  ],
  'a bureau withdraws the record of another country': [
    [
      'src/documents/records.ts',
      'delete from documents.travel_documents t using given g where t.issuing_country = ${country} and t.type',
      'delete from documents.travel_documents t using given g where t.type',
    ],
    RECORD_ANY,
  ],
  'the answer says whether a withdrawn document had been recorded': [
    ['src/documents/registry.ts', 'return { withdrawn: documents.length };', 'return { withdrawn: found };'],
    [
      'src/documents/registry.ts',
      "await this.#change('WITHDRAW_DOCUMENTS', documents, (transaction, country) =>\n      deleteDocuments(transaction, country, documents),\n    );",
      "let found = 0;\n    await this.#change('WITHDRAW_DOCUMENTS', documents, async (transaction, country) => {\n      found = await deleteDocuments(transaction, country, documents);\n    });",
    ],
  ],
};

const LOOK_UP = 'drizzle/walls/documents.sql';
const ALIKE = `from documents.alike(a.country, a.near, a.key) d
      where documents.class_of(d.type) = a.class`;
const HELD_DOWN = `
        and (a.country = coalesce(a.reader, own) or coalesce(
          (select s.valid from documents.assessed s where s.id = a.assessed),
          not exists (select from decisions.lookups l where l.address = any (a.held))))`;

/** What `test/held-documents.test.ts` must find. */
export const HELD: Leaks = {
  'a blank of a range is found although it is the passport of a protected person': [
    [LOOK_UP, `where documents.class_of(d.type) = a.class${HELD_DOWN};`, 'where documents.class_of(d.type) = a.class;'],
  ],
  'a protection holds down only what was recorded before it': [
    ['src/decisions/sealed-decisions.ts', "heldDocuments: kind === 'GRANTED' ? travelDocuments : [],", ''],
  ],
  'a document is found again when its decision is destroyed': [
    [
      'src/decision-retention/destruction.ts',
      'holds ? (reach ?? reachOf(basis, decision.fearedCountries)) : []',
      'holds && reach === null ? reachOf(basis, decision.fearedCountries) : []',
    ],
  ],
  'a law that confines a decision to feared countries lets a document be found': [
    ['src/decisions/facts.ts', 'new Set(reach ?? fearedCountries)', 'new Set(fearedCountries)'],
  ],
  'the database names the issuer of a document that is held down': [
    [
      'src/assessment/document-matches.ts',
      'function matchOf({ decision, document: { id, certainty } }: Reached)',
      'function matchOf({ decision, document: { id, certainty, issuingCountry } }: Reached)',
    ],
    ['src/assessment/document-matches.ts', 'reach: [ISSUER]', 'reach: [ISSUER, issuingCountry]'],
  ],
};

/** What `test/noninterference-documents.test.ts` must find. */
export const HELD_BETWEEN_WORLDS: Leaks = {
  'a check finds a document that is held down': [[LOOK_UP, `${ALIKE}${HELD_DOWN}`, ALIKE]],
  'the country that recorded a document is not told of it any more': [
    [
      LOOK_UP,
      `${ALIKE}
        and (a.country = coalesce(a.reader, own) or coalesce(`,
      `${ALIKE}
        and (false or coalesce(`,
    ],
  ],
  'a document with O for 0 is found although it is held down': [
    [
      'src/documents/assessed.ts',
      'JSON.stringify([issuingCountry, nearDocumentKey(key)])',
      'JSON.stringify([issuingCountry, key])',
    ],
  ],
  'a report that is taken back lets a document be found': [
    [
      'src/assessment/documents.ts',
      "valid: assessment.validity === 'VALID'",
      "valid: assessment.validity === 'VALID' || assessment.reviews.some(({ reason }) => reason === 'RESTORATION')",
    ],
  ],
};
