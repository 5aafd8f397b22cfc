/** Leaks of the list of receipts. */
import type { Leaks } from './leak.ts';

/** What `test/receipts.test.ts` must find. Where both walls hold, both are opened. */
export const LISTED_RECEIPTS: Leaks = {
  'a body lists the receipts of another body of its country': [
    [
      'src/decisions/receipts.ts',
      "pseudonym('receipts of a file', JSON.stringify([country, role, fileReference]))",
      "pseudonym('receipts of a file', JSON.stringify([country, fileReference, role === null]))",
    ],
    [
      'src/decisions/receipts.ts',
      '`${country} ${role} ${token} ${id}`',
      '`${country} ${role === null} ${token} ${id}`',
    ],
    [
      'drizzle/walls/decisions-receipts.sql',
      "when 'nansen_bureau' then 'BUREAU_OFFICER'\n        when 'nansen_asylum_office' then 'ASYLUM_OFFICE'\n        when 'nansen_immigration' then 'IMMIGRATION'",
      "when '' then '' else 'false'",
    ],
  ],
  'a receipt goes with the decision that was destroyed': [
    [
      'src/decision-retention/destruction.ts',
      '    // The reasons of officers may name the person.',
      '    await queries.execute(sql`delete from decisions.receipts`);\n    // The reasons of officers may name the person.',
    ],
  ],
  'a search for a receipt is not recorded': [
    [
      'src/intake/receipts/repository.ts',
      'await transaction.under(intake(reporter), () =>',
      'await Promise.resolve(() =>',
    ],
  ],
};
