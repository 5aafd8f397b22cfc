/** Apollo Server for one audience. It runs the steps of the pipeline from parsing to the answer. */
import { ApolloServer, HeaderMap, type ApolloServerPlugin, type GraphQLRequestListener } from '@apollo/server';
import { unwrapResolverError } from '@apollo/server/errors';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { RequestContext, Services } from '../api/context.ts';
import type { Audience } from '../policy/reader.ts';
import { answerTypesOf } from './answer-types.ts';
import type { PlainQueryExecutor } from './execution/execute-plain-queries.ts';
import { plainAnswer } from './execution/plain-answer.ts';
import type { OperationSteps } from './operation-steps.ts';
import { stepsOf } from './pipeline.ts';
import { isRefusal } from './refusals.ts';
import type { StepTools } from './steps/step.ts';
import { documentStore } from './trusted/document-store.ts';
import { makeReady } from './trusted/make-ready.ts';

export type ApolloContext = RequestContext & { readonly request: FastifyRequest };

type Listener = Required<GraphQLRequestListener<ApolloContext>>;

export async function startApollo(
  audience: Audience,
  schema: GraphQLSchema,
  steps: OperationSteps,
  tools: StepTools,
  services: Services,
): Promise<ApolloServer<ApolloContext>> {
  const { parseOptions, validationRules, maskErrors } = steps;
  const trusted = tools.trusted.checked(audience, schema, steps);
  const executors = stepsOf('EXECUTION').map((step) => step(schema));
  const apollo = new ApolloServer<ApolloContext>({
    schema,
    introspection: true,
    hideSchemaDetailsFromClientErrors: true,
    includeStacktraceInErrorResponses: false,
    persistedQueries: false,
    allowBatchedHttpRequests: false,
    stopOnTerminationSignals: false,
    parseOptions,
    validationRules: [...validationRules],
    documentStore: documentStore(trusted),
    formatError: maskErrors,
    logger: { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined },
    // Only application/json comes here, which no page can send without asking first. See `graphql-route.ts`.
    csrfPrevention: false,
    plugins: [
      // One plugin: Apollo Server waits for each of them at each step.
      plugin(tools, executors),
      // It wraps every field, and nobody may cache an answer of Nansen.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
  await apollo.start();
  await makeReady(audience, trusted.values(), { schema, executors }, services);
  return apollo;
}

/** What Nansen does at the steps of Apollo Server. */
function plugin(tools: StepTools, executors: readonly PlainQueryExecutor[]): ApolloServerPlugin<ApolloContext> {
  const listener: GraphQLRequestListener<ApolloContext> = {
    didResolveOperation: operationSteps(tools),
    didEncounterErrors: refusalsOf(tools),
    responseForOperation: plainAnswer(executors),
  };
  return {
    requestDidStart: ({ contextValue, response }) => {
      // Without it, Apollo Server would read the header again for each answer.
      const { jsonType } = answerTypesOf(contextValue.request.headers.accept);
      if (jsonType !== null) response.http.headers.set('content-type', jsonType);
      return Promise.resolve(listener);
    },
  };
}

/** Runs the steps that follow once the operation was found. */
function operationSteps(tools: StepTools): Listener['didResolveOperation'] {
  const steps = stepsOf('OPERATION');
  return async (found) => {
    // Apollo Server's type promises an operation. A name that is not in the document leads to none.
    const operation = found.operation as OperationDefinitionNode | undefined;
    if (operation === undefined) return;
    const { schema, document, contextValue } = found;
    const variables = found.request.variables ?? {};
    for (const step of steps) {
      await step({ request: contextValue.request, schema, document, operation, variables, answerAs: 'JSON' }, tools);
    }
  };
}

/** Notes who was refused an operation: once for a request, whatever number of fields was refused. */
function refusalsOf({ noteRefusal }: StepTools): Listener['didEncounterErrors'] {
  return ({ errors, contextValue }) => {
    const refusal = errors.map(unwrapResolverError).find(isRefusal);
    if (refusal !== undefined) noteRefusal(contextValue.request, refusal);
    return Promise.resolve();
  };
}

/**
 * Answers a request. Apollo Server's own integration makes a URL of the address and the host, and fails where a client sent something
 * that is none. Nothing here depends on either.
 */
export async function answerWith(
  apollo: ApolloServer<ApolloContext>,
  context: ApolloContext,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { request } = context;
  const given = new HeaderMap();
  // It reads no other header.
  if (request.headers.accept !== undefined) given.set('accept', request.headers.accept);
  const { status, headers, body } = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method: 'POST', headers: given, search: '', body: request.body },
    context: () => Promise.resolve(context),
  });
  if (body.kind !== 'complete') throw new Error('An answer came in parts, though nothing can be deferred.');
  for (const [name, value] of headers) void reply.header(name, value);
  return reply.code(status ?? 200).send(body.string);
}
