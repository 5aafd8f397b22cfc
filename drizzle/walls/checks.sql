-- Checks: readers of a country look for what they may see, and one function registers each check. The data protection officer of a country
-- reads the register of that country. What was asked for is read by nobody.
grant usage on schema checks to nansen_national, nansen_dpo, nansen_retention, nansen_audit_keeper, nansen_auditor;

-- Not the numbers in the chains: they count the checks of all countries.
grant select (hash, checked_at, country, user_id, reader, purpose, items) on checks.entries to nansen_dpo;
grant select, insert on checks.entries to nansen_audit_keeper;
grant select, insert on checks.asked to nansen_audit_keeper;
grant select (kept_until), delete on checks.asked to nansen_retention;
create policy of_own_country on checks.entries for select to nansen_dpo using (country = alerts.reader_country());
create policy read_register on checks.entries for select to nansen_audit_keeper using (true);
create policy append on checks.entries for insert to nansen_audit_keeper with check (true);
create policy read_asked on checks.asked for select to nansen_audit_keeper using (true);
create policy append_asked on checks.asked for insert to nansen_audit_keeper with check (true);
create policy find on checks.asked for select to nansen_retention using (true);
create policy leave_nothing on checks.asked for delete to nansen_retention
  using (kept_until < (now() at time zone 'UTC')::date);

-- Which numbers are in alerts that each reader sees. Row security says which: each reader's question is asked as that reader's country. Only a
-- session without a country asks for several.
create function checks.numbers_in_alerts(asked jsonb) returns table (item integer, number text)
  language plpgsql volatile
as $$
declare
  own text := alerts.reader_country();
  a record;
begin
  for a in select * from pg_catalog.jsonb_to_recordset(asked) as one(item integer, reader text, number text) loop
    if a.reader is null or a.reader <> coalesce(own, a.reader) then
      raise exception 'a session asks for its own country' using errcode = 'insufficient_privilege';
    end if;
    perform pg_catalog.set_config('nansen.country', a.reader, true);
    return query select a.item, a.number where exists (select from alerts.identity_documents i where i.number_key = a.number);
  end loop;
  perform pg_catalog.set_config('nansen.country', coalesce(own, ''), true);
end $$;
revoke execute on function checks.numbers_in_alerts(jsonb) from public;
grant execute on function checks.numbers_in_alerts(jsonb) to nansen_national;

create function checks.chain(previous text, lane smallint, sequence bigint, checked_at timestamptz, country text, user_id text,
    reader text, purpose text, items integer, asked_hash text) returns text
  language sql stable
  return encode(sha256(convert_to(jsonb_build_array(previous, lane, sequence, extract(epoch from checked_at), country, user_id,
    reader, purpose, items, asked_hash)::text, 'UTF8')), 'hex');

create function checks.hash_of(salt text, pseudonyms text[]) returns text
  language sql stable
  return encode(sha256(convert_to(jsonb_build_array(salt, pseudonyms)::text, 'UTF8')), 'hex');

-- Appends entries to one of the chains, in the transaction of the checks. What was asked for is kept no longer than the law of the country
-- says that is in force on the day of the check. It takes the first chain that nobody holds, beginning with one
-- that follows from the connection, so up to 64 connections do not wait for each other. A session with a country registers for that one.
-- The last entry is read by its index: on a plan that was made while the table was empty, it would be looked for in the whole table.
create function checks.register(entries jsonb) returns void
  language plpgsql security definer set search_path = pg_catalog set enable_seqscan = off set enable_bitmapscan = off set enable_sort = off
as $$
declare
  lanes constant integer := 64;
  own integer := pg_backend_pid() % lanes;
  taken smallint;
  country_of_session text := nullif(current_setting('nansen.country', true), '');
  last_sequence bigint;
  last_hash text;
  hashes text[];
  asked_hashes text[];
  e record;
begin
  for step in 0..lanes - 1 loop
    if pg_try_advisory_xact_lock(hashtext('nansen checks'), (own + step) % lanes) then
      taken := (own + step) % lanes;
      exit;
    end if;
  end loop;
  if taken is null then
    perform pg_advisory_xact_lock(hashtext('nansen checks'), own);
    taken := own;
  end if;
  select l.sequence, l.hash into last_sequence, last_hash from checks.entries l where l.lane = taken order by l.sequence desc limit 1;
  last_sequence := coalesce(last_sequence, 0);
  for e in select * from rows from (jsonb_to_recordset(entries) as (checked_at timestamptz, country text, user_id text, reader text,
      purpose text, items integer, salt text, pseudonyms text[])) with ordinality loop
    if nullif(e.country, '') is null or e.country <> coalesce(country_of_session, e.country) then
      raise exception 'a check belongs to the country of its session' using errcode = 'insufficient_privilege';
    end if;
    asked_hashes[e.ordinality] := checks.hash_of(e.salt, e.pseudonyms);
    last_hash := checks.chain(coalesce(last_hash, ''), taken, last_sequence + e.ordinality, e.checked_at, e.country, e.user_id, e.reader,
      e.purpose, e.items, asked_hashes[e.ordinality]);
    hashes[e.ordinality] := last_hash;
  end loop;
  insert into checks.entries
    select taken, last_sequence + n.ordinality, n.checked_at, n.country, n.user_id, n.reader, n.purpose, n.items,
      asked_hashes[n.ordinality], hashes[n.ordinality]
    from rows from (jsonb_to_recordset(entries) as (checked_at timestamptz, country text, user_id text, reader text, purpose text,
      items integer)) with ordinality n;
  insert into checks.asked
    select taken, last_sequence + n.ordinality, n.salt, n.pseudonyms, least(n.kept_until, checked_on + (
      select l.days from law.checks_kept l where l.country = n.country and l.in_force_from <= checked_on order by l.version desc limit 1
    ))
    from rows from (jsonb_to_recordset(entries) as (checked_at timestamptz, country text, salt text, pseudonyms text[],
      kept_until date)) with ordinality n, lateral (select (n.checked_at at time zone 'UTC')::date as checked_on) of_day;
