-- Applied before all other files. Removes every policy, trigger, function and grant of these schemas, so that nothing is left that
-- the files do not say, and forces row security on every table. Between this file and the last one nothing is readable, but all of
-- them are one transaction.

do $$
declare
  ours text[] := array['alerts', 'audit', 'bulletins', 'ccf', 'checks', 'decisions', 'documents', 'law', 'outbox', 'recalls', 'sealing', 'usage'];
  roles text;
  one record;
begin
  for one in
    select p.polname, p.polrelid::regclass as of_table from pg_policy p join pg_class c on c.oid = p.polrelid
    where c.relnamespace::regnamespace::text = any (ours)
  loop
    execute format('drop policy %I on %s', one.polname, one.of_table);
  end loop;

  for one in
    select t.tgname, t.tgrelid::regclass as of_table from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where c.relnamespace::regnamespace::text = any (ours) and not t.tgisinternal
  loop
    execute format('drop trigger %I on %s', one.tgname, one.of_table);
  end loop;

  -- In one statement, because functions call each other. Without CASCADE: a table that depends on a function stops it.
  for one in
    select string_agg(p.oid::regprocedure::text, ', ') as functions from pg_proc p
    where p.pronamespace::regnamespace::text = any (ours)
  loop
    if one.functions is not null then
      execute 'drop routine ' || one.functions;
    end if;
  end loop;

  -- Roles of an installation, such as one for backups, have their rights from elsewhere (docs/operating.md).
  select string_agg(quote_ident(rolname), ', ') into roles from pg_roles where rolname ~ '^nansen_' and not rolcanlogin;
  for one in
    select nspname, format('%I', nspname) as schema from pg_namespace where nspname = any (ours)
  loop
    execute format('revoke all on all tables in schema %s from public', one.schema);
    execute format('revoke all on schema %s from public', one.schema);
    if roles is not null then
      execute format('revoke all on all tables in schema %s from %s', one.schema, roles);
      execute format('revoke all on schema %s from %s', one.schema, roles);
    end if;
  end loop;

  -- INVARIANT: row security holds for the owner of a table, too.
  for one in
    select c.oid::regclass as of_table from pg_class c
    where c.relkind in ('r', 'p') and c.relnamespace::regnamespace::text = any (ours)
  loop
    execute format('alter table %s enable row level security', one.of_table);
    execute format('alter table %s force row level security', one.of_table);
  end loop;
end $$;
