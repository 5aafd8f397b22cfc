/** Questions for everything that a reader can see. */
import {
  getNamedType,
  isCompositeType,
  isNonNullType,
  isObjectType,
  parse,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  validate,
} from 'graphql';
import { LIMITS } from '../../src/server/limits.ts';
import { limitOperation } from '../../src/server/steps/limit-operation.ts';
import { filtersOfCases, filtersOfDesk, questionsWithReceipts } from './desk-questions.ts';
import type { Operation } from './operations.ts';
import { CANARY, FAMILY_NAMES, fileOf, referenceOf } from './slot.ts';

/** The body that reports what the cases have in common, another body of its country, and the source of the alerts. */
const LISTING_RECEIPTS: ReadonlySet<string | null> = new Set(['asylum-office:SE', 'bureau:SE', 'bureau:BY']);

/** As many alerts as the limits let everybody ask for in one operation. */
const TOGETHER = 8;

/** As many ids as are looked up in one operation. */
const MOST_IDS = 100;

/** The length of a page within a page. What is asked at every depth would otherwise be too large to be answered. */
const SHORT_PAGE = 3;

/** A field of a selection. A connection within a connection is asked for fewer items. */
function asked({ name, args }: GraphQLField<unknown, unknown>, above: readonly string[]): string {
  const isPage = args.some((argument) => argument.name === 'first');
  return isPage && above.some((type) => type.endsWith('Connection')) ? `${name}(first: ${SHORT_PAGE})` : name;
}

/** Whether a field is the item of an edge below the root. `nodes` beside it asks the same. */
function isAskedBeside(
  type: GraphQLObjectType,
  { name }: GraphQLField<unknown, unknown>,
  above: readonly string[],
): boolean {
  return name === 'node' && type.name.endsWith('Edge') && above.length > 1;
}

/** Every field of a type and of the types below it that needs no argument. */
export function wholeSelection(type: GraphQLObjectType, above: readonly string[] = []): string {
  const fields = Object.values(type.getFields()).flatMap((field) => {
    const below = getNamedType(field.type);
    if (field.args.some((argument) => isNonNullType(argument.type) && argument.defaultValue === undefined)) return [];
    if (!isCompositeType(below)) return [field.name];
    if (!isObjectType(below) || above.includes(below.name) || isAskedBeside(type, field, above)) return [];
    return [`${asked(field, above)} ${wholeSelection(below, [...above, type.name])}`];
  });
  return `{ ${fields.join(' ')} }`;
}

/** The whole selection, or else as many as it takes for each to fit: first the fields without fields, then each of the others. */
export function selectionsOf(
  type: GraphQLObjectType,
  fits: (selection: string) => boolean,
  above: readonly string[] = [],
): string[] {
  const whole = wholeSelection(type, above);
  const fields = Object.values(type.getFields()).map((field) => ({ field, below: getNamedType(field.type) }));
  const plain = fields.flatMap(({ field, below }) => (isCompositeType(below) ? [] : [field.name]));
  const wide = fields.flatMap(({ field, below }) => {
    const name = asked(field, above);
    const isAsked = isObjectType(below) && !above.includes(below.name) && whole.includes(` ${name} {`);
    return isAsked ? [{ name, below }] : [];
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
  /** Of every name and every passport: all that a check tells. */
  checks: Operation[];
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
    'travelDocuments',
    'hitNotices',
    'documentChanges',
    'statements',
    'validityChanges',
    'amendments',
    'reexaminations',
    'retentionReviews',
    'retentionExtensions',
    'recalls',
    'asylumDecisions',
    'reviewQueue',
    'outcomeCounts',
    'decidedCases',
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
  if (LISTING_RECEIPTS.has(reader)) paged.push(...receiptsOf(reader, alerts));
  // What is counted is as secret as what is listed.
  if (reader === 'refugee-desk') paged.push(...filtersOfDesk(references));
  if (reader?.endsWith('-desk') === true) paged.push(...filtersOfCases(references));
  // A receipt of another body of the country is as unknown as one that nobody has.
  if (reader === 'bureau:SE') paged.push(...questionsWithReceipts(alerts));
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
  // By their ids, too: of some that the reader sees, and of all others.
  for (let first = 1; first <= alerts; first += MOST_IDS) {
    const ids = Array.from({ length: Math.min(MOST_IDS, alerts + 1 - first) }, (_, index) => `@node:${first + index}`);
    single.push({
      query:
        'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id ... on Alert { reference validity form subject { familyName } } } }',
      variables: { ids },
    });
  }
  const people = FAMILY_NAMES.flatMap((familyName) => [
    { person: { names: [{ familyName, forename: 'Test' }] } },
    { person: { names: [{ familyName }], birthDate: '1955-03-06' } },
  ]);
  const documents = Array.from({ length: alerts }, (_, index) => ({
    document: { type: 'PP', issuingCountry: 'BY', number: `PP${String(index + 1).padStart(5, '0')}` },
  }));
  const checks = ['bureau', 'asylum-office', 'border', 'immigration', 'police'].includes(reader?.split(':')[0] ?? '')
    ? [people, documents.slice(0, 250), documents.slice(250)].filter((items) => items.length > 0).map(checkOf)
    : [];
  return {
    checks,
    validities: {
      query:
        'query ($references: [String!]!) { alertValidity(references: $references) { reference validity asOf } me { reader role audience country } }',
      variables: { references },
    },
    single,
    paged,
  };
}

/** The receipts of every file that is the same in both worlds. Those who reported list what they sent, so SE does not ask for other files. */
function receiptsOf(reader: string | null, alerts: number): Operation[] {
  const files = Array.from({ length: alerts }, (_, index) => fileOf(index + 1));
  if (reader === 'bureau:BY') files.push(CANARY);
  return Array.from({ length: Math.ceil(files.length / TOGETHER) }, (_, index) => {
    const some = files.slice(index * TOGETHER, (index + 1) * TOGETHER);
    const parts = some.map(
      (file, place) =>
        `r${place}: receipts(fileReference: "${file}", first: 2) { nodes { receipt fileReference receivedAt } }`,
    );
    return { query: `{ ${parts.join(' ')} }`, variables: {} };
  });
}

function checkOf(items: readonly object[]): Operation {
  return {
    query: `mutation ($input: CheckInput!) { check(input: $input) { asOf userErrors { path code }
      results { outcome alerts { outcome score reasons explanation hit alert { reference validity } }
        documents { state action isNear hit } errors { path code message } } } }`,
    variables: { input: { purpose: 'BORDER_CONTROL', reference: 'a case', items } },
  };
}
