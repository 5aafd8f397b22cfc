/**
 * The cost of an operation: how many root fields it has, aliases included, and how many things it looks up by a name that a caller
 * could have guessed.
 *
 * INVARIANT: the cost depends on the request alone, never on what is found. So a refusal tells nothing about the data.
 */
import {
  getNamedType,
  isCompositeType,
  isInputObjectType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import { fieldOf, lengthOf } from '../field-length.ts';

export interface Cost {
  readonly operations: number;
  readonly lookUps: number;
}

export type Variables = Readonly<Record<string, unknown>>;

/** Arguments, and fields of inputs and filters, that name what is looked up. Each item of a list counts. */
const NAMES: ReadonlySet<string> = new Set(['reference', 'references', 'receipt', 'receipts', 'id', 'ids']);
/** The same for arguments alone: an input with such a field describes a person and does not look for one. */
const NAMING_ARGUMENTS: ReadonlySet<string> = new Set([
  ...NAMES,
  'copies',
  'person',
  'people',
  'document',
  'documents',
  'number',
  'fileReference',
]);
/** The same for fields of inputs and filters. */
const NAMING_FIELDS: ReadonlySet<string> = new Set([...NAMES, 'recalls', 'familyName', 'items', 'documents']);
/** The same for fields of filters alone: an input with such a field describes something that is stored. */
const NAMING_FILTER_FIELDS: ReadonlySet<string> = new Set([
  ...NAMING_FIELDS,
  ...['person', 'document', 'alert', 'decision', 'fileReference', 'number', 'user', 'reader'],
  ...['likeAlert', 'likeDecision'],
]);
/** Fields below the root that search once for each of their objects. */
const SEARCHES: ReadonlySet<string> = new Set(['AsylumDecision.candidates', 'ReviewItem.relatedAlerts']);

/** A place in a variable whose size adds to the cost. */
interface VariablePart {
  readonly variable: string;
  readonly field: string | null;
  /** The size when the variable is not given. */
  readonly defaultSize: number;
}

/** The cost of a document: a part that does not depend on variables, and the places in variables. Computed once per document. */
interface DocumentCost {
  readonly fixed: Cost;
  readonly variableParts: readonly VariablePart[];
}

const known = new WeakMap<OperationDefinitionNode, DocumentCost>();

/** The cost of an operation. Fields that `@skip` and `@include` leave out count too. */
export function costOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): Cost {
  let cost = known.get(operation);
  if (cost === undefined) known.set(operation, (cost = documentCostOf(schema, document, operation)));
  let { lookUps } = cost.fixed;
  for (const part of cost.variableParts) lookUps += sizeIn(variables, part);
  return { operations: cost.fixed.operations, lookUps };
}

function documentCostOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): DocumentCost {
  const variableParts: VariablePart[] = [];
  let operations = 0;
  let lookUps = 0;
  const root = schema.getRootType(operation.operation);

  const visit = (set: SelectionSetNode, above: GraphQLCompositeType, times: number): void => {
    for (const { node, parent } of fieldsOf(set, above, schema, document)) {
      const field = fieldOf(parent, node.name.value);
      if (field === undefined) continue;
      if (parent === root) {
        operations += 1;
        for (const value of namedBy(field, node)) {
          const size = sizeOf(value.node, value.field, operation);
          if (typeof size === 'number') lookUps += size;
          else variableParts.push(size);
        }
      } else if (SEARCHES.has(`${parent.name}.${field.name}`)) lookUps += times;
      const type = getNamedType(field.type);
      if (node.selectionSet && isCompositeType(type)) visit(node.selectionSet, type, times * lengthOf(field, node));
    }
  };
  if (root) visit(operation.selectionSet, root, 1);
  return { fixed: { operations, lookUps }, variableParts };
}

interface PlacedField {
  readonly node: FieldNode;
  /** The type that a fragment names, or that of the selection. */
  readonly parent: GraphQLCompositeType;
}

/** The fields of a selection and of its fragments. The document is valid, so no fragment contains itself. */
function* fieldsOf(
  set: SelectionSetNode,
  parent: GraphQLCompositeType,
  schema: GraphQLSchema,
  document: DocumentNode,
): Generator<PlacedField> {
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) yield { node: selection, parent };
    else {
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragmentOf(document, selection.name.value);
      if (!fragment) continue;
      const type = fragment.typeCondition === undefined ? parent : schema.getType(fragment.typeCondition.name.value);
      if (isCompositeType(type)) yield* fieldsOf(fragment.selectionSet, type, schema, document);
    }
  }
}

function fragmentOf(document: DocumentNode, name: string): FragmentDefinitionNode | undefined {
  return document.definitions.find(
    (definition): definition is FragmentDefinitionNode =>
      definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === name,
  );
}

/** The values that name what a root field looks up: arguments, and fields of them. */
function* namedBy(
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
): Generator<{ readonly node: ValueNode; readonly field: string | null }> {
  for (const argument of field.args) {
    const given = node.arguments?.find(({ name }) => name.value === argument.name)?.value;
    if (given === undefined) continue;
    const type = getNamedType(argument.type);
    if (NAMING_ARGUMENTS.has(argument.name)) yield { node: given, field: null };
    else if (isInputObjectType(type)) {
      const naming = type.name.endsWith('Filter') ? NAMING_FILTER_FIELDS : NAMING_FIELDS;
      for (const name of Object.keys(type.getFields())) {
        if (naming.has(name)) yield { node: given, field: name };
      }
    }
  }
}

function sizeOf(node: ValueNode, field: string | null, operation: OperationDefinitionNode): VariablePart | number {
  if (node.kind === Kind.VARIABLE) {
    const name = node.name.value;
    const defaultValue = operation.variableDefinitions?.find(
      ({ variable }) => variable.name.value === name,
    )?.defaultValue;
    return { variable: name, field, defaultSize: defaultValue === undefined ? 0 : sizeOfConstant(defaultValue, field) };
  }
  if (field === null || node.kind !== Kind.OBJECT) return sizeOfConstant(node, field);
  const inner = node.fields.find(({ name }) => name.value === field)?.value;
  return inner === undefined ? 0 : sizeOf(inner, null, operation);
}

function sizeOfConstant(node: ValueNode, field: string | null): number {
  if (field !== null) {
    const inner = node.kind === Kind.OBJECT ? node.fields.find(({ name }) => name.value === field)?.value : undefined;
    return inner === undefined ? 0 : sizeOfConstant(inner, null);
  }
  if (node.kind === Kind.LIST) return node.values.length;
  return node.kind === Kind.NULL ? 0 : 1;
}

function sizeIn(variables: Variables, { variable, field, defaultSize }: VariablePart): number {
  const given = variables[variable];
  if (given === undefined) return defaultSize;
  const named = field === null ? given : (given as Variables | null)?.[field];
  if (named === undefined || named === null) return 0;
  return Array.isArray(named) ? named.length : 1;
}
