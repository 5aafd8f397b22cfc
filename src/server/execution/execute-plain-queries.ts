/**
 * Custom executor for plain queries and single mutations, instead of graphql-jit. It executes a plan that was made from the document, not field by field.
 *
 * Where anything is out of the ordinary it returns null, and GraphQL's own execution answers. That execution gets the results of the
 * root fields that were resolved already: nothing is queried or recorded twice, and errors have one wording.
 */
import {
  getArgumentValues,
  getVariableValues,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import type { RequestContext } from '../../api/context.ts';
import { complete } from './complete.ts';
import { planOf, type Plan, type PlannedRoot } from './plan.ts';

type Variables = Readonly<Record<string, unknown>>;

export interface PlainQueryExecutor {
  /** Makes the plan of an operation of a valid document, if it has none yet. */
  plan(document: DocumentNode, operation: OperationDefinitionNode): void;
  /** The data of an answer without errors; null where GraphQL's own execution has to answer. */
  execute(
    document: DocumentNode,
    operation: OperationDefinitionNode,
    context: RequestContext,
    variables: Variables,
  ): Promise<Record<string, unknown> | null>;
}

/** The executor for a schema. It keeps a plan as long as Apollo Server remembers the document. */
export function executePlainQueries(schema: GraphQLSchema): PlainQueryExecutor {
  const plans = new WeakMap<OperationDefinitionNode, Plan | null>();
  const planFor = (document: DocumentNode, operation: OperationDefinitionNode): Plan | null => {
    const known = plans.get(operation);
    if (known !== undefined) return known;
    const plan = planOf(schema, document, operation);
    plans.set(operation, plan);
    return plan;
  };
  return {
    plan: (document, operation) => void planFor(document, operation),
    execute: async (document, operation, context, variables) => {
      const plan = planFor(document, operation);
      return plan === null ? null : execute(schema, plan, context, variables);
    },
  };
}

async function execute(
  schema: GraphQLSchema,
  plan: Plan,
  context: RequestContext,
  inputs: Variables,
): Promise<Record<string, unknown> | null> {
  const variables = getVariableValues(schema, plan.operation.variableDefinitions ?? [], inputs, { maxErrors: 1 });
  if (variables.coerced === undefined) return null;
  const { coerced } = variables;
  try {
    const values = await Promise.all(plan.fields.map((field) => resolveRoot(schema, plan, field, context, coerced)));
    return Object.fromEntries(plan.fields.map(({ key, shape }, index) => [key, complete(shape, values[index])]));
  } catch {
    // GraphQL's own execution fails in the same way and words it: the context remembers what each root field gave or threw.
    return null;
  }
}

async function resolveRoot(
  schema: GraphQLSchema,
  { operation, root, fragments }: Plan,
  { key, field, nodes, resolve }: PlannedRoot,
  context: RequestContext,
  variableValues: Record<string, unknown>,
): Promise<unknown> {
  const [node] = nodes;
  if (node === undefined) throw new Error('A field has no place in its document.');
  return resolve(undefined, getArgumentValues(field, node, variableValues), context, {
    fieldName: field.name,
    fieldNodes: nodes,
    returnType: field.type,
    parentType: root,
    path: { prev: undefined, key, typename: root.name },
    schema,
    fragments,
    rootValue: undefined,
    operation,
    variableValues,
  });
}
