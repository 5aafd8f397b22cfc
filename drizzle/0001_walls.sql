-- The second wall: who reaches which table, column and row, said in PostgreSQL's own words. It is written apart from
-- src/policy and must hold when every line of that is wrong. Tests take each wall down in turn.

-- Roles belong to the whole cluster, so another database of this cluster may have made them already.
do $$
declare
  role_name text;
begin
  foreach role_name in array array[
    'nansen_public', 'nansen_bureau', 'nansen_entity', 'nansen_notices_desk', 'nansen_refugee_desk', 'nansen_ccf',
    'nansen_auditor', 'nansen_registry', 'nansen_intake', 'nansen_engine', 'nansen_importer', 'nansen_keeper', 'nansen_retention',
    'nansen_constraints', 'nansen_bulletins', 'nansen_outbox', 'nansen_announcer', 'nansen_copies', 'nansen_expiry', 'nansen_webhooks', 'nansen_messenger',
    'nansen_publisher',
    'nansen_audit_keeper'
  ] loop
    if not exists (select from pg_roles where rolname = role_name) then
      begin
        execute format('create role %I nologin noinherit nobypassrls nosuperuser nocreatedb nocreaterole', role_name);
      exception when duplicate_object or unique_violation then
        -- Another database of the cluster was migrated at the same moment.
        null;
      end;
    end if;
    -- Whoever runs the service may take these roles on.
    if not (select rolsuper from pg_roles where rolname = current_user) then
      begin
        execute format('grant %I to current_user', role_name);
      exception when insufficient_privilege then
        -- Somebody else made the roles. Whether this login may take them on is seen when the service starts.
        null;
      end;
    end if;
  end loop;
end $$;
--> statement-breakpoint

-- Nobody reaches anything that is not granted below.
revoke all on schema public from public;
--> statement-breakpoint
grant usage on schema alerts to nansen_public, nansen_bureau, nansen_entity, nansen_notices_desk, nansen_refugee_desk,
  nansen_ccf, nansen_registry, nansen_engine, nansen_importer;
--> statement-breakpoint
grant usage on schema asylum to nansen_refugee_desk, nansen_ccf, nansen_intake, nansen_engine;
--> statement-breakpoint
grant usage on schema audit to nansen_auditor, nansen_notices_desk, nansen_refugee_desk, nansen_ccf, nansen_registry,
  nansen_intake, nansen_engine, nansen_importer, nansen_constraints, nansen_audit_keeper;
--> statement-breakpoint

-- The country of the session. Neither NULL nor the '' that a finished transaction leaves behind is a country.
create function alerts.reader_country() returns text
  language sql stable parallel safe
  return nullif(current_setting('nansen.country', true), '');
--> statement-breakpoint

-- Row security for everyone, the owner included.
alter table alerts.subjects enable row level security;
--> statement-breakpoint
alter table alerts.subjects force row level security;
--> statement-breakpoint
alter table alerts.identity_documents enable row level security;
--> statement-breakpoint
alter table alerts.identity_documents force row level security;
--> statement-breakpoint
alter table alerts.alerts enable row level security;
--> statement-breakpoint
alter table alerts.alerts force row level security;
--> statement-breakpoint
alter table alerts.warrants enable row level security;
--> statement-breakpoint
alter table alerts.warrants force row level security;
--> statement-breakpoint
alter table alerts.issuers enable row level security;
--> statement-breakpoint
alter table alerts.issuers force row level security;
--> statement-breakpoint
alter table alerts.disclosure enable row level security;
--> statement-breakpoint
alter table alerts.disclosure force row level security;
--> statement-breakpoint
alter table alerts.recipients enable row level security;
--> statement-breakpoint
alter table alerts.recipients force row level security;
--> statement-breakpoint
alter table alerts.requests enable row level security;
--> statement-breakpoint
alter table alerts.requests force row level security;
--> statement-breakpoint
alter table alerts.lifecycle_facts enable row level security;
--> statement-breakpoint
alter table alerts.lifecycle_facts force row level security;
--> statement-breakpoint
alter table asylum.decisions enable row level security;
--> statement-breakpoint
alter table asylum.decisions force row level security;
--> statement-breakpoint
alter table asylum.matches enable row level security;
--> statement-breakpoint
alter table asylum.matches force row level security;
--> statement-breakpoint
alter table asylum.reviews enable row level security;
--> statement-breakpoint
alter table asylum.reviews force row level security;
--> statement-breakpoint
alter table audit.entries enable row level security;
--> statement-breakpoint
alter table audit.entries force row level security;
--> statement-breakpoint

