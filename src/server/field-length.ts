/** How many objects a field of a document may answer with, from the document alone. */
import {
  getNullableType,
  isListType,
  isObjectType,
  Kind,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLField,
} from 'graphql';
import { LONGEST_FEED_PAGE, LONGEST_PAGE } from '../api/page.ts';

/** Connections whose pages may be longer than those of others. */
const LONGER_PAGES: Readonly<Record<string, number>> = {
  validityChanges: LONGEST_FEED_PAGE,
  validityChanged: LONGEST_FEED_PAGE,
};

/** The length of a list that is not a page. Few records hold more, and an answer with more is only a little longer. */
const TYPICAL_LIST = 3;

/** The definition of a field. The fields of introspection are in no type. */
export function fieldOf(parent: GraphQLCompositeType, name: string): GraphQLField<unknown, unknown> | undefined {
  if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
  if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
  return isObjectType(parent) ? parent.getFields()[name] : undefined;
}

/** How many objects a field may answer with: a page of the length that was asked for, or of the greatest length. */
export function lengthOf(field: GraphQLField<unknown, unknown>, node: FieldNode): number {
  const isPage = field.args.some((arg) => arg.name === 'first');
  if (isPage) {
    const longest = LONGER_PAGES[field.name] ?? LONGEST_PAGE;
    const first = node.arguments?.find((argument) => argument.name.value === 'first')?.value;
    if (first === undefined) return Number(field.args.find((arg) => arg.name === 'first')?.defaultValue ?? longest);
    return first.kind === Kind.INT ? Math.min(Math.max(Number(first.value), 1), longest) : longest;
  }
  const ids = field.args.find((arg) => arg.name === 'ids');
  if (ids !== undefined) {
    const given = node.arguments?.find((argument) => argument.name.value === ids.name)?.value;
    return given?.kind === Kind.LIST ? Math.min(given.values.length, LONGEST_PAGE) : LONGEST_PAGE;
  }
  // The length of a page was counted at the field that has the argument.
  const type = getNullableType(field.type);
  return isListType(type) && !['edges', 'nodes'].includes(field.name) ? TYPICAL_LIST : 1;
}
