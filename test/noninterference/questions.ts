/** What is asked: everything at once, whatever chance makes of the schema, and what names hidden things. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getTableColumns, getTableName, is } from 'drizzle-orm';
import { PgTable } from 'drizzle-orm/pg-core';
import fc from 'fast-check';
import {
  buildSchema,
  getNamedType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isNonNullType,
  isObjectType,
  parse,
  type GraphQLObjectType,
  specifiedScalarTypes,
  type GraphQLSchema,
  validate,
} from 'graphql';
import * as amendmentTables from '../../src/alerts/amendments/tables.ts';
import * as statementTables from '../../src/alerts/statements-to-source/tables.ts';
import * as alertTables from '../../src/alerts/tables.ts';
import * as reviewTables from '../../src/decisions/rulings-tables.ts';
import * as retentionTables from '../../src/decisions/end-proposals-tables.ts';
import * as asylumTables from '../../src/decisions/tables.ts';
import * as auditTables from '../../src/audit/tables.ts';
import * as recallTables from '../../src/recalls/tables.ts';
import * as sealingTables from '../../src/sealing/tables.ts';
import { LIMITS } from '../../src/server/limits.ts';
import { limitOperation } from '../../src/server/steps/limit-operation.ts';
import { ROOT } from '../support/nansen.ts';
import { FAMILY_NAMES, referenceOf } from './slot.ts';
import type { Operation, Pools } from './operations.ts';

/** As many alerts as the limits let everybody ask for in one operation. */
const TOGETHER = 8;

const CODES = ['BY', 'KZ', 'FR', 'SE', 'NO', 'RU', '916', 'UNK', 'by', 'XX'];

/** Values that matter, for a world with so many alerts. */
export function poolsFor(alerts: number): Pools {
  const reference = fc.oneof(
    { weight: 12, arbitrary: fc.integer({ min: 1, max: alerts }).map(referenceOf) },
    {
      weight: 2,
      arbitrary: fc.constantFrom('2024/1', '2020/45128', '', '2024/0x1', '2024/1000000000', 'x'.repeat(300)),
    },
  );
  const code = fc.constantFrom(...CODES);
  const id = fc.oneof(
    fc.nat(60).map((number) => `@secretariat:${number}`),
    fc.nat(60).map((number) => `@ccf:${number}`),
    fc.constantFrom('', '1', '00000000-0000-4000-8000-000000000000'),
  );
  return {
    reference,
    references: reference,
    alertReferences: reference,
    id,
    decision: id,
    receipt: fc.oneof(
      fc.nat(60).map((number) => `@receipt:${number}`),
      fc.constantFrom('', 'unknown'),
    ),
    first: fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(1, 2, 3, 5, 20, 50) },
      { weight: 1, arbitrary: fc.constantFrom(100, 101, 0, -1, 2_147_483_647) },
    ),
    after: fc.constantFrom('', 'bm90IGEgY3Vyc29y', 'A'.repeat(43)),
    familyName: fc.constantFrom(...FAMILY_NAMES, FAMILY_NAMES[0].toUpperCase(), 'Nobody-Test', '%', ''),
    nationality: code,
    source: code,
    reportedBy: code,
    fearedCountry: code,
    fearedCountries: code,
    recipients: code,
    nationalities: code,
    countryOfBirth: code,
    issuer: code,
    number: fc.oneof(
      fc.integer({ min: 1, max: alerts }).map((number) => `PP ${String(number).padStart(5, '0')}`),
      fc.constantFrom('X-1', ''),
    ),
    birthDate: fc.constantFrom('1955-03-06', '1960-03-11', '1971', '2090-01-01', 'yesterday'),
    decidedOn: fc.constantFrom('2020-02-03', '2026-01-01', '2030-01-01', '2020-02-31'),
    country: code,
    countries: code,
    inForceFrom: fc.constantFrom('2027-06-15', '2027-07-01', '2026-01-01', 'tomorrow'),
    givenOn: fc.constantFrom('2026-01-01', '2030-01-01'),
    Int: fc.constantFrom(0, 1, 24, 601),
    issuedAt: fc.constantFrom('2026-02-01T08:00:00.000Z', '2026-01-01T00:00:00Z', 'yesterday'),
    until: fc.constantFrom('2028-06-15', '2032-06-14', '2033-01-01', '2027-06-15', 'tomorrow'),
    purgedAt: fc.constantFrom('2026-01-01T00:00:00Z', '2030-01-01T00:00:00Z', 'yesterday'),
    olderThanDays: fc.constantFrom(0, 1, 90, 36_500, -1, 2_147_483_647),
    youngerThanDays: fc.constantFrom(1, 2, 91, 36_500, 0, 2_147_483_647),
    Boolean: fc.boolean(),
    String: fc.constantFrom('Something invented', '', 'Ω'.repeat(101)),
  };
}

