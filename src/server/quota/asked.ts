/**
 * How much an operation asks for: how many operations it is, by whatever aliases, and how many things it looks up by a name that
 * somebody could have guessed. What is counted is what is asked, never what is found, so that a count tells nothing.
 */
import {
  getNamedType,
  isInputObjectType,
  isObjectType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import { fieldOf, lengthOf } from '../limits.ts';

export interface Asked {
  readonly operations: number;
  readonly lookUps: number;
}

export type Variables = Readonly<Record<string, unknown>>;

/** Arguments, and fields of inputs and filters, that name what is looked up. A list names as many as it is long. */
const NAMES: ReadonlySet<string> = new Set(['reference', 'references', 'receipt', 'receipts', 'id', 'ids']);
/** The same, of arguments alone; in an input a person is described and not looked for. */
const NAMING_ARGUMENTS: ReadonlySet<string> = new Set([
  ...NAMES,
  'person',
  'people',
  'document',
  'documents',
  'number',
]);
/** The same, of inputs and filters. */
const NAMING_FIELDS: ReadonlySet<string> = new Set([...NAMES, 'recalls', 'familyName']);
/** Fields below an operation that search for each object that they stand on. */
const SEARCHES: ReadonlySet<string> = new Set(['AsylumDecision.candidates']);

/** How many things stand in a variable, at a place in it. */
interface InVariable {
  readonly variable: string;
  readonly field: string | null;
  /** When the variable is not given. */
  readonly otherwise: number;
}

/** What a document asks for whatever its variables are, and where the rest stands. It is worked out once for each document. */
interface Plan {
  readonly fixed: Asked;
  readonly inVariables: readonly InVariable[];
}

const plans = new WeakMap<OperationDefinitionNode, Plan>();

/** How much an operation asks for. What `@skip` and `@include` leave out counts too. */
export function askedBy(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): Asked {
  let plan = plans.get(operation);
  if (plan === undefined) plans.set(operation, (plan = planOf(schema, document, operation)));
  let { lookUps } = plan.fixed;
  for (const each of plan.inVariables) lookUps += sizeIn(variables, each);
  return { operations: plan.fixed.operations, lookUps };
}

function planOf(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): Plan {
  const inVariables: InVariable[] = [];
  let operations = 0;
  let lookUps = 0;
  const root = schema.getRootType(operation.operation);

  const visit = (set: SelectionSetNode, parent: GraphQLObjectType, times: number): void => {
    for (const node of fieldsOf(set, document)) {
      const field = fieldOf(parent, node.name.value);
      if (field === undefined) continue;
      if (parent === root) {
        operations += 1;
        for (const value of namedBy(field, node)) {
          const size = sizeOf(value.node, value.field, operation);
          if (typeof size === 'number') lookUps += size;
          else inVariables.push(size);
        }
      } else if (SEARCHES.has(`${parent.name}.${field.name}`)) lookUps += times;
      const type = getNamedType(field.type);
      if (node.selectionSet && isObjectType(type)) visit(node.selectionSet, type, times * lengthOf(field, node));
    }
  };
  if (root) visit(operation.selectionSet, root, 1);
  return { fixed: { operations, lookUps }, inVariables };
}

/** The fields of a selection, those of its fragments among them. A document was validated before, so no fragment holds itself. */
function* fieldsOf(set: SelectionSetNode, document: DocumentNode): Generator<FieldNode> {
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) yield selection;
    else {
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragmentOf(document, selection.name.value);
      if (fragment) yield* fieldsOf(fragment.selectionSet, document);
    }
  }
}

function fragmentOf(document: DocumentNode, name: string): FragmentDefinitionNode | undefined {
  return document.definitions.find(
    (definition): definition is FragmentDefinitionNode =>
      definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === name,
  );
}

/** The values that name what an operation looks up: arguments, and fields of them. */
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
      for (const name of Object.keys(type.getFields())) {
        if (NAMING_FIELDS.has(name)) yield { node: given, field: name };
      }
    }
  }
}

function sizeOf(node: ValueNode, field: string | null, operation: OperationDefinitionNode): InVariable | number {
  if (node.kind === Kind.VARIABLE) {
    const name = node.name.value;
    const standard = operation.variableDefinitions?.find(({ variable }) => variable.name.value === name)?.defaultValue;
    return { variable: name, field, otherwise: standard === undefined ? 0 : sizeOfConstant(standard, field) };
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

function sizeIn(variables: Variables, { variable, field, otherwise }: InVariable): number {
  const given = variables[variable];
  if (given === undefined) return otherwise;
  const named = field === null ? given : (given as Variables | null)?.[field];
  if (named === undefined || named === null) return 0;
  return Array.isArray(named) ? named.length : 1;
}
