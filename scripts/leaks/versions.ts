/** Leaks in the versions of alerts, and in what is announced when they move. */
import type { Leaks } from './leak.ts';

const STORE = 'src/alerts/versions/store.ts';
const WALLS = 'drizzle/walls/alerts.sql';

/** What `test/disclosure.test.ts` must find. */
export const VERSIONS_OF_PARTIES: Leaks = {
  'a party reads the version of the recipients': [
    ['src/alerts/versions/seen.ts', "case when ${isParty} then 'PARTIES' else 'RECIPIENTS' end", "'RECIPIENTS'"],
    [
      WALLS,
      `and versions.audience = case
          when alerts.source = alerts.reader_country() then 'PARTIES'
          when (
            select true from alerts.issuers where issuers.alert_id = alerts.id and issuers.country = alerts.reader_country()
          ) then 'PARTIES'
          else 'RECIPIENTS'
        end`,
      '',
    ],
  ],
  'a version moves when an alert falls that its source does not know to have fallen': [
    [STORE, 'jsonb_build_array(a.reference, a.form,', 'jsonb_build_array(a.reference, a.valid, a.form,'],
  ],
};

/** What the comparison of what is sent must find. */
export const VERSIONS_SENT: Leaks = {
  'parties are told to read an alert again at the moment when a warrant falls': [
    [STORE, 'PARTIES: sql`w.disclosed_standing`', 'PARTIES: sql`w.standing`'],
  ],
};

/** What `test/versions.test.ts` must find. */
export const VERSIONS: Leaks = {
  'a recall tells a warrant that fell from one that was left out': [
    [
      STORE,
      "gone = ${without(sql`coalesce(v.gone, '{}') || v.warrants`, sql`excluded.warrants`)},",
      `gone = case when exists (select from alerts.warrants w where w.alert_id = v.alert_id and not w.standing)
        then \${without(sql\`coalesce(v.gone, '{}') || v.warrants\`, sql\`excluded.warrants\`)} end,`,
    ],
  ],
  'a version moves with what a warrant said that nobody reads any more': [
    [
      STORE,
      'where w.alert_id = content.id and case ${stands} end',
      'where w.alert_id = content.id and (true or case ${stands} end)',
    ],
  ],
};
