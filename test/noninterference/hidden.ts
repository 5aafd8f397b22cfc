/** Questions that name what the schema of their reader does not have. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getTableColumns, getTableName, is } from 'drizzle-orm';
import { PgTable } from 'drizzle-orm/pg-core';
import fc from 'fast-check';
import {
  buildSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  specifiedScalarTypes,
  type GraphQLSchema,
} from 'graphql';
import * as amendmentTables from '../../src/alerts/amendments/tables.ts';
import * as statementTables from '../../src/alerts/statements-to-source/tables.ts';
import * as nameKeyTables from '../../src/alerts/name-keys-table.ts';
import * as alertTables from '../../src/alerts/tables.ts';
import * as reviewTables from '../../src/decisions/rulings-tables.ts';
import * as retentionTables from '../../src/decisions/end-proposals-tables.ts';
import * as questionTables from '../../src/decisions/questions-tables.ts';
import * as receiptTables from '../../src/decisions/receipts-table.ts';
import * as asylumTables from '../../src/decisions/tables.ts';
import * as ccfTables from '../../src/ccf/tables.ts';
import * as auditTables from '../../src/audit/tables.ts';
import * as recallTables from '../../src/recalls/tables.ts';
import * as sealingTables from '../../src/sealing/tables.ts';
import { ROOT } from '../support/nansen.ts';
import type { Operation } from './operations.ts';
import { referenceOf } from './slot.ts';

/** Names in the schemas of other audiences and in the tables, and names that a leak by mistake might have. */
export function hiddenNames(schema: GraphQLSchema): readonly string[] {
  const own = new Set(namesOf(schema));
  const files = readdirSync(join(ROOT, 'schema')).filter((file) => file.endsWith('.graphql'));
  const ofAll = files.flatMap((file) => namesOf(buildSchema(readFileSync(join(ROOT, 'schema', file), 'utf8'))));
  const columns = [
    alertTables,
    nameKeyTables,
    amendmentTables,
    statementTables,
    asylumTables,
    receiptTables,
    questionTables,
    reviewTables,
    retentionTables,
    ccfTables,
    auditTables,
    recallTables,
    sealingTables,
  ]
    .flatMap((module) => Object.values(module) as unknown[])
    .filter((table): table is PgTable => is(table, PgTable))
    .flatMap((table) => [
      getTableName(table),
      ...Object.entries(getTableColumns(table)).flatMap(([name, column]) => [name, column.name]),
    ]);
  const slips = [
    'totalCount',
    'count',
    'updatedAt',
    'createdAt',
    'reason',
    'revision',
    'node',
    'orderBy',
    'asylumDecision',
  ];
  return [...new Set([...ofAll, ...columns, ...slips])]
    .filter((name) => !own.has(name) && !specifiedScalarTypes.some((scalar) => scalar.name === name))
    .sort();
}

/** A document that names something. */
export type Form = (name: string, reference: string) => Operation;

/** Ways to name something which the reader's schema does not have; an auditor has no alerts to name it on. */
export function hiddenForms(hasAlerts = true): readonly Form[] {
  return hasAlerts ? [...FORMS_ON_ALERTS, ...FORMS] : FORMS;
}

/** Documents that name something which the reader's schema does not have. */
export function hiddenDocuments(schema: GraphQLSchema, alerts: number): fc.Arbitrary<Operation> {
  return fc
    .tuple(
      fc.constantFrom(...hiddenForms()),
      fc.constantFrom(...hiddenNames(schema)),
      fc.integer({ min: 1, max: alerts }),
    )
    .map(([form, name, number]) => form(name, referenceOf(number)));
}

const FORMS: readonly Form[] = [
  (name) => document(`{ ${name} { id kind } }`),
  (name) => document(`{ ${name}(first: 1) { nodes { id } } }`),
  (name) => document(`mutation { ${name}(input: { reference: "2024/1" }) { userErrors { code } } }`),
  (name) =>
    document(
      `{ __type(name: "${name}") { name description fields { name } inputFields { name } enumValues { name } } }`,
    ),
];

const FORMS_ON_ALERTS: readonly Form[] = [
  (name, reference) => document(`{ alert(reference: "${reference}") { reference ${name} } }`),
  (name, reference) => document(`{ one: alert(reference: "${reference}") { other: ${name} { kind id } } }`),
  (name, reference) => document(`{ alert(reference: "${reference}") { subject { ${name} } warrants { ${name} } } }`),
  (name) => document(`{ alerts { ${name} pageInfo { ${name} } edges { ${name} node { ${name} } } } }`),
  (name, reference) => document(`{ alertValidity(references: ["${reference}"]) { validity ${name} } }`),
  (name) => document(`{ alerts(filter: { ${name}: true }) { nodes { reference } } }`),
  (name) => document(`{ alerts(filter: { state: ${name} }) { nodes { reference } } }`),
  (name) => document(`{ alerts(${name}: VALID) { nodes { reference } } }`),
  (name) =>
    document('query ($filter: AlertFilter) { alerts(filter: $filter) { nodes { reference } } }', {
      filter: { [name]: true },
    }),
  (name) =>
    document('query ($filter: AlertFilter) { alerts(filter: $filter) { nodes { reference } } }', {
      filter: { state: name },
    }),
  (name, reference) => document(`{ alert(reference: "${reference}") { ...F } } fragment F on ${name} { id kind }`),
  (name, reference) => document(`{ alert(reference: "${reference}") { ... on ${name} { id kind } } }`),
  (name) => document(`query ($x: ${name}) { alerts(filter: $x) { nodes { reference } } }`),
  (name, reference) =>
    document(`mutation { withdrawAlert(input: { reference: "${reference}", ${name}: 1 }) { ${name} } }`),
];

function document(query: string, variables: Operation['variables'] = {}): Operation {
  return { query, variables };
}

function namesOf(schema: GraphQLSchema): string[] {
  return Object.values(schema.getTypeMap())
    .filter((type) => !type.name.startsWith('__'))
    .flatMap((type) => {
      if (isEnumType(type)) return [type.name, ...type.getValues().map((value) => value.name)];
      if (isInputObjectType(type)) return [type.name, ...Object.keys(type.getFields())];
      if (!isObjectType(type) && !isInterfaceType(type)) return [type.name];
      const fields = Object.values(type.getFields());
      return [type.name, ...fields.flatMap((field) => [field.name, ...field.args.map((argument) => argument.name)])];
    });
}
