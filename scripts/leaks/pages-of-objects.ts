/** Leaks in the pages of a list that one object has: in a cursor, and in whether there are more. */
import type { Leaks } from './leak.ts';

/** How many decisions an alert matches in all, those that the reader may not know among them. */
const MATCHES = `(await (async () => {
        const { sql } = await import('drizzle-orm');
        const { ENGINE } = await import('../database/roles.ts');
        const { rowsOf } = await import('../database/rows.ts');
        return rowsOf<{ n: number }>(
          await context.services.database.transaction(ENGINE, ({ queries }) =>
            queries.execute(sql\`select count(*)::int as n from decisions.matches where alert_id = \${list.of}::uuid\`),
          ),
        )[0]?.n ?? 0;
      })())`;

/** What the comparison of worlds must find, for the desk. */
export const PAGES_BETWEEN_COMPARTMENTS: Leaks = {
  'a cursor of the history of an alert counts what only the CCF knows': [
    [
      'src/decisions/confidential-fields.ts',
      'placedByMoment((await confidentialOf(alert, context))?.history ?? []),',
      `placedByMoment((await confidentialOf(alert, context))?.history ?? []).map(({ item, position }, _place, all) => ({
        item,
        position: [...position, all.length > 0 ? hidden : 0],
      })),`,
    ],
    [
      'src/decisions/confidential-fields.ts',
      "const list = { field: 'Alert.history', of: alert.rowId };",
      `const list = { field: 'Alert.history', of: alert.rowId };
    const hidden = ${MATCHES};`,
    ],
  ],
  'the grounds of an alert go on where only the CCF knows one': [
    [
      'src/decisions/page-of-grounds.ts',
      'return pageOfList(context, list, page, async () =>',
      `const hidden = list.field === 'Alert.grounds' ? ${MATCHES} : 0;
  const found = await pageOfList(context, list, page, async () =>`,
    ],
    [
      'src/decisions/page-of-grounds.ts',
      'placedByKey(await load(), ({ since }) => since?.toISOString() ?? LAST),\n  );',
      `placedByKey(await load(), ({ since }) => since?.toISOString() ?? LAST),
  );
  const hasNextPage = found.pageInfo.hasNextPage || hidden > found.nodes.length;
  return { edges: found.edges, nodes: found.nodes, pageInfo: { ...found.pageInfo, hasNextPage } };`,
    ],
    ['src/decisions/page-of-grounds.ts', 'export function pageOfGrounds(', 'export async function pageOfGrounds('],
  ],
};

/** What `test/commission-disclosure.test.ts` must find. */
export const RELEASED_PAGES: Leaks = {
  'a cursor of what is released counts what is withheld': [
    [
      'src/ccf/disclosure/of-request.ts',
      'return { of:',
      'const places = items.map(({ item }) => steps.findIndex(({ id: step }) => step === item));\n  return { places, of:',
    ],
    [
      'src/ccf/disclosure/resolver.ts',
      'Promise.resolve(placedAsAdded(items))',
      'Promise.resolve(items.map((item, place) => ({ item, position: [(released as unknown as { places: number[] }).places[place] ?? 0] })))',
    ],
    ['src/ccf/disclosure/resolver.ts', '@Root() { of, items }: CcfReleased,', '@Root() released: CcfReleased,'],
    [
      'src/ccf/disclosure/resolver.ts',
      "const list = { field: 'CcfReleased.items', of };",
      "const { of, items } = released;\n    const list = { field: 'CcfReleased.items', of };",
    ],
  ],
};
