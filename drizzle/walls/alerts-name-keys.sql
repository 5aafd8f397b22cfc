-- Name keys say where to look for a person. A bureau that could query all of them would learn of alerts that it may not see, so it reads
-- those of the alerts that it sees: for checks. The importer and expiry find rows by their subject to delete them. The engine makes the keys
-- again when the rules for them change.
grant select (key, birth_year, sketch, rules, subject_id) on alerts.subject_name_keys to nansen_refugee_desk, nansen_ccf;
grant select on alerts.subject_name_keys to nansen_engine;
grant select (key, birth_year, sketch, subject_id) on alerts.subject_name_keys to nansen_national, nansen_notices_desk;
grant insert (key, birth_year, sketch, subject_id, rules) on alerts.subject_name_keys
  to nansen_registry, nansen_engine, nansen_importer;
grant delete on alerts.subject_name_keys to nansen_engine, nansen_importer, nansen_expiry;
grant select (subject_id) on alerts.subject_name_keys to nansen_importer, nansen_expiry;
create policy find on alerts.subject_name_keys for select to nansen_expiry using (true);
create policy leave_nothing on alerts.subject_name_keys for delete to nansen_expiry using (true);
create policy all_name_keys on alerts.subject_name_keys for select
  to nansen_notices_desk, nansen_refugee_desk, nansen_ccf, nansen_engine, nansen_importer
  using (true);
create policy law_of_country on alerts.subject_name_keys as restrictive for select to nansen_entity
  using ((select law.rights_of_entity()) && array['READ_ALERTS']);
create policy request_name_keys on alerts.subject_name_keys for insert to nansen_registry with check (true);
create policy import_name_keys on alerts.subject_name_keys for insert to nansen_importer with check (true);
create policy replace_name_keys on alerts.subject_name_keys for delete to nansen_importer using (true);
create policy renew_name_keys on alerts.subject_name_keys for delete to nansen_engine using (true);
create policy amended_name_keys on alerts.subject_name_keys for insert to nansen_engine with check (true);

-- The subjects of alerts that their sources withdrew, until that is applied: usually none.
create function alerts.withdrawn_subjects() returns setof uuid
  language plpgsql stable security definer set search_path = pg_catalog
as $$
begin
  -- In this language the plan is kept: making it takes longer than the look.
  return query
    select a.subject_id from alerts.source_acts act join alerts.alerts a on a.id = act.alert_id where act.kind = 'WITHDRAWAL';
end $$;

-- A search by name reads some thousand keys, and a look at the alert of each would take most of its time. So a key says whether the parties of
-- the alert see it, and whether all others do. Where it does not say, row security looks at alerts.
-- INVARIANT: whether it looks does not depend on whether an alert fell, nor on what was disclosed. A source that searches for a person whose alert
-- fell would measure it before it is disclosed.
create policy of_visible_alert on alerts.subject_name_keys for select to nansen_national
  using (
    case case when strpos(parties, (select alerts.reader_country())) > 0 then for_parties else for_others end
      when false then false
      when subject_id not in (select alerts.withdrawn_subjects()) then (select alerts.reader_country()) is not null
      -- At most one row, looked up by an index. As EXISTS it may become a hash of all alerts, per statement.
      else (select true from alerts.alerts where alerts.subject_id = subject_name_keys.subject_id limit 1)
    end
  );

-- Writes what keys say from the alert of each subject: what the policies valid_alerts and own_requests say. Of a restricted alert, of one of several
-- about a subject, and to the parties of a request under examination, it says nothing. A withdrawal that was not applied is not in it.
create function alerts.derive_name_keys(subjects uuid[]) returns void
  language sql
  begin atomic
  update alerts.subject_name_keys k
  set parties = derived.parties, for_parties = derived.for_parties, for_others = derived.for_others
  from (
    select one.id,
      case when a.id is not null then
        concat_ws(' ', a.source, (select string_agg(i.country, ' ' order by i.country) from alerts.issuers i where i.alert_id = a.id))
      end as parties,
      case when a.disclosed_state <> 'UNDER_EXAMINATION' then a.disclosed end as for_parties,
      a.state = 'PUBLISHED' and a.valid as for_others
    from unnest(subjects) as one(id)
      -- Subject by subject, whatever PostgreSQL takes their number for.
      left join lateral (
        select id, source, disclosed, disclosed_state, state, valid, restricted, count(*) over () as of_subject
        from alerts.alerts
        where subject_id = one.id
      ) a on a.of_subject = 1 and not a.restricted
  ) derived
  where k.subject_id = derived.id
    and (k.parties, k.for_parties, k.for_others) is distinct from (derived.parties, derived.for_parties, derived.for_others);
  end;

