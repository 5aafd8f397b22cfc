/** What no wall may have: an unknown function that runs as somebody else, a key or a number that answers a writer's question. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { rowsOf } from '../../src/database/rows.ts';
import { BOTH_DATABASES } from '../support/nansen.ts';
import { openOwned, type OwnedDatabase } from '../support/owned-database.ts';
import { namesOfColumns, SCHEMAS } from './catalogue.ts';
import { WORK } from './rights.ts';

describe.each(BOTH_DATABASES)('on %s', (kind) => {
  let opened: OwnedDatabase;
  let allColumns: string[];

  const rows = async <Row>(query: ReturnType<typeof sql>): Promise<Row[]> =>
    rowsOf<Row>(await opened.owner.execute(query));

  beforeAll(async () => {
    opened = await openOwned(kind);
    allColumns = await namesOfColumns(opened);
  });
  afterAll(() => opened.close());

  test('the functions that run as somebody else are known, and look only where they must', async () => {
    const found = await rows<{ name: string; owner: string; settings: string[] | null; callers: string[] | null }>(sql`
      select format('%s.%s', n.nspname, p.proname) as name, p.proowner::regrole::text as owner, p.proconfig as settings,
        (select array_agg(acl.grantee::regrole::text order by acl.grantee::regrole::text) from aclexplode(p.proacl) acl
          where acl.grantee <> p.proowner) as callers
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where p.prosecdef and n.nspname not in ('pg_catalog', 'information_schema') order by 1`);
    expect(found).toEqual([
      // A trigger's: nobody calls it, and it answers nobody.
      { name: 'alerts.draw_status_index', owner: 'nansen_engine', settings: ['search_path=pg_catalog'], callers: null },
      ...['follow_alerts', 'follow_issuers', 'mark_new_name_keys'].map((name) => ({
        ...{ name: `alerts.${name}`, owner: 'nansen_engine', settings: ['search_path=pg_catalog'], callers: null },
      })),
      {
        name: 'alerts.open_requests',
        owner: 'nansen_engine',
        settings: ['search_path=pg_catalog'],
        callers: ['nansen_registry'],
      },
      {
        name: 'alerts.reference_is_taken',
        owner: 'nansen_engine',
        settings: ['search_path=pg_catalog'],
        callers: ['nansen_registry'],
      },
      {
        name: 'alerts.withdrawn_subjects',
        owner: 'nansen_engine',
        settings: ['search_path=pg_catalog'],
        callers: ['nansen_national'],
      },
      {
        name: 'audit.append',
        owner: 'nansen_audit_keeper',
        settings: ['search_path=pg_catalog'],
        callers: [
          'nansen_announcer',
          'nansen_bulletins',
          'nansen_bulletins_asylum_office',
          'nansen_bulletins_immigration',
          'nansen_ccf',
          'nansen_constraints',
          'nansen_copies',
          'nansen_documents',
          'nansen_documents_asylum_office',
          'nansen_documents_immigration',
          'nansen_engine',
          'nansen_expiry',
          'nansen_importer',
          'nansen_intake',
          'nansen_intake_asylum_office',
          'nansen_intake_immigration',
          'nansen_keeper',
          'nansen_notices_desk',
          'nansen_outbox',
          'nansen_refugee_desk',
          'nansen_registry',
          'nansen_retention',
          'nansen_webhooks',
        ],
      },
      {
        name: 'audit.count_refusals',
        owner: 'nansen_audit_keeper',
        settings: ['search_path=pg_catalog'],
        callers: ['nansen_refusals'],
      },
      {
        name: 'audit.first_broken',
        owner: 'nansen_audit_keeper',
        settings: ['search_path=pg_catalog'],
        callers: ['nansen_auditor'],
      },
      {
        name: 'ccf.append',
        owner: 'nansen_audit_keeper',
        settings: ['search_path=pg_catalog'],
        callers: ['nansen_ccf_chamber', 'nansen_ccf_rapporteur', 'nansen_ccf_secretariat', 'nansen_retention'],
      },
      ...(
        [
          ['ccf.first_broken', 'nansen_ccf_chamber'],
          ['ccf.is_over', 'nansen_retention'],
          ['ccf.is_step_over', 'nansen_retention'],
          ['ccf.prepared', 'nansen_ccf_chamber'],
        ] as const
      ).map(([name, caller]) => ({
        name,
        owner: 'nansen_audit_keeper',
        settings: ['search_path=pg_catalog'],
        callers: [caller],
      })),
      {
        name: 'checks.first_broken',
        owner: 'nansen_audit_keeper',
        settings: ['search_path=pg_catalog'],
        callers: ['nansen_auditor'],
      },
      {
        name: 'checks.notify_source',
        owner: 'nansen_audit_keeper',
        settings: ['search_path=pg_catalog'],
        callers: ['nansen_border', 'nansen_bureau', 'nansen_immigration', 'nansen_police'],
      },
      {
        name: 'checks.register',
        owner: 'nansen_audit_keeper',
        settings: ['search_path=pg_catalog', 'enable_seqscan=off', 'enable_bitmapscan=off', 'enable_sort=off'],
        callers: ['nansen_national'],
      },
      // It answers a body about questions to that body, whose reply address it can compute.
      {
        name: 'decisions.awaits_answer',
        owner: 'nansen_engine',
        settings: ['search_path=pg_catalog'],
        callers: [
          'nansen_asylum_office',
          'nansen_bureau',
          'nansen_immigration',
          'nansen_intake',
          'nansen_intake_asylum_office',
          'nansen_intake_immigration',
        ],
      },
      {
        name: 'decisions.field_for_ccf',
        owner: 'nansen_engine',
        settings: ['search_path=pg_catalog'],
        callers: ['nansen_ccf'],
      },
      {
        name: 'decisions.field_for_secretariat',
        owner: 'nansen_engine',
        settings: ['search_path=pg_catalog'],
        callers: ['nansen_refugee_desk'],
      },
      {
        name: 'documents.held_down',
        owner: 'nansen_engine',
        settings: ['search_path=pg_catalog'],
        callers: ['nansen_announcer'],
      },
      // It answers the state of a document whose number is known.
      {
        name: 'documents.looked_up',
        owner: 'nansen_engine',
        settings: ['search_path=pg_catalog', 'plan_cache_mode=force_generic_plan', 'enable_seqscan=off'],
        callers: ['nansen_national'],
      },
      // Nobody but the owner of a table may have it counted. It answers nobody.
      { name: 'documents.touch', owner: 'nansen_engine', settings: ['search_path=pg_catalog'], callers: null },
      {
        name: 'recalls.analyze_changes',
        owner: expect.any(String),
        settings: ['search_path=pg_catalog'],
        callers: ['nansen_announcer'],
      },
      {
        name: 'recalls.draw_status_index',
        owner: 'nansen_announcer',
        settings: ['search_path=pg_catalog'],
        callers: null,
      },
    ]);
  });

  test('no unique key answers a writer’s question about what it may not read', async () => {
    const found = await rows<{ name: string; columns: string[] }>(sql`
      select format('%s.%s', n.nspname, c.relname) as name, array_agg(a.attname::text order by a.attname::text) as columns
      from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attnum = any(i.indkey)
      where n.nspname in ${SCHEMAS} and i.indisunique group by i.indexrelid, n.nspname, c.relname order by 1, 2`);
    const reachable = ['nansen_registry', 'nansen_intake'].flatMap(
      (role) => WORK[role as 'nansen_registry']?.insert ?? [],
    );
    const ofWriters = found.filter(({ name }) => reachable.some((each) => each.startsWith(`${name}.`)));
    // Random ids tell nothing; a reference is public, and the source draws its own at random; a place in status lists is drawn in
    // the place of whatever is written. Of the steps of an alert a
    // source takes two of its own, and row security keeps it from naming the others.
    expect(ofWriters).toEqual([
      { name: 'alerts.alerts', columns: ['id'] },
      { name: 'alerts.alerts', columns: ['reference'] },
      { name: 'alerts.alerts', columns: ['status_index'] },
      // The place of an amendment among those of one's own alert.
      { name: 'alerts.amendments', columns: ['alert_id', 'ordinal'] },
      { name: 'alerts.amendments', columns: ['id'] },
      { name: 'alerts.former_recipients', columns: ['alert_id', 'country', 'removed_at'] },
      { name: 'alerts.identity_documents', columns: ['id'] },
      { name: 'alerts.lifecycle_facts', columns: ['alert_id', 'kind', 'round'] },
      { name: 'alerts.lifecycle_facts', columns: ['id'] },
      { name: 'alerts.recipients', columns: ['alert_id', 'country'] },
      { name: 'alerts.reexaminations', columns: ['alert_id', 'ordinal'] },
      { name: 'alerts.reexaminations', columns: ['id'] },
      { name: 'alerts.requests', columns: ['alert_id'] },
      { name: 'alerts.retention', columns: ['alert_id'] },
      { name: 'alerts.retention_extensions', columns: ['alert_id', 'ordinal'] },
      { name: 'alerts.source_acts', columns: ['id'] },
      { name: 'alerts.subjects', columns: ['id'] },
      { name: 'alerts.warrants', columns: ['id'] },
      // Row security lets nobody name a question that was answered.
      { name: 'decisions.answers', columns: ['question_id'] },
      { name: 'decisions.decisions', columns: ['id'] },
      { name: 'decisions.receipts', columns: ['id'] },
      { name: 'outbox.jobs', columns: ['id'] },
      // Of what repeats, which no writer may enqueue.
      { name: 'outbox.jobs', columns: ['task'] },
    ]);
  });

  test('no foreign key leads from what a bureau writes to what it may not read', async () => {
    const found = await rows<{ from: string; to: string }>(sql`
      select conrelid::regclass::text as from, confrelid::regclass::text as to from pg_constraint
      where contype = 'f' and connamespace::regnamespace::text in ${SCHEMAS}`);
    const crossing = found.filter(({ from, to }) => from.startsWith('alerts.') && !to.startsWith('alerts.'));
    expect(found.length).toBeGreaterThan(5);
    expect(crossing).toEqual([]);
  });

  test('no id is counted by the database, and no column tells when or how often a row changed', async () => {
    const counted = await rows(sql`
      select table_name, column_name from information_schema.columns
      where table_schema in ${SCHEMAS} and (column_default is not null or is_identity = 'YES')`);
    // A job shows since when it waits, to its worker and to auditors; it is gone when it is done.
    expect([...counted]).toEqual([{ table_name: 'jobs', column_name: 'enqueued_at' }]);
    const sequences = await rows(sql`select sequencename from pg_sequences where schemaname in ${SCHEMAS}`);
    expect(sequences).toEqual([]);
    // A law has versions; it is its country's own. The version of an alert is a hash of what its audience reads.
    const changes = allColumns.filter((column) =>
      /\.[a-z_]*(updated_at|modified|version|revision)[a-z_]*$/.test(column),
    );
    expect(changes.filter((column) => !column.startsWith('law.') && column !== 'alerts.versions.version')).toEqual([]);
  });
});
