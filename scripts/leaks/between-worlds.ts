/** What the comparison of worlds must find. Where both walls stand in the way of a leak, both are opened. */
import type { Leaks } from './leak.ts';

const POLICY = 'src/policy/alerts.ts';
const ALERT_WALLS = 'drizzle/walls/alerts.sql';
const DECISION_WALLS = 'drizzle/walls/decisions.sql';
const REGISTRY = 'src/lifecycle/registry.ts';
const REPOSITORY = 'src/alerts/repository.ts';
const STATEMENTS = 'src/alerts/queries.ts';
const DERIVE = 'src/assessment/derive.ts';

/** Looks, as the engine, at an alert that the reader did not get to see. */
const LOOK_BEHIND = `const hidden = await services.database.transaction({ role: 'nansen_engine', country: null }, async ({ queries }) =>
      (await queries.execute(\`select state, valid, closed_by_ccf from alerts.alerts where reference = '\${reference.replaceAll("'", '')}'\`) as never));
    const [behind] = Array.isArray(hidden) ? hidden : hidden.rows;`;

export const BETWEEN_WORLDS: Leaks = {
  'withdrawing an alert that fell is answered like one that is not there': [
    [REGISTRY, "import { and, eq } from 'drizzle-orm';", "import { and, eq, sql } from 'drizzle-orm';"],
    [
      ALERT_WALLS,
      'grant select (id, reference, form, colour, source, restricted, extract_consent),',
      'grant select (id, reference, form, colour, source, restricted, extract_consent, state, valid),',
    ],
    [
      REGISTRY,
      'eq(alerts.source, this.country))',
      "eq(alerts.source, this.country), sql`(${alerts.valid} or ${alerts.state} <> 'PUBLISHED')`)",
    ],
  ],
  'an alert that fell has an error of its own': [
    [
      REPOSITORY,
      'return row === undefined ?',
      `${LOOK_BEHIND}
    if (row === undefined && behind?.state === 'PUBLISHED') throw new ArgumentError('This alert is not valid any more.');
    return row === undefined ?`,
    ],
  ],
  'an alert that the CCF closed is answered with a longer text': [
    [
      REPOSITORY,
      'return row === undefined ?',
      `${LOOK_BEHIND}
    if (row === undefined && behind?.closed_by_ccf === true) throw new ArgumentError('There is nothing here.');
    if (row === undefined && behind?.state === 'PUBLISHED') throw new ArgumentError('There is nothing.');
    return row === undefined ?`,
    ],
  ],
  'a cursor carries a hidden id': [
    [STATEMENTS, "if (readsField(role, 'Alert', 'grounds')) columns['id']", "columns['id']"],
    [
      REPOSITORY,
      "alert.reference.split('/').map(Number))",
      "[...alert.reference.split('/').map(Number), alert.rowId ?? ''])",
    ],
  ],
  'a list is in the order of something hidden': [
    [
      STATEMENTS,
      '.orderBy(desc(alerts.referenceYear), desc(alerts.referenceSerial))',
      '.orderBy(desc(alerts.subjectId))',
    ],
  ],
  'a list counts what cannot be seen': [
    [
      'src/policy/grammar.ts',
      "'edges', 'nodes', 'pageInfo', ...more)",
      "'edges', 'nodes', 'pageInfo', 'countedAll', ...more)",
    ],
    [
      'src/api/page.ts',
      '    declare pageInfo: PageInfo;\n',
      '    declare pageInfo: PageInfo;\n\n    @Field(() => String, { nullable: true })\n    declare countedAll: string | null;\n',
    ],
    [
      REPOSITORY,
      'return connectionOf(',
      `const counted = await services.database.transaction({ role: 'nansen_engine', country: null }, async ({ queries }) =>
      (await queries.execute('select count(*) as total from alerts.alerts') as never));
    const [{ total }] = Array.isArray(counted) ? counted : counted.rows;
    return Object.assign(connectionOf(`,
    ],
    [
      REPOSITORY,
      "alert.reference.split('/').map(Number)),\n    );",
      "alert.reference.split('/').map(Number)),\n    ), { countedAll: String(total) });",
    ],
  ],
  'the moment of an answer is that of the last report': [
    [
      'src/intake/in-intake.ts',
      'const work = await plan.apply();',
      'const work = await plan.apply();\n    Object.assign(services, { lastReport: now });',
    ],
    [
      REPOSITORY,
      'return row === undefined ? null : new AlertView(row, this.#viewing(asOf))',
      'return row === undefined ? null : new AlertView(row, this.#viewing(services.lastReport ?? asOf))',
    ],
  ],
  'a header counts changes': [
    [
      'src/intake/in-intake.ts',
      'const work = await plan.apply();',
      'const work = await plan.apply();\n    Object.assign(services, { revision: (services.revision ?? 0) + 1 });',
    ],
    [
      'src/server/graphql-route.ts',
      "void reply.header('cache-control', 'no-store');\n    if (asksForStream",
      "void reply.header('cache-control', 'no-store').header('etag', String(services.revision ?? 0));\n    if (asksForStream",
    ],
  ],
  'a request under examination loses its warrants': [
    [DERIVE, "assessment.validity === 'VALID'\n", 'assessment.validity !== null\n'],
  ],
  'the refugee desk has reviews that follow from what the CCF knows': [
    [
      DERIVE,
      'SECRETARIAT: withoutCcf.reviews,',
      `SECRETARIAT: assessment.reviews.filter(
        ({ decisionId }) => !facts.some((fact) => fact.compartment === 'CCF' && fact.decisionId === decisionId),
      ),`,
    ],
  ],
  'the refugee desk sees what is addressed to the CCF': [
    ['src/policy/asylum.ts', "[is('addressee', 'SECRETARIAT'), is('closedToSecretariat', false)]", 'EVERY_ROW'],
    [
      DECISION_WALLS,
      "using (addressee = 'SECRETARIAT' and not decisions.forbids(restrictions, 'SECRETARIAT'))",
      'using (true)',
    ],
  ],
  'a source is not told of an alert that fell by a protection': [
    [
      'src/alerts/disclosure/disclose.ts',
      "when disclosed and not valid then 'NOT_VALID'",
      "when disclosed and not valid and not exists (select from decisions.matches m where m.alert_id = alerts.id) then 'NOT_VALID'",
    ],
  ],
  'a request that was caught disappears when it is published': [
    [
      'src/validity/assess.ts',
      "isWithheld(alert, facts, asOf) ? 'UNDER_EXAMINATION' : reached",
      "isWithheld(alert, facts, asOf) ? 'PUBLISHED' : reached",
    ],
  ],
  'an amendment of an alert that fell by a protection is not accepted': [
    [
      'src/assessment/screening/amendments.ts',
      "(state === 'PUBLISHED' || (isAcceptedNow && !stands))",
      "(state === 'PUBLISHED' || (isAcceptedNow && !stands && grounds.length === 0))",
    ],
  ],
  'an amendment that a protection held is set free when its alert is withdrawn': [
    [
      'src/assessment/screening/amendments.ts',
      "(state === 'PUBLISHED' || (isAcceptedNow && !stands))",
      "(state === 'PUBLISHED' || !stands)",
    ],
  ],
  'a recipient is told that a diffusion is restricted': [
    [POLICY, "recipients: [readWhen(['BUREAU_OFFICER'], [ofOwnSource])", "recipients: [readBy('BUREAU_OFFICER')"],
  ],
  'a receipt is longer when somebody is known to be protected': [
    [
      'src/intake/report-decisions.ts',
      'return { result: { receipt, receivedAt: now }, records: [fresh.id], applied };',
      `const known = await transaction.under({ role: 'nansen_engine', country: null }, () =>
        transaction.queries.execute('select id from decisions.decisions'));
      const count = (Array.isArray(known) ? known : known.rows).length;
      return { result: { receipt: receipt + 'A'.repeat(count), receivedAt: now }, records: [fresh.id], applied };`,
    ],
  ],
};
