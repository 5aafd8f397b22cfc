/** Leaks of the entry point of applicants. `test/applicant.test.ts` must find them. */
import type { Leaks } from './leak.ts';

export const APPLICANTS: Leaks = {
  'the status has the day of the decision, so it tells how long it took to carry out': [
    [
      'src/ccf/applicant/entry.ts',
      'answeredOn: told?.happenedOn ?? null',
      "answeredOn: told === undefined ? null : (steps.find(({ kind }) => kind === 'DECIDED')?.happenedOn ?? null)",
    ],
  ],
  'the status shows a decision before the applicant is given it': [
    [
      'src/ccf/applicant/entry.ts',
      "const told = steps.find(({ kind }) => kind === 'APPLICANT_TOLD');",
      "const told = steps.find(({ kind }) => kind === 'DECIDED');",
    ],
  ],
  'the status has the text of a decision that nobody disclosed': [
    [
      'src/ccf/applicant/entry.ts',
      "releasedOf('APPLICANT', request, steps).text",
      "(steps.find(({ kind }) => kind === 'DECIDED')?.text ?? null)",
    ],
  ],
  'handing in tells whether a notice that is named exists': [
    [
      'src/ccf/applicant/entry.ts',
      'await openFiles(transaction, this.#commission);\n      const user',
      "await openFiles(transaction, this.#commission);\n      const known = await this.#asCommission(transaction, () => alertsNamed(transaction, this.#commission, given.alertReferences));\n      if (known.length < given.alertReferences.length) throw inputError(['input', 'alertReferences'], 'UNKNOWN_CODE', 'There is no such notice.');\n      const user",
    ],
    [
      'src/ccf/applicant/entry.ts',
      "import { recordOperation } from '../register.ts';",
      "import { recordOperation } from '../register.ts';\nimport { alertsNamed } from '../frame.ts';\nimport { inputError } from '../../api/user-error.ts';",
    ],
  ],
  'a country that wants the person is asked whether it recognises them': [
    [
      'src/ccf/applicant/entry.ts',
      'wants ? sql`rollback to savepoint asked` : sql`release savepoint asked`',
      'sql`release savepoint asked`',
    ],
  ],
  'a hand-in is less work where an alert of that country is named': [
    [
      'src/ccf/applicant/entry.ts',
      'await storeQuestion(desk, question);',
      'if (!wants) await storeQuestion(desk, question);',
    ],
  ],
  'a receipt is the id of the request': [
    [
      'src/ccf/applicant/entry.ts',
      'const id = await storeRequest({ context: this.#context, transaction, user, now }, request);\n      await transaction',
      'const id = await storeRequest({ context: this.#context, transaction, user, now }, request);\n      receipt = id;\n      await transaction',
    ],
    [
      'src/ccf/applicant/entry.ts',
      "const receipt = randomBytes(24).toString('base64url');",
      "let receipt = randomBytes(24).toString('base64url');",
    ],
  ],
  'the role of applicants reads the receipts of others in SQL': [
    [
      'drizzle/walls/ccf.sql',
      "using (receipt_hash = encode(sha256(convert_to(nullif(current_setting('nansen.receipt', true), ''), 'UTF8')), 'hex'));",
      'using (true);',
    ],
  ],
  'auditors of the organisation count what is handed in': [
    [
      'src/ccf/applicant/entry.ts',
      "await recordOperation(transaction, this.#commission, 'RECORDED', [id], now);\n      });\n    });\n    return receipt;",
      "await recordOperation(transaction, this.#commission, 'RECORDED', [id], now);\n      });\n      const auditor = { ...reader, role: 'CCF' as const };\n      await transaction.under(sessionOf(auditor), () =>\n        record(transaction, { by: auditor, at: now, operation: 'CONSULT', register: 'ASYLUM_DECISIONS', purpose: 'CCF_EXAMINATION', records: [] }),\n      );\n    });\n    return receipt;",
    ],
    [
      'src/ccf/applicant/entry.ts',
      "import { recordOperation } from '../register.ts';",
      "import { recordOperation } from '../register.ts';\nimport { record } from '../../audit/record.ts';",
    ],
  ],
  'a document is stored whatever its size': [
    ['src/ccf/applicant/document-check.ts', "if (bytes.length > LARGEST_DOCUMENT) return 'TOO_LARGE';", ''],
    ['src/server/request-documents.ts', '{ largest: LARGEST_DOCUMENT,', '{ largest: 2 ** 30,'],
    ['src/server/request-documents.ts', 'bodyLimit: LARGEST_DOCUMENT }', 'bodyLimit: 2 ** 30 }'],
  ],
  'an officer who stood aside reads the documents of a request': [
    [
      'src/ccf/applicant/documents.ts',
      '.innerJoin(requests, eq(requests.id, documents.requestId))\n      .where(and(eq(documents.id, id), isVisible));',
      '.where(eq(documents.id, id));',
    ],
    [
      'drizzle/walls/ccf.sql',
      'using (ccf.takes_part(request_id));\ncreate policy see_keys on ccf.documents',
      'using (true);\ncreate policy see_keys on ccf.documents',
    ],
  ],
};
