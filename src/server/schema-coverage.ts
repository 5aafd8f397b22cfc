/** Compares the schema with the policy: both must name the same types and members. */
import {
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isScalarType,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';
import type { TypeDeclaration } from '../policy/grammar.ts';

/** @throws Error that names everything that only the schema or only the policy has */
export function assertCovered(schema: GraphQLSchema, declarations: Readonly<Record<string, TypeDeclaration>>): void {
  const inSchema = new Set(
    Object.values(schema.getTypeMap())
      .filter((type) => !type.name.startsWith('__') && !isScalarType(type))
      .flatMap((type) => membersOf(type).map((member) => `${type.name}.${member}`)),
  );
  const inPolicy = new Set(
    Object.entries(declarations).flatMap(([type, declaration]) =>
      Object.keys(declaration.kind === 'RECORD' ? declaration.fields : declaration.members).map(
        (member) => `${type}.${member}`,
      ),
    ),
  );
  const undeclared = [...inSchema].filter((member) => !inPolicy.has(member));
  const unknown = [...inPolicy].filter((member) => !inSchema.has(member));
  if (undeclared.length > 0) throw new Error(`The policy has no entry for ${undeclared.join(', ')}.`);
  if (unknown.length > 0) throw new Error(`The policy has entries for what the schema lacks: ${unknown.join(', ')}.`);
}

function membersOf(type: GraphQLNamedType): string[] {
  if (isEnumType(type)) return type.getValues().map((value) => value.name);
  if (isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)) return Object.keys(type.getFields());
  throw new Error(`${type.name} is of a kind that the policy does not know.`);
}
