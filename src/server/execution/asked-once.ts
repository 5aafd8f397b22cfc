/** A root field of a question is resolved once, though the question may be answered in two ways (`plugin.ts`). */
import type { GraphQLFieldResolver } from 'graphql';
import type { RequestContext } from '../../api/context.ts';

type Once = Pick<RequestContext, 'once'>;

/** The resolver of a field of `Query`. */
export function askedOnce<Source, Context extends Once, Arguments>(
  resolve: GraphQLFieldResolver<Source, Context, Arguments>,
): GraphQLFieldResolver<Source, Context, Arguments> {
  // Its name in the answer stands there once, with one selection of arguments.
  return (source, args, context, info) =>
    context.once(String(info.path.key), async () => (await resolve(source, args, context, info)) as unknown);
}
