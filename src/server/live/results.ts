/**
 * The results of a subscription, as they leave the process. Its document passes the same steps of the pipeline as that of a query, in
 * the schema of the reader's audience, and every error is masked.
 */
import {
  createSourceEventStream,
  execute,
  getOperationAST,
  GraphQLError,
  OperationTypeNode,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  type FormattedExecutionResult,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { getVariableValues } from 'graphql/execution/values.js';
import type { FastifyRequest } from 'fastify';
import { ArgumentError } from '../../api/errors.ts';
import type { RequestContext } from '../../api/context.ts';
import type { OperationSteps } from '../operation-steps.ts';
import { stepsOf } from '../pipeline.ts';
import { isRefusal } from '../refusals.ts';
import type { StepTools } from '../steps/step.ts';

/** What a client asks for. */
export interface SubscriptionRequest {
  readonly query: string;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** The schema and the steps of the pipeline for the subscriptions of one audience. */
export interface SubscriptionServer {
  readonly schema: GraphQLSchema;
  readonly steps: OperationSteps;
}

/** The codes that Apollo Server gives to what is wrong with a request. */
type RequestCode =
  'GRAPHQL_PARSE_FAILED' | 'GRAPHQL_VALIDATION_FAILED' | 'OPERATION_RESOLUTION_FAILURE' | 'BAD_USER_INPUT';

/** Ends a stream whose client has disconnected. It is not reported. */
export class ClientDisconnectedError extends Error {}

interface Prepared extends ExecutionArgs {
  readonly operation: OperationDefinitionNode;
}

/** What is wrong with a request, found before anything is resolved. */
class Refusal {
  constructor(
    readonly errors: readonly GraphQLError[],
    readonly code: RequestCode,
  ) {}
}

export const NOT_A_SUBSCRIPTION =
  'Only a subscription is answered with a stream. Ask for application/json instead of text/event-stream.';

/**
 * The events of a subscription, then the error that ended it, if one did.
 *
 * @param contextOf makes the context of resolvers, a new one for every event: an event must not get what was loaded for another one
 * @param assertRights throws when the reader may not have the stream any more
 */
export async function* resultsOf(
  { schema, steps }: SubscriptionServer,
  tools: StepTools,
  request: FastifyRequest,
  asked: SubscriptionRequest,
  contextOf: () => Promise<RequestContext>,
  assertRights: () => Promise<void>,
): AsyncGenerator<FormattedExecutionResult, void, void> {
  const masked = (errors: readonly GraphQLError[], code?: RequestCode): FormattedExecutionResult => {
    const refusal = errors.map((error) => error.originalError ?? error).find(isRefusal);
    if (refusal !== undefined) tools.noteRefusal(request, refusal);
    return {
      errors: errors.map((error) => {
        const extensions = { ...error.extensions, code: code ?? error.extensions['code'] ?? 'INTERNAL_SERVER_ERROR' };
        return steps.maskErrors({ ...error.toJSON(), extensions }, error);
      }),
    };
  };
  try {
    const prepared = prepare(schema, steps, asked);
    if (prepared instanceof Refusal) return yield masked(prepared.errors, prepared.code);
    const { document, operation } = prepared;
    // The start of a subscription counts against the quota. Its events do not: the service decides when they come.
    for (const step of stepsOf('OPERATION')) {
      await step({ request, schema, document, operation, variables: asked.variables, answerAs: 'EVENT_STREAM' }, tools);
    }
    const events = await createSourceEventStream({ ...prepared, contextValue: await contextOf() });
    if (!(Symbol.asyncIterator in events)) return yield masked(events.errors ?? []);
    for await (const event of events) {
      await assertRights();
      const result = (await execute({
        ...prepared,
        rootValue: event,
        contextValue: await contextOf(),
      })) as ExecutionResult;
      if (result.errors === undefined) {
        yield { data: result.data ?? null };
        continue;
      }
      // A reader who may not see this event, or cannot get it, gets no later ones: they would look as if nothing were missing.
      return yield masked(result.errors);
    }
  } catch (error) {
    if (!(error instanceof ClientDisconnectedError)) yield masked([graphqlError(error)]);
  }
}

function prepare(schema: GraphQLSchema, steps: OperationSteps, asked: SubscriptionRequest): Prepared | Refusal {
  let document: DocumentNode;
  try {
    document = parse(asked.query, steps.parseOptions);
  } catch (error) {
    return new Refusal([graphqlError(error)], 'GRAPHQL_PARSE_FAILED');
  }
  const rules = [...specifiedRules, ...steps.validationRules];
  const mistakes = validate(schema, document, rules, { hideSuggestions: true });
  if (mistakes.length > 0) return new Refusal(mistakes, 'GRAPHQL_VALIDATION_FAILED');
  const operation = getOperationAST(document, asked.operationName);
  if (operation === null || operation === undefined) {
    const which = asked.operationName === null ? 'Must provide operation name' : 'Unknown operation';
    return new Refusal([new GraphQLError(`${which}.`)], 'OPERATION_RESOLUTION_FAILURE');
  }
  if (operation.operation !== OperationTypeNode.SUBSCRIPTION) throw new ArgumentError(NOT_A_SUBSCRIPTION);
  const { errors } = getVariableValues(schema, operation.variableDefinitions ?? [], asked.variables);
  if (errors !== undefined) return new Refusal(errors, 'BAD_USER_INPUT');
  return { schema, document, operation, operationName: asked.operationName, variableValues: asked.variables };
}

function graphqlError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  // Without an original error it would look as if GraphQL had found it in the request.
  const originalError = error instanceof Error ? error : new Error('no error', { cause: error });
  return new GraphQLError('Something failed.', { originalError });
}
