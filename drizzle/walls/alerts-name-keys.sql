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
      left join (
        select id, subject_id, source, disclosed, disclosed_state, state, valid, restricted,
          count(*) over (partition by subject_id) as of_subject
        from alerts.alerts
        where subject_id = any (subjects)
      ) a on a.subject_id = one.id and a.of_subject = 1 and not a.restricted
  ) derived
  where k.subject_id = derived.id
    and (k.parties, k.for_parties, k.for_others) is distinct from (derived.parties, derived.for_parties, derived.for_others);
  end;

-- After a change of an alert or of its parties. INVARIANT: the keys are locked before alerts are read. So of two transactions that change alerts
-- of one subject the later one sees what the other one committed.
create function alerts.follow_alert() returns trigger
  language plpgsql security definer set search_path = pg_catalog
as $$
declare
  subjects uuid[];
begin
  if tg_table_name = 'issuers' then
    select array_agg(a.subject_id) into subjects from alerts.alerts a
      where a.id = case when tg_op = 'DELETE' then old.alert_id else new.alert_id end;
  else
    subjects := array[case when tg_op <> 'INSERT' then old.subject_id end, case when tg_op <> 'DELETE' then new.subject_id end];
  end if;
  perform from alerts.subject_name_keys k where k.subject_id = any (subjects) for no key update;
  -- A new subject has no keys yet.
  if found then
    perform alerts.derive_name_keys(array_remove(subjects, null));
  end if;
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
alter function alerts.follow_alert() owner to nansen_engine;
alter function alerts.mark_new_name_keys() owner to nansen_engine;
revoke create on schema alerts from nansen_engine;
revoke execute on function alerts.withdrawn_subjects(), alerts.derive_name_keys(uuid[]), alerts.follow_alert(),
  alerts.mark_new_name_keys() from public;
grant execute on function alerts.withdrawn_subjects() to nansen_national;
create trigger follow_alert after insert or delete on alerts.alerts
  for each row execute function alerts.follow_alert();
create trigger follow_changed_alert after update on alerts.alerts
  for each row when (
    (old.subject_id, old.source, old.disclosed, old.disclosed_state, old.state, old.valid, old.restricted)
    is distinct from (new.subject_id, new.source, new.disclosed, new.disclosed_state, new.state, new.valid, new.restricted)
  )
  execute function alerts.follow_alert();
create trigger follow_issuers after insert or delete on alerts.issuers
  for each row execute function alerts.follow_alert();
create trigger mark_new_name_keys after insert on alerts.subject_name_keys
  referencing new table as made for each statement execute function alerts.mark_new_name_keys();