-- Alerts: columns. What says why an alert is not valid is for the Secretariat and the CCF.
grant select (id, reference, reference_year, reference_serial, form, colour, subject_id, restricted, public_extract, disclosed)
  on alerts.alerts to nansen_public;
--> statement-breakpoint
grant select (id, reference, reference_year, reference_serial, form, colour, purpose, source, subject_id, restricted, state, valid,
  disclosed, disclosed_state) on alerts.alerts to nansen_bureau, nansen_entity;
--> statement-breakpoint
grant select (id, reference, reference_year, reference_serial, form, colour, purpose, source, subject_id, restricted, state, valid,
  closed_by_ccf, disclosed) on alerts.alerts to nansen_notices_desk;
--> statement-breakpoint
grant select on alerts.alerts to nansen_refugee_desk, nansen_ccf, nansen_engine;
--> statement-breakpoint
-- What a source may do with its own alert must not depend on what became of it, so the registry does not see that.
grant select (id, reference, form, source, restricted) on alerts.alerts to nansen_registry;
--> statement-breakpoint
grant insert on alerts.alerts to nansen_registry;
--> statement-breakpoint
grant select, insert on alerts.alerts to nansen_importer;
--> statement-breakpoint
grant update (restricted) on alerts.alerts to nansen_registry;
--> statement-breakpoint
grant update (colour, source) on alerts.alerts to nansen_importer;
--> statement-breakpoint
grant update (state, valid, closed_by_ccf, exposed, disclosed, disclosed_state) on alerts.alerts to nansen_engine;
--> statement-breakpoint

-- Alerts: rows. A bureau or an entity without a country is nobody. What became of an alert, its recipients see at once; its source, and
-- whoever else issued a warrant of it, see what was disclosed to them, and so does the public.
create policy public_extracts on alerts.alerts for select to nansen_public
  using (disclosed and not restricted and public_extract);
--> statement-breakpoint
create policy valid_alerts on alerts.alerts for select to nansen_bureau, nansen_entity
  using (
    (select alerts.reader_country()) is not null
    and case
      -- Where both say the same it does not matter who asks, and nobody is looked up: of a million alerts, all but a few.
      when disclosed = (state = 'PUBLISHED' and valid) then disclosed
      when source = alerts.reader_country() then disclosed
      when (
        select true from alerts.issuers where issuers.alert_id = alerts.id and issuers.country = alerts.reader_country()
      ) then disclosed
      else state = 'PUBLISHED' and valid
    end
    and (
      not restricted
      or source = alerts.reader_country()
      -- One row is looked up by its key. As EXISTS it may become a hash of all that a country receives, per statement.
      or (
        select true from alerts.recipients
        where recipients.alert_id = alerts.id and recipients.country = alerts.reader_country()
      )
    )
  );
--> statement-breakpoint
create policy own_requests on alerts.alerts for select to nansen_bureau
  using (disclosed_state = 'UNDER_EXAMINATION' and source = alerts.reader_country());
--> statement-breakpoint
create policy all_alerts on alerts.alerts for select
  to nansen_notices_desk, nansen_refugee_desk, nansen_ccf, nansen_importer, nansen_engine using (true);
--> statement-breakpoint
create policy own_alerts on alerts.alerts for select to nansen_registry using (source = alerts.reader_country());
--> statement-breakpoint
create policy request_own on alerts.alerts for insert to nansen_registry
  with check (
    source = alerts.reader_country() and state = 'UNDER_EXAMINATION' and not valid and not closed_by_ccf
    and not public_extract and not announced and not exposed
    and not disclosed and disclosed_state = 'UNDER_EXAMINATION'
  );
