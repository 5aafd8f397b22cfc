/** Leaks in what carries validity to those who act on it, and in what goes out besides. */
import type { Leaks } from './leak.ts';

const FEED = 'src/recalls/feed/feed.ts';
const WALLS = 'drizzle/walls/recalls.sql';

/** What the comparison of what bureaus do among themselves must find. */
export const AMONG_BUREAUS: Leaks = {
  'the last page of a feed ends behind what others were told': [
    [
      FEED,
      'const { nodes, edges, pageInfo } = connectionOf(',
      `const total = this.#total ?? 0;
    const { nodes, edges, pageInfo } = connectionOf(`,
    ],
    [
      FEED,
      '  async #rowsAfter(cursor: string | null, limit: number): Promise<{ epoch: number; rows: Row[] }> {',
      `  #total: number | null = null;
  async #rowsAfter(cursor: string | null, limit: number): Promise<{ epoch: number; rows: Row[] }> {
    const told = await this.#context.services.database.transaction({ role: 'nansen_announcer', country: null }, async ({ queries }) =>
      (await queries.execute('select count(*)::int as total from recalls.changes')));
    this.#total = (Array.isArray(told) ? told : told.rows)[0].total;`,
    ],
    [
      FEED,
      'page.after === null ? null : cursors.seal(this.#scope, cursors.open(this.#scope, page.after));',
      `page.after === null ? null : cursors.seal(this.#scope, cursors.open(this.#scope, page.after));
    const last = rows.at(-1);
    const behind = last && !pageInfo.hasNextPage
      ? cursors.seal(this.#scope, [last.announcedAt.toISOString(), ...this.#kind.placedBy.map((name) => last[name]), epoch, total]) : null;`,
    ],
    [FEED, 'return pageInfo.endCursor ?? resealed();', 'return behind ?? pageInfo.endCursor ?? resealed();'],
  ],
  'all bureaus are served the status list of one of them': [
    [
      'src/recalls/signed/bits-of-period.ts',
      "audience: 'BUREAU', country, user:",
      "audience: 'BUREAU', country: 'KZ', user:",
    ],
  ],
};

/** What the comparison of what is sent must find. */
export const SENT: Leaks = {
  'another issuer of a warrant is told with the recipients': [
    [
      'src/policy/recalls.ts',
      'prohibit(NATIONAL, [toRecipients, party]),',
      "prohibit(NATIONAL, [toRecipients, is('source', COUNTRY_OF_READER)]),",
    ],
    [
      WALLS,
      `and alerts.reader_country() <> all (issuers)
    and (
      not restricted
      or (`,
      `and (
      not restricted
      or (`,
    ],
  ],
  'a stream says that something was told to others': [
    ['src/recalls/live/newest-announcement.ts', 'max(announcements.announcedAt)', 'count()'],
    [
      'src/recalls/live/newest-announcement.ts',
      "import { max } from 'drizzle-orm';",
      "import { count } from 'drizzle-orm';",
    ],
    ['src/recalls/live/newest-announcement.ts', '.from(announcements)', '.from(changes)'],
    ['src/recalls/live/newest-announcement.ts', 'import { announcements }', 'import { changes }'],
    ['src/recalls/live/newest-announcement.ts', "row?.at?.toISOString() ?? ''", "String(row?.at ?? '')"],
    ['src/recalls/live/follow.ts', 'if (page.nodes.length > 0) yield page;', 'yield page;'],
  ],
  'a target is called when others are told something': [
    [
      'src/recalls/webhooks/notify-targets.ts',
      'const news = await newsSince(services, country, notified);',
      `const all = await services.database.transaction({ role: 'nansen_announcer', country: null }, async ({ queries }) =>
      (await queries.execute('select count(*)::int as total from recalls.changes')));
    const [{ total }] = Array.isArray(all) ? all : all.rows;
    services.seen ??= new Map();
    const before = services.seen.get(id) ?? 0;
    services.seen.set(id, total);
    const news = (await newsSince(services, country, notified)) ?? (total > before ? { announcedAt: services.clock.now(), tells: notified } : null);`,
    ],
  ],
};

