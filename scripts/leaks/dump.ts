/** What a copy of the database must not tell without its keys. */
import type { Leaks } from './leak.ts';

/** What `test/dump.test.ts` and `test/dump-traces.test.ts` must find. */
export const DUMPS: Leaks = {
  'a copy of the database shows who was reported twice': [
    ['src/decisions/lookups.ts', 'const nonce = asUuid(randomBytes(16));', 'const nonce = asUuid(digest(token));'],
  ],
  'a copy of the database shows which decisions are of one country': [
    [
      'src/decisions/sealed-decisions.ts',
      "reporterKey: sealing.countryKey('reporter', reportedBy)",
      "reporterKey: sealing.pseudonym('reporter', reportedBy)",
    ],
  ],
  'a copy of the database shows which report a bulletin rests on': [
    [
      'src/bulletins/repository.ts',
      "return sealing.pseudonym('bulletin', JSON.stringify([country, receipt]));",
      'return receiptHash(sealing, country, receipt);',
    ],
  ],
  'a bulletin that went with its report stays in the database': [
    [
      'src/bulletins/repository.ts',
      'transaction.queries.delete(bulletins).where(eq(bulletins.originKey',
      "transaction.queries.update(bulletins).set({ handlingRestriction: 'x' }).where(eq(bulletins.originKey",
    ],
    [
      'drizzle/walls/bulletins.sql',
      'grant delete on bulletins.bulletins',
      'grant update (handling_restriction) on bulletins.bulletins to nansen_engine; grant delete on bulletins.bulletins',
    ],
  ],
  'a law that changes nothing writes all decisions of its country again': [
    ['src/national-constraints/apply.ts', 'return isSame ? [] : [', 'return isSame && end === null ? [] : ['],
  ],
  'a copy of the database shows whose passport a decision holds down': [
    [
      'src/assessment/document-matches.ts',
      'isToAssess: matched.has(id) }',
      "isToAssess: matched.has(id) || id !== '' }",
    ],
  ],
  'the register names the documents that a country records': [
    ['src/assessment/recorded-documents.ts', 'records: [],', 'records: documentIds,'],
  ],
  'the register names the receipts of one file': [
    ['src/intake/receipts/repository.ts', 'records: [] }', 'records: own.map(({ id }) => id) }'],
  ],
  'a copy of the database shows on what officers agree': [
    [
      'src/api/version.ts',
      "return pseudonym('facts of a proposal', `${id} ${version}`);",
      'return id === String(pseudonym) ? id : version;',
    ],
  ],
};
