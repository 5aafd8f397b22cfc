/** Every example in GraphiQL's tabs is one that its reader's schema accepts, with variables that fit. */
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
import { readExamples } from './read-examples.ts';

const READERS = [
  ...['public', 'bureau:FR', 'asylum-office:SE', 'border:FR', 'immigration:CA', 'police:TH'],
  ...['refugee-desk', 'notices-desk', 'ccf', 'ccf-secretariat', 'ccf-rapporteur', 'ccf-chamber', 'auditor', 'dpo:TH'],
];

const FOLDER = path.join(import.meta.dirname, 'examples');
const EXAMPLES = readExamples(FOLDER);
const TABS = JSON.parse(readFileSync(path.join(FOLDER, 'tabs.json'), 'utf8')) as Record<string, readonly string[]>;

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

test('every reader has examples, each in a tab with a name of its own', () => {
  for (const reader of READERS) {
    const names = examplesFor(EXAMPLES, reader).map(({ operation }) => getOperationAST(parse(operation))?.name?.value);
    expect(names.length).toBeGreaterThan(1);
    expect(new Set(names).size).toBe(names.length);
    expect(names).not.toContain(undefined);
  }
});

test('tabs.json names the roles of these readers, and every file there is', () => {
  expect(Object.keys(TABS).sort()).toEqual(READERS.map((reader) => reader.split(':')[0]).sort());
  const listed = new Set(Object.values(TABS).flat());
  const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' });
  const operations = files.filter((file) => file.endsWith('.graphql')).map((file) => file.replace('.graphql', ''));
  const variables = files.filter((file) => file.endsWith('.variables.json'));
  expect(operations.sort()).toEqual([...listed].sort());
  expect(variables.map((file) => file.replace('.variables.json', '')).filter((name) => !listed.has(name))).toEqual([]);
});

test('an example is in the folder of its audience, or in the shared one when several audiences use it', () => {
  const audiencesOf = new Map<string, Set<string>>();
  for (const reader of READERS) {
    for (const name of TABS[reader.split(':')[0]!]!) {
      const audiences = audiencesOf.get(name) ?? new Set();
      audiencesOf.set(name, audiences.add(audienceOfReader(reader).toLowerCase()));
    }
  }
  for (const [name, audiences] of audiencesOf) {
    expect([name, path.dirname(name)]).toEqual([name, audiences.size === 1 ? [...audiences][0] : 'shared']);
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
