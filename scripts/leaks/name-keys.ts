/** Leaks of name keys, which say which countries see their subject. */
import type { Leaks } from './leak.ts';

const KEYS = 'drizzle/walls/alerts-name-keys.sql';

/** What `test/walls/rows-of-name-keys.test.ts` must find. */
export const NAME_KEYS: Leaks = {
  'a name key of a restricted diffusion is visible to every country': [
    [KEYS, 'on a.of_subject = 1 and not a.restricted', 'on a.of_subject = 1'],
  ],
  'a name key outlives the withdrawal of its alert': [
    [KEYS, 'when subject_id not in (select alerts.withdrawn_subjects()) then', 'when true then'],
  ],
  'the source of an alert finds by name that it fell, before that is disclosed': [
    [KEYS, '> 0 then for_parties else for_others end', '> 0 then for_others else for_others end'],
  ],
  'a search by name looks at alerts more often where one fell': [
    [
      KEYS,
      "a.state = 'PUBLISHED' and a.valid as for_others",
      "case when a.valid = a.disclosed then a.valid and a.state = 'PUBLISHED' end as for_others",
    ],
  ],
  'a key that is made while its alert falls stays visible': [
    [KEYS, '  perform from alerts.alerts a where a.subject_id = any (subjects) for share;\n', ''],
  ],
};
