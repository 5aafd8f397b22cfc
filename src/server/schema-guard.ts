/**
 * Wraps the resolvers of a schema: root fields run the steps of the pipeline first, no argument holds what cannot be stored, and a database
 * that is away has its own error. Mutations of one caller run one after the other.
 */
import { MapperKind, mapSchema } from '@graphql-tools/utils';
import type { GraphQLFieldConfig, GraphQLFieldResolver, GraphQLSchema } from 'graphql';
import { requestContext, type RequestContext } from '../api/context.ts';
import { ReaderFacingError } from '../api/errors.ts';
import { isUnavailable } from '../database/errors.ts';
import { actInTurn } from './acts-in-turn.ts';
import { countRefusals } from './count-refusals.ts';
import { resolveOnce } from './execution/resolve-once.ts';
import { stepsOf } from './pipeline.ts';
import { assertStorable } from './storable-text.ts';

type Arguments = Record<string, unknown>;
type Resolver = GraphQLFieldResolver<unknown, RequestContext, Arguments>;

const ROOT_FIELD_STEPS = stepsOf('ROOT_FIELD');
const ROOT_TYPES: ReadonlySet<string> = new Set(['Query', 'Mutation', 'Subscription']);

export function guard(schema: GraphQLSchema): GraphQLSchema {
  return mapSchema(schema, {
    [MapperKind.OBJECT_FIELD]: (config: GraphQLFieldConfig<unknown, RequestContext, Arguments>, field, type) => {
      const { resolve, subscribe } = config;
      if (resolve === undefined) return config;
      const isRoot = ROOT_TYPES.has(type);
      // A mutation tells its mistakes in `userErrors`, with their places.
      const hasTexts = type !== 'Mutation' && Object.keys(config.args ?? {}).length > 0;
      const guarded: Resolver = async (source, args, context, info) => {
        return countRefusals(context, isRoot ? field : `${type}.${field}`, async () => {
          if (isRoot) await runRootFieldSteps(context, type, field);
          if (hasTexts) assertStorable(args);
          const resolved = async (): Promise<unknown> => (await resolve(source, args, context, info)) as unknown;
          return orUnavailable(() => (type === 'Mutation' ? actInTurn(context.reader, field, resolved) : resolved()));
        });
      };
      return {
        ...config,
        resolve: type === 'Query' || type === 'Mutation' ? resolveOnce(guarded) : guarded,
        ...(subscribe === undefined ? {} : { subscribe: guardedEvents(subscribe, type, field) }),
      };
    },
  });
}

/** @throws ReaderFacingError when the reader may not call the operation */
async function runRootFieldSteps(context: RequestContext, type: string, field: string): Promise<void> {
  await orUnavailable(async () => {
    for (const step of ROOT_FIELD_STEPS) await step(context, type, field);
  });
}

/** Runs the steps when a subscription begins, and at intervals as long as it lasts. The guard of its field runs them for each event. */
function guardedEvents(subscribe: Resolver, type: string, field: string): Resolver {
  return async (source, args, context, info) => {
    const allowed = (): Promise<void> =>
      countRefusals(context, field, () =>
        runRootFieldSteps(requestContext(context.reader, context.services), type, field),
      );
    await countRefusals(context, field, () => runRootFieldSteps(context, type, field));
    assertStorable(args);
    context.stream?.require(allowed);
    return eventsOrUnavailable(
      await orUnavailable(async () => (await subscribe(source, args, context, info)) as unknown),
    );
  };
}

async function* eventsOrUnavailable(events: unknown): AsyncGenerator<unknown> {
  try {
    yield* events as AsyncIterable<unknown>;
  } catch (error) {
    throw unavailableOr(error);
  }
}

/** Does the work. A failure because the database is away becomes an error that says so; any other error stays. */
async function orUnavailable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw unavailableOr(error);
  }
}

function unavailableOr(error: unknown): unknown {
  return isUnavailable(error) ? new UnavailableError({ cause: error }) : error;
}

/** The database is away. The same request may succeed a little later. */
class UnavailableError extends ReaderFacingError {
  constructor(options: { readonly cause: unknown }) {
    super('The service is not available at the moment. Try again.', 'SERVICE_UNAVAILABLE', 503);
    this.cause = options.cause;
  }
}
