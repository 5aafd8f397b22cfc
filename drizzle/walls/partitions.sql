-- Applied before all other files. Drizzle declares no partitions: a table that it made as a whole is made again in parts, with its keys
-- and indexes, and stays so. A country's documents lie in one part. So a search looks into one part, parts can be moved to other disks
-- and vacuumed one by one, and the same column shards the table over several machines.

do $$
declare
  whole regclass := 'documents.travel_documents';
  definitions text[];
  one text;
begin
  if (select relkind = 'p' from pg_class where oid = whole) then
    return;
  end if;
  -- Keys and indexes are made again under the names that Drizzle knows.
  select array_agg(
    case when con.oid is null then pg_get_indexdef(i.indexrelid)
      else format('alter table %s add constraint %I %s', whole, con.conname, pg_get_constraintdef(con.oid)) end
  ) into definitions
  from pg_index i left join pg_constraint con on con.conindid = i.indexrelid and con.contype in ('p', 'u')
  where i.indrelid = whole;
  alter table documents.travel_documents rename to travel_documents_whole;
  create table documents.travel_documents (like documents.travel_documents_whole including defaults including constraints)
    partition by hash (issuing_country);
  for part in 0..15 loop
    execute format(
      'create table documents.travel_documents_%s partition of documents.travel_documents for values with (modulus 16, remainder %s)',
      part, part
    );
  end loop;
  insert into documents.travel_documents select * from documents.travel_documents_whole;
  drop table documents.travel_documents_whole;
  foreach one in array definitions loop
    execute one;
  end loop;
end $$;
