-- Asylum decisions: the intake writes and reads nothing, each compartment reads its own.
grant usage on schema decisions to nansen_refugee_desk, nansen_ccf, nansen_intake, nansen_intake_asylum_office,
  nansen_intake_immigration, nansen_engine, nansen_keeper, nansen_retention;

-- Whether the law of the country that reported forbids something of a decision today, by the calendar of this server.
create function decisions.forbids(schedule jsonb, what text) returns boolean
  language sql stable parallel safe
  return coalesce((schedule ->> what)::datemultirange @> (now() at time zone 'UTC')::date, false);

-- A field that a law can withhold is in a column of its own. No officer reads these columns: the functions below return what is not
-- withheld today. Names are never withheld. Retention sees until when a decision is kept, and can only empty it. The engine writes the
-- tokens again when the rules for names change. The keeper wraps keys again and reads nothing that they seal.
grant select (id, kind, addressee, reported_at, superseded_at, data_key,
    feared_countries, decided_on, reported_by, handling_code, handling_restriction, consent, restrictions,
    supersession_reason, retain_until, feared_keys, reporter_key, ended_at, names) on decisions.decisions
  to nansen_refugee_desk, nansen_ccf;
grant insert on decisions.decisions to nansen_intake, nansen_intake_asylum_office, nansen_intake_immigration;
grant select, update (superseded_at, restrictions, supersession_reason, retain_until, tokens, name_rules)
  on decisions.decisions
  to nansen_engine;
grant select (id, addressee, data_key, ended_at), update (data_key) on decisions.decisions to nansen_keeper;
grant select (id, addressee, data_key, retain_until, ended_at), update (receipt_hash, reply_address, data_key,
    alert_references, feared_countries, decided_on, reported_by, file_reference,
    handling_code, handling_restriction, consent, supersession_reason, retain_until, tokens, feared_keys, reporter_key, ended_at, ended_for, names, aliases, birth_date, sex, nationalities,
    documents) on decisions.decisions to nansen_retention;
-- Who reported is sealed, so the first wall must see that it is the country of the reader. This wall sees that there is a country,
-- and that no report arrives as superseded or ended.
create policy report_own on decisions.decisions for insert
  to nansen_intake, nansen_intake_asylum_office, nansen_intake_immigration
  with check (alerts.reader_country() is not null and superseded_at is null and supersession_reason is null and ended_at is null);
-- The law of the reporting country may close the decision to the Secretariat from some day on.
create policy of_secretariat on decisions.decisions for select to nansen_refugee_desk
  using (addressee = 'SECRETARIAT' and not decisions.forbids(restrictions, 'SECRETARIAT'));
create policy of_ccf on decisions.decisions for select to nansen_ccf using (true);
create policy work_on_all on decisions.decisions for select to nansen_engine using (true);
create policy supersede on decisions.decisions for update to nansen_engine using (true);
create policy see_keys on decisions.decisions for select to nansen_keeper using (ended_at is null);
create policy rewrap on decisions.decisions for update to nansen_keeper using (ended_at is null);
create policy see_what_is_kept on decisions.decisions for select to nansen_retention using (true);
create policy law_of_country_for_reports on decisions.decisions as restrictive for insert
  to nansen_intake_asylum_office, nansen_intake_immigration
  with check ((select law.rights_of_entity()) && array['REPORT']);
create policy leave_nothing on decisions.decisions for update to nansen_retention
  using (ended_at is null)
  with check (
    ended_at is not null and ended_for is not null and data_key = '0:' and receipt_hash = '' and reply_address = '' and reporter_key = ''
    and supersession_reason is null
    and '' = all (array[names, aliases, birth_date, sex, nationalities, documents, alert_references, feared_countries, decided_on,
      reported_by, file_reference, handling_code, handling_restriction, consent, retain_until, tokens])
    and feared_keys = '{}'
  );

-- The index is the engine's alone.
grant select, insert, update (nonce, found), delete on decisions.lookups to nansen_engine;
create policy look_up on decisions.lookups for select to nansen_engine using (true);
create policy add on decisions.lookups for insert to nansen_engine with check (true);
create policy move on decisions.lookups for update to nansen_engine using (true);
create policy forget on decisions.lookups for delete to nansen_engine using (true);

