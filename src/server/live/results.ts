/**
 * The results of a subscription, as they leave the process. A document goes the way that it goes for a question: read no
 * further than allowed, validated, measured, within the schema of the reader's audience; and every error is masked.
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
import { ArgumentError, ForbiddenError } from '../../api/errors.ts';
import type { RequestContext } from '../../api/context.ts';
import { readerView, type OperatorView } from '../errors.ts';
import { operationLimits, type Limits } from '../limits.ts';
import { askedBy, type Asked as QuotaAsked } from '../quota/asked.ts';

/** What a client asks for. */
export interface Asked {
  readonly query: string;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What answers the subscriptions of one audience. */
export interface Answering {
  readonly schema: GraphQLSchema;
  readonly limits: Limits;
  /** Is told of every error that is nobody's mistake but ours. */
  readonly report: (view: OperatorView) => void;
  /** Counts what is asked. @throws RateLimitedError */
  readonly spend: (asked: QuotaAsked) => Promise<void>;
}

/** The codes that Apollo Server gives to what is wrong with a request. */
type RequestCode =
  'GRAPHQL_PARSE_FAILED' | 'GRAPHQL_VALIDATION_FAILED' | 'OPERATION_RESOLUTION_FAILURE' | 'BAD_USER_INPUT';

/** Ends a stream whose reader is gone: nobody is told. */
export class ReaderGoneError extends Error {}

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
 * @param contextOf makes what resolvers have at hand, anew for every event: what was loaded for one must not answer another
 * @param assertRights throws when the reader may not have the stream any more
 */
export async function* resultsOf(
  { schema, limits, report, spend }: Answering,
  asked: Asked,
  contextOf: () => RequestContext,
  assertRights: () => Promise<void>,
): AsyncGenerator<FormattedExecutionResult, void, void> {
  const masked = (errors: readonly GraphQLError[], code?: RequestCode): FormattedExecutionResult => ({
    errors: errors.map((error) => {
      const extensions = { ...error.extensions, code: code ?? error.extensions['code'] ?? 'INTERNAL_SERVER_ERROR' };
      return readerView({ ...error.toJSON(), extensions }, error, report);
    }),
  });
  try {
    const prepared = prepare(schema, limits, asked);
    if (prepared instanceof Refusal) return yield masked(prepared.errors, prepared.code);
    // Beginning is what is asked; the events that come of it are what the service tells.
    await spend(askedBy(schema, prepared.document, prepared.operation, asked.variables));
    const events = await createSourceEventStream({ ...prepared, contextValue: contextOf() });
    if (!(Symbol.asyncIterator in events)) return yield masked(events.errors ?? []);
    for await (const event of events) {
      await assertRights();
      const result = (await execute({ ...prepared, rootValue: event, contextValue: contextOf() })) as ExecutionResult;
      if (result.errors === undefined) {
        yield { data: result.data ?? null };
        continue;
      }
      // Whoever may not see this event, or cannot be given it, is not given later ones as if nothing were missing.
      return yield masked(result.errors);
    }
  } catch (error) {
    if (!(error instanceof ReaderGoneError)) yield masked([graphqlError(error)]);
  }
}

function prepare(schema: GraphQLSchema, limits: Limits, asked: Asked): Prepared | Refusal {
  let document: DocumentNode;
  try {
    document = parse(asked.query, { maxTokens: limits.tokens });
  } catch (error) {
    return new Refusal([graphqlError(error)], 'GRAPHQL_PARSE_FAILED');
  }
  const rules = [...specifiedRules, operationLimits(limits)];
  const mistakes = validate(schema, document, rules, { hideSuggestions: true });
  if (mistakes.length > 0) return new Refusal(mistakes, 'GRAPHQL_VALIDATION_FAILED');
  const operation = getOperationAST(document, asked.operationName);
  if (operation === null || operation === undefined) {
    const which = asked.operationName === null ? 'Must provide operation name' : 'Unknown operation';
    return new Refusal([new GraphQLError(`${which}.`)], 'OPERATION_RESOLUTION_FAILURE');
  }
  if (operation.operation !== OperationTypeNode.SUBSCRIPTION) throw new ArgumentError(NOT_A_SUBSCRIPTION);
  // An audience without subscriptions: whoever asks is told what others are to whom an operation is closed.
  if (!schema.getSubscriptionType()) throw new ForbiddenError();
  const { errors } = getVariableValues(schema, operation.variableDefinitions ?? [], asked.variables);
  if (errors !== undefined) return new Refusal(errors, 'BAD_USER_INPUT');
  return { schema, document, operation, operationName: asked.operationName, variableValues: asked.variables };
}

function graphqlError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  return new GraphQLError('Something failed.', error instanceof Error ? { originalError: error } : {});
}
