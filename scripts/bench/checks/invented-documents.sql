-- Invented travel documents from number bench.first to bench.last, the same in every run, of the countries bench.countries. A superuser runs it.
-- The keys and indexes are made again behind the rows, which takes half the time.
set session_replication_role = replica;
set maintenance_work_mem = '1GB';
do $$
declare
  definitions text[];
  one record;
begin
  select array_agg(definition) into definitions from (
    select case when con.oid is null then replace(pg_get_indexdef(i.indexrelid), ' ON ONLY ', ' ON ')
      else format('alter table documents.travel_documents add constraint %I %s', con.conname, pg_get_constraintdef(con.oid)) end as definition
    from pg_index i left join pg_constraint con on con.conindid = i.indexrelid and con.contype in ('p', 'u')
    where i.indrelid = 'documents.travel_documents'::regclass
  ) as all_of_them;
  for one in select conname as name from pg_constraint where conrelid = 'documents.travel_documents'::regclass and contype in ('p', 'u') loop
    execute format('alter table documents.travel_documents drop constraint %I', one.name);
  end loop;
  for one in select indexrelid::regclass::text as name from pg_index where indrelid = 'documents.travel_documents'::regclass loop
    execute format('drop index %s', one.name);
  end loop;
  insert into documents.travel_documents (issuing_country, type, number_key, last_key, near_key, series, number, last_number, state,
    occurred_on, circumstances, purpose, recorded_on, changed_on)
  select countries[1 + item % cardinality(countries)], 'PP', key, key, key, null, key, null,
    (array['STOLEN', 'LOST', 'LOST', 'REVOKED'])[1 + item % 4], '2026-02-11',
    (array['THEFT', 'LOSS_BY_HOLDER', 'LOSS_BY_HOLDER', 'DECISION_OF_AUTHORITY'])[1 + item % 4], 'PREVENT_MISUSE', date '2026-11-30', null
  from generate_series(current_setting('bench.first')::bigint, current_setting('bench.last')::bigint) as item,
    lateral (select 'AB' || lpad((item * 7919113 % 100000007)::text, 9, '0') as key) as numbered,
    lateral (select string_to_array(current_setting('bench.countries'), ' ') as countries) as given;
  foreach one.name in array definitions loop
    execute one.name;
  end loop;
end $$;
set session_replication_role = default;
