/** How a row comes into a database, and what a reader reads of it over HTTP. */
import { expect } from '@jest/globals';
import type { SQL } from 'drizzle-orm';
import { getNamedType, isLeafType, type GraphQLObjectType, type GraphQLSchema } from 'graphql';
import type { Queries } from '../../src/database/database.ts';
import type { Attributes } from '../../src/database/policy-sql.ts';
import type { Row } from '../../src/policy/ability.ts';
import type { Sealing } from '../../src/sealing/sealing.ts';
import type { Nansen } from '../support/nansen.ts';

/** How rows of a type come into a database, and what a reader then reads of one over HTTP. */
export interface Path {
  readonly from: SQL;
  readonly id: SQL;
  readonly attributes: Attributes;
  /** Fields that are null for every reader, because the row has nothing in them. */
  readonly empty: (row: Row) => readonly string[];
  insert(owner: Queries, row: Row, sealing: Sealing): Promise<{ readonly id: string; readonly handle: string }>;
  ask(nansen: Nansen, reader: string, schema: GraphQLSchema, handle: string): Promise<object | null>;
}

/** All fields that a schema has of a type, with the leaves of the types below. */
export function selectionOf(schema: GraphQLSchema, type: string): string {
  const object = schema.getType(type) as GraphQLObjectType | undefined;
  // What is not there is asked for all the same.
  if (object === undefined) return '__typename';
  const leaves = (below: GraphQLObjectType): string =>
    Object.values(below.getFields())
      .filter((field) => isLeafType(getNamedType(field.type)))
      .map((field) => field.name)
      .join(' ');
  return Object.values(object.getFields())
    .map((field) => {
      const named = getNamedType(field.type);
      return isLeafType(named) ? field.name : `${field.name} { ${leaves(named as GraphQLObjectType)} __typename }`;
    })
    .join(' ');
}

export async function asked(nansen: Nansen, reader: string, query: string, variables: object): Promise<object> {
  const answer = await nansen.ask(reader === 'public' ? null : reader, query, variables);
  expect(answer.errors).toEqual([]);
  return answer.data;
}
