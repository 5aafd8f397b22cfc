/** Leaks of what countries record about travel documents. */
import type { Leaks } from './leak.ts';

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
    ['src/documents/registry.ts', 'where t.issuing_country = ${country} and t.type', 'where t.type'],
    [
      'drizzle/walls/documents.sql',
      'using (issuing_country = alerts.reader_country()) with check',
      'using (true) with check',
    ],
  ],
  'the answer says whether a withdrawn document had been recorded': [
    ['src/documents/registry.ts', 'return { withdrawn: documents.length };', 'return { withdrawn: found };'],
    [
      'src/documents/registry.ts',
      "await this.#change('WITHDRAW_DOCUMENTS', (transaction, country) =>\n      deleteDocuments(transaction, country, documents),\n    );",
      "let found = 0;\n    await this.#change('WITHDRAW_DOCUMENTS', async (transaction, country) => {\n      const count = async () => (await transaction.queries.execute(sql`select 1 from documents.travel_documents`) as unknown as unknown[]).length;\n      const before = await count();\n      await deleteDocuments(transaction, country, documents);\n      found = before - (await count());\n    });",
    ],
  ],
};
