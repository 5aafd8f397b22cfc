/** Lets Apollo Server execute plain queries with the custom executor, before GraphQL's own execution. */
import { HeaderMap, type BaseContext, type GraphQLRequestListener } from '@apollo/server';
import type { OperationDefinitionNode } from 'graphql';
import type { RequestContext } from '../../api/context.ts';
import type { PlainQueryExecutor } from './execute-plain-queries.ts';

/** What Apollo Server asks its plugins for before it executes an operation. */
export type Answering<Context extends BaseContext> = Exclude<
  GraphQLRequestListener<Context>['responseForOperation'],
  undefined
>;

/** Answers with the first executor that can. */
export function plainAnswer(executors: readonly PlainQueryExecutor[]): Answering<RequestContext> {
  return async ({ document, operation: found, contextValue, request: { variables = {} } }) => {
    // Apollo Server's type promises an operation. A name that is not in the document leads to none.
    const operation = found as OperationDefinitionNode | undefined;
    if (operation === undefined) return null;
    for (const executor of executors) {
      const data = await executor.execute(document, operation, contextValue, variables);
      if (data !== null) return { http: { headers: NO_HEADERS }, body: { kind: 'single', singleResult: { data } } };
    }
    return null;
  };
}

/** Apollo Server copies them into its answer. */
const NO_HEADERS = new HeaderMap();
