/**
 * One policy, four readings of it: the pure decision, the condition for queries, the SQL that PostgreSQL runs, and Cedar.
 * Over rows rich in NULL they agree, for Nansen's own policy and for policies that mean nothing.
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql, type SQL } from 'drizzle-orm';
import fc from 'fast-check';
import { amendmentAttributes } from '../src/lifecycle/amendments/repository.ts';
import { amendments } from '../src/alerts/amendments/tables.ts';
import { alertAttributes, warrantAttributes } from '../src/alerts/attributes.ts';
import { reinstatements } from '../src/alerts/reinstatement/tables.ts';
import { extensionAttributes, retentionAttributes } from '../src/lifecycle/expiry/repository.ts';
import { retention, retentionExtensions } from '../src/alerts/retention/tables.ts';
import { reexaminationAttributes } from '../src/lifecycle/statements/reexaminations-repository.ts';
import { statementAttributes } from '../src/lifecycle/statements/repository.ts';
import {
  reexaminations,
  sourceNotifications as statementsTable,
  type Answerer,
} from '../src/alerts/statements-to-source/tables.ts';
import { alerts, warrants } from '../src/alerts/tables.ts';
import { reviewSteps, rulings } from '../src/decisions/rulings-tables.ts';
import {
  decisionAttributes,
  matchAttributes,
  proposalAttributes,
  reviewAttributes,
  rulingAttributes,
  stepAttributes,
} from '../src/decisions/attributes.ts';
import { endProposals } from '../src/decisions/end-proposals-tables.ts';
import { bulletinAttributes } from '../src/bulletins/repository.ts';
import { bulletinRecipients, bulletins } from '../src/bulletins/tables.ts';
import { lawAttributes } from '../src/national-constraints/repository.ts';
import type { Schedule } from '../src/law/schedule.ts';
import { lawVersions } from '../src/law/tables.ts';
import { decisions as decisionsTable, matches, reviews } from '../src/decisions/tables.ts';
import { auditEntries } from '../src/audit/tables.ts';
import { changeAttributes } from '../src/recalls/feed/repository.ts';
import { recallAttributes } from '../src/recalls/purging/repository.ts';
import { addressees, recalls, overdueCounts, reminders } from '../src/recalls/purging/tables.ts';
import { changes } from '../src/recalls/tables.ts';
import { webhookAttributes } from '../src/recalls/webhooks/repository.ts';
import { webhooks } from '../src/recalls/webhooks/tables.ts';
import { deadLetterAttributes } from '../src/outbox/dead-letters/attributes.ts';
import { jobs } from '../src/outbox/tables.ts';
import { COUNTRY_PLACEHOLDER, compile, type Attributes } from '../src/database/policy-sql.ts';
import type { Queries } from '../src/database/database.ts';
import { decisions, decisionsOf, holds, type Row } from '../src/policy/ability.ts';
import { not, type Formula } from '../src/policy/grammar.ts';
import { policy } from '../src/policy/policy.ts';
import { ROLES, type Role } from '../src/policy/reader.ts';
import { ABSTRACT_ROLES, FIELDS, policyArbitrary, rowArbitrary, TYPE } from './support/abstract-policies.ts';
import { cedarAllowsWhatFails, cedarOracle } from './support/cedar.ts';
import { DATABASES } from './support/nansen.ts';
import { openOwned, type OwnedDatabase } from './support/owned-database.ts';
import { disclosureOf } from './support/random-world.ts';
import { insertAlert, insertChange } from './support/alert-rows.ts';
import { decisionRow, insertDecision } from './support/decision-rows.ts';
import { memorySealing } from './support/sealing.ts';

const NATIONAL: readonly Role[] = ['BUREAU_OFFICER', 'ASYLUM_OFFICE', 'BORDER', 'IMMIGRATION', 'POLICE'];
/** Of every role; those of countries for two countries, and for none, as which nobody signs in. */
const READERS = ROLES.flatMap((role) =>
  (NATIONAL.includes(role) ? ['BY', 'FR', null] : [null]).map((country) => ({ role, country })),
);