-- A report states its terms, and this trigger removes them before the row is stored: which fields are present and absent
-- would tell whose law it was reported under. Rows that the owner copies are not reports.
create function decisions.check_law() returns trigger
  language plpgsql set search_path = pg_catalog
as $$
begin
  if current_user like 'nansen\_intake%'
    and (new.reported_terms is null or law.forbids_to_hand_over(new.reported_terms))
  then
    raise insufficient_privilege using message = 'the law of the country forbids to hand this over';
  end if;
  new.reported_terms := null;
  return new;
end $$;
create trigger check_law before insert on decisions.decisions for each row execute function decisions.check_law();

-- What both compartments get of a decision that they see: nothing that is forbidden today.
create function decisions.field_of(one decisions.decisions, field text) returns text
  language sql stable set search_path = pg_catalog
  return case
    when decisions.forbids(one.restrictions, field) then null
    when field = 'ALIASES' then one.aliases
    when field = 'BIRTH_DATE' then one.birth_date
    when field = 'SEX' then one.sex
    when field = 'NATIONALITIES' then one.nationalities
    when field = 'DOCUMENTS' then one.documents
    when field = 'ALERT_REFERENCES' then one.alert_references
    when field = 'FILE_REFERENCE' then one.file_reference
  end;
revoke execute on function decisions.field_of(decisions.decisions, text) from public;
grant execute on function decisions.field_of(decisions.decisions, text) to nansen_engine;

create function decisions.field_for_secretariat(decision uuid, field text) returns text
  language sql stable security definer set search_path = pg_catalog
  return (
    select decisions.field_of(decisions, field) from decisions.decisions where decisions.id = decision
      and decisions.addressee = 'SECRETARIAT' and not decisions.forbids(decisions.restrictions, 'SECRETARIAT')
  );
create function decisions.field_for_ccf(decision uuid, field text) returns text
  language sql stable security definer set search_path = pg_catalog
  return (select decisions.field_of(decisions, field) from decisions.decisions where decisions.id = decision);
grant create on schema decisions to nansen_engine;
alter function decisions.field_for_secretariat(uuid, text) owner to nansen_engine;
alter function decisions.field_for_ccf(uuid, text) owner to nansen_engine;
revoke create on schema decisions from nansen_engine;
revoke execute on function decisions.field_for_secretariat(uuid, text), decisions.field_for_ccf(uuid, text) from public;
grant execute on function decisions.field_for_secretariat(uuid, text) to nansen_refugee_desk;
grant execute on function decisions.field_for_ccf(uuid, text) to nansen_ccf;

-- The history of matches is appended by the engine. Retention keeps only what an ended decision still reaches.
grant select on decisions.matches to nansen_refugee_desk, nansen_ccf, nansen_engine;
grant insert on decisions.matches to nansen_engine;
grant select (id, decision_id), update (reach), delete on decisions.matches to nansen_retention;
create policy of_secretariat on decisions.matches for select to nansen_refugee_desk
  using (addressee = 'SECRETARIAT' and (select true from decisions.decisions where decisions.id = matches.decision_id));
create policy of_ccf on decisions.matches for select to nansen_ccf using (true);
create policy work_on_all on decisions.matches for select to nansen_engine using (true);
create policy append on decisions.matches for insert to nansen_engine with check (true);
create policy see on decisions.matches for select to nansen_retention using (true);
create policy reduce on decisions.matches for update to nansen_retention
  using (reach is null) with check (reach is not null);
create policy remove on decisions.matches for delete to nansen_retention using (true);

-- The second officer must find what the first one proposed, in the same compartment.
grant select on decisions.end_proposals to nansen_refugee_desk, nansen_ccf, nansen_retention;
-- A proposal that became void is replaced by the next one.
grant insert, update (cause, proposed_by, proposed_at, facts_hash) on decisions.end_proposals to nansen_retention;
create policy see_proposals on decisions.end_proposals for select to nansen_retention using (true);
create policy propose on decisions.end_proposals for insert to nansen_retention with check (true);
create policy propose_again on decisions.end_proposals for update to nansen_retention using (true);
create policy of_secretariat on decisions.end_proposals for select to nansen_refugee_desk
  using (addressee = 'SECRETARIAT' and (select true from decisions.decisions where decisions.id = end_proposals.decision_id));
create policy of_ccf on decisions.end_proposals for select to nansen_ccf using (addressee = 'CCF');
