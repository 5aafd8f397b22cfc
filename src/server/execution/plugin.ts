/** Lets Apollo Server execute plain queries with the custom executor, before GraphQL's own execution. */
import { HeaderMap, type ApolloServerPlugin, type GraphQLRequestContextResponseForOperation } from '@apollo/server';
import type { OperationDefinitionNode } from 'graphql';
import type { RequestContext } from '../../api/context.ts';
import type { PlainQueryExecutor } from './execute-plain-queries.ts';

export function executorPlugin(execute: PlainQueryExecutor): ApolloServerPlugin<RequestContext> {
  const listener = {
    responseForOperation: async (request: GraphQLRequestContextResponseForOperation<RequestContext>) => {
      // Apollo Server's type promises an operation. A name that is not in the document leads to none.
      const operation = request.operation as OperationDefinitionNode | undefined;
      if (operation === undefined) return null;
      const data = await execute(request.document, operation, request.contextValue, request.request.variables ?? {});
      if (data === null) return null;
      return {
        http: { headers: new HeaderMap() },
        body: { kind: 'single' as const, singleResult: { data } },
      };
    },
  };
  return { requestDidStart: () => Promise.resolve(listener) };
}
