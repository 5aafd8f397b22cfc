/**
 * Answers questions along a plan instead of field by field. Where anything is out of the ordinary, GraphQL's own execution answers,
 * over what the root fields gave already: nothing is asked of the database or recorded twice, and errors have one wording.
 */
import { HeaderMap, type ApolloServerPlugin, type GraphQLRequestContextResponseForOperation } from '@apollo/server';
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

/** The plugin of one audience. Plans live as long as Apollo Server remembers the document. */
export function planned(schema: GraphQLSchema): ApolloServerPlugin<RequestContext> {
  const plans = new WeakMap<OperationDefinitionNode, Plan | null>();
  const planFor = (document: DocumentNode, operation: OperationDefinitionNode): Plan | null => {
    const known = plans.get(operation);
    if (known !== undefined) return known;
    const plan = planOf(schema, document, operation);
    plans.set(operation, plan);
    return plan;
  };
  const listener = {
    responseForOperation: async (request: GraphQLRequestContextResponseForOperation<RequestContext>) => {
      // Apollo Server's type promises an operation; a name that the document does not have leads to none.
      const operation = request.operation as OperationDefinitionNode | undefined;
      const plan = operation === undefined ? null : planFor(request.document, operation);
      if (plan === null) return null;
      const data = await answer(schema, plan, request.contextValue, request.request.variables ?? {});
      if (data === null) return null;
      return {
        http: { headers: new HeaderMap() },
        body: { kind: 'single' as const, singleResult: { data } },
      };
    },
  };
  return { requestDidStart: () => Promise.resolve(listener) };
}

/** The data of an answer without errors; null when GraphQL's own execution has to answer. */
async function answer(
  schema: GraphQLSchema,
  plan: Plan,
  context: RequestContext,
  inputs: Readonly<Record<string, unknown>>,
): Promise<Record<string, unknown> | null> {
  const variables = getVariableValues(schema, plan.operation.variableDefinitions ?? [], inputs, { maxErrors: 1 });
  if (variables.coerced === undefined) return null;
  const { coerced } = variables;
  try {
    const values = await Promise.all(plan.fields.map((field) => resolved(schema, plan, field, context, coerced)));
    return Object.fromEntries(plan.fields.map(({ key, shape }, index) => [key, complete(shape, values[index])]));
  } catch {
    // What failed fails again, in GraphQL's words: what a root field gave or threw is remembered in the context.
    return null;
  }
}

async function resolved(
  schema: GraphQLSchema,
  { operation, root, fragments }: Plan,
  { key, field, nodes, resolve }: PlannedRoot,
  context: RequestContext,
  variableValues: Record<string, unknown>,
): Promise<unknown> {
  const [node] = nodes;
  if (node === undefined) throw new Error('A field stands nowhere in its document.');
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
