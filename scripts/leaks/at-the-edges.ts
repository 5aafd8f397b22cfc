/** What other tests of confidentiality than the comparison of worlds must find. */
import type { Leaks } from './leak.ts';

const POLICY = 'src/policy/alerts.ts';
const WALLS = 'drizzle/walls/alerts.sql';
const ERRORS = 'src/server/steps/mask-errors.ts';
const APOLLO = 'src/server/apollo.ts';
const ROUTE = 'src/server/graphql-route.ts';

/**
 * What the cases of `test/policy/alerts.yaml` must find. No two worlds differ by it: what was disclosed does not depend on why an alert
 * fell. It is wrong all the same, for what is not valid is not there.
 */
export const ALERTS: Leaks = {
  'a source goes on seeing its alerts that fell': [
    [
      POLICY,
      'grant(NATIONAL, [disclosed, ofOwnSource])',
      "grant(NATIONAL, [is('disclosedState', 'PUBLISHED'), ofOwnSource])",
    ],
    [
      POLICY,
      'or(withdrawn, and(notDisclosed, or(ofOwnWarrant, and(ofOwnSource, not(underExamination)))))',
      "and(notDisclosed, or(ofOwnWarrant, and(ofOwnSource, not(underExamination))), not(is('disclosedState', 'PUBLISHED')))",
    ],
    [
      WALLS,
      "when disclosed = (state = 'PUBLISHED' and valid) then disclosed",
      "when disclosed and state = 'PUBLISHED' and valid then true",
    ],
    [
      WALLS,
      'when source = alerts.reader_country() then disclosed',
      "when source = alerts.reader_country() then disclosed_state = 'PUBLISHED'",
    ],
  ],
};

/** What the cases of `test/policy/subjects.yaml` must find. */
export const SUBJECTS: Leaks = {
  'the public reads the documents of a subject': [
    [POLICY, 'documents: [readBy(...ALERT_READERS)],', 'documents: [readBy(...ALERT_READERS_AND_PUBLIC)],'],
    [
      POLICY,
      `key: 'number',
    rows: [grant(ALERT_READERS, EVERY_ROW)],`,
      `key: 'number',
    rows: [grant(ALERT_READERS_AND_PUBLIC, EVERY_ROW)],`,
    ],
    ...['type', 'number', 'issuer'].map(
      (field) =>
        [POLICY, `${field}: [readBy(...ALERT_READERS)],`, `${field}: [readBy(...ALERT_READERS_AND_PUBLIC)],`] as const,
    ),
    [POLICY, 'readersOf(DocumentType, ALERT_READERS)', 'readersOf(DocumentType, ALERT_READERS_AND_PUBLIC)'],
    [
      WALLS,
      'grant select (id, subject_id, type, number, number_key, issuer) on alerts.identity_documents\n  to nansen_national',
      'grant select (id, subject_id, type, number, number_key, issuer) on alerts.identity_documents\n  to nansen_public, nansen_national',
    ],
    [
      WALLS,
      'create policy of_visible_alert on alerts.identity_documents for select to nansen_national',
      'create policy of_visible_alert on alerts.identity_documents for select to nansen_public, nansen_national',
    ],
  ],
};

/** What `test/leaks/hidden-names.test.ts` must find. */
export const NAMES: Leaks = {
  'errors suggest names': [
    [APOLLO, 'hideSchemaDetailsFromClientErrors: true', 'hideSchemaDetailsFromClientErrors: false'],
  ],
  'the schema of bureaus has a field that is not in its contract': [
    [POLICY, 'standing: [readBy(...INSIDE)]', 'standing: [readBy(...INSIDE, ...NATIONAL)]'],
  ],
  'a field that is not for everybody is never null': [
    [
      'src/alerts/types.ts',
      "@Field(() => String, { nullable: true, description: 'The source’s own file",
      "@Field(() => String, { description: 'The source’s own file",
    ],
  ],
  'a filter looks at what may not be read': [[POLICY, 'validity: INSIDE,', 'validity: ALERT_READERS,']],
};

/** What `test/leaks/errors.test.ts` and `test/leaks/refusals.test.ts` must find. */
export const ERRORS_AND_LOG: Leaks = {
  'errors repeat variables': [
    [ERRORS, '|| isAboutValue(error)) {', '|| isAboutValue(error)) {\n    return formatted;'],
  ],
  'errors from below are passed on': [
    [ERRORS, 'report(operatorView(original, error));', 'report(operatorView(original, error));\n  return formatted;'],
  ],
  'the log holds messages from below': [
    [ERRORS, 'cause: errorCode(cause)', 'cause: String(cause instanceof Error ? cause.cause ?? cause : cause)'],
  ],
  'the log names who was refused': [['src/server/refusals.ts', "pseudonyms.of('user', name, now)", 'name']],
  'the log holds the address of who was refused': [
    ['src/server/refusals.ts', "pseudonyms.of('address', request.ip, now)", 'request.ip'],
  ],
  'anybody can compute the pseudonyms of the log': [
    ['src/server/log-pseudonyms.ts', "createHmac('sha256', key)", "createHmac('sha256', '')"],
  ],
  'the log holds aliases': [[ERRORS, 'node.name.value', '(node.alias ?? node.name).value']],
};

/** What `test/leaks/lists.test.ts` must find. */
export const LISTS: Leaks = {
  'a cursor is good for everybody': [
    ['src/api/cursor.ts', '[formatReader(reader), holder, connection,', '[connection,'],
  ],
  'a cursor is good for every filter': [['src/api/cursor.ts', 'filter ?? null, ', '']],
  'a list promises a page that does not come': [
    ['src/api/page.ts', 'rows.length > page.first', 'rows.length >= page.first'],
  ],
  'a field named twice loses what one of them asks for': [
    [
      'src/api/selection.ts',
      'for (const each of info.fieldNodes) {',
      'for (const each of info.fieldNodes.slice(0, 1)) {',
    ],
  ],
};

