/** Variables with which an operation can be run though nobody asked, each with a value of its type. */
import {
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
  typeFromAST,
  type GraphQLInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';

/** By the name of a scalar. A reference of an alert stands for every text, and no alert has this one. */
const SCALARS: Readonly<Record<string, unknown>> = {
  Boolean: false,
  Date: '2000-01-01',
  DateTime: '2000-01-01T00:00:00Z',
  Float: 1,
  Int: 1,
  PartialDate: '2000',
};
const TEXT = '1923/1';

/** The variables of an operation of a valid document: those that it requires, and all, because what is left out changes what is read. */
export function sampleVariables(schema: GraphQLSchema, operation: OperationDefinitionNode): Record<string, unknown>[] {
  const required: Record<string, unknown> = {};
  const all: Record<string, unknown> = {};
  for (const { variable, type: node, defaultValue } of operation.variableDefinitions ?? []) {
    const type = typeFromAST(schema, node) as GraphQLInputType;
    const { value } = variable.name;
    all[value] = sampleOf(type);
    if (isNonNullType(type) && defaultValue === undefined) required[value] = all[value];
  }
  return Object.keys(all).length > Object.keys(required).length ? [required, all] : [required];
}

function sampleOf(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return sampleOf(type.ofType);
  if (isListType(type)) return [sampleOf(type.ofType)];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (!isInputObjectType(type)) return SCALARS[type.name] ?? TEXT;
  const required = Object.values(type.getFields()).filter(isRequiredInputField);
  return Object.fromEntries(required.map((field) => [field.name, sampleOf(field.type)]));
}