-- After changes of alerts or of their parties, once for each statement: ten thousand alerts may fall in one. INVARIANT: the keys are locked before
-- alerts are read. So of two transactions that change alerts of one subject the later one sees what the other one committed.
create function alerts.follow_subjects(subjects uuid[]) returns void
  language plpgsql
as $$
begin
  perform from alerts.subject_name_keys k where k.subject_id = any (subjects) order by k.subject_id for no key update;
  -- A new subject has no keys yet.
  if found then
    perform alerts.derive_name_keys(subjects);
  end if;
end $$;

create function alerts.follow_alerts() returns trigger
  language plpgsql security definer set search_path = pg_catalog
as $$
declare
  subjects uuid[];
begin
  if tg_op = 'INSERT' then
    select array_agg(distinct subject_id) into subjects from present;
  elsif tg_op = 'DELETE' then
    select array_agg(distinct subject_id) into subjects from former;
  else
    select array_agg(distinct changed.subject_id) into subjects from (
      (
        select id, subject_id, source, disclosed, disclosed_state, state, valid, restricted from present
        except select id, subject_id, source, disclosed, disclosed_state, state, valid, restricted from former
      )
      union all (
        select id, subject_id, source, disclosed, disclosed_state, state, valid, restricted from former
        except select id, subject_id, source, disclosed, disclosed_state, state, valid, restricted from present
      )
    ) changed;
  end if;
  perform alerts.follow_subjects(subjects);
  return null;
end $$;

create function alerts.follow_issuers() returns trigger
  language plpgsql security definer set search_path = pg_catalog
as $$
declare
  subjects uuid[];
begin
  if tg_op = 'INSERT' then
    select array_agg(distinct a.subject_id) into subjects from alerts.alerts a where a.id in (select alert_id from present);
  else
    select array_agg(distinct a.subject_id) into subjects from alerts.alerts a where a.id in (select alert_id from former);
  end if;
  perform alerts.follow_subjects(subjects);
  return null;
end $$;

-- New keys. The alerts of their subjects are locked, so that none changes meanwhile and misses the new keys.
create function alerts.mark_new_name_keys() returns trigger
  language plpgsql security definer set search_path = pg_catalog
as $$
declare
  subjects uuid[];
begin
  select array_agg(distinct made.subject_id) into subjects from made;
  perform from alerts.alerts a where a.subject_id = any (subjects) for share;
  perform alerts.derive_name_keys(subjects);
  return null;
end $$;
grant update (parties, for_parties, for_others) on alerts.subject_name_keys to nansen_engine;
grant select on alerts.issuers to nansen_engine;
create policy of_name_keys on alerts.issuers for select to nansen_engine using (true);
create policy mark on alerts.subject_name_keys for update to nansen_engine using (true) with check (true);
grant create on schema alerts to nansen_engine;
alter function alerts.withdrawn_subjects() owner to nansen_engine;
alter function alerts.derive_name_keys(uuid[]) owner to nansen_engine;
alter function alerts.follow_subjects(uuid[]) owner to nansen_engine;
alter function alerts.follow_alerts() owner to nansen_engine;
alter function alerts.follow_issuers() owner to nansen_engine;
alter function alerts.mark_new_name_keys() owner to nansen_engine;
revoke create on schema alerts from nansen_engine;
revoke execute on function alerts.withdrawn_subjects(), alerts.derive_name_keys(uuid[]), alerts.follow_subjects(uuid[]),
  alerts.follow_alerts(), alerts.follow_issuers(), alerts.mark_new_name_keys() from public;
grant execute on function alerts.withdrawn_subjects() to nansen_national;
create trigger follow_new_alerts after insert on alerts.alerts
  referencing new table as present for each statement execute function alerts.follow_alerts();
create trigger follow_former_alerts after delete on alerts.alerts
  referencing old table as former for each statement execute function alerts.follow_alerts();
create trigger follow_changed_alerts after update on alerts.alerts
  referencing old table as former new table as present for each statement execute function alerts.follow_alerts();
create trigger follow_new_issuers after insert on alerts.issuers
  referencing new table as present for each statement execute function alerts.follow_issuers();
create trigger follow_former_issuers after delete on alerts.issuers
  referencing old table as former for each statement execute function alerts.follow_issuers();
create trigger mark_new_name_keys after insert on alerts.subject_name_keys
  referencing new table as made for each statement execute function alerts.mark_new_name_keys();
