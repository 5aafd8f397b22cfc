/**
 * Which fields an operation can request below a field. It is derived from the document alone: `@skip` and `@include`
 * are read as if everything were included. The answer then holds for every run of the document and is computed once.
 */
import {
  getNamedType,
  isCompositeType,
  isObjectType,
  Kind,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';

export interface Selection {
  /** Whether a field of an object type is requested anywhere below. */
  has(type: string, field: string): boolean;
}

const known = new WeakMap<FieldNode, Selection>();

/** The selection below the field that is being resolved. */
export function selectionOf(info: GraphQLResolveInfo): Selection {
  const [node, ...others] = info.fieldNodes;
  const cached = node === undefined || others.length > 0 ? undefined : known.get(node);
  if (cached !== undefined) return cached;
  const fields = new Set<string>();
  const type = getNamedType(info.returnType);
  for (const each of info.fieldNodes) {
    if (each.selectionSet !== undefined && isCompositeType(type)) {
      collect(each.selectionSet, type, info.schema, info.fragments, fields);
    }
  }
  const selection: Selection = { has: (typeName, field) => fields.has(`${typeName}.${field}`) };
  // A field that a document names twice is merged from several nodes. That is rare and not cached.
  if (node !== undefined && others.length === 0) known.set(node, selection);
  return selection;
}

function collect(
  set: SelectionSetNode,
  parent: GraphQLCompositeType,
  schema: GraphQLSchema,
  fragments: Readonly<Record<string, FragmentDefinitionNode>>,
  fields: Set<string>,
): void {
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) {
      fields.add(`${parent.name}.${selection.name.value}`);
      const field = isObjectType(parent) ? parent.getFields()[selection.name.value] : undefined;
      const type = field === undefined ? undefined : getNamedType(field.type);
      if (selection.selectionSet !== undefined && isCompositeType(type)) {
        collect(selection.selectionSet, type, schema, fragments, fields);
      }
      continue;
    }
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments[selection.name.value];
    if (fragment === undefined) continue;
    const condition = fragment.typeCondition === undefined ? parent : schema.getType(fragment.typeCondition.name.value);
    if (isCompositeType(condition)) collect(fragment.selectionSet, condition, schema, fragments, fields);
  }
}

/**
 * The position of a field in the document, without list positions: the items of one list share a loader, and therefore
 * a selection.
 */
export function pathOf(info: GraphQLResolveInfo): string {
  const keys: string[] = [];
  for (let path: GraphQLResolveInfo['path'] | undefined = info.path; path !== undefined; path = path.prev) {
    if (typeof path.key === 'string') keys.unshift(path.key);
  }
  return keys.join('.');
}
