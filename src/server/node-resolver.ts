/**
 * `node` and `nodes`: any object that has a look-up of its own, by its id. Each is looked up by the repository of its type, as in the field
 * of its own, so nothing else decides who sees what.
 *
 * INVARIANT: which statements are sent depends on the ids alone, never on what there is: an id that opens to nothing is looked up, too.
 */
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Query, Resolver } from 'type-graphql';
import { AlertRepository } from '../alerts/repository.ts';
import type { RequestContext } from '../api/context.ts';
import { ArgumentError } from '../api/errors.ts';
import { isUuid } from '../api/input.ts';
import { asNode, Node } from '../api/node.ts';
import { LONGEST_PAGE } from '../api/page.ts';
import { selectionOf, type Selection } from '../api/selection.ts';
import { AsylumRepository } from '../decisions/repository.ts';
import { permissions } from '../policy/ability.ts';
import { ReviewRepository } from '../reviews/repository.ts';

type Found = ReadonlyMap<string, object>;

/** The types whose ids are random and drawn by the database. The field that looks one up says who may. */
const RANDOM: readonly {
  readonly type: string;
  readonly field: string;
  readonly byIds: (context: RequestContext, ids: readonly string[]) => Promise<Found>;
}[] = [
  {
    type: 'AsylumDecision',
    field: 'asylumDecision',
    byIds: (context, ids) => new AsylumRepository(context).byIds(ids),
  },
  { type: 'ReviewItem', field: 'review', byIds: (context, ids) => new ReviewRepository(context).byIds(ids) },
];
/** What an id that opens to nothing is looked up by. No alert has it. */
const NO_REFERENCE = '';

@Resolver(() => Node)
export class NodeResolver {
  @Query(() => Node, {
    nullable: true,
    description:
      'The object of an `id` that you were given; null when there is none that you may see, for whatever reason.',
  })
  async node(
    @Arg('id', () => ID, { description: 'The `id` of the object.' }) id: string,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object | null> {
    return (await nodesOf(context, [id], selectionOf(info)))[0] ?? null;
  }

  @Query(() => [Node], {
    nullable: 'items',
    description: `The objects of up to ${LONGEST_PAGE} ids, in their order, as \`node\` gives them.`,
  })
  nodes(
    @Arg('ids', () => [ID], { description: `One to ${LONGEST_PAGE} ids. An id that is given twice is answered twice.` })
    ids: string[],
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<(object | null)[]> {
    if (ids.length > LONGEST_PAGE) throw new ArgumentError(`Ask for at most ${LONGEST_PAGE} ids at once.`);
    return nodesOf(context, ids, selectionOf(info));
  }
}

async function nodesOf(
  context: RequestContext,
  ids: readonly string[],
  selection: Selection,
): Promise<(object | null)[]> {
  const { reader } = context;
  const readable = RANDOM.filter(({ field }) => permissions.mayUse(reader.role, 'Query', field));
  const isRandom = (id: string): boolean => readable.length > 0 && isUuid(id);
  const random = [...new Set(ids.filter(isRandom).map((id) => id.toLowerCase()))];
  const references = new Map(ids.filter((id) => !isRandom(id)).map((id) => [id, referenceOf(context, id)]));
  const found = new Map<string, object>();
  if (random.length > 0) {
    for (const { type, byIds } of readable) {
      for (const [id, object] of await byIds(context, random)) found.set(id, asNode(type, object));
    }
  }
  const alerts: Found =
    references.size === 0
      ? new Map()
      : await new AlertRepository(context).byReferences([...references.values()], selection);
  return ids.map((id) => {
    if (isRandom(id)) return found.get(id.toLowerCase()) ?? null;
    const alert = alerts.get(references.get(id) ?? NO_REFERENCE);
    return alert === undefined ? null : asNode('Alert', alert);
  });
}

function referenceOf({ reader, services }: RequestContext, id: string): string {
  const name = services.nodeIds.open(reader, id);
  return name?.type === 'Alert' ? name.key : NO_REFERENCE;
}
