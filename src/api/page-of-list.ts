/**
 * Connections over a list that is read whole, such as the steps of one case: below the root, where each object has a list of its own.
 *
 * INVARIANT: what a cursor holds, its reader reads beside it.
 */
import type { RequestContext } from './context.ts';
import type { Position } from './cursor.ts';
import { assertPage, connectionOf, type Connection, type PageArguments } from './page.ts';

/** Which list of which object: a cursor is good for no other. */
export interface ListOfObject {
  /** Such as `ReviewItem.steps`. */
  readonly field: string;
  /** The id of the object. */
  readonly of: string;
}

/** An item, and its place among the others. Places rise, and an item keeps its own when others are added. */
export interface Placed<Item> {
  readonly item: Item;
  readonly position: Position;
}

/**
 * A page of a list.
 *
 * @param load loads the list in the order of its positions; not called for a cursor that is none
 * @throws ArgumentError for a cursor that was not issued to this reader for this list
 */
export async function pageOfList<Item extends object>(
  { reader, services }: RequestContext,
  { field, of }: ListOfObject,
  page: PageArguments,
  load: () => Promise<readonly Placed<Item>[]>,
): Promise<Connection<Item>> {
  assertPage(page);
  const scope = { reader, connection: field, filter: of };
  const after = page.after === null ? null : services.cursors.open(scope, page.after);
  const placed = await load();
  const begin = after === null ? 0 : placed.findIndex(({ position }) => isAfter(position, after));
  const rest = begin === -1 ? [] : placed.slice(begin, begin + page.first + 1);
  const positions = new Map(rest.map(({ item, position }) => [item, position]));
  return connectionOf(
    rest.map(({ item }) => item),
    page,
    (item) => services.cursors.seal(scope, positions.get(item) ?? []),
  );
}

/** Places items of a list that grows at its end alone. */
export function placedAsAdded<Item>(items: readonly Item[]): Placed<Item>[] {
  return items.map((item, place) => ({ item, position: [place] }));
}

/** Places items by their moment, and those of one moment in the order in which they are. @param items oldest first */
export function placedByMoment<Item extends { readonly at: Date }>(items: readonly Item[]): Placed<Item>[] {
  return placedByKey(items, ({ at }) => at.toISOString());
}

/**
 * Places items by a key, and those of one key in the order in which they are.
 *
 * @param items in the order of their keys
 */
export function placedByKey<Item, Key extends string | number>(
  items: readonly Item[],
  keyOf: (item: Item) => Key,
): Placed<Item>[] {
  let last: Key | undefined;
  let ofKey = 0;
  return items.map((item) => {
    const key = keyOf(item);
    ofKey = key === last ? ofKey + 1 : 0;
    last = key;
    return { item, position: [key, ofKey] };
  });
}

/** Whether a position is behind another one of the same list. */
function isAfter(position: Position, other: Position): boolean {
  for (const [place, part] of position.entries()) {
    const against = other[place];
    if (against === undefined) return true;
    if (part !== against) return part > against;
  }
  return false;
}
