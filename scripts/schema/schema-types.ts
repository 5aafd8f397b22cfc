/** A schema as types of TypeScript, with which gql.tada types the documents of the desk. Descriptions are left out. */
import { minifyIntrospection, outputIntrospectionFile } from '@gql.tada/internal';
import { introspectionFromSchema, type GraphQLSchema } from 'graphql';

export function schemaTypes(schema: GraphQLSchema): string {
  const introspection = minifyIntrospection(introspectionFromSchema(schema));
  return outputIntrospectionFile(introspection, { fileType: '.d.ts', shouldPreprocess: true });
}
