/**
 * Which fields an operation may ask for below a field. Taken from the document alone: `@skip` and `@include` are read as if
 * everything were included, so that the answer holds for every run of the same document and is worked out once.
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
  /** Whether a field of an object type is asked for anywhere below. */
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
  // A field that a document names twice is merged from several nodes; that is rare and not remembered.
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

/** The place of a field in the document, list positions left out: items of one list share a loader, and so a selection. */
export function pathOf(info: GraphQLResolveInfo): string {
  const keys: string[] = [];
  for (let path: GraphQLResolveInfo['path'] | undefined = info.path; path !== undefined; path = path.prev) {
    if (typeof path.key === 'string') keys.unshift(path.key);
  }
  return keys.join('.');
}
