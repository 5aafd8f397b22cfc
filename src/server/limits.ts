/**
 * How much one operation may ask for, by audience. The rules work on the document alone, so a document is judged once and
 * remembered; what depends on variables is taken at its most. Their messages are constant: a figure in an error tells how
 * far one is from it.
 */
import {
  getNamedType,
  getNullableType,
  GraphQLError,
  isCompositeType,
  isListType,
  isIntrospectionType,
  isObjectType,
  Kind,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  type ASTVisitor,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';
import { LONGEST_FEED_PAGE, LONGEST_PAGE } from '../api/page.ts';
import type { Audience } from '../policy/reader.ts';

export interface Limits {
  /** Bytes of a request's body. */
  readonly body: number;
  /** Words and signs of a document. It is not read further, so that a long one costs no more than a short one. */
  readonly tokens: number;
  /** Levels of fields. */
  readonly depth: number;
  /** Fields in the operation, fragments spread out. */
  readonly fields: number;
  /** Aliases in the operation, fragments spread out. */
  readonly aliases: number;
  /** Fields in the answer, every list at its longest. */
  readonly complexity: number;
}

const BUREAU: Limits = { body: 128 * 1024, tokens: 3_000, depth: 12, fields: 400, aliases: 30, complexity: 20_000 };
const INSIDE: Limits = { body: 256 * 1024, tokens: 5_000, depth: 14, fields: 600, aliases: 60, complexity: 200_000 };

export const LIMITS: Readonly<Record<Audience, Limits>> = {
  PUBLIC: { body: 32 * 1024, tokens: 1_500, depth: 12, fields: 300, aliases: 10, complexity: 8_000 },
  BUREAU,
  SECRETARIAT: INSIDE,
  CCF: INSIDE,
  AUDITOR: BUREAU,
};

/** Characters of a document. Some of GraphQL's own rules take time by the square of it; variables are not in it. */
export const LONGEST_DOCUMENT = 32 * 1024;

/** Levels of the widest question about the schema itself that tools ask: each wrapping of a type is a level. */
const INTROSPECTION_DEPTH = 16;

/** Connections whose pages may be longer than others'. */
const LONGER_PAGES: Readonly<Record<string, number>> = {
  validityChanges: LONGEST_FEED_PAGE,
  validityChanged: LONGEST_FEED_PAGE,
};

/** Lists that are not pages: nobody's record holds more, and an answer that did would only be a little longer. */
const TYPICAL_LIST = 3;

export const TOO_LARGE = 'The operation asks for too much at once. Split it.';

/** The rule that refuses operations beyond the limits. */
export function operationLimits(limits: Limits): ValidationRule {
  return (context): ASTVisitor => ({
    OperationDefinition: (operation) => {
      const refusal = measure(context, operation, limits);
      if (refusal) {
        context.reportError(new GraphQLError(TOO_LARGE, { extensions: { code: 'OPERATION_TOO_LARGE' } }));
      }
    },
  });
}

/** Whether an operation goes beyond the limits. Stops at the first excess, so that no document can keep it busy. */
function measure(context: ValidationContext, operation: OperationDefinitionNode, limits: Limits): boolean {
  const root = context.getSchema().getRootType(operation.operation);
  if (root === undefined || root === null) return false;
  let fields = 0;
  let aliases = 0;
  let complexity = 0;
  const spreading = new Set<string>();

  const exceeds = (set: SelectionSetNode, parent: GraphQLCompositeType, depth: number, times: number): boolean => {
    if (depth > (isIntrospectionType(parent) ? INTROSPECTION_DEPTH : limits.depth)) return true;
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        fields += 1;
        complexity += times;
        if (selection.alias !== undefined) aliases += 1;
        if (fields > limits.fields || aliases > limits.aliases || complexity > limits.complexity) return true;
        const field = fieldOf(parent, selection.name.value);
        const type = field === undefined ? undefined : getNamedType(field.type);
        if (field === undefined || selection.selectionSet === undefined || !isCompositeType(type)) continue;
        if (exceeds(selection.selectionSet, type, depth + 1, times * lengthOf(field, selection))) return true;
        continue;
      }
      const fragment: FragmentDefinitionNode | typeof selection | null | undefined =
        selection.kind === Kind.INLINE_FRAGMENT ? selection : context.getFragment(selection.name.value);
      if (fragment === null || fragment === undefined) continue;
      const name = fragment.kind === Kind.FRAGMENT_DEFINITION ? fragment.name.value : null;
      // A fragment that spreads itself is refused by another rule; here it must only come to an end.
      if (name !== null && spreading.has(name)) continue;
      const condition = fragment.typeCondition;
      const type = condition === undefined ? parent : context.getSchema().getType(condition.name.value);
      if (!isCompositeType(type)) continue;
      if (name !== null) spreading.add(name);
      const tooLarge = exceeds(fragment.selectionSet, type, depth, times);
      if (name !== null) spreading.delete(name);
      if (tooLarge) return true;
    }
    return false;
  };
  return exceeds(operation.selectionSet, root, 1, 1);
}

/** The definition of a field; those of questions about the schema stand in no type. */
export function fieldOf(parent: GraphQLCompositeType, name: string): GraphQLField<unknown, unknown> | undefined {
  if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
  if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
  return isObjectType(parent) ? parent.getFields()[name] : undefined;
}

/** How many objects a field may answer with: a page as long as was asked for, or as long as pages get. */
export function lengthOf(field: GraphQLField<unknown, unknown>, node: FieldNode): number {
  const isPage = field.args.some((arg) => arg.name === 'first');
  if (isPage) {
    const longest = LONGER_PAGES[field.name] ?? LONGEST_PAGE;
    const first = node.arguments?.find((argument) => argument.name.value === 'first')?.value;
    if (first === undefined) return Number(field.args.find((arg) => arg.name === 'first')?.defaultValue ?? longest);
    return first.kind === Kind.INT ? Math.min(Math.max(Number(first.value), 1), longest) : longest;
  }
  // The length of a page was counted where it was asked for.
  const type = getNullableType(field.type);
  return isListType(type) && !['edges', 'nodes'].includes(field.name) ? TYPICAL_LIST : 1;
}
