/** Resolves a root field once, though two executions may ask for it (`execute-plain-queries.ts`). */
import type { GraphQLFieldResolver } from 'graphql';
import type { RequestContext } from '../../api/context.ts';

type Once = Pick<RequestContext, 'once'>;

/** The resolver of a field of `Query` or `Mutation`. */
export function resolveOnce<Source, Context extends Once, Arguments>(
  resolve: GraphQLFieldResolver<Source, Context, Arguments>,
): GraphQLFieldResolver<Source, Context, Arguments> {
  // A name in the answer is there once, with one set of arguments.
  return (source, args, context, info) =>
    context.once(String(info.path.key), async () => (await resolve(source, args, context, info)) as unknown);
}
