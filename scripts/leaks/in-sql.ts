/** Leaks to anyone who can send SQL as a role of the database, without the first wall. */
import type { Leaks } from './leak.ts';

/** What the comparison of worlds in SQL alone must find: the table of rights was changed with the grant. */
export const IN_SQL: Leaks = {
  'the recipients of an alert read who issued the warrant that fell': [
    [
      'drizzle/walls/recalls.sql',
      'valid, audience, source, restricted, announced_at)\n  on recalls.changes to nansen_national;',
      'valid, audience, source, restricted, announced_at, issuers)\n  on recalls.changes to nansen_national;',
    ],
    [
      'test/walls/columns.ts',
      "      issuers: ['recalls.parties.*'],\n      recipients:",
      "      issuers: ['recalls.parties.*', 'recalls.changes.issuers'],\n      recipients:",
    ],
  ],
  'a country reads in SQL that there is a bulletin that its author’s law keeps from it': [
    [
      'drizzle/walls/bulletins.sql',
      "country = alerts.reader_country()\n    and (forbidden is null or not forbidden::datemultirange @> (now() at time zone 'UTC')::date)\n",
      'country = alerts.reader_country()\n',
    ],
  ],
  'the notices desk reads in SQL that the CCF closed an alert': [
    [
      'drizzle/walls/alerts.sql',
      'state, valid, disclosed, extract_consent, public_extract) on',
      'state, valid, disclosed, closed_by_ccf, extract_consent, public_extract) on',
    ],
    [
      'test/walls/rights.ts',
      "select: [...ofTable('alerts.amendments', 'id', 'alert_id'), ...SEARCHED],",
      "select: [...ofTable('alerts.amendments', 'id', 'alert_id'), ...SEARCHED, 'alerts.alerts.closed_by_ccf'],",
    ],
  ],
};
