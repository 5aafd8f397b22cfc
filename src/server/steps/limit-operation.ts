/**
 * Refuses an operation that asks for more than its audience may. The rule works on the document alone, so the result holds for every
 * later request with the same document. A limit that depends on a variable assumes its greatest value.
 *
 * INVARIANT: the message is constant. A figure in an error would tell how far a caller is from the limit.
 */
import {
  getNamedType,
  GraphQLError,
  isCompositeType,
  isIntrospectionType,
  Kind,
  type ASTVisitor,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';
import { fieldOf, lengthOf } from '../field-length.ts';
import type { Limits } from '../limits.ts';

/** Levels of the deepest introspection query that tools send: each wrapper of a type is a level. */
const INTROSPECTION_DEPTH = 16;

export const TOO_LARGE = 'The operation asks for too much at once. Split it.';

/** The rule that refuses operations beyond the limits. */
export function limitOperation(limits: Limits): ValidationRule {
  return (context): ASTVisitor => ({
    OperationDefinition: (operation) => {
      if (exceedsLimits(context, operation, limits)) {
        context.reportError(new GraphQLError(TOO_LARGE, { extensions: { code: 'OPERATION_TOO_LARGE' } }));
      }
    },
  });
}

/** Whether an operation exceeds the limits. It stops at the first excess, so that no document takes long. */
function exceedsLimits(context: ValidationContext, operation: OperationDefinitionNode, limits: Limits): boolean {
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
      // Another rule refuses a fragment that spreads itself. Here the recursion must only end.
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
