/** Refuses an operation of a kind that the schema does not have. GraphQL's own rules leave it to the execution, which fails. */
import { GraphQLError, type ASTVisitor, type ValidationRule } from 'graphql';

/** The same rule for every audience: its schema decides. */
export function knownOperationTypes(): ValidationRule {
  return (context): ASTVisitor => ({
    OperationDefinition: (node) => {
      if (context.getSchema().getRootType(node.operation)) return;
      context.reportError(
        new GraphQLError(`Your schema has no operations of the kind "${node.operation}".`, { nodes: node }),
      );
    },
  });
}