/** What `test/leaks/http.test.ts` and `test/malformed-http.test.ts` must find. */
export const WIRE: Leaks = {
  'a malformed token is taken for the public': [
    ['src/server/sign-in.ts', "throw new UnauthenticatedError('NO_BEARER_TOKEN')", 'return PUBLIC_READER'],
  ],
  'forms of other sites are read': [[ROUTE, "\n    'application/json',\n", '\n    /^.*$/,\n']],
  'a page elsewhere signs in to a server in development': [
    ['src/server/pages/this-machine.ts', 'THIS_MACHINE.test(host) && ', ''],
  ],
  'malformed addresses are repeated': [
    [
      'src/server/malformed-requests.ts',
      'else void sendAnswer(reply, 400, ANSWERS.malformedRequest);',
      'else void sendAnswer(reply, 400, `${ANSWERS.malformedRequest}${request.url}`);',
    ],
  ],
  'GraphQL answers to GET': [[ROUTE, "method: ['GET', 'PUT',", "method: ['PUT',"]],
};

/** What `test/disclosure.test.ts` must find: what a source sees before it is disclosed. */
export const DISCLOSURE: Leaks = {
  'a source sees at once that its alert fell': [
    [POLICY, 'grant(NATIONAL, [disclosed, ofOwnSource])', 'grant(NATIONAL, [disclosed, valid, ofOwnSource])'],
  ],
  'the public sees at once that an alert fell': [
    [
      'src/alerts/validity-views.ts',
      "case 'DISCLOSED':\n      return disclosed;",
      "case 'DISCLOSED':\n      return derived;",
    ],
    [WALLS, 'disclosed) on alerts.alerts to nansen_public', 'disclosed, valid) on alerts.alerts to nansen_public'],
  ],
  'a source that restricts its alert is told what became of it': [
    [
      'src/recalls/distribution.ts',
      'when changed.source = concerned.country then changed.disclosed',
      'when changed.source = concerned.country then changed.valid',
    ],
  ],
};

/** What `test/engine-lock.test.ts` must find. */
export const WAITING: Leaks = {
  'a receipt that is nobody’s waits for the engine lock': [
    [
      'src/intake/in-intake.ts',
      'const early = await database.transaction(session, async',
      'const early = await withEngineLock(database, session, async',
    ],
  ],
  'an applicant waits for the engine lock': [
    [
      'src/ccf/applicant/entry.ts',
      'await services.database.transaction(sessionOf(reader), async (transaction) => {\n      await openFiles',
      'await withEngineLock(services.database, sessionOf(reader), async (transaction) => {\n      await openFiles',
    ],
    [
      'src/ccf/applicant/entry.ts',
      "import { dayOf } from '../../law/law.ts';",
      "import { withEngineLock } from '../../database/engine-lock.ts';\nimport { dayOf } from '../../law/law.ts';",
    ],
  ],
};

/** What `test/screening-work.test.ts` must find. */
export const SCREENED: Leaks = {
  'a screening grows with the earlier requests about a protected person': [
    [
      'src/assessment/commands.ts',
      'await reassess(transaction, sealing, { alertIds, justMatched, rescreens }, now);',
      `const decisionIds = justMatched.decisions.map(({ id }) => id);
    await reassess(transaction, sealing, { alertIds, decisionIds, justMatched, rescreens }, now);`,
    ],
  ],
  'a screening reads all alerts that there are': [
    ['src/alerts/derived.ts', '= any(array(${holders}))`', 'in ${holders}`'],
  ],
};

/** What `test/recorded-work.test.ts` must find. */
export const RECORDED_WORK: Leaks = {
  'the engine lock is taken more often where decisions hold recorded documents down': [
    [
      'src/assessment/recorded-documents.ts',
      'Math.ceil(documents.length / atOnce)',
      'Math.ceil(known.length / atOnce)',
    ],
  ],
};

/** What `test/source-acts.test.ts` must find. */
export const SOURCE_ACTS: Leaks = {
  'a source waits for the row of its own alert': [
    [
      'src/lifecycle/requests.ts',
      "await acceptAct(transaction, { alertId, source: this.#country, kind: 'RESTRICTION' }, now);",
      `await acceptAct(transaction, { alertId, source: this.#country, kind: 'RESTRICTION' }, now);
      await queries.update(alerts).set({ distributionChanged: true }).where(eq(alerts.id, alertId));`,
    ],
  ],
  'a source waits for the engine lock to withdraw nothing': [
    [
      'src/lifecycle/registry.ts',
      'const accepted = await this.record(operation, work);',
      `await withEngineLock(this.#context.services.database, registry(this.country), () => Promise.resolve());
    const accepted = await this.record(operation, work);`,
    ],
    [
      'src/lifecycle/registry.ts',
      "import { registry } from '../database/roles.ts';",
      "import { withEngineLock } from '../database/engine-lock.ts';\nimport { registry } from '../database/roles.ts';",
    ],
  ],
  'a withdrawn alert stands until it is applied': [
    ['src/alerts/attributes.ts', 'withdrawn: IS_WITHDRAWN', 'withdrawn: sql`false`'],
    ['src/alerts/attributes.ts', 'import { HAS_PUBLIC_EXTRACT, IS_WITHDRAWN }', 'import { HAS_PUBLIC_EXTRACT }'],
    [WALLS, "where act.kind = 'WITHDRAWAL'));", "where act.kind = 'NOTHING'));"],
  ],
};