--> statement-breakpoint
create policy restrict_own on alerts.alerts for update to nansen_registry
  using (source = alerts.reader_country() and form = 'DIFFUSION') with check (source = alerts.reader_country());
--> statement-breakpoint
create policy import_alerts on alerts.alerts for insert to nansen_importer
  with check (not valid and not closed_by_ccf and not announced and not exposed and not disclosed);
--> statement-breakpoint
create policy import_changes on alerts.alerts for update to nansen_importer using (true);
--> statement-breakpoint
create policy derive_validity on alerts.alerts for update to nansen_engine using (true);
--> statement-breakpoint

-- A subject and its documents are as visible as an alert about them; the row security of alerts applies inside.
grant select on alerts.subjects to nansen_public, nansen_bureau, nansen_entity, nansen_notices_desk, nansen_refugee_desk,
  nansen_ccf, nansen_engine;
--> statement-breakpoint
grant insert on alerts.subjects to nansen_registry;
--> statement-breakpoint
grant select, insert, update on alerts.subjects to nansen_importer;
--> statement-breakpoint
create policy of_visible_alert on alerts.subjects for select to nansen_public, nansen_bureau, nansen_entity
  using (exists (select from alerts.alerts where alerts.subject_id = subjects.id));
--> statement-breakpoint
create policy all_subjects on alerts.subjects for select
  to nansen_notices_desk, nansen_refugee_desk, nansen_ccf, nansen_engine, nansen_importer using (true);
--> statement-breakpoint
create policy request_subject on alerts.subjects for insert to nansen_registry with check (true);
--> statement-breakpoint
create policy import_subject on alerts.subjects for insert to nansen_importer with check (true);
--> statement-breakpoint
create policy import_subject_changes on alerts.subjects for update to nansen_importer using (true);
--> statement-breakpoint
grant select (id, subject_id, type, number, issuer) on alerts.identity_documents
  to nansen_bureau, nansen_entity, nansen_notices_desk, nansen_refugee_desk, nansen_ccf;
--> statement-breakpoint
grant select on alerts.identity_documents to nansen_engine;
--> statement-breakpoint
grant insert on alerts.identity_documents to nansen_registry;
--> statement-breakpoint
create policy of_visible_alert on alerts.identity_documents for select to nansen_bureau, nansen_entity
  using (exists (select from alerts.alerts where alerts.subject_id = identity_documents.subject_id));
--> statement-breakpoint
create policy all_documents on alerts.identity_documents for select
  to nansen_notices_desk, nansen_refugee_desk, nansen_ccf, nansen_engine using (true);
--> statement-breakpoint
create policy request_document on alerts.identity_documents for insert to nansen_registry with check (true);
--> statement-breakpoint

-- A warrant that fell is gone for bureaus and the public.
grant select (id, alert_id, position, issuer, charge, charge_translation, disclosed_standing) on alerts.warrants to nansen_public;
--> statement-breakpoint
grant select (id, alert_id, position, issuer, charge, charge_translation, standing) on alerts.warrants
  to nansen_notices_desk, nansen_refugee_desk, nansen_ccf;
--> statement-breakpoint
grant select on alerts.warrants to nansen_bureau, nansen_entity, nansen_engine;
--> statement-breakpoint
grant insert on alerts.warrants to nansen_registry;
--> statement-breakpoint
grant select, insert, delete on alerts.warrants to nansen_importer;
--> statement-breakpoint
grant update (standing, disclosed_standing) on alerts.warrants to nansen_engine;
--> statement-breakpoint
create policy disclosed_warrants on alerts.warrants for select to nansen_public
  using (disclosed_standing and exists (select from alerts.alerts where alerts.id = warrants.alert_id));
--> statement-breakpoint
create policy standing_warrants on alerts.warrants for select to nansen_bureau, nansen_entity
  using (
    exists (
      select from alerts.alerts
      where alerts.id = warrants.alert_id
        and case
          when alerts.source = alerts.reader_country() then disclosed_standing
          when (
            select true from alerts.issuers where issuers.alert_id = alerts.id and issuers.country = alerts.reader_country()
          ) then disclosed_standing
          else standing
        end
    )
  );
