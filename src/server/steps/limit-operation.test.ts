/** Operations that ask for too much are refused, all with one text that has no figure. The check of any document ends soon. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { buildSchema, getIntrospectionQuery, parse, specifiedRules, validate, type GraphQLError } from 'graphql';
import { parseReader, PUBLIC_READER, type Audience } from '../../policy/reader.ts';
import { examplesFor } from '../graphiql/examples.ts';
import { readExamples } from '../graphiql/read-examples.ts';
import { LIMITS } from '../limits.ts';
import { limitOperation } from './limit-operation.ts';

const ONE_TEXT = 'The operation asks for too much at once. Split it.';

const AUDIENCES = Object.keys(LIMITS) as Audience[];
const schemas = Object.fromEntries(
  AUDIENCES.map((audience) => [
    audience,
    buildSchema(readFileSync(new URL(`../../../schema/${audience.toLowerCase()}.graphql`, import.meta.url), 'utf8')),
  ]),
);

function judge(audience: Audience, document: string): readonly GraphQLError[] {
  return validate(schemas[audience]!, parse(document), [limitOperation(LIMITS[audience])]);
}

function refused(audience: Audience, document: string): boolean {
  const errors = judge(audience, document);
  for (const error of errors) {
    expect([error.message, error.extensions['code']]).toEqual([ONE_TEXT, 'OPERATION_TOO_LARGE']);
  }
  return errors.length > 0;
}

const times = (count: number, text: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => text(n)).join(' ');

/** `alerts { nodes { … } }` does not nest deeper. Introspection of types does. */
const nested = (depth: number): string =>
  `{ __type(name: "Alert") { ${times(depth, () => 'ofType {')} name ${'}'.repeat(depth)} } }`;

describe.each(AUDIENCES.filter((audience) => audience !== 'AUDITOR' && audience !== 'APPLICANT'))(
  'for %s',
  (audience) => {
    const limits = LIMITS[audience];

    test('as many aliases as are allowed pass, and one more does not', () => {
      const document = (count: number) => `{ me { ${times(count, (n) => `a${n}: role`)} } }`;
      expect(refused(audience, document(limits.aliases))).toBe(false);
      expect(refused(audience, document(limits.aliases + 1))).toBe(true);
    });

    test('as many fields as are allowed pass, and one more does not, however they are spread', () => {
      const plain = (count: number) => `{ me { ${times(count - 1, () => 'role')} } }`;
      expect(refused(audience, plain(limits.fields))).toBe(false);
      expect(refused(audience, plain(limits.fields + 1))).toBe(true);
      const spread = (count: number) => `{ me { ${times(count, () => '...F')} } } fragment F on Me { role country }`;
      expect(refused(audience, spread(Math.floor(limits.fields / 2) + 1))).toBe(true);
      const inline = (count: number) => `{ me { ${times(count, () => '... on Me { role }')} } }`;
      expect(refused(audience, inline(limits.fields + 1))).toBe(true);
    });

    test('a page as long as it gets passes once, and not many times over', () => {
      const page = (count: number) =>
        `{ ${times(count, (n) => `a${n}: alerts(first: 100) { nodes { reference warrants { issuer } subject { familyName } } }`)} }`;
      expect(refused(audience, page(1))).toBe(false);
      const most = Math.ceil(limits.complexity / 400);
      expect(most > limits.aliases || refused(audience, page(most))).toBe(true);
    });

    test('what depends on variables is taken at its most', () => {
      const page = (first: string) =>
        `query ($n: Int = 1) { ${times(Math.min(limits.aliases, 10), (n) => `a${n}: alerts(first: ${first}) { nodes { ${times(20, () => 'reference')} } }`)} }`;
      const cheap = refused(audience, page('1'));
      const byVariable = refused(audience, page('$n'));
      expect([cheap, byVariable]).toEqual([false, refused(audience, page('100'))]);
      expect(refused(audience, page('2147483647'))).toBe(byVariable);
      expect(refused(audience, page('-5'))).toBe(false);
    });

    test('a fragment that doubles itself over and over is refused at once', () => {
      const bomb = `{ me { ...F0 } } ${times(60, (n) => `fragment F${n} on Me { ...F${n + 1} ...F${n + 1} }`)} fragment F60 on Me { role }`;
      const start = performance.now();
      expect(refused(audience, bomb)).toBe(true);
      expect(performance.now() - start).toBeLessThan(500);
    });

    test('a fragment that spreads itself comes to an end, here and in the rule that refuses it', () => {
      const document = '{ me { ...A } } fragment A on Me { role ...B } fragment B on Me { country ...A }';
      expect(refused(audience, document)).toBe(false);
      const errors = validate(schemas[audience]!, parse(document), [...specifiedRules, limitOperation(limits)]);
      expect(errors.map((error) => error.message).join()).toMatch(/Cannot spread fragment/);
    });

    test('introspection passes, whole, and is counted like everything else', () => {
      for (const options of [
        {},
        {
          descriptions: true,
          inputValueDeprecation: true,
          schemaDescription: true,
          specifiedByUrl: true,
          directiveIsRepeatable: true,
        },
      ]) {
        const errors = validate(schemas[audience]!, parse(getIntrospectionQuery(options)), [
          ...specifiedRules,
          limitOperation(limits),
        ]);
        expect(errors.map((error) => error.message)).toEqual([]);
      }
      expect(refused(audience, `{ __schema { types { ${times(limits.aliases + 1, (n) => `a${n}: name`)} } } }`)).toBe(
        true,
      );
      expect(refused(audience, `{ __type(name: "Alert") { ${times(limits.fields + 1, () => 'name')} } }`)).toBe(true);
      expect(refused(audience, nested(100))).toBe(true);
    });
  },
);

