/** Values for inputs of a schema: some good, some that no client should send. */
import fc from 'fast-check';
import {
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  type GraphQLInputObjectType,
  type GraphQLInputType,
} from 'graphql';

/** Texts that a service gave, by the name of the field: references, ids, receipts, versions, cursors. */
export type KnownTexts = ReadonlyMap<string, readonly string[]>;

type Values = fc.Arbitrary<unknown>;

const TEXTS = [
  ...[
    '',
    ' ',
    '\u0000',
    'A\u0000B',
    '\ud800',
    'a\udfff',
    '\u202e',
    '\u200d',
    '\ufeff',
    '\ufffe',
    '\u{e0041}',
    'ı',
    'ﬁ',
  ],
  ...[
    '9'.repeat(400),
    'x'.repeat(5_000),
    '🦊'.repeat(300),
    '\\',
    "';--",
    '%',
    '_',
    '$1',
    '{"a":1}',
    '{a,b}',
    '{',
    '<<<',
  ],
  ...['0', '-1', '1e400', 'NaN', 'null', 'true', '2147483648', '9223372036854775808', '0x10'],
  ...['2026/1', '2026/999999999', '9999/1', '0000/0', '2026/01', '2026/1\n'],
  ...['2026-02-30', '0000-01-01', '9999-12-31', '275761-01-01', '2026', '2026-13', '-001-01-01', '2026-01-15'],
  ...['2026-03-14T09:26:53.589Z', '9999-12-31T23:59:59.999+14:00', '0000-01-01T00:00:00Z', '2026-03-14T25:00:00Z'],
  ...['SE', 'BY', 'FR', 'QQ', 'se', '914', 'UNK', 'S\u0000'],
  ...[
    '5f0c2a4e-9d1b-4c3e-8f7a-6b5d4c3b2a19',
    '00000000-0000-0000-0000-000000000000',
    '5f0c2a4e',
    'v:xxxxxxxxxxxxxxxxxxxx',
  ],
  ...['https://hooks.example/x', 'http://[', 'file:///etc/passwd', 'https://hooks.example:99999/', 'javascript:1'],
  ...['PASSPORT', 'VALID', '__proto__', 'constructor', 'toString'],
  Buffer.from('[1]').toString('base64url'),
  Buffer.from('x'.repeat(40)).toString('base64url'),
];

const text: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...TEXTS) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }) },
);

const number: fc.Arbitrary<number> = fc.oneof(
  fc.constantFrom(
    0,
    1,
    2,
    20,
    100,
    101,
    500,
    501,
    -1,
    2 ** 31 - 1,
    -(2 ** 31),
    2 ** 31,
    2 ** 53,
    1.5,
    -0,
    1e308,
    5e-324,
  ),
  fc.integer(),
);

/** Of no type, or of any. */
const anything: Values = fc.oneof(
  fc.constantFrom<unknown>(null, [], {}, [[]], [null], [[[[[[[[]]]]]]]], { a: { b: { c: 1 } } }, true, [1, 'a', {}]),
  fc.constant(deep(2_000)),
  text,
  number,
);

function deep(levels: number): unknown {
  let value: unknown = 'x';
  for (let level = 0; level < levels; level += 1) value = [value];
  return value;
}

/** Something that is not what was asked for. It takes the place of a value that was good. */
export const hostileValue: Values = fc.oneof({ weight: 3, arbitrary: text }, { weight: 1, arbitrary: anything });

/** @param name of the argument or the field: a text that the service gave under this name is tried too */
export function valuesOf(type: GraphQLInputType, name: string, known: KnownTexts, depth = 0): Values {
  if (isNonNullType(type)) {
    return mostly(24, valuesOf(type.ofType as GraphQLInputType, name, known, depth), anything);
  }
  return mostly(12, presentValues(type, name, known, depth), fc.constantFrom(null, undefined));
}