--> statement-breakpoint
create policy all_warrants on alerts.warrants for select
  to nansen_notices_desk, nansen_refugee_desk, nansen_ccf, nansen_engine, nansen_importer using (true);
--> statement-breakpoint
create policy request_warrant on alerts.warrants for insert to nansen_registry
  with check (standing and disclosed_standing and issuer = alerts.reader_country());
--> statement-breakpoint
create policy import_warrants on alerts.warrants for insert to nansen_importer with check (true);
--> statement-breakpoint
create policy import_warrant_changes on alerts.warrants for delete to nansen_importer using (true);
--> statement-breakpoint
create policy derive_standing on alerts.warrants for update to nansen_engine using (true);
--> statement-breakpoint

-- Who issued a warrant of an alert knows that it did; nobody else reads it from here.
grant select on alerts.issuers to nansen_bureau, nansen_entity;
--> statement-breakpoint
grant select (alert_id), insert, delete on alerts.issuers to nansen_importer;
--> statement-breakpoint
create policy about_oneself on alerts.issuers for select to nansen_bureau, nansen_entity
  using (country = alerts.reader_country());
--> statement-breakpoint
create policy see_issuers on alerts.issuers for select to nansen_importer using (true);
--> statement-breakpoint
create policy import_issuers on alerts.issuers for insert to nansen_importer with check (true);
--> statement-breakpoint
create policy import_issuer_changes on alerts.issuers for delete to nansen_importer using (true);
--> statement-breakpoint

-- When it is disclosed what became of alerts: kept by the engine.
grant select, insert, update on alerts.disclosure to nansen_engine;
--> statement-breakpoint
create policy keep_schedule on alerts.disclosure for all to nansen_engine using (true) with check (true);
--> statement-breakpoint

-- Who receives a restricted diffusion is known to its source and to each recipient about itself (RPD Art. 58(8)). The
-- source stands in the row because a look at alerts from here, and from there at this, would never end.
grant select on alerts.recipients to nansen_bureau, nansen_entity, nansen_notices_desk, nansen_refugee_desk, nansen_ccf;
--> statement-breakpoint
grant select, insert, delete on alerts.recipients to nansen_registry;
--> statement-breakpoint
create policy about_oneself on alerts.recipients for select to nansen_bureau, nansen_entity
  using (country = alerts.reader_country());
--> statement-breakpoint
create policy of_own_alert on alerts.recipients for select to nansen_bureau using (source = alerts.reader_country());
--> statement-breakpoint
create policy all_recipients on alerts.recipients for select to nansen_notices_desk, nansen_refugee_desk, nansen_ccf using (true);
--> statement-breakpoint
create policy own_recipients on alerts.recipients for all to nansen_registry
  using (source = alerts.reader_country()) with check (source = alerts.reader_country());
--> statement-breakpoint

grant select on alerts.requests to nansen_bureau, nansen_notices_desk, nansen_refugee_desk, nansen_ccf;
--> statement-breakpoint
grant insert on alerts.requests to nansen_registry;
--> statement-breakpoint
create policy own_requests on alerts.requests for select to nansen_bureau using (source = alerts.reader_country());
--> statement-breakpoint
create policy all_requests on alerts.requests for select to nansen_notices_desk, nansen_refugee_desk, nansen_ccf using (true);
--> statement-breakpoint
create policy record_own on alerts.requests for insert to nansen_registry with check (source = alerts.reader_country());
--> statement-breakpoint

-- Facts are appended. Nobody changes or deletes one.
grant select on alerts.lifecycle_facts to nansen_refugee_desk, nansen_ccf, nansen_engine;
--> statement-breakpoint
grant insert on alerts.lifecycle_facts to nansen_registry, nansen_notices_desk, nansen_importer;
--> statement-breakpoint
create policy all_facts on alerts.lifecycle_facts for select to nansen_refugee_desk, nansen_ccf, nansen_engine using (true);
--> statement-breakpoint
create policy of_own_alert on alerts.lifecycle_facts for insert to nansen_registry
  with check (
    kind in ('REQUESTED', 'WITHDRAWN')
    and exists (select from alerts.alerts where alerts.id = lifecycle_facts.alert_id and alerts.source = alerts.reader_country())
  );
