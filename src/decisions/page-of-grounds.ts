/** Grounds as a connection: of an alert, of a travel document, and of an alert before it was restored. */
import type { RequestContext } from '../api/context.ts';
import { pageOfList, placedByKey, type ListOfObject } from '../api/page-of-list.ts';
import type { Connection, PageArguments } from '../api/page.ts';
import type { Ground } from './types.ts';

/** Behind every moment. */
const LAST = '~';

/** @param load loads the grounds, oldest first; one without a moment is the last */
export function pageOfGrounds(
  context: RequestContext,
  list: ListOfObject,
  page: PageArguments,
  load: () => Promise<readonly Ground[]>,
): Promise<Connection<Ground>> {
  return pageOfList(context, list, page, async () =>
    placedByKey(await load(), ({ since }) => since?.toISOString() ?? LAST),
  );
}