function presentValues(type: GraphQLInputType, name: string, known: KnownTexts, depth: number): Values {
  if (isListType(type)) {
    const item = valuesOf(type.ofType as GraphQLInputType, name.replace(/s$/, ''), known, depth + 1);
    return fc.oneof(
      { weight: 6, arbitrary: fc.array(item, { maxLength: 3 }) },
      { weight: 1, arbitrary: item },
      { weight: 1, arbitrary: item.map((each) => Array<unknown>(501).fill(each)) },
    );
  }
  if (isEnumType(type)) return mostly(12, fc.constantFrom(...type.getValues().map((value) => value.name)), anything);
  if (isInputObjectType(type)) return objects(type, known, depth);
  const { name: scalar } = type as { readonly name: string };
  if (scalar === 'Int' || scalar === 'Float') return mostly(12, number, anything);
  if (scalar === 'Boolean') return mostly(12, fc.boolean(), anything);
  const given = known.get(name) ?? [];
  return mostly(12, given.length === 0 ? text : fc.oneof(fc.constantFrom(...given), text), anything);
}

function objects(type: GraphQLInputObjectType, known: KnownTexts, depth: number): Values {
  const fields = Object.values(type.getFields());
  const inside = Object.fromEntries(
    fields.map((field) => {
      const value = valuesOf(field.type, field.name, known, depth + 1);
      // What may be left out is, more often the deeper it is.
      return [field.name, isNonNullType(field.type) ? value : fc.option(value, { nil: undefined, freq: 1 })];
    }),
  );
  return mostly(24, fc.record(inside), fc.record({ ...inside, surplus: anything }));
}

/** A value of a type in which every text is the same, and everything else is good. */
export function filledWith(type: GraphQLInputType, same: string): unknown {
  if (isNonNullType(type)) return filledWith(type.ofType as GraphQLInputType, same);
  if (isListType(type)) return [filledWith(type.ofType as GraphQLInputType, same)];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields());
    return Object.fromEntries(fields.map((field) => [field.name, filledWith(field.type, same)]));
  }
  return { Int: 1, Float: 1, Boolean: true }[(type as { readonly name: string }).name] ?? same;
}

/** A value once for each of its texts, with another one in its place. */
export function withEachTextReplaced(value: unknown, other: string): unknown[] {
  return placesIn(value)
    .filter((place) => typeof valueAt(value, place) === 'string')
    .map((place) => replaced(value, place, other));
}

function valueAt(value: unknown, place: Place): unknown {
  return place.reduce((inside, key) => (inside as Record<string, unknown>)[key], value);
}

function mostly(weight: number, usual: Values, rare: Values): Values {
  return fc.oneof({ weight, arbitrary: usual }, { weight: 1, arbitrary: rare });
}

/** A value with one of its parts replaced. */
export function withOneReplaced(value: unknown): Values {
  const places = placesIn(value);
  return fc.tuple(fc.constantFrom(...places), hostileValue).map(([place, other]) => replaced(value, place, other));
}

type Place = readonly string[];

function placesIn(value: unknown): Place[] {
  if (typeof value !== 'object' || value === null) return [[]];
  return [
    [],
    ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner).map((place) => [key, ...place])),
  ].slice(1);
}

function replaced(value: unknown, [key, ...rest]: Place, other: unknown): unknown {
  if (key === undefined) return other;
  const inner = replaced((value as Record<string, unknown>)[key], rest, other);
  if (Array.isArray(value)) return value.map((each: unknown, n) => (String(n) === key ? inner : each));
  return { ...(value as object), [key]: inner };
}

/** Adds the texts of an answer, by the names of their fields. */
export function collectTexts(answer: unknown, known: Map<string, string[]>, name = ''): void {
  if (typeof answer === 'string') known.set(name, [...(known.get(name) ?? []), answer]);
  else if (typeof answer === 'object' && answer !== null) {
    for (const [key, inner] of Object.entries(answer)) collectTexts(inner, known, Array.isArray(answer) ? name : key);
  }
}

/** Names of what exists in one world alone. */
const OF_ONE_WORLD: readonly string[] = ['reference', 'references', 'id', 'receipt', 'version', 'after'];

/** Variables with names of what exists here. */
export function withKnownTexts(variables: unknown, known: KnownTexts, name = ''): unknown {
  if (Array.isArray(variables)) return variables.map((each) => withKnownTexts(each, known, name));
  if (typeof variables === 'object' && variables !== null) {
    return Object.fromEntries(
      Object.entries(variables).map(([key, inner]) => [key, withKnownTexts(inner, known, key)]),
    );
  }
  if (!OF_ONE_WORLD.includes(name)) return variables;
  return known.get(name)?.[0] ?? known.get(name.replace(/s$/, ''))?.[0] ?? variables;
}