/** Every field of a type and of the types below it that needs no argument. */
export function wholeSelection(type: GraphQLObjectType, above: readonly string[] = []): string {
  const fields = Object.values(type.getFields()).flatMap((field) => {
    const below = getNamedType(field.type);
    if (field.args.some((argument) => isNonNullType(argument.type) && argument.defaultValue === undefined)) return [];
    if (!isCompositeType(below)) return [field.name];
    if (!isObjectType(below) || above.includes(below.name)) return [];
    return [`${field.name} ${wholeSelection(below, [...above, type.name])}`];
  });
  return `{ ${fields.join(' ')} }`;
}

/** The whole selection, or else as many as it takes for each to fit: first the fields without fields, then each of the others. */
function selectionsOf(
  type: GraphQLObjectType,
  fits: (selection: string) => boolean,
  above: readonly string[] = [],
): string[] {
  const whole = wholeSelection(type, above);
  const fields = Object.values(type.getFields()).map((field) => ({ field, below: getNamedType(field.type) }));
  const plain = fields.flatMap(({ field, below }) => (isCompositeType(below) ? [] : [field.name]));
  const wide = fields.flatMap(({ field, below }) => {
    const isAsked = isObjectType(below) && !above.includes(below.name) && whole.includes(`${field.name} {`);
    return isAsked ? [{ name: field.name, below }] : [];
  });
  if (wide.length === 0 || fits(whole)) return [whole];
  const within = wide.flatMap(({ name, below }) => {
    const around = (selection: string): string => `{ ${name} ${selection} }`;
    return selectionsOf(below, (selection) => fits(around(selection)), [...above, type.name]).map(around);
  });
  return plain.length === 0 ? within : [`{ ${plain.join(' ')} }`, ...within];
}

/** Everything that a reader can see of alerts at all: each by its reference, all on pages, and all validities. */
export function everything(
  schema: GraphQLSchema,
  alerts: number,
  reader: string | null,
): {
  validities: Operation;
  single: Operation[];
  paged: Operation[];
} {
  const alert = schema.getType('Alert');
  if (!isObjectType(alert)) throw new Error('The schema has no alerts.');
  // What is too large is refused in both worlds alike, and would compare nothing.
  const rule = limitOperation(LIMITS[reader === null ? 'PUBLIC' : reader.endsWith('-desk') ? 'SECRETARIAT' : 'BUREAU']);
  const fits = (query: string): boolean => validate(schema, parse(query), [rule]).length === 0;
  const references = Array.from({ length: alerts }, (_, index) => referenceOf(index + 1));
  const paged = [
    'alerts',
    'bulletins',
    'statements',
    'validityChanges',
    'amendments',
    'reexaminations',
    'retentionReviews',
    'retentionExtensions',
    'recalls',
    'asylumDecisions',
    'reviewQueue',
  ].flatMap((name): Operation[] => {
    const connection = getNamedType(schema.getQueryType()?.getFields()[name]?.type);
    if (!isObjectType(connection)) return [];
    const page = (selection: string): string =>
      `query ($after: String) { ${name}(first: 25, after: $after) {
        ... on ${connection.name} ${selection} pageInfo { hasNextPage endCursor } } }`;
    return selectionsOf(connection, (selection) => fits(page(selection))).map((selection) => ({
      query: page(selection),
      variables: {},
    }));
  });
  const together = (some: readonly string[], selection: string): string =>
    `fragment Part on Alert ${selection}
     { ${some.map((reference, place) => `a${place}: alert(reference: "${reference}") { ...Part }`).join(' ')} }`;
  const single = selectionsOf(alert, (selection) => fits(together(references.slice(0, 1), selection))).flatMap(
    (selection) => {
      const fitting = Array.from({ length: TOGETHER }, (_, less) => TOGETHER - less).find((count) =>
        fits(together(references.slice(0, count), selection)),
      );
      const many = fitting ?? 1;
      return Array.from({ length: Math.ceil(alerts / many) }, (_, index) => ({
        query: together(references.slice(index * many, (index + 1) * many), selection),
        variables: {},
      }));
    },
  );
  return {
    validities: {
      query:
        'query ($references: [String!]!) { alertValidity(references: $references) { reference validity asOf } me { reader role audience country } }',
      variables: { references },
    },
    single,
    paged,
  };
}

/** Names in the schemas of other audiences and in the tables, and names that a leak by mistake might have. */
export function hiddenNames(schema: GraphQLSchema): readonly string[] {
  const own = new Set(namesOf(schema));
  const files = readdirSync(join(ROOT, 'schema')).filter((file) => file.endsWith('.graphql'));
  const ofAll = files.flatMap((file) => namesOf(buildSchema(readFileSync(join(ROOT, 'schema', file), 'utf8'))));
  const columns = [
    alertTables,
    amendmentTables,
    statementTables,
    asylumTables,
    reviewTables,
    retentionTables,
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
      if (!isObjectType(type)) return [type.name];
      const fields = Object.values(type.getFields());
      return [type.name, ...fields.flatMap((field) => [field.name, ...field.args.map((argument) => argument.name)])];
    });
}
