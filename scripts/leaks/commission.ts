/** Leaks of the files of the Commission. */
import type { Leaks } from './leak.ts';

/** What `test/commission-closed.test.ts` must find. Where both walls hold, both are opened. */
export const CLOSED_FILES: Leaks = {
  'the refugee desk counts the queue of the Commission': [
    [
      'src/policy/groups.ts',
      "['CCF_SECRETARIAT', 'CCF_RAPPORTEUR', 'CCF_CHAMBER'];",
      "['CCF_SECRETARIAT', 'CCF_RAPPORTEUR', 'CCF_CHAMBER', 'REFUGEE_DESK'];",
    ],
  ],
  'an officer who stood aside sees who looks at the request': [
    [
      'drizzle/walls/ccf.sql',
      'where r.officer = ccf.officer() and r.request_id = any (operations.request_ids)',
      'where r.officer is null and r.request_id = any (operations.request_ids)',
    ],
  ],
  'a role of the Secretariat reads the files of the Commission in SQL': [
    [
      'drizzle/walls/ccf.sql',
      'grant select on ccf.requests to nansen_ccf_secretariat, nansen_ccf_rapporteur, nansen_ccf_chamber;',
      'grant usage on schema ccf to nansen_refugee_desk; grant select on ccf.requests to nansen_ccf_secretariat, nansen_ccf_rapporteur, nansen_ccf_chamber, nansen_refugee_desk;',
    ],
  ],
  'the ruling on an alert carries the reasons of the file': [
    ['src/ccf/impose.ts', 'proposedBy === null ? REASONS.MEASURE : REASONS.DECISION', "'A secret of the file'"],
  ],
  'an officer who stood aside reads on': [
    [
      'drizzle/walls/ccf.sql',
      'return ccf.officer() is not null and not exists (select from ccf.recusals r where r.request_id = request and r.officer = ccf.officer());',
      'return ccf.officer() is not null;',
    ],
  ],
};

/** What `test/commission.test.ts` must find. */
export const PREPARED_FILES: Leaks = {
  'a request is in the lists of an officer who stood aside': [
    ['src/policy/ccf.ts', ", prohibit(COMMISSION, [is('recused', true)])", ''],
    [
      'drizzle/walls/ccf.sql',
      'return ccf.officer() is not null and not exists (select from ccf.recusals r where r.request_id = request and r.officer = ccf.officer());',
      'return ccf.officer() is not null;',
    ],
  ],
  'auditors of the organisation count what is done with the files of the Commission': [
    [
      'src/ccf/register.ts',
      'sql`select ccf.append(${at.toISOString()}::timestamptz, ${officer}, ${reader}, ${operation}, ${ids}::uuid[])`',
      "sql`select audit.append(${at.toISOString()}::timestamptz, ${officer}, ${reader}, 'CONSULT', 'ASYLUM_DECISIONS', 'CCF_EXAMINATION', ${ids}::uuid[])`",
    ],
    [
      'drizzle/walls/ccf.sql',
      '-- The officer of the session. Without one nothing is read.',
      'grant usage on schema audit to nansen_ccf_secretariat, nansen_ccf_rapporteur, nansen_ccf_chamber;\ngrant execute on function audit.append(timestamptz, text, text, text, text, text, uuid[]) to nansen_ccf_secretariat, nansen_ccf_rapporteur, nansen_ccf_chamber;',
    ],
  ],
};

/** What the comparison of worlds must find. */
export const REQUESTS_BETWEEN_WORLDS: Leaks = {
  'a request to the Commission moves what the refugee desk reads': [
    [
      'src/ccf/impose.ts',
      'await transaction.under(sessionOf(reader), async () => {',
      "await transaction.under(sessionOf({ role: 'REFUGEE_DESK', country: null }), () => transaction.queries.execute(sql`update decisions.reviews set due_at = due_at + interval '1 day' where addressee = 'SECRETARIAT'`));\n  await transaction.under(sessionOf(reader), async () => {",
    ],
    [
      'src/ccf/impose.ts',
      "import { record } from '../audit/record.ts';",
      "import { sql } from 'drizzle-orm';\nimport { record } from '../audit/record.ts';",
    ],
  ],
};

/** What `test/commission-steps.test.ts` must find. */
export const DRAFTED_FILES: Leaks = {
  'the Chamber restores on facts that the rapporteur never saw': [
    ['src/ccf/steps/decide.ts', 'facts !== (await draftFacts(desk, operativeParts))', 'facts === undefined'],
  ],
};

/** What `test/commission-documents.test.ts` must find. */
export const DECIDED_DOCUMENTS: Leaks = {
  'a decision about a travel document ends what was reported while it was not recorded': [
    [
      'src/assessment/document-matches.ts',
      'new Set([...states.keys(), ...assessed.map(({ id }) => id)])',
      'new Set(states.keys())',
    ],
  ],
  'a copy of the database names the travel documents that the Commission decided about': [
    [
      'src/reviews/desk/storage.ts',
      "'decisions.rulings', row, { reasons, document }) };",
      "'decisions.rulings', row, { reasons }), document: JSON.stringify(document) };",
    ],
  ],
};