/** What `test/recalls.test.ts` must find. */
export const RECALLS: Leaks = {
  'another issuer of a warrant is recalled with the recipients': [
    ['src/policy/purging.ts', 'prohibit(NATIONAL, [party]),', "prohibit(NATIONAL, [is('source', COUNTRY_OF_READER)]),"],
    [
      WALLS,
      `and alerts.reader_country() <> all (issuers)
    and (
      not restricted
      -- One`,
      `and (
      not restricted
      -- One`,
    ],
  ],
  'a bureau lists from whom an alert was recalled': [
    ['src/policy/operations.ts', 'recallsOfAlert: INSIDE,', "recallsOfAlert: [...INSIDE, 'BUREAU_OFFICER'],"],
    [
      'src/policy/purging.ts',
      "import { ALERT_READERS, INSIDE, NATIONAL } from './groups.ts';",
      "import { ALERT_READERS, INSIDE as DESKS, NATIONAL } from './groups.ts';\nconst INSIDE: readonly Role[] = [...DESKS, 'BUREAU_OFFICER'];",
    ],
  ],
  'a country that was taken off the list is notified that an alert is valid again': [
    [
      'src/recalls/purging/state.ts',
      "(not ${recalls.supersededRestricted} or ${isAddressee('REINSTATED', country)})",
      'true',
    ],
  ],
};

/** What the comparison of two worlds in `test/recalls-noninterference.test.ts` must find. */
export const RECALLED_BETWEEN_WORLDS: Leaks = {
  'the moment at which a recall is due tells that its subject is protected': [
    [
      'src/recalls/purging/issue.ts',
      '${dueAt(announcedAt, schedule).toISOString()}::timestamptz, null,',
      "${dueAt(announcedAt, schedule).toISOString()}::timestamptz + case when exists (select from decisions.matches m where m.alert_id = changes.alert_id) then interval '1 hour' else interval '0' end, null,",
    ],
    [
      'drizzle/walls/decisions.sql',
      'grant insert on decisions.matches to nansen_engine;',
      'grant insert on decisions.matches to nansen_engine;\ngrant usage on schema decisions to nansen_announcer;\ngrant select on decisions.matches to nansen_announcer;\ncreate policy announced on decisions.matches for select to nansen_announcer using (true);',
    ],
  ],
};

/** What `test/statements.test.ts` must find. */
export const STATED: Leaks = {
  'a bureau reads what other sources were told': [
    [
      'src/policy/statements.ts',
      "rows: [grant(SOURCES, [is('source', COUNTRY_OF_READER)]), grant(INSIDE, EVERY_ROW)],",
      'rows: [grant([...SOURCES, ...INSIDE], EVERY_ROW)],',
    ],
    [
      'drizzle/walls/alerts-lifecycle.sql',
      'create policy to_source on alerts.source_notifications for select to nansen_bureau using (source = alerts.reader_country());',
      'create policy to_source on alerts.source_notifications for select to nansen_bureau using (true);',
    ],
  ],
};

/** What `test/bulletins.test.ts` must find. */
export const BULLETINS: Leaks = {
  'a bulletin reaches the countries that the person of its denial fears': [
    ['src/bulletins/repository.ts', 'const never = [...feared, ', 'const never = ['],
  ],
  'a bulletin rests on what the CCF alone knows of': [
    ['src/bulletins/repository.ts', " || permittedContent(found, today).addressee !== 'SECRETARIAT'", ''],
  ],
};

/** What `test/bad-input.test.ts` must find. */
export const RECEIPTS: Leaks = {
  'a receipt that was used up has an answer of its own': [
    [
      'src/intake/supersede-decision.ts',
      '.where(and(eq(decisions.receiptHash, hash), isNull(decisions.supersededAt))),',
      '.where(eq(decisions.receiptHash, hash)),',
    ],
  ],
};
