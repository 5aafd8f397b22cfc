/**
 * The custom executor and GraphQL's own execution give the same bytes, and each root field is resolved once. Compared over generated
 * queries and over values of every kind, wrong ones too.
 */
import { ApolloServer, HeaderMap, type ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  buildSchema,
  getNamedType,
  getOperationAST,
  getNullableType,
  isInterfaceType,
  isListType,
  isObjectType,
  isScalarType,
  parse,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';
import { operations, type Operation } from '../../../test/noninterference/operations.ts';
import { thorough } from '../../../test/support/effort.ts';
import type { RequestContext } from '../../api/context.ts';
import { executePlainQueries } from './execute-plain-queries.ts';
import { planOf } from './plan.ts';
import { plainAnswer } from './plain-answer.ts';
import { resolveOnce } from './resolve-once.ts';

const SDL = `
  enum Colour { RED BLUE }
  scalar Strange
  type Query {
    thing(id: ID, much: Int = 3, colours: [Colour!]): Thing
    must(id: ID!): Thing!
    known(id: ID!): Known
    many(first: Int): [Thing!]!
    some: [Thing]
    word: String
    number: Int!
    grid: [[Float!]]!
  }
  type Mutation {
    make(id: ID!): Thing
    change: Thing!
  }
  interface Known { id: ID! word: String }
  type Thing implements Known {
    id: ID!
    word: String
    mustWord: String!
    colour: Colour!
    size: Float
    is: Boolean!
    number: Int
    part: Thing
    mustPart: Thing!
    parts: [Thing!]
    loose: [Thing]
    grid: [[Int!]!]
    strange: Strange
    mustStrange: Strange!
    asked(id: ID): String
  }
`;
const POOLS = {
  id: fc.constantFrom('a', 1, 'ü'),
  much: fc.constantFrom(1, 7, null),
  first: fc.constantFrom(0, 2, 'no number'),
};

/** Values that a property must not have, or has rarely. */
const ODD: readonly (() => unknown)[] = [
  () => null,
  () => undefined,
  () => new Error('secret'),
  () => ({}),
  () => new Set(['a']),
  () => 'word',
  () => 3,
  () => Number.NaN,
  () => [],
  () => [null],
  () => () => 'called',
  () => NOTHING,
];

/** Values that arrive later. GraphQL's own execution does not wait for them when another value fails, so generated answers have none. */
const LATER: readonly (() => unknown)[] = [
  () => Promise.resolve('later'),
  () => Promise.resolve({ word: 'later' }),
  () => [Promise.resolve({ word: 'later' })],
];

/** A value that the scalar `Strange` serializes to nothing. */
const NOTHING = 'nothing';

/** The value at a place of the answer, by the number of the place. Most values fit the schema; some do not. */
function valueAt(type: GraphQLOutputType, place: number): unknown {
  if (place % 40 === 0) return ODD[below(place, 0) % ODD.length]?.();
  const inner = getNullableType(type);
  if (inner === type && place % 5 === 1) return place % 2 === 0 ? null : undefined;
  if (isListType(inner)) {
    const of = inner.ofType as GraphQLOutputType;
    return Array.from({ length: place % 4 }, (_, index) => valueAt(of, below(place, index)));
  }
  const declared = getNamedType(inner);
  const named = isInterfaceType(declared) ? schema.getType('Thing') : declared;
  if (isObjectType(named)) {
    // Made when it is read: things contain things without end.
    const thing = {};
    Object.values(named.getFields()).forEach((field, index) => {
      Object.defineProperty(thing, field.name, { get: () => valueAt(field.type, below(place, index)) });
    });
    return thing;
  }
  const values: Record<string, unknown> = {
    Colour: 'RED',
    ID: 7,
    String: 'wörd',
    Int: 12,
    Float: 0.5,
    Boolean: true,
    Strange: 'x',
  };
  return values[declared.name];
}

/** The number of a place below another. */
function below(place: number, index: number): number {
  return Math.imul(place ^ (index + 1), 0x9e3779b1) >>> 1;
}

interface Context extends Pick<RequestContext, 'once'> {
  /** Where the values of this request come from. */
  readonly seed: number;
  /** A property that is in the query, and the value that it gets instead. */
  readonly odd: { readonly property: string; readonly value: () => unknown } | null;
  /** How often each root field was resolved, by its name in the answer. */
  readonly asked: Map<string, number>;
}

function contextOf(seed: number, odd: Context['odd']): Context {
  const done = new Map<string, Promise<unknown>>();
  return {
    once: (name, work) => {
      const result = done.get(name) ?? work();
      done.set(name, result);
      return result;
    },
    seed,
    odd,
    asked: new Map(),
  };
}

function exampleSchema(): GraphQLSchema {
  const schema = buildSchema(SDL);
  const roots = { ...schema.getQueryType()?.getFields(), ...schema.getMutationType()?.getFields() };
  for (const [name, field] of Object.entries(roots)) {
    field.resolve = resolveOnce<unknown, Context, unknown>((_source, args, context, info) => {
      const key = String(info.path.key);
      context.asked.set(key, (context.asked.get(key) ?? 0) + 1);
      const value = valueAt(field.type, below(context.seed, key.length));
      if (value instanceof Error) throw value;
      if (context.odd !== null)
        return Object.defineProperty({ word: 'w' }, context.odd.property, { get: context.odd.value });
      return name === 'word' && value === 'wörd' ? JSON.stringify([args, info.fieldName, info.variableValues]) : value;
    });
  }
  const strange = schema.getType('Strange');
  if (isScalarType(strange)) strange.serialize = (value) => (value === NOTHING ? undefined : value);
  const known = schema.getType('Known');
  if (isInterfaceType(known)) known.resolveType = () => 'Thing';
  const asked = schema.getType('Thing');
  if (isObjectType(asked)) asked.getFields()['asked']!.resolve = () => 'resolved';
  return schema;
}

const schema = exampleSchema();
const serverOf = (plugins: readonly ApolloServerPlugin<RequestContext>[]): ApolloServer<RequestContext> =>
  new ApolloServer<RequestContext>({
    schema,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    plugins: [ApolloServerPluginCacheControlDisabled(), ...plugins],
  });
const listener = { responseForOperation: plainAnswer([executePlainQueries(schema)]) };
const servers = [serverOf([]), serverOf([{ requestDidStart: () => Promise.resolve(listener) }])] as const;

beforeAll(async () => void (await Promise.all(servers.map((server) => server.start()))));
afterAll(async () => void (await Promise.all(servers.map((server) => server.stop()))));

/** Status, headers and body, and how often each root field was resolved. */
async function ask(
  server: ApolloServer<RequestContext>,
  body: object,
  seed: number,
  odd: Context['odd'] = null,
): Promise<unknown> {
  const context = contextOf(seed, odd);
  const {
    status,
    headers,
    body: answer,
  } = await server.executeHTTPGraphQLRequest({
    httpGraphQLRequest: {
      method: 'POST',
      headers: new HeaderMap([['content-type', 'application/json']]),
      search: '',
      body,
    },
    context: () => Promise.resolve(context as unknown as RequestContext),
  });
  return [status, [...headers], answer, [...context.asked]];
}

const hasPlan = ({ query }: Operation): boolean => {
  const document = parse(query);
  const operation = getOperationAST(document);
  return operation !== null && operation !== undefined && planOf(schema, document, operation) !== null;
};

test('a plan gives the bytes that GraphQL itself gives, and asks no root field twice', async () => {
  let plans = 0;
  let runs = 0;
  const questions = fc.oneof(
    { weight: 5, arbitrary: operations(schema, POOLS, 'query', false) },
    { weight: 1, arbitrary: operations(schema, POOLS) },
  );
  await fc.assert(
    fc.asyncProperty(questions, fc.nat(), async (operation, seed) => {
      runs += 1;
      if (hasPlan(operation)) plans += 1;
      // The second request finds the plan in the cache.
      for (let time = 0; time < 2; time += 1) {
        const [own, along] = [await ask(servers[0], operation, seed), await ask(servers[1], operation, seed)];
        expect(along).toEqual(own);
      }
    }),
    { numRuns: thorough(100) },
  );
  // Objects that are found by their ids are of an interface, which has no plan.
  expect(plans).toBeGreaterThan(runs / 8);
});

test('one mutation has a plan, and several have none, because they run one after the other', () => {
  const plans = ['change { id }', 'change { id } make(id: 1) { id }'].map((fields) => `mutation { ${fields} }`);
  expect(plans.map((query) => hasPlan({ query } as Operation))).toEqual([true, false]);
});

/** A request for which all values fit the schema. */
const SEED = 3;

test.each([
  ['a name that stands twice', '{ must(id: 1) { id part { id } } must(id: 1) { word part { word } } }'],
  [
    'fragments within fragments',
    '{ ...A } fragment A on Query { must(id: 1) { ...B id ...B } } fragment B on Thing { part { id } }',
  ],
  ['the name of a type', '{ __typename must(id: 1) { __typename t: __typename part { __typename } } }'],
  [
    'names that objects have anyway',
    '{ must(id: 1) { constructor: id toString: word __proto__: id hasOwnProperty: number } }',
  ],
  [
    'fragments on an interface of the type',
    '{ must(id: 1) { ... on Known { id w: word } part { ...K } } } fragment K on Known { id }',
  ],
  ['an interface', '{ known(id: 1) { __typename id ... on Thing { word } } }'],
  ['a field below with a resolver', '{ must(id: 1) { id asked } }'],
  ['questions about the schema', '{ __type(name: "Thing") { name } must(id: 1) { id } }'],
  ['a variable that was not given', 'query ($id: ID!) { must(id: $id) { id } }'],
  ['a variable with a default', 'query ($much: Int = 5) { word thing(much: $much) { id } }'],
  ['two operations', 'query A { word } query B { number }'],
  ['a mutation', 'mutation { make(id: 1) { id word } }'],
  ['a mistake', '{ nothing }'],
])('%s', async (_name, query) => {
  for (const body of [{ query }, { query, operationName: 'B' }]) {
    expect(await ask(servers[1], body, SEED)).toEqual(await ask(servers[0], body, SEED));
  }
});

const SELECTED: Readonly<Record<string, string>> = {
  part: '{ word }',
  mustPart: '{ word }',
  parts: '{ word }',
  loose: '{ word }',
};
const thing = schema.getType('Thing');
const properties = isObjectType(thing) ? Object.keys(thing.getFields()).filter((name) => name !== 'asked') : [];

test.each(properties)('whatever "%s" holds', async (property) => {
  const query = `{ thing { word odd: ${property} ${SELECTED[property] ?? ''} } }`;
  for (const value of [...ODD, ...LATER]) {
    const odd = { property, value };
    expect(await ask(servers[1], { query }, SEED, odd)).toEqual(await ask(servers[0], { query }, SEED, odd));
  }
});
