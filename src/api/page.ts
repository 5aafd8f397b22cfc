/** Relay connections over keyset pages. */
import { Field, ObjectType, type ClassType } from 'type-graphql';
import { ArgumentError } from './errors.ts';

/** The most items of one page. */
export const LONGEST_PAGE = 100;

/** The most items of one page of a feed. Its items are small, and a client that was offline has many to read. */
export const LONGEST_FEED_PAGE = 500;

@ObjectType({
  simpleResolvers: true,
  description:
    'The position of a page in its list. Lists run forward only; `hasPreviousPage` says whether the page was requested with `after`.',
})
class PageInfo {
  @Field(() => Boolean, { description: 'Whether there are more items after this page.' })
  declare hasNextPage: boolean;

  @Field(() => Boolean, { description: 'Whether the page was requested with `after`.' })
  declare hasPreviousPage: boolean;

  @Field(() => String, { nullable: true, description: 'The cursor of the first item; null when there is none.' })
  declare startCursor: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The cursor of the last item, for `after`; null when there is none.',
  })
  declare endCursor: string | null;
}

/** The argument `first` of a list, with its description in the schema. */
export const PAGE_SIZE = {
  defaultValue: 20,
  description: `The maximum number of items: 1 to ${LONGEST_PAGE}.`,
} as const;
export const FEED_PAGE_SIZE = {
  defaultValue: 100,
  description: `The maximum number of items: 1 to ${LONGEST_FEED_PAGE}.`,
} as const;

/** The argument `after` of a list, with its description in the schema. */
export const AFTER = {
  nullable: true,
  description: 'The `endCursor` of the previous page. Without it, the list starts at its beginning.',
} as const;

/** The arguments of every connection. */
export interface PageArguments {
  readonly first: number;
  readonly after: string | null;
}

/** @throws ArgumentError when `first` is not between 1 and the most that a page may have */
export function assertPage({ first }: PageArguments, most: number = LONGEST_PAGE): void {
  if (!Number.isInteger(first) || first < 1 || first > most) {
    throw new ArgumentError(`"first" must be between 1 and ${most}.`);
  }
}

export class Edge<Node> {
  readonly node: Node;
  readonly #seal: (node: Node) => string;

  constructor(node: Node, seal: (node: Node) => string) {
    this.node = node;
    this.#seal = seal;
  }

  /** Sealed only when it is read: sealing 50 cursors that the client did not request is a waste. */
  get cursor(): string {
    return this.#seal(this.node);
  }
}

export interface Connection<Node> {
  readonly edges: readonly Pick<Edge<Node>, 'node' | 'cursor'>[];
  readonly nodes: readonly Node[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

/** Builds a connection from one row more than the page holds: the extra row tells whether there is a next page. */
export function connectionOf<Node>(
  rows: readonly Node[],
  page: PageArguments,
  seal: (node: Node) => string,
): Connection<Node> {
  const nodes = rows.slice(0, page.first);
  const cursorAt = (index: number): string | null => {
    const node = nodes.at(index);
    return node === undefined ? null : seal(node);
  };
  return {
    edges: nodes.map((node) => new Edge(node, seal)),
    nodes,
    pageInfo: {
      hasNextPage: rows.length > page.first,
      hasPreviousPage: page.after !== null,
      get startCursor() {
        return cursorAt(0);
      },
      get endCursor() {
        return cursorAt(-1);
      },
    },
  };
}

const BOUND_TO_READER = 'Opaque position of this item, for `after`. Bound to you and to the filter.';

/**
 * The GraphQL types `…Edge` and `…Connection` of a node type.
 *
 * @param cursor describes a cursor, and who can use it
 */
export function connectionTypes(name: string, node: () => ClassType, cursor = BOUND_TO_READER): ClassType {
  @ObjectType(`${name}Edge`, { simpleResolvers: true, description: 'An item of a page, and its position in the list.' })
  class NodeEdge {
    @Field(() => String, { description: cursor })
    declare cursor: string;

    @Field(node, { description: 'The item.' })
    declare node: object;
  }

  @ObjectType(`${name}Connection`, { simpleResolvers: true, description: 'A page of a list.' })
  class NodeConnection {
    @Field(() => [NodeEdge], { description: 'The items of the page with their cursors.' })
    declare edges: NodeEdge[];

    @Field(() => [node()], { description: 'The items of the page without their cursors.' })
    declare nodes: object[];

    @Field(() => PageInfo, { description: 'The position of the page in the list.' })
    declare pageInfo: PageInfo;
  }
  return NodeConnection;
}
