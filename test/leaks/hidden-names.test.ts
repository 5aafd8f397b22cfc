/**
 * What a reader's schema does not have does not exist: it is in no filter, in no introspection and in no error, and naming it
 * is answered like naming nonsense.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  buildClientSchema,
  buildSchema,
  getIntrospectionQuery,
  isInputObjectType,
  isNonNullType,
  isObjectType,
  type GraphQLSchema,
} from 'graphql';
import { permissions } from '../../src/policy/ability.ts';
import { policy } from '../../src/policy/policy.ts';
import { audienceOf, ROLES, type Audience } from '../../src/policy/reader.ts';
import { printed } from '../../src/server/schema.ts';
import { hiddenForms, hiddenNames, type Form } from '../noninterference/hidden.ts';
import { isTried } from '../support/effort.ts';
import { ROOT, startNansen, type Nansen } from '../support/nansen.ts';

const READERS: Readonly<Record<Audience, readonly (string | null)[]>> = {
  PUBLIC: [null],
  BUREAU: ['bureau:FR', 'asylum-office:SE', 'border:TH', 'immigration:SE', 'police:TH'],
  SECRETARIAT: ['refugee-desk', 'notices-desk'],
  CCF: ['ccf', 'ccf-secretariat', 'ccf-rapporteur', 'ccf-chamber'],
  APPLICANT: ['applicant'],
  AUDITOR: ['auditor', 'dpo:FR'],
};
const EACH = Object.entries(READERS) as [Audience, readonly (string | null)[]][];

function committed(audience: Audience): string {
  return readFileSync(join(ROOT, 'schema', `${audience.toLowerCase()}.graphql`), 'utf8');
}

let nansen: Nansen;
beforeAll(async () => {
  nansen = await startNansen('PGlite');
});
afterAll(() => nansen.stop());

describe.each(EACH)('for the audience %s', (audience, [reader = null, ...others]) => {
  const schema = buildSchema(committed(audience));

  test('introspection tells exactly the schema that is kept for it, whatever the role', async () => {
    for (const each of [reader, ...others]) {
      const { data } = await nansen.ask(each, getIntrospectionQuery({ specifiedByUrl: true }));
      expect(printed(buildClientSchema(data))).toBe(committed(audience));
    }
  });

  test('a hidden name is answered like a made-up one, wherever it stands', async () => {
    // The second run of CI tries each name outside the Secretariat; within it, where little is hidden, a part of them.
    const isOutside = audience === 'PUBLIC' || audience === 'BUREAU';
    const names = namings(schema, reader).filter((_naming, number) => isTried(number, isOutside ? 3 : 12));
    for (const [name, form] of names) {
      const [hidden, nonsense] = await Promise.all(
        [name, madeUpLike(name)].map(async (each) => {
          const { query, variables } = form(each, '2024/1234567');
          const { status, body } = await nansen.ask(reader, query, variables);
          return { status, body: body.replaceAll(`\\"${each}\\"`, '…') };
        }),
      );
      expect({ name, ...hidden }).toEqual({ name, ...nonsense });
    }
  }, 240_000);

  test('no error suggests a name, and none holds a hidden name that was not asked for', async () => {
    const hidden = new Set(hiddenNames(schema));
    // Suggestions come of how names are spelt, whichever form they stand in: a part of them is as good as all.
    const spelt = namings(schema, reader, ['reference', 'alert', 'nodes', 'PUBLISHED', 'AlertFilter']);
    for (const [name, form] of spelt.filter((_naming, number) => isTried(number, 9) || number >= spelt.length - 5)) {
      const { query, variables } = form(`${name.slice(0, -1)}q`, '2024/1234567');
      const { errors, body } = await nansen.ask(reader, query, variables);
      expect(body).not.toMatch(/did you mean/i);
      const named = errors.flatMap(({ message }) =>
        [...message.matchAll(/"([^"]*)"/g)].flatMap(([, text]) => text!.split(/\W+/)),
      );
      expect([query, named.filter((word) => hidden.has(word) && !query.includes(word))]).toEqual([query, []]);
    }
  });

  test('filters have nothing that their reader may not read', () => {
    for (const type of Object.values(schema.getTypeMap())) {
      if (!isInputObjectType(type) || !type.name.endsWith('Filter')) continue;
      for (const field of Object.keys(type.getFields())) {
        const path = FILTERED[`${type.name}.${field}`];
        expect([`${type.name}.${field}`, path]).not.toEqual([`${type.name}.${field}`, undefined]);
        const [owner, column] = path!.split('.');
        const found = schema.getType(owner!);
        expect([path, isObjectType(found) && Object.hasOwn(found.getFields(), column!)]).toEqual([path, true]);
      }
    }
  });

  test('a field that is hidden in some rows or from some roles may be null, so that it takes nothing with it', () => {
    const roles = ROLES.filter((role) => audienceOf(role) === audience);
    for (const [name, declaration] of Object.entries(policy)) {
      const type = schema.getType(name);
      if (declaration.kind !== 'RECORD' || !isObjectType(type)) continue;
      for (const field of Object.values(type.getFields())) {
        const always = roles.every((role) => {
          const rows = permissions.readCondition(role, name, declaration.key);
          return (
            rows.kind === 'NEVER' ||
            JSON.stringify(permissions.readCondition(role, name, field.name)) === JSON.stringify(rows)
          );
        });
        if (!always)
          expect([`${name}.${field.name}`, isNonNullType(field.type)]).toEqual([`${name}.${field.name}`, false]);
      }
    }
  });
});

test('every schema that is kept belongs to an audience', () => {
  expect(
    readdirSync(join(ROOT, 'schema'))
      .filter((file) => file.endsWith('.graphql'))
      .sort(),
  ).toEqual(EACH.map(([audience]) => `${audience.toLowerCase()}.graphql`).sort());
});

/** What each condition of a filter looks at. */
const FILTERED: Readonly<Record<string, string>> = {
  'CaseFilter.source': 'OutcomeCount.source',
  'CaseFilter.ground': 'DecidedCase.ground',
  'CaseFilter.outcome': 'DecidedCase.outcome',
  'CaseFilter.from': 'DecidedCase.decidedAt',
  'CaseFilter.before': 'DecidedCase.decidedAt',
  'CaseFilter.likeAlert': 'Alert.reference',
  'CaseFilter.likeDecision': 'AsylumDecision.id',
  'AlertFilter.form': 'Alert.form',
  'AlertFilter.colour': 'Alert.colour',
  'AlertFilter.source': 'Alert.source',
  'AlertFilter.state': 'Alert.state',
  'AlertFilter.validity': 'Alert.validity',
  'AlertFilter.publishedByDesk': 'Alert.publishedAt',
  'AlertFilter.familyName': 'Subject.familyName',
  'AlertFilter.nationality': 'Subject.nationalities',
  'AlertFilter.person': 'Subject.familyName',
  'AlertFilter.document': 'IdentityDocument.number',
  'AlertFilter.references': 'Alert.reference',
  'AlertFilter.requestedFrom': 'Alert.requestedAt',
  'AlertFilter.requestedBefore': 'Alert.requestedAt',
  'AlertFilter.publishedFrom': 'Alert.publishedAt',
  'AlertFilter.publishedBefore': 'Alert.publishedAt',
  'AsylumDecisionFilter.kind': 'AsylumDecision.kind',
  'AsylumDecisionFilter.reportedBy': 'AsylumDecision.reportedBy',
  'AsylumDecisionFilter.fearedCountry': 'AsylumDecision.fearedCountries',
  'AsylumDecisionFilter.standing': 'AsylumDecision.standing',
  'AsylumDecisionFilter.matched': 'AsylumDecision.matches',
  'AsylumDecisionFilter.addressee': 'AsylumDecision.addressee',
  'AsylumDecisionFilter.person': 'AsylumDecision.person',
  'AsylumDecisionFilter.fileReference': 'AsylumDecision.fileReference',
  // Nobody reads a receipt. Who names one has it from the country.
  'AsylumDecisionFilter.receipt': 'AsylumDecision.id',
  'AsylumDecisionFilter.alert': 'AsylumDecision.matches',
  'AsylumDecisionFilter.reportedFrom': 'AsylumDecision.reportedAt',
  'AsylumDecisionFilter.reportedBefore': 'AsylumDecision.reportedAt',
  'AuditEntryFilter.user': 'AuditEntry.user',
  'AuditEntryFilter.reader': 'AuditEntry.reader',
  'AuditEntryFilter.operation': 'AuditEntry.operation',
  'AuditEntryFilter.register': 'AuditEntry.register',
  'AuditEntryFilter.recordedFrom': 'AuditEntry.recordedAt',
  'AuditEntryFilter.recordedBefore': 'AuditEntry.recordedAt',
  'AmendmentFilter.reference': 'Amendment.reference',
  'AmendmentFilter.state': 'Amendment.state',
  'ReexaminationFilter.reference': 'Reexamination.reference',
  'StatementFilter.reference': 'Statement.reference',
  'RetentionExtensionFilter.reference': 'RetentionExtension.reference',
  'ReviewFilter.kind': 'ReviewItem.kind',
  'ReviewFilter.state': 'ReviewItem.state',
  'ReviewFilter.urgency': 'ReviewItem.urgency',
  'ReviewFilter.mine': 'ReviewItem.claimedBy',
  'ReviewFilter.olderThanDays': 'ReviewItem.createdAt',
  'ReviewFilter.alert': 'ReviewItem.alert',
  'ReviewFilter.decision': 'ReviewItem.decision',
  'ReviewFilter.reportedBy': 'AsylumDecision.reportedBy',
  'ReviewFilter.source': 'Alert.source',
  'ReviewFilter.fearedCountry': 'AsylumDecision.fearedCountries',
  'ReviewFilter.person': 'AsylumDecision.person',
  'ReviewFilter.dueBefore': 'ReviewItem.dueAt',
  'ReviewFilter.awaitingMe': 'ReviewItem.steps',
  'CcfRequestFilter.kind': 'CcfRequest.kind',
  'CcfRequestFilter.state': 'CcfRequest.state',
  'CcfRequestFilter.dueBefore': 'CcfRequest.nextDueOn',
  'CcfRequestFilter.isLate': 'CcfRequest.nextDueOn',
  'CcfRequestFilter.mine': 'CcfRequest.rapporteur',
  'TravelDocumentFilter.number': 'TravelDocument.number',
  'TravelDocumentFilter.state': 'TravelDocument.state',
  'TravelDocumentFilter.type': 'TravelDocument.type',
};

/** Each hidden name, and some others, in one of the ways in which a reader can name something. */
function namings(schema: GraphQLSchema, reader: string | null, others: readonly string[] = []): [string, Form][] {
  const forms = hiddenForms(reader !== 'auditor');
  return [...hiddenNames(schema), ...others].flatMap((name, number) => {
    // A step that has no factor in common with the number of forms, so that each comes up.
    const form = forms[(number * 5 + others.length) % forms.length]!;
    return new RegExp(`\\b${name}\\b`).test(form('', '').query) ? [] : [[name, form]];
  });
}

/** As long, with the same letters in capitals. */
function madeUpLike(name: string): string {
  return [...name].map((letter) => (letter === '_' ? '_' : /[A-Z]/.test(letter) ? 'Q' : 'q')).join('');
}
