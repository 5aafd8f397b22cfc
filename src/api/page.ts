/** Relay connections over keyset pages. */
import { Field, ObjectType, type ClassType } from 'type-graphql';
import { ArgumentError } from './errors.ts';

/** The most items of one page. */
export const LONGEST_PAGE = 100;

/** The most items of one page of a feed: its items are small, and whoever was away has many to catch up with. */
export const LONGEST_FEED_PAGE = 500;

@ObjectType({
  simpleResolvers: true,
  description:
    'Where a page lies in its list. Lists run forward only; `hasPreviousPage` says whether the page was asked for with `after`.',
})
class PageInfo {
  @Field(() => Boolean)
  declare hasNextPage: boolean;

  @Field(() => Boolean)
  declare hasPreviousPage: boolean;

  @Field(() => String, { nullable: true })
  declare startCursor: string | null;

  @Field(() => String, { nullable: true })
  declare endCursor: string | null;
}

/** The arguments of every connection. */
export interface PageArguments {
  readonly first: number;
  readonly after: string | null;
}

/** @throws ArgumentError when `first` is not between 1 and the most that a page may have. */
export function assertPage({ first }: PageArguments, most: number = LONGEST_PAGE): void {
  if (!Number.isInteger(first) || first < 1 || first > most) {
    throw new ArgumentError(`"first" must be between 1 and ${most}.`);
  }
}

export interface Edge<Node> {
  readonly node: Node;
  /** Sealed when it is asked for: sealing 50 cursors that nobody reads is a waste. */
  readonly cursor: () => string;
}

export interface Connection<Node> {
  readonly edges: readonly Edge<Node>[];
  readonly nodes: readonly Node[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: () => string | null;
    readonly endCursor: () => string | null;
  };
}

/** Builds a connection from one row more than the page holds: the surplus row tells whether there is a next page. */
export function connectionOf<Node>(
  rows: readonly Node[],
  page: PageArguments,
  seal: (node: Node) => string,
): Connection<Node> {
  const nodes = rows.slice(0, page.first);
  const cursorAt = (index: number) => (): string | null => {
    const node = nodes.at(index);
    return node === undefined ? null : seal(node);
  };
  return {
    edges: nodes.map((node) => ({ node, cursor: () => seal(node) })),
    nodes,
    pageInfo: {
      hasNextPage: rows.length > page.first,
      hasPreviousPage: page.after !== null,
      startCursor: cursorAt(0),
      endCursor: cursorAt(-1),
    },
  };
}

/** The GraphQL types `…Edge` and `…Connection` of a node type. */
export function connectionTypes(name: string, node: () => ClassType): ClassType {
  @ObjectType(`${name}Edge`, { simpleResolvers: true })
  class NodeEdge {
    @Field(() => String, { description: 'Opaque position of this item, for `after`. Bound to you and to the filter.' })
    declare cursor: string;

    @Field(node)
    declare node: object;
  }

  @ObjectType(`${name}Connection`, { simpleResolvers: true })
  class NodeConnection {
    @Field(() => [NodeEdge])
    declare edges: NodeEdge[];

    @Field(() => [node()], { description: 'The items of the page without their cursors.' })
    declare nodes: object[];

    @Field(() => PageInfo)
    declare pageInfo: PageInfo;
  }
  return NodeConnection;
}
