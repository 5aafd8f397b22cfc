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

create function checks.chain(previous text, lane smallint, sequence bigint, checked_at timestamptz, country text, user_id text,
    reader text, purpose text, items integer, asked_hash text) returns text
  language sql stable
  return encode(sha256(convert_to(jsonb_build_array(previous, lane, sequence, extract(epoch from checked_at), country, user_id,
    reader, purpose, items, asked_hash)::text, 'UTF8')), 'hex');

create function checks.hash_of(salt text, pseudonyms text[]) returns text
  language sql immutable
  return encode(sha256(convert_to(jsonb_build_array(salt, pseudonyms)::text, 'UTF8')), 'hex');

-- Appends one entry to one of the chains, in the transaction of the check. It takes the first chain that nobody holds, beginning with one
-- that follows from the connection, so checks of up to 64 connections do not wait for each other. The country is that of the session.
create function checks.register(checked_at timestamptz, user_id text, reader text, purpose text, items integer, salt text,
    pseudonyms text[], kept_until date) returns void
  language plpgsql security definer set search_path = pg_catalog
as $$
declare
  lanes constant integer := 64;
  own integer := pg_backend_pid() % lanes;
  taken smallint;
  country text := nullif(current_setting('nansen.country', true), '');
  last_sequence bigint;
  last_hash text;
  asked_hash text := checks.hash_of(salt, pseudonyms);
begin
  if country is null then
    raise exception 'a check belongs to a country' using errcode = 'insufficient_privilege';
  end if;
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
  select e.sequence, e.hash into last_sequence, last_hash from checks.entries e where e.lane = taken order by e.sequence desc limit 1;
  last_sequence := coalesce(last_sequence, 0) + 1;
  insert into checks.entries
    values (
      taken, last_sequence, checked_at, country, user_id, reader, purpose, items, asked_hash,
      checks.chain(coalesce(last_hash, ''), taken, last_sequence, checked_at, country, user_id, reader, purpose, items, asked_hash)
    );
  insert into checks.asked values (taken, last_sequence, salt, pseudonyms, kept_until);
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
alter function checks.register(timestamptz, text, text, text, integer, text, text[], date) owner to nansen_audit_keeper;
alter function checks.first_broken() owner to nansen_audit_keeper;
revoke create on schema checks from nansen_audit_keeper;
revoke execute on function checks.register(timestamptz, text, text, text, integer, text, text[], date), checks.first_broken() from public;
grant execute on function checks.register(timestamptz, text, text, text, integer, text, text[], date) to nansen_national;
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