--> statement-breakpoint
create policy examination on alerts.lifecycle_facts for insert to nansen_notices_desk
  with check (kind in ('PUBLISHED', 'REFUSED', 'NOT_COMPLIANT'));
--> statement-breakpoint
create policy import_facts on alerts.lifecycle_facts for insert to nansen_importer with check (kind = 'PUBLISHED');
--> statement-breakpoint

-- Whether the law of the country that reported forbids something of a decision today, by the calendar of this server.
create function asylum.forbids(schedule jsonb, what text) returns boolean
  language sql stable parallel safe
  return coalesce((schedule ->> what)::datemultirange @> (now() at time zone 'UTC')::date, false);
--> statement-breakpoint

-- Asylum decisions: the intake writes and reads nothing; each compartment reads its own.
grant insert on asylum.decisions to nansen_intake;
--> statement-breakpoint
grant select (id, kind, data_key, person, alert_references, feared_countries, feared_keys, decided_on, reported_by, reporter_key,
  file_reference, addressee, handling_code, handling_restriction, consent, forbidden, reported_at, superseded_at,
  supersession_reason, retain_until, ended_at)
  on asylum.decisions to nansen_refugee_desk, nansen_ccf;
--> statement-breakpoint
grant select on asylum.decisions to nansen_engine;
--> statement-breakpoint
grant update (superseded_at, supersession_reason, forbidden, retain_until) on asylum.decisions to nansen_engine;
--> statement-breakpoint
-- Who reports is sealed, so that it is the reader's own country is the first wall's to see to (docs/decisions/0030); this one sees
-- that it is a country at all, and that nothing is reported as superseded.
create policy report_own on asylum.decisions for insert to nansen_intake
  with check (alerts.reader_country() is not null and superseded_at is null and supersession_reason is null and ended_at is null);
--> statement-breakpoint
-- The law of the country that reported may shut the Secretariat out from some day on (decision 0050).
create policy of_secretariat on asylum.decisions for select to nansen_refugee_desk
  using (addressee = 'SECRETARIAT' and not asylum.forbids(forbidden, 'SECRETARIAT'));
--> statement-breakpoint
create policy of_ccf on asylum.decisions for select to nansen_ccf using (true);
--> statement-breakpoint
create policy work_on_all on asylum.decisions for select to nansen_engine using (true);
--> statement-breakpoint
create policy supersede on asylum.decisions for update to nansen_engine using (true);
--> statement-breakpoint
grant select on asylum.matches to nansen_refugee_desk, nansen_ccf;
--> statement-breakpoint
grant select, insert on asylum.matches to nansen_engine;
--> statement-breakpoint
create policy of_secretariat on asylum.matches for select to nansen_refugee_desk
  using (addressee = 'SECRETARIAT' and (select true from asylum.decisions where decisions.id = matches.decision_id));
--> statement-breakpoint
create policy of_ccf on asylum.matches for select to nansen_ccf using (true);
--> statement-breakpoint
create policy work_on_all on asylum.matches for select to nansen_engine using (true);
--> statement-breakpoint
create policy append on asylum.matches for insert to nansen_engine with check (true);
--> statement-breakpoint
grant select on asylum.reviews to nansen_refugee_desk, nansen_ccf;
--> statement-breakpoint
grant select, insert on asylum.reviews to nansen_engine;
--> statement-breakpoint
grant update (urgency, due_at, state, claimed_by, claimed_at, closed_at) on asylum.reviews to nansen_engine;
--> statement-breakpoint
create policy of_secretariat on asylum.reviews for select to nansen_refugee_desk
  using (
    addressee = 'SECRETARIAT'
    and (decision_id is null or (select true from asylum.decisions where decisions.id = reviews.decision_id))
  );
--> statement-breakpoint
create policy of_ccf on asylum.reviews for select to nansen_ccf using (true);
--> statement-breakpoint
create policy work_on_all on asylum.reviews for select to nansen_engine using (true);
--> statement-breakpoint
create policy append on asylum.reviews for insert to nansen_engine with check (true);
--> statement-breakpoint
create policy close on asylum.reviews for update to nansen_engine using (true);
--> statement-breakpoint

