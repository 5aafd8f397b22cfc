/** Every query that a schema has, with everything that it can tell. */
import {
  getNamedType,
  isNonNullType,
  isObjectType,
  parse,
  validate,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLSchema,
} from 'graphql';
import { selectionsOf } from '../noninterference/questions.ts';
import { limitOperation } from '../../src/server/steps/limit-operation.ts';
import { LIMITS } from '../../src/server/limits.ts';
import type { Audience } from '../../src/policy/reader.ts';

export interface Query {
  readonly query: string;
  readonly variables: object;
}

/**
 * Asks every field of the root, with values for the arguments that must be there.
 *
 * @throws for an argument that has no value: give it one
 */
export function allQueries(
  schema: GraphQLSchema,
  audience: Audience,
  values: Readonly<Record<string, unknown>>,
): Query[] {
  const rule = limitOperation(LIMITS[audience]);
  return Object.values(schema.getQueryType()?.getFields() ?? {}).flatMap((field): Query[] => {
    const required = field.args.filter(isRequired);
    const missing = required.find(({ name }) => !(name in values));
    if (missing !== undefined) throw new Error(`The query ${field.name} needs a value for ${missing.name}.`);
    const fits = (query: string): boolean => validate(schema, parse(query), [rule]).length === 0;
    const first = field.args.some(({ name }) => name === 'first') ? ['first: 20'] : [];
    const asked = (selection: string): string => {
      const declared = required.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
      const given = [...required.map(({ name }) => `${name}: $${name}`), ...first].join(', ');
      return `query ${declared && `(${declared})`} { ${field.name}${given && `(${given})`} ${selection} }`;
    };
    const variables = Object.fromEntries(required.map(({ name }) => [name, values[name]]));
    return selectionsIn(field, (selection) => fits(asked(selection))).map((selection) => ({
      query: asked(selection),
      variables,
    }));
  });
}

function isRequired({ type, defaultValue }: GraphQLArgument): boolean {
  return isNonNullType(type) && defaultValue === undefined;
}

function selectionsIn({ type }: GraphQLField<unknown, unknown>, fits: (selection: string) => boolean): string[] {
  const named = getNamedType(type);
  if (isObjectType(named)) return selectionsOf(named, fits);
  return [named.name === 'Node' ? '{ __typename id }' : ''];
}
