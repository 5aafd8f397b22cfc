/** Leaks of checks. */
import type { Leaks } from './leak.ts';

/** What `test/checks.test.ts` must find. Where both walls hold, both are opened. */
export const CHECKS: Leaks = {
  'a check finds an alert that fell': [
    [
      'src/alerts/candidates.ts',
      "visible: sql`${rowsReadableBy(role, 'Alert', alertAttributes)} and ${compile(isValidWhenSeen(role), alertAttributes)}`,",
      'visible: sql`true`,',
    ],
    [
      'src/checks/checks.ts',
      'const alert = views.get(reference);',
      'const alert = views.get(reference) ?? ({ reference } as AlertView);',
    ],
    [
      'src/alerts/candidates.ts',
      'database.run(sessionOf(reader), visibleStatement',
      "database.run({ role: 'nansen_engine', country: null }, visibleStatement",
    ],
  ],
  'everybody’s data protection officer reads who checked': [
    [
      'src/policy/checks.ts',
      "rows: [grant(CHECK_REGISTER_READERS, [is('country', COUNTRY_OF_READER)])],",
      "rows: [grant(CHECK_REGISTER_READERS, EVERY_ROW), grant(CHECK_REGISTER_READERS, [is('country', COUNTRY_OF_READER)])],",
    ],
    [
      'drizzle/walls/checks.sql',
      'for select to nansen_dpo using (country = alerts.reader_country());',
      'for select to nansen_dpo using (true);',
    ],
  ],
  'a page of the register of checks counts those of all countries': [
    [
      'src/checks/register.ts',
      'const POSITION = { hash: checkEntries.hash };',
      'const POSITION = { hash: checkEntries.sequence };',
    ],
    [
      'drizzle/walls/checks.sql',
      'grant select (hash, checked_at, country,',
      'grant select (hash, sequence, checked_at, country,',
    ],
  ],
  'the register of checks holds what was asked for': [
    [
      'src/checks/questions.ts',
      "pseudonym('check item', JSON.stringify([salt, place, person, document])),",
      'JSON.stringify([person, document]),',
    ],
  ],
  'a copy of the database shows who checked the same document': [
    [
      'src/checks/questions.ts',
      'JSON.stringify([salt, place, person, document])',
      'JSON.stringify([person, document])',
    ],
  ],
  'a document is answered although its number is only similar': [
    ['drizzle/walls/documents.sql', 'select a.item, d.number_key <> a.key, d.state', 'select a.item, false, d.state'],
  ],
  'a check that is not registered is answered': [
    [
      'drizzle/walls/checks.sql',
      '  insert into checks.entries\n    select taken,',
      '  if last_sequence < 0 then insert into checks.entries\n    select taken,',
    ],
    [
      'drizzle/walls/checks.sql',
      "lateral (select (n.checked_at at time zone 'UTC')::date as checked_on) of_day;",
      "lateral (select (n.checked_at at time zone 'UTC')::date as checked_on) of_day; end if;",
    ],
  ],
};

/** What `test/checks-at-once.test.ts` must find. */
export const CHECKS_AT_ONCE: Leaks = {
  'a check that shares a statement is answered as another country': [
    [
      'src/checks/shared-statement.ts',
      'reader: check.entry.country,',
      'reader: checks[0]?.entry.country ?? check.entry.country,',
    ],
  ],
  'a diffusion is found by the number of its document by a country that it is not for': [
    [
      'drizzle/walls/checks.sql',
      "perform pg_catalog.set_config('nansen.country', a.reader, true);",
      "perform pg_catalog.set_config('nansen.country', 'SE', true);",
    ],
    [
      'src/alerts/candidates.ts',
      'database.run(sessionOf(reader), visibleStatement',
      "database.run({ role: 'nansen_bureau', country: 'SE' }, visibleStatement",
    ],
    [
      'src/alerts/candidates.ts',
      "visible: sql`${rowsReadableBy(role, 'Alert', alertAttributes)} and ${compile(isValidWhenSeen(role), alertAttributes)}`,",
      'visible: sql`true`,',
    ],
    [
      'src/checks/checks.ts',
      'const alert = views.get(reference);',
      'const alert = views.get(reference) ?? ({ reference } as AlertView);',
    ],
  ],
};

/** What `test/check-retention.test.ts` must find. */
export const CHECKS_KEPT: Leaks = {
  'what was asked for in checks is kept longer than the law of the country says': [
    ['drizzle/walls/checks.sql', 'select l.days from law.checks_kept l', 'select l.days + 1 from law.checks_kept l'],
  ],
};

/** What `test/hit-notices.test.ts` must find. */
export const TOLD: Leaks = {
  'a source is told of the examination of an asylum application': [
    ['src/checks/notices/notify.ts', "if (purpose === 'ASYLUM_EXAMINATION') {", "if (purpose === ('' as string)) {"],
    [
      'drizzle/0000_tables.sql',
      'CHECK ("checks"."hit_notices"."purpose" <> \'ASYLUM_EXAMINATION\')',
      'CHECK ("checks"."hit_notices"."purpose" <> \'\')',
    ],
  ],
  'a source is told of a document that a decision holds down': [
    [
      'drizzle/walls/documents.sql',
      'from documents.alike(a.country, a.near, a.key) d\n      where documents.class_of(d.type) = a.class\n        and (a.country',
      'from documents.alike(a.country, a.near, a.key) d\n      where documents.class_of(d.type) = a.class\n        and (true or a.country',
    ],
  ],
  'everybody’s bureau reads what checkers told a source': [
    [
      'src/policy/checks.ts',
      "rows: [grant(HIT_NOTICE_READERS, [is('source', COUNTRY_OF_READER)])],",
      "rows: [grant(HIT_NOTICE_READERS, EVERY_ROW), grant(HIT_NOTICE_READERS, [is('source', COUNTRY_OF_READER)])],",
    ],
    [
      'drizzle/walls/checks.sql',
      'for select to nansen_bureau using (source = alerts.reader_country());',
      'for select to nansen_bureau using (true);',
    ],
  ],
  'a hit that one body was told of is told by another': [
    [
      'src/checks/hit.ts',
      'const scopeOf = (reader: Reader): CursorScope => ({ reader,',
      "const scopeOf = (reader: Reader): CursorScope => ({ reader: { ...reader, role: 'POLICE', country: 'FR' },",
    ],
  ],
};