-- The register: appended through one function, read by auditors, changed by nobody.
grant select (sequence, recorded_at, user_id, reader, operation, register, purpose, hash) on audit.entries to nansen_auditor;
--> statement-breakpoint
grant select, insert on audit.entries to nansen_audit_keeper;
--> statement-breakpoint
create policy read_register on audit.entries for select to nansen_auditor, nansen_audit_keeper using (true);
--> statement-breakpoint
create policy append on audit.entries for insert to nansen_audit_keeper with check (true);
--> statement-breakpoint

create function audit.chain(previous text, sequence bigint, recorded_at timestamptz, user_id text, reader text, operation text,
    register text, purpose text, records uuid[]) returns text
  language sql stable
  return encode(sha256(convert_to(jsonb_build_array(previous, sequence, extract(epoch from recorded_at), user_id, reader,
    operation, register, purpose, records)::text, 'UTF8')), 'hex');
--> statement-breakpoint

-- Appends one entry to the chain. Entries of concurrent transactions wait for each other, so that the chain has no fork.
create function audit.append(recorded_at timestamptz, user_id text, reader text, operation text, register text, purpose text,
    records uuid[]) returns void
  language plpgsql security definer set search_path = pg_catalog
as $$
declare
  last_sequence bigint;
  last_hash text;
begin
  perform pg_advisory_xact_lock(hashtext('nansen audit chain'));
  select e.sequence, e.hash into last_sequence, last_hash from audit.entries e order by e.sequence desc limit 1;
  insert into audit.entries
    values (
      coalesce(last_sequence, 0) + 1, recorded_at, user_id, reader, operation, register, purpose, records,
      audit.chain(coalesce(last_hash, ''), coalesce(last_sequence, 0) + 1, recorded_at, user_id, reader, operation, register,
        purpose, records)
    );
end $$;
--> statement-breakpoint

-- Recomputes the chain: the sequence of the first entry that does not fit, NULL when all fit.
create function audit.first_broken() returns bigint
  language sql stable security definer set search_path = pg_catalog
  return (
    select min(e.sequence) from (
      select entries.*, lag(entries.hash, 1, '') over (order by entries.sequence) as previous,
        row_number() over (order by entries.sequence) as place
      from audit.entries
    ) e
    where e.place <> e.sequence or e.hash <> audit.chain(e.previous, e.sequence, e.recorded_at, e.user_id, e.reader, e.operation,
      e.register, e.purpose, e.records)
  );
--> statement-breakpoint

grant create on schema audit to nansen_audit_keeper;
--> statement-breakpoint
alter function audit.append(timestamptz, text, text, text, text, text, uuid[]) owner to nansen_audit_keeper;
--> statement-breakpoint
alter function audit.first_broken() owner to nansen_audit_keeper;
--> statement-breakpoint
revoke create on schema audit from nansen_audit_keeper;
--> statement-breakpoint
revoke execute on function audit.append(timestamptz, text, text, text, text, text, uuid[]) from public;
--> statement-breakpoint
revoke execute on function audit.first_broken() from public;
--> statement-breakpoint
grant execute on function audit.append(timestamptz, text, text, text, text, text, uuid[]) to nansen_notices_desk,
  nansen_refugee_desk, nansen_ccf, nansen_registry, nansen_intake, nansen_engine, nansen_importer, nansen_constraints;
--> statement-breakpoint
grant execute on function audit.first_broken() to nansen_auditor;
--> statement-breakpoint

-- Whether a reference is in use, for whoever draws a new one at random: it hands nothing out but the need to draw again.
create function alerts.reference_is_taken(wanted text) returns boolean
  language sql stable security definer set search_path = pg_catalog
  return exists (select from alerts.alerts where alerts.reference = wanted);
--> statement-breakpoint
grant create on schema alerts to nansen_engine;
--> statement-breakpoint
alter function alerts.reference_is_taken(text) owner to nansen_engine;
--> statement-breakpoint
revoke create on schema alerts from nansen_engine;
--> statement-breakpoint
revoke execute on function alerts.reference_is_taken(text) from public;
--> statement-breakpoint
grant execute on function alerts.reference_is_taken(text) to nansen_registry;