/** What `test/commission-retention.test.ts` must find. */
export const ENDED_FILES: Leaks = {
  'who stood aside reads who worked on a file once it has ended': [
    [
      'src/ccf/retention.ts',
      'receipts as (delete from ccf.receipts where request_id in (select id from over)),',
      'receipts as (delete from ccf.receipts where request_id in (select id from over)), recusals as (delete from ccf.recusals where request_id in (select id from over)),',
    ],
    [
      'drizzle/walls/ccf.sql',
      'create policy leave_nothing on ccf.receipts to nansen_retention using (ccf.is_over(request_id));',
      'create policy leave_nothing on ccf.receipts to nansen_retention using (ccf.is_over(request_id));\ngrant select (request_id), delete on ccf.recusals to nansen_retention;\ncreate policy leave_nothing on ccf.recusals to nansen_retention using (ccf.is_over(request_id));',
    ],
  ],
};

/** What `test/recognition.test.ts` must find. */
export const ASKED_OFFICES: Leaks = {
  'retention counts the questions of files that do not end': [
    [
      'drizzle/walls/ccf.sql',
      'on ccf.recognition_questions to nansen_retention using (ccf.is_step_over(id));',
      'on ccf.recognition_questions to nansen_retention using (true);',
    ],
  ],
  'the Commission asks the country that wants the person': [
    [
      'src/ccf/recognition/ask.ts',
      "    if (await isFeared(desk, country)) throw inputError(['input', 'country'], 'CONFLICT', FEARED);\n",
      '',
    ],
  ],
  'the bureau of a country sees what the Commission asks its asylum office': [
    [
      'src/policy/operations.ts',
      "recognitionQuestions: ['ASYLUM_OFFICE'],",
      "recognitionQuestions: ['ASYLUM_OFFICE', 'BUREAU_OFFICER'],",
    ],
    [
      'src/policy/ccf.ts',
      "const ASKED: readonly Role[] = ['ASYLUM_OFFICE'];",
      "const ASKED: readonly Role[] = ['ASYLUM_OFFICE', 'BUREAU_OFFICER'];",
    ],
    [
      'drizzle/walls/ccf.sql',
      'grant select on ccf.recognition_questions to nansen_asylum_office;',
      'grant usage on schema ccf to nansen_bureau; grant select on ccf.recognition_questions to nansen_asylum_office, nansen_bureau;',
    ],
  ],
  'a copy of the database shows which questions ask one country': [
    ['src/ccf/recognition/address.ts', 'country)} ${questionId}`)', 'country)} `)'],
    ['src/ccf/recognition/address.ts', "${own}::text || ${id}::text, 'UTF8'", "${own}::text, 'UTF8'"],
    ['drizzle/walls/ccf.sql', "|| ' ' || question, 'UTF8'", "|| ' ', 'UTF8'"],
  ],
  'the office of every country sees what one is asked': [
    [
      'src/ccf/recognition/address.ts',
      '.update(`${country} ${tokenOf(pseudonyms, country)} ${questionId}`)',
      ".update(`SE ${tokenOf(pseudonyms, 'SE')} ${questionId}`)",
    ],
    [
      'src/ccf/recognition/address.ts',
      'const own = `${country} ${tokenOf(pseudonyms, country)} `;',
      "const own = `SE ${tokenOf(pseudonyms, 'SE')} `;",
    ],
    [
      'drizzle/walls/ccf.sql',
      'using (address = ccf.own_address(id));\ncreate policy answer_once',
      'using (true);\ncreate policy answer_once',
    ],
  ],
};

/** What `test/commission-disclosure.test.ts` must find. */
export const DISCLOSED_FILES: Leaks = {
  'the length of a statement to the applicant tells how much is withheld': [
    [
      'src/ccf/disclosure/of-request.ts',
      'text: releasedText(language, items) };',
      "text: releasedText(language, items) + ' '.repeat(decided.length - items.length) };",
    ],
  ],
};

/** What `src/ccf/disclosure/released.test.ts` must find. */
export const WITHHELD_ITEMS: Leaks = {
  'the wording tells that an item is withheld': [
    [
      'src/ccf/disclosure/released.ts',
      "if (extent === 'NOTHING') return [];",
      "if (extent === 'NOTHING') return disclosure === null ? [] : [{ item, extent, text: '' }];",
    ],
  ],
  'a restriction without a justification discloses': [
    [
      'src/ccf/disclosure/released.ts',
      "return isConsulted(recipient, disclosure) ? extent : 'NOTHING';",
      "return disclosure.ground !== null && disclosure.justification === null ? 'WHOLE' : isConsulted(recipient, disclosure) ? extent : 'NOTHING';",
    ],
  ],
};