const RECORDS = Object.entries(policy).flatMap(([type, declaration]) =>
  declaration.kind === 'RECORD' ? [{ type, fields: Object.keys(declaration.fields) }] : [],
);

const TODAY = new Date().toISOString().slice(0, 10);

let statements = 0;

/** What PostgreSQL says of conditions, row by row; what is not true is false, as in WHERE. */
async function answers<Key extends string>(
  owner: Queries,
  from: SQL,
  key: SQL,
  conditions: Readonly<Record<Key, SQL>>,
  country: string | null,
): Promise<Map<string, Record<Key, boolean>>> {
  statements += 1;
  const columns = Object.fromEntries(
    Object.entries<SQL>(conditions).map(([name, condition]) => [name, sql<boolean>`coalesce(${condition}, false)`]),
  );
  const rows = (await owner
    .select({ key: sql<string>`${key}`, ...columns })
    .from(from)
    .prepare(`differential_${statements}`)
    .execute({ [COUNTRY_PLACEHOLDER]: country, today: TODAY })) as ({ key: string } & Record<Key, boolean>)[];
  return new Map(rows.map((row) => [row.key, row]));
}

describe('policies that mean nothing', () => {
  const readers = ABSTRACT_ROLES.flatMap((role) => ['AA', 'BB', null].map((country) => ({ role, country })));

  test('are read by Cedar as by the pure decision', () => {
    fc.assert(
      fc.property(policyArbitrary, fc.array(rowArbitrary, { minLength: 6, maxLength: 6 }), (declarations, rows) => {
        const { mayRead } = decisionsOf(declarations);
        const cedar = cedarOracle(declarations);
        for (const reader of readers) {
          for (const field of FIELDS) {
            for (const row of rows) {
              const verdict = cedar.mayRead(reader, TYPE, field, row);
              const allowed = mayRead(reader, TYPE, field, row);
              if (verdict.failed || verdict.allowed !== allowed) expect({ reader, field, row, verdict }).toBe(allowed);
            }
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test('of half a row, are never more open than Cedar reads them, and where Cedar fails they are shut', () => {
    const halfRow = fc
      .tuple(rowArbitrary, fc.subarray(['state', 'level', 'sealed', 'source', 'members'], { maxLength: 4 }))
      .map(([row, kept]): Row => Object.fromEntries(Object.entries(row).filter(([name]) => kept.includes(name))));
    let failures = 0;
    fc.assert(
      fc.property(policyArbitrary, fc.array(halfRow, { minLength: 4, maxLength: 4 }), (declarations, rows) => {
        const { mayRead } = decisionsOf(declarations);
        const cedar = cedarOracle(declarations);
        for (const reader of readers) {
          for (const row of rows) {
            const verdict = cedar.mayRead(reader, TYPE, 'key', row);
            if (verdict.failed) failures += 1;
            if (mayRead(reader, TYPE, 'key', row) && !verdict.allowed) expect({ reader, row, verdict }).toBe('denied');
          }
        }
      }),
      { numRuns: 60 },
    );
    expect(failures).toBeGreaterThan(0);
  });

  test('would be too open if an error were not a denial: Cedar skips a prohibition that fails', () => {
    expect(cedarAllowsWhatFails()).toBe(true);
  });
});

describe('the policy of the house', () => {
  const scalars: Readonly<Record<string, fc.Arbitrary<Row[string]>>> = {
    state: fc.constantFrom('UNDER_EXAMINATION', 'PUBLISHED', 'REFUSED', 'WITHDRAWN', 'EXPIRED', null),
    valid: fc.constantFrom(true, false, null),
    disclosedState: fc.constantFrom('UNDER_EXAMINATION', 'PUBLISHED', 'REFUSED', 'WITHDRAWN', 'EXPIRED', null),
    disclosed: fc.constantFrom(true, false, null),
    issuers: fc.option(fc.subarray(['BY', 'FR', 'DE']), { nil: null }),
    disclosedStanding: fc.constantFrom(true, false, null),
    restricted: fc.constantFrom(true, false, null),
    publicExtract: fc.constantFrom(true, false, null),
    source: fc.constantFrom('BY', 'FR', '914', null),
    recipients: fc.option(fc.subarray(['BY', 'FR', 'DE']), { nil: null }),
    standing: fc.constantFrom(true, false, null),
    addressee: fc.constantFrom('SECRETARIAT', 'CCF', null),
    kind: fc.constantFrom('THIRD_COUNTRY_ALERT', 'UNKNOWN_SOURCE', 'RESTORATION', null),
    answerers: fc.option(fc.subarray(['NOTICES_DESK', 'REFUGEE_DESK', 'CCF']), { nil: null }),
    country: fc.constantFrom('BY', 'FR', null),
    author: fc.constantFrom('BY', 'FR', null),
    withdrawn: fc.constantFrom(true, false, null),
    audience: fc.constantFrom('RECIPIENTS', 'PARTIES', null),
    dead: fc.constantFrom(true, false, null),
    over: fc.constantFrom(true, false, null),
    addressees: fc.option(fc.subarray(['BY', 'FR', 'DE']), { nil: null }),
    closedToSecretariat: fc.constantFrom(true, false, null),
    confined: fc.constantFrom(true, false, null),
    withholdsAliases: fc.constantFrom(true, false, null),
    withholdsBirthDate: fc.constantFrom(true, false, null),
    withholdsSex: fc.constantFrom(true, false, null),
    withholdsNationalities: fc.constantFrom(true, false, null),
    withholdsDocuments: fc.constantFrom(true, false, null),
    withholdsAlertReferences: fc.constantFrom(true, false, null),
    withholdsFileReference: fc.constantFrom(true, false, null),
  };

  test('is read by Cedar and as a condition as it is by the pure decision, NULL in every attribute', () => {
    for (const { type, fields } of RECORDS) {
      // Each policy is of one type, and Cedar looks at all that it is given.
      const cedar = cedarOracle({ [type]: policy[type]! });
      fc.assert(
        fc.property(fc.record(scalars), (row) => {
          for (const reader of READERS) {
            for (const field of fields) {
              const allowed = decisions.mayRead(reader, type, field, row);
              const verdict = cedar.mayRead(reader, type, field, row);
              const held = holds(decisions.readCondition(reader.role, type, field), row, reader.country);
              if (verdict.failed || verdict.allowed !== allowed || held !== allowed) {
                expect({ reader, type, field, row, verdict, held }).toBe(allowed);
              }
            }
          }
        }),
        { numRuns: type === 'Alert' ? 12 : 4 },
      );
    }
  });
});

describe.each(DATABASES)('in the SQL of %s', (kind) => {
  let opened: OwnedDatabase;
  beforeAll(async () => {
    opened = await openOwned(kind);
  });
  afterAll(() => opened.close());

  test('policies that mean nothing say the same, negated too', async () => {
    const attributes: Attributes = {
      state: sql`t.state`,
      level: sql`t.level`,
      sealed: sql`t.sealed`,
      source: sql`t.source`,
      members: { contains: (value) => sql`${value} = any(t.members)` },
    };
    await fc.assert(
      fc.asyncProperty(
        policyArbitrary,
        fc.array(rowArbitrary, { minLength: 12, maxLength: 12 }),
        async (declarations, rows) => {
          const { readCondition, mayRead } = decisionsOf(declarations);
          const table = sql`jsonb_to_recordset(${JSON.stringify(rows.map((row, n) => ({ n, ...row })))}::jsonb)
          as t(n text, state text, level int, sealed boolean, source text, members text[])`;
          const formulas = Object.fromEntries(
            ABSTRACT_ROLES.flatMap((role) =>
              FIELDS.flatMap((field) => {
                const formula = readCondition(role, TYPE, field);
                return [
                  [`${role} ${field}`, formula],
                  [`not ${role} ${field}`, not(formula)],
                  [`not not ${role} ${field}`, not(not(formula))],
                ];
              }),
            ),
          ) as Record<string, Formula>;
          const conditions = Object.fromEntries(
            Object.entries(formulas).map(([name, formula]) => [name, compile(formula, attributes)]),
          );
          for (const country of ['AA', null]) {
            const told = await answers(opened.owner, table, sql`t.n`, conditions, country);
            for (const [n, row] of rows.entries()) {
              const expected = Object.fromEntries(
                Object.entries(formulas).map(([name, formula]) => [name, holds(formula, row, country)]),
              );
              expect({ row, country, ...told.get(String(n)) }).toEqual({ row, country, key: String(n), ...expected });
              for (const role of ABSTRACT_ROLES) {
                for (const field of FIELDS) {
                  expect(expected[`${role} ${field}`]).toBe(mayRead({ role, country }, TYPE, field, row));
                }
              }
            }
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test('the policy of the house says the same of every field of every row, for every reader', async () => {
    const { owner } = opened;
    const sealing = await memorySealing();
    const rows: Record<string, { from: SQL; key: SQL; attributes: Attributes; rows: Map<string, Row> }> = {
      Alert: { from: sql`${alerts}`, key: sql`${alerts.id}`, attributes: alertAttributes, rows: new Map() },
      Warrant: { from: sql`${warrants}`, key: sql`${warrants.id}`, attributes: warrantAttributes, rows: new Map() },
      AsylumDecision: {
        from: sql`${decisionsTable}`,
        key: sql`${decisionsTable.id}`,
        attributes: decisionAttributes(TODAY),
        rows: new Map(),
      },
      AlertMatch: {
        from: sql`${matches}`,
        key: sql`${matches.id}`,
        attributes: matchAttributes(TODAY),
        rows: new Map(),
      },
      ReviewItem: {
        from: sql`${reviews}`,
        key: sql`${reviews.id}`,
        attributes: reviewAttributes(TODAY),
        rows: new Map(),
      },
      DecisionPerson: {
        from: sql`${decisionsTable}`,
        key: sql`${decisionsTable.id}`,
        attributes: decisionAttributes(TODAY),
        rows: new Map(),
      },
      Bulletin: { from: sql`${bulletins}`, key: sql`${bulletins.id}`, attributes: bulletinAttributes, rows: new Map() },
      NationalConstraints: {
        from: sql`${lawVersions}`,
        key: sql`${lawVersions.country}`,
        attributes: lawAttributes,
        rows: new Map(),
      },
      Ruling: {
        from: sql`${rulings}`,
        key: sql`${rulings.id}`,
        attributes: rulingAttributes(TODAY),
        rows: new Map(),
      },
      ReviewStep: {
        from: sql`${reviewSteps}`,
        key: sql`${reviewSteps.id}`,
        attributes: stepAttributes(TODAY),
        rows: new Map(),
      },
      Statement: {
        from: sql`${statementsTable}`,
        key: sql`${statementsTable.alertId}`,
        attributes: statementAttributes,
        rows: new Map(),
      },
      Amendment: {
        from: sql`${amendments}`,
        key: sql`${amendments.id}`,
        attributes: amendmentAttributes,
        rows: new Map(),
      },
      Reexamination: {
        from: sql`${reexaminations}`,
        key: sql`${reexaminations.id}`,
        attributes: reexaminationAttributes,
        rows: new Map(),
      },
      ValidityChange: {
        from: sql`${changes}`,
        key: sql`${changes.id}`,
        attributes: changeAttributes,
        rows: new Map(),
      },
      Recall: { from: sql`${recalls}`, key: sql`${recalls.id}`, attributes: recallAttributes, rows: new Map() },
      // Derived, so there is no table of it: a call is read once for each country that is asked about. Who reads it does not
      // depend on that country, so its rows here are those that its statement reads, the calls.
      OverdueRecall: { from: sql`${recalls}`, key: sql`${recalls.id}`, attributes: {}, rows: new Map() },
      OverdueRecallCount: {
        from: sql`${overdueCounts}`,
        key: sql`${overdueCounts.country}`,
        attributes: {},
        rows: new Map(),
      },
      RetentionReview: {
        from: sql`${retention}`,
        key: sql`${retention.alertId}`,
        attributes: retentionAttributes,
        rows: new Map(),
      },
      RetentionExtension: {
        from: sql`${retentionExtensions}`,
        key: sql`${retentionExtensions.alertId}`,
        attributes: extensionAttributes,
        rows: new Map(),
      },
      DestructionProposal: {
        from: sql`${endProposals}`,
        key: sql`${endProposals.decisionId}`,
        attributes: proposalAttributes(TODAY),
        rows: new Map(),
      },
      Reinstatement: {
        from: sql`${reinstatements}`,
        key: sql`${reinstatements.id}`,
        attributes: {},
        rows: new Map(),
      },
      Webhook: { from: sql`${webhooks}`, key: sql`${webhooks.id}`, attributes: webhookAttributes, rows: new Map() },
      DeadLetter: { from: sql`${jobs}`, key: sql`${jobs.id}`, attributes: deadLetterAttributes, rows: new Map() },
      AuditEntry: { from: sql`${auditEntries}`, key: sql`${auditEntries.sequence}`, attributes: {}, rows: new Map() },
      Subject: { from: sql`alerts.subjects`, key: sql`id`, attributes: {}, rows: new Map() },
      IdentityDocument: { from: sql`alerts.identity_documents`, key: sql`id`, attributes: {}, rows: new Map() },
    };
    expect(Object.keys(rows).sort()).toEqual(RECORDS.map(({ type }) => type).sort());

    for (const dead of [true, false]) {
      const job = { id: randomUUID(), task: 'test', payload: {}, runAt: new Date(0), repeating: false, attempts: 1 };
      await owner.insert(jobs).values({ ...job, deadAt: dead ? new Date(0) : null });
      rows['DeadLetter']!.rows.set(job.id, { dead });
    }
    const states = ['UNDER_EXAMINATION', 'PUBLISHED', 'REFUSED', 'WITHDRAWN', 'EXPIRED'] as const;
    let turn = 0;
    for (const state of states) {
      for (const valid of [true, false]) {
        for (const source of ['BY', 'FR', null]) {
          for (const restricted of [true, false]) {
            turn += 1;
            const publicExtract = turn % 3 === 0;
            const recipients = [[], ['FR'], ['FR', 'DE']][turn % 3]!;
            const issuers = [[], ['FR'], ['BY', 'DE']][turn % 3]!.filter((country) => country !== source);
            const shown = disclosureOf(state, valid, turn);
            const alert = { state, valid, source, restricted, publicExtract, recipients, issuers, ...shown };
            const ofAlert = [
              { issuer: source, standing: true, disclosedStanding: turn % 2 === 0 },
              { issuer: null, standing: false, disclosedStanding: turn % 3 === 0 },
            ];
            const inserted = await insertAlert(owner, { ...alert, warrants: ofAlert });
            rows['Alert']!.rows.set(inserted.id, alert);
            ofAlert.forEach(({ standing, disclosedStanding }, n) =>
              rows['Warrant']!.rows.set(inserted.warrantIds[n]!, { standing, disclosedStanding, source, issuers }),
            );
            const audience = turn % 4 === 1 ? 'PARTIES' : 'RECIPIENTS';
            const change = { audience, source, issuers, restricted, recipients } as const;
            const told = await insertChange(owner, { id: inserted.id, ...change });
            rows['ValidityChange']!.rows.set(told.id, change);
            await owner.insert(recalls).values({
              ...{
                id: told.id,
                alertId: inserted.id,
                reference: told.reference,
                audience,
                source,
                issuers,
                restricted,
              },
              ...{ issuedAt: new Date(0), dueAt: new Date(0), supersededRestricted: restricted, supersededIssuers: [] },
            });
            // A source can stand among the addressees, as one that took its alert over; and whom an alert reached again when it
            // rose is nobody whom its fall concerned.
            const reached = [[], ['FR'], ['BY', 'DE']][turn % 3]!;
            const steps = [
              ...reached.map((country) => ({ country, step: 'REVOKED' as const })),
              ...['BY', 'FR'].map((country) => ({ country, step: 'REINSTATED' as const })),
            ];
            await owner.insert(addressees).values(steps.map((step) => ({ recallId: told.id, ...step })));
            rows['Recall']!.rows.set(told.id, { source, issuers, restricted, addressees: reached });
            rows['OverdueRecall']!.rows.set(told.id, {});
            const kept = { alertId: inserted.id, reference: inserted.reference, endsOn: TODAY };
            const over = turn % 5 < 2;
            await owner.insert(retention).values({ ...kept, source, askedOn: TODAY, over });
            rows['RetentionReview']!.rows.set(inserted.id, { source, over });
            const takenBack = {
              ...{
                id: randomUUID(),
                alertId: inserted.id,
                reference: inserted.reference,
                round: 1,
                reasons: 'Invented',
              },
              ...{ proposedBy: 'officer-1', proposedAt: new Date(0), factsHash: '' },
            };
            await owner.insert(reinstatements).values(takenBack);
            rows['Reinstatement']!.rows.set(takenBack.id, {});
            if (source !== null) {
              const ofSource = { alertId: inserted.id, source, reference: inserted.id };
              await owner
                .insert(statementsTable)
                .values({ ...ofSource, ordinal: 1, kind: 'NOT_VALID', issuedOn: TODAY });
              rows['Statement']!.rows.set(inserted.id, { source });
              const asked = { ...ofSource, id: randomUUID(), ordinal: 1, requestedAt: new Date(0) };
              await owner.insert(amendments).values({ ...asked, content: {} as never, state: 'REFUSED' });
              rows['Amendment']!.rows.set(asked.id, { source });
              const extended = { ...kept, source, ordinal: 1, reasons: 'Invented', extendedAt: new Date(0) };
              await owner.insert(retentionExtensions).values(extended);
              rows['RetentionExtension']!.rows.set(inserted.id, { source });
              const answerers: Answerer[] = [[], ['NOTICES_DESK' as const], ['REFUGEE_DESK' as const, 'CCF' as const]][
                turn % 3
              ]!;
              await owner.insert(reexaminations).values({ ...asked, material: '', statementOrdinal: 1, answerers });
              rows['Reexamination']!.rows.set(asked.id, { source, answerers });
            }
            if (turn % 4 !== 0) continue;
            const addressee = turn % 8 === 0 ? 'CCF' : 'SECRETARIAT';
            const restrictions: Schedule | null =
              turn % 3 === 0 ? { SECRETARIAT: '{(,)}', USE_BEYOND: '{(,)}', DOCUMENTS: '{[2020-01-01,)}' } : null;
            const reviewKind = turn % 5 === 0 ? 'UNKNOWN_SOURCE' : 'RESTORATION';
            const decision = await insertDecision(owner, sealing, inserted, { addressee, restrictions, reviewKind });
            const row = decisionRow(addressee, restrictions, reviewKind);
            rows['AsylumDecision']!.rows.set(decision.id, row);
            rows['DecisionPerson']!.rows.set(decision.id, row);
            rows['AlertMatch']!.rows.set(decision.matchId, row);
            rows['ReviewItem']!.rows.set(decision.reviewId, row);
            rows['Ruling']!.rows.set(decision.rulingId, row);
            rows['ReviewStep']!.rows.set(decision.stepId, row);
            const proposed = { cause: 'NATIONAL_LAW', proposedBy: 'officer-1', proposedAt: new Date(0) } as const;
            const factsHash = '';
            await owner.insert(endProposals).values({ decisionId: decision.id, ...proposed, factsHash, addressee });
            rows['DestructionProposal']!.rows.set(decision.id, row);
          }
        }
      }
    }

    for (const author of ['BY', 'DE']) {
      for (const withdrawnAt of [null, new Date(0)]) {
        for (const recipients of [[], ['FR'], ['FR', 'BY']]) {
          const id = randomUUID();
          await owner.insert(bulletins).values({
            ...{
              id,
              author,
              names: [],
              offenceSummary: 'Invented',
              handlingCode: 'H2',
              publishedOn: TODAY,
              originKey: id,
            },
            withdrawnAt,
          });
          // A country that the law does not let know today has a row, too.
          const possible = [
            ...recipients.map((country) => ({ country, forbidden: null })),
            { country: 'IT', forbidden: '{(,)}' },
          ];
          await owner.insert(bulletinRecipients).values(possible.map((row) => ({ bulletinId: id, ...row })));
          rows['Bulletin']!.rows.set(id, { author, withdrawn: withdrawnAt !== null, recipients });
        }
      }
    }
    const repeatedAt = new Date(0);
    await owner.insert(reminders).values({ repeatedAt });
    for (const country of ['BY', 'FR']) {
      const owed = { total: 1, upToWeek: 1, upToMonth: 0, upToQuarter: 0, longer: 0, oldestDueAt: repeatedAt };
      await owner.insert(overdueCounts).values({ repeatedAt, country, ...owed });
      rows['OverdueRecallCount']!.rows.set(country, {});
    }
    for (const country of ['BY', 'FR']) {
      await owner.insert(lawVersions).values({ country, version: 1, law: '' as never });
      rows['NationalConstraints']!.rows.set(country, { country });
    }

    let compared = 0;
    for (const { type, fields } of RECORDS) {
      const { from, key, attributes, rows: expectedRows } = rows[type]!;
      for (const reader of READERS) {
        const conditions = Object.fromEntries(
          fields.flatMap((field) => {
            const formula = decisions.readCondition(reader.role, type, field);
            return [
              [field, compile(formula, attributes)],
              [`not ${field}`, compile(not(formula), attributes)],
            ];
          }),
        );
        const told = await answers(owner, from, key, conditions, reader.country);
        for (const [id, row] of expectedRows) {
          const expected = Object.fromEntries(
            fields.flatMap((field) => {
              const allowed = decisions.mayRead(reader, type, field, row);
              compared += 1;
              return [
                [field, allowed],
                [`not ${field}`, !allowed],
              ];
            }),
          );
          expect({ reader, type, row, ...told.get(id) }).toEqual({ reader, type, row, key: id, ...expected });
        }
      }
    }
    expect(compared).toBeGreaterThan(10_000);
  });

  test('an attribute that has no SQL stops the statement, and so does one of the wrong kind', () => {
    const formula = decisions.readCondition('BUREAU_OFFICER', 'Alert', 'reference');
    for (const missing of ['state', 'valid', 'disclosed', 'restricted', 'source', 'recipients', 'issuers']) {
      const { [missing]: _left, ...others } = alertAttributes;
      expect(() => compile(formula, others)).toThrow(`"${missing}"`);
    }
    expect(() => compile(formula, { ...alertAttributes, recipients: sql`x` })).toThrow('not a set');
    expect(() => compile(formula, { ...alertAttributes, source: alertAttributes['recipients']! })).toThrow('is a set');
  });
});
