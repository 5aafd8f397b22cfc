/** Every example of GraphiQL is one that its reader's schema accepts, with variables that fit and gaps that lead somewhere. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import {
  buildSchema,
  coerceInputValue,
  getOperationAST,
  isInputType,
  parse,
  typeFromAST,
  validate,
  type GraphQLSchema,
} from 'graphql';
import { AUDIENCES, parseReader, PUBLIC_READER } from '../../policy/reader.ts';
import { examplesFor, type Example } from './examples.ts';
import { openGaps, variablesWithGaps } from './gaps.ts';
import { readExamples } from './read-examples.ts';

const READERS = [
  ...['public', 'bureau:FR', 'asylum-office:SE', 'border:FR', 'immigration:CA', 'police:TH'],
  ...[
    'refugee-desk',
    'notices-desk',
    'ccf',
    'ccf-secretariat',
    'ccf-rapporteur',
    'ccf-chamber',
    'applicant',
    'auditor',
    'dpo:TH',
  ],
];

const FOLDER = path.join(import.meta.dirname, 'examples');
const EXAMPLES = readExamples(FOLDER);
const KEYS = Object.fromEntries(
  Object.entries(EXAMPLES).map(([role, groups]) => [
    role,
    groups.flatMap(({ examples }) => examples.map(({ key }) => key)),
  ]),
);

const schemas = new Map(AUDIENCES.map((audience) => [audience, readSchema(audience.toLowerCase())]));

const audienceOfReader = (reader: string) => (parseReader(reader, 'test') ?? PUBLIC_READER).audience;

const cases = READERS.flatMap((reader) =>
  examplesFor(EXAMPLES, reader).map((example) => [reader, parse(example.operation), example] as const),
).map(([reader, document, example]) => [reader, getOperationAST(document)?.name?.value, document, example] as const);

test.each(cases)('%s: %s', (reader, _name, document, example) => {
  const schema = schemas.get(audienceOfReader(reader));
  expect(validate(schema!, document)).toEqual([]);
  expect(variableErrors(schema!, example)).toEqual([]);
});

test('every reader has examples, each with a name of its own', () => {
  for (const reader of READERS) {
    const names = examplesFor(EXAMPLES, reader).map(({ operation }) => getOperationAST(parse(operation))?.name?.value);
    expect(names.length).toBeGreaterThan(1);
    expect(new Set(names).size).toBe(names.length);
    expect(names).not.toContain(undefined);
  }
});

test('groups.json names the roles of these readers, and every file there is', () => {
  expect(Object.keys(KEYS).sort()).toEqual(READERS.map((reader) => reader.split(':')[0]).sort());
  const listed = new Set(Object.values(KEYS).flat());
  const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' });
  const operations = files.filter((file) => file.endsWith('.graphql')).map((file) => file.replace('.graphql', ''));
  const beside = files.filter((file) => /\.(variables|needs)\.json$/.test(file));
  expect(operations.sort()).toEqual([...listed].sort());
  expect(beside.map((file) => file.split('.')[0] ?? '').filter((name) => !listed.has(name))).toEqual([]);
});

test('an example is in the folder of its audience, or in the shared one when several audiences use it', () => {
  const audiencesOf = new Map<string, Set<string>>();
  for (const reader of READERS) {
    for (const name of KEYS[reader.split(':')[0]!]!) {
      const audiences = audiencesOf.get(name) ?? new Set();
      audiencesOf.set(name, audiences.add(audienceOfReader(reader).toLowerCase()));
    }
  }
  for (const [name, audiences] of audiencesOf) {
    expect([name, path.dirname(name)]).toEqual([name, audiences.size === 1 ? [...audiences][0] : 'shared']);
  }
});

test.each(READERS)(
  '%s: each gap is at a place of the variables, and another example of the reader has its value',
  (reader) => {
    const examples = examplesFor(EXAMPLES, reader);
    for (const example of examples) {
      const gaps = Object.entries(example.needs?.values ?? {});
      expect([example.key, openGaps(variablesWithGaps(example)).length]).toEqual([example.key, gaps.length]);
      for (const [, { from, at }] of gaps) {
        expect([example.key, from === undefined]).toEqual([example.key, at === undefined]);
        if (from !== undefined) expect(examples.map(({ key }) => key)).toContain(from);
      }
    }
  },
);

test('a group has some examples, and a list does not have two groups of one title', () => {
  for (const groups of Object.values(EXAMPLES)) {
    expect(new Set(groups.map(({ title }) => title)).size).toBe(groups.length);
    for (const { title, examples } of groups) {
      expect([title, examples.length > 0 && examples.length <= 16]).toEqual([title, true]);
    }
  }
});

function readSchema(audience: string): GraphQLSchema {
  const file = path.resolve(import.meta.dirname, `../../../schema/${audience}.graphql`);
  return buildSchema(readFileSync(file, 'utf8'));
}

/** What is wrong with an example's variables, by the types that its operation declares. */
function variableErrors(schema: GraphQLSchema, { operation, variables = {} }: Example): string[] {
  const errors: string[] = [];
  const declared = getOperationAST(parse(operation))?.variableDefinitions ?? [];
  for (const definition of declared) {
    const name = definition.variable.name.value;
    const type = typeFromAST(schema, definition.type as Parameters<typeof typeFromAST>[1]);
    if (!isInputType(type)) {
      errors.push(`$${name} has no input type`);
    } else if (name in variables || definition.type.kind === 'NonNullType') {
      coerceInputValue(variables[name], type, (path, _value, error) => {
        errors.push(`$${[name, ...path].join('.')}: ${error.message}`);
      });
    }
  }
  const names = declared.map(({ variable }) => variable.name.value);
  return [...errors, ...Object.keys(variables).filter((name) => !names.includes(name))];
}