end $$;

-- Recomputes all chains: the first entry that does not fit, such as "17:4" for the fourth of chain 17; NULL when all fit. What was asked
-- for must fit its entry as long as it is kept.
create function checks.first_broken() returns text
  language sql stable security definer set search_path = pg_catalog
  return (
    select format('%s:%s', e.lane, e.sequence) from (
      select entries.*, lag(entries.hash, 1, '') over of_lane as previous, row_number() over of_lane as place,
        (
          select checks.hash_of(asked.salt, asked.pseudonyms) <> entries.asked_hash from checks.asked
          where asked.lane = entries.lane and asked.sequence = entries.sequence
        ) as altered
      from checks.entries window of_lane as (partition by entries.lane order by entries.sequence)
    ) e
    where e.place <> e.sequence or e.altered or e.hash <> checks.chain(e.previous, e.lane, e.sequence, e.checked_at, e.country,
      e.user_id, e.reader, e.purpose, e.items, e.asked_hash)
    order by e.lane, e.sequence limit 1
  );

grant create on schema checks to nansen_audit_keeper;
alter function checks.register(jsonb) owner to nansen_audit_keeper;
alter function checks.first_broken() owner to nansen_audit_keeper;
revoke create on schema checks from nansen_audit_keeper;
revoke execute on function checks.register(jsonb), checks.first_broken() from public;
grant execute on function checks.register(jsonb) to nansen_national;
grant execute on function checks.first_broken() to nansen_auditor;

-- Hits that a checker told to the source. The bureau of the source reads them; one function adds them, for the country of the session.
grant select (id, source, notified_by, alert_reference, document_number, purpose, message, checked_at, notified_at)
  on checks.hit_notices to nansen_bureau;
grant insert on checks.hit_notices to nansen_audit_keeper;
grant select (kept_until), delete on checks.hit_notices to nansen_retention;
create policy told_to_source on checks.hit_notices for select to nansen_bureau using (source = alerts.reader_country());
create policy tell on checks.hit_notices for insert to nansen_audit_keeper with check (source <> alerts.reader_country());
create policy find on checks.hit_notices for select to nansen_retention using (true);
create policy leave_nothing on checks.hit_notices for delete to nansen_retention
  using (kept_until < (now() at time zone 'UTC')::date);

-- A hit whose source is not known, or is the country of the session, is told to nobody. Telling it again adds nothing.
create function checks.notify_source(id uuid, source text, alert_reference text, document_number text, user_id text, reader text,
    purpose text, message text, checked_at timestamptz, notified_at timestamptz, kept_until date) returns void
  language plpgsql security definer set search_path = pg_catalog
as $$
declare
  country text := nullif(current_setting('nansen.country', true), '');
begin
  if country is null or reader not like '%:' || country or reader like 'asylum-office:%' then
    raise exception 'no such body tells sources of hits' using errcode = 'insufficient_privilege';
  end if;
  if source is null or source = country then
    return;
  end if;
  insert into checks.hit_notices values (id, source, reader, alert_reference, document_number, purpose, message, checked_at,
    notified_at, kept_until) on conflict do nothing;
  if found then
    perform audit.append(notified_at, user_id, reader, 'NOTIFY_SOURCE', 'CHECKS', 'ALERT_PROCESSING', array[id]);
  end if;
end $$;
grant create on schema checks to nansen_audit_keeper;
alter function checks.notify_source(uuid, text, text, text, text, text, text, text, timestamptz, timestamptz, date)
  owner to nansen_audit_keeper;
revoke create on schema checks from nansen_audit_keeper;
revoke execute on function checks.notify_source(uuid, text, text, text, text, text, text, text, timestamptz, timestamptz, date) from public;
grant execute on function checks.notify_source(uuid, text, text, text, text, text, text, text, timestamptz, timestamptz, date)
  to nansen_bureau, nansen_border, nansen_immigration, nansen_police;