test('levels deeper than allowed are refused', () => {
  const schema = buildSchema('type Query { below: Below } type Below { below: Below leaf: Int }');
  const document = (depth: number) =>
    parse(`{ ${times(depth - 1, () => 'below {')} __typename ${'}'.repeat(depth - 1)} }`);
  for (const limits of Object.values(LIMITS)) {
    expect(validate(schema, document(limits.depth), [limitOperation(limits)])).toEqual([]);
    expect(validate(schema, document(limits.depth + 1), [limitOperation(limits)])).toHaveLength(1);
    const spread = `{ ${times(limits.depth, () => 'below { ... on Below {')} leaf ${'}'.repeat(2 * limits.depth)} }`;
    expect(validate(schema, parse(spread), [limitOperation(limits)])).toHaveLength(1);
  }
});

test('every example that GraphiQL offers is within the limits of its audience', () => {
  const all = readExamples(path.join(import.meta.dirname, '../graphiql/examples'));
  for (const reader of [
    'public',
    'bureau:BY',
    'asylum-office:SE',
    'border:TH',
    'immigration:CA',
    'police:TH',
    'notices-desk',
    'refugee-desk',
    'ccf',
    'auditor',
  ]) {
    const { audience } = reader === 'public' ? PUBLIC_READER : parseReader(reader, 'someone')!;
    const examples = examplesFor(all, reader);
    expect(examples.length).toBeGreaterThan(0);
    for (const { operation } of examples) expect(judge(audience, operation)).toEqual([]);
  }
});

test('no text of a refusal differs by what was asked, or holds a figure', () => {
  const texts = new Set(
    AUDIENCES.flatMap((audience) =>
      [`{ me { ${times(700, (n) => `a${n}: role`)} } }`, `{ me { ${times(700, () => 'role')} } }`].flatMap((document) =>
        judge(audience, document).map((error) => JSON.stringify(error.toJSON())),
      ),
    ),
  );
  expect([...texts]).toEqual([JSON.stringify({ message: ONE_TEXT, extensions: { code: 'OPERATION_TOO_LARGE' } })]);
});

test('documents at random, valid or not, are judged within moments', () => {
  const names = [
    'me',
    'alerts',
    'nodes',
    'edges',
    'node',
    'subject',
    'warrants',
    'reference',
    '__typename',
    '__schema',
    'types',
    'unknown',
  ];
  const { document } = fc.letrec<{ document: string; set: string; item: string }>((tie) => ({
    item: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom(...names),
      fc
        .tuple(fc.constantFrom(...names), tie('set'))
        .map(([name, set]) => `${name}${name === 'alerts' ? '(first: 100)' : ''} ${set}`),
      fc.tuple(fc.constantFrom('A', 'B', 'C', 'Z')).map(([name]) => `...${name}`),
      tie('set').map((set) => `... on Alert ${set}`),
      tie('set').map((set) => `... ${set}`),
      fc.tuple(fc.constantFrom('x', 'y'), fc.constantFrom(...names)).map(([alias, name]) => `${alias}: ${name}`),
    ),
    set: fc.array(tie('item'), { minLength: 1, maxLength: 6 }).map((items) => `{ ${items.join(' ')} }`),
    document: fc
      .tuple(tie('set'), tie('set'), tie('set'), tie('set'))
      .map(([root, a, b, c]) => `${root} fragment A on Query ${a} fragment B on Alert ${b} fragment C on Alert ${c}`),
  }));
  fc.assert(
    fc.property(document, fc.constantFrom(...AUDIENCES), (text, audience) => {
      const start = performance.now();
      refused(audience, text);
      expect(performance.now() - start).toBeLessThan(1000);
    }),
    { numRuns: 500 },
  );
});
