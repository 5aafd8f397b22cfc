/**
 * The plan of an operation, made once from its document: which properties of the root fields' values are in the answer, and in which form.
 * The SQL decides the rights before, so below a root field there is nothing to resolve.
 *
 * INVARIANT: a plan gives the same answer as GraphQL's own execution (specification of October 2021, section 6), or there is no plan.
 * Rare cases have none: several mutations in one document, directives, introspection, fields below the root that have a resolver.
 */
import {
  getNamedType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  OperationTypeNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import type { RequestContext } from '../../api/context.ts';

type Resolver = GraphQLFieldResolver<unknown, RequestContext, Record<string, unknown>>;

/** The form of a value in the answer: its type in the schema, as far as completion needs it. */
export type Shape =
  | { readonly kind: 'LEAF'; readonly nullable: boolean; readonly type: GraphQLLeafType }
  | { readonly kind: 'LIST'; readonly nullable: boolean; readonly of: Shape }
  | { readonly kind: 'OBJECT'; readonly nullable: boolean; readonly fields: readonly PlannedField[] };

/** A field below the root. */
export interface PlannedField {
  /** Its name in the answer. */
  readonly key: string;
  /** The property of the parent value; null for `__typename`, which is the same in every answer. */
  readonly property: string | null;
  readonly constant: string | null;
  readonly shape: Shape;
}

/** A field of the root, which has a resolver. */
export interface PlannedRoot {
  readonly key: string;
  readonly field: GraphQLField<unknown, unknown>;
  readonly resolve: Resolver;
  readonly nodes: readonly FieldNode[];
  readonly shape: Shape;
}

export interface Plan {
  readonly operation: OperationDefinitionNode;
  readonly root: GraphQLObjectType;
  readonly fragments: Record<string, FragmentDefinitionNode>;
  readonly fields: readonly PlannedRoot[];
}

/** The plan of an operation of a valid document; null where it has none. */
export function planOf(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): Plan | null {
  if (operation.operation === OperationTypeNode.SUBSCRIPTION) return null;
  const root = schema.getRootType(operation.operation);
  if (!root) return null;
  if ((operation.directives ?? []).length > 0) return null;
  const fragments: Record<string, FragmentDefinitionNode> = Object.create(null) as typeof fragments;
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments[definition.name.value] = definition;
  }
  try {
    const fields = [...grouped(root, [operation.selectionSet], fragments)].map(([key, nodes]): PlannedRoot => {
      const field = fieldOf(root, nodes);
      if (field.resolve === undefined) throw new NoPlanError();
      return { key, field, resolve: field.resolve as Resolver, nodes, shape: shapeOf(field.type, nodes, fragments) };
    });
    // Several mutations run one after the other, and fields of a plan at the same time.
    if (operation.operation === OperationTypeNode.MUTATION && fields.length > 1) return null;
    return { operation, root, fragments, fields };
  } catch (error) {
    if (error instanceof NoPlanError) return null;
    throw error;
  }
}

/** The operation needs GraphQL's own execution. */
class NoPlanError extends Error {}

function shapeOf(
  type: GraphQLOutputType,
  nodes: readonly FieldNode[],
  fragments: Readonly<Record<string, FragmentDefinitionNode>>,
): Shape {
  const nullable = !isNonNullType(type);
  const inner = isNonNullType(type) ? type.ofType : type;
  if (isListType(inner)) return { kind: 'LIST', nullable, of: shapeOf(inner.ofType, nodes, fragments) };
  if (isLeafType(inner)) return { kind: 'LEAF', nullable, type: inner };
  const object = getNamedType(inner);
  // The types of interfaces are known at run time only.
  if (!isObjectType(object) || object.isTypeOf) throw new NoPlanError();
  const sets = nodes.flatMap(({ selectionSet }) => (selectionSet === undefined ? [] : [selectionSet]));
  const fields = [...grouped(object, sets, fragments)].map(([key, inside]) =>
    plannedField(object, key, inside, fragments),
  );
  return { kind: 'OBJECT', nullable, fields };
}

const TYPENAME = '__typename';

function plannedField(
  parent: GraphQLObjectType,
  key: string,
  nodes: readonly FieldNode[],
  fragments: Readonly<Record<string, FragmentDefinitionNode>>,
): PlannedField {
  if (nodes[0]?.name.value === TYPENAME) {
    return { key, property: null, constant: parent.name, shape: { kind: 'OBJECT', nullable: false, fields: [] } };
  }
  const field = fieldOf(parent, nodes);
  if (field.resolve !== undefined || field.args.length > 0) throw new NoPlanError();
  return { key, property: field.name, constant: null, shape: shapeOf(field.type, nodes, fragments) };
}

function fieldOf(parent: GraphQLObjectType, [node]: readonly FieldNode[]): GraphQLField<unknown, unknown> {
  const field = node === undefined ? undefined : parent.getFields()[node.name.value];
  if (field === undefined) throw new NoPlanError();
  return field;
}

/** The fields of selections by their name in the answer, in the order of the answer (specification, 6.3.2, CollectFields). */
function grouped(
  parent: GraphQLObjectType,
  sets: readonly SelectionSetNode[],
  fragments: Readonly<Record<string, FragmentDefinitionNode>>,
): Map<string, FieldNode[]> {
  const groups = new Map<string, FieldNode[]>();
  const spread = new Set<string>();
  const collect = (set: SelectionSetNode): void => {
    for (const selection of set.selections) {
      if ((selection.directives ?? []).length > 0) throw new NoPlanError();
      if (selection.kind === Kind.FIELD) {
        const key = (selection.alias ?? selection.name).value;
        // As a property name it would set the prototype.
        if (key === '__proto__') throw new NoPlanError();
        groups.set(key, [...(groups.get(key) ?? []), selection]);
        continue;
      }
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        if (appliesTo(parent, selection.typeCondition?.name.value)) collect(selection.selectionSet);
        continue;
      }
      const name = selection.name.value;
      const fragment = fragments[name];
      if (spread.has(name) || fragment === undefined) continue;
      spread.add(name);
      if ((fragment.directives ?? []).length > 0) throw new NoPlanError();
      if (appliesTo(parent, fragment.typeCondition.name.value)) collect(fragment.selectionSet);
    }
  };
  sets.forEach(collect);
  return groups;
}

/** @throws NoPlanError for a condition that names an interface of the type */
function appliesTo(parent: GraphQLObjectType, condition: string | undefined): boolean {
  if (parent.getInterfaces().some(({ name }) => name === condition)) throw new NoPlanError();
  return condition === undefined || condition === parent.name;
}
