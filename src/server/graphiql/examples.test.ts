/** Every example in GraphiQL's tabs is one that its reader's schema accepts, with variables that fit. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import {
  buildSchema,
  coerceInputValue,
  getOperationAST,
  parse,
  isInputType,
  typeFromAST,
  validate,
  type GraphQLSchema,
} from 'graphql';
import { AUDIENCES, parseReader, PUBLIC_READER } from '../../policy/reader.ts';
import { examplesFor, type Example } from './examples.ts';

const READERS = [
  ...['public', 'bureau:FR', 'asylum-office:SE', 'border:FR', 'immigration:CA', 'police:TH'],
  ...['refugee-desk', 'notices-desk', 'ccf', 'auditor'],
];

const schemas = new Map(AUDIENCES.map((audience) => [audience, readSchema(audience.toLowerCase())]));

const cases = READERS.flatMap((reader) =>
  examplesFor(reader).map((example) => [reader, parse(example.operation), example] as const),
).map(([reader, document, example]) => [reader, getOperationAST(document)?.name?.value, document, example] as const);

test.each(cases)('%s: %s', (reader, _name, document, example) => {
  const audience = (parseReader(reader, 'test') ?? PUBLIC_READER).audience;
  const schema = schemas.get(audience);
  expect(validate(schema!, document)).toEqual([]);
  expect(variableErrors(schema!, example)).toEqual([]);
});

test('every reader has examples, each in a tab with a name of its own', () => {
  for (const reader of READERS) {
    const names = examplesFor(reader).map(({ operation }) => getOperationAST(parse(operation))?.name?.value);
    expect(names.length).toBeGreaterThan(1);
    expect(new Set(names).size).toBe(names.length);
    expect(names).not.toContain(undefined);
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
