-- Alerts, their subjects, warrants and recipients.
grant usage on schema alerts to nansen_public, nansen_national, nansen_notices_desk, nansen_refugee_desk, nansen_ccf,
  nansen_registry, nansen_intake_asylum_office, nansen_intake_immigration, nansen_engine, nansen_importer,
  nansen_expiry, nansen_bulletins, nansen_bulletins_asylum_office, nansen_bulletins_immigration, nansen_announcer,
  nansen_copies, nansen_webhooks;

-- Columns that say why an alert is not valid are for the Secretariat and the CCF. What a source may do with its own alert must not
-- depend on its validity, so the registry does not see that. The announcer sees whether an alert is valid and nothing of the causes.
-- The engine also marks that a party may have seen an alert that was disclosed as valid for a short time.
grant select (id, reference, reference_year, reference_serial, form, colour, subject_id, restricted, public_extract,
    disclosed) on alerts.alerts to nansen_public;
grant select (id, reference, reference_year, reference_serial, form, colour, purpose, source, subject_id, restricted,
    state, valid, disclosed, disclosed_state, status_index) on alerts.alerts to nansen_national;
grant select (id, reference, reference_year, reference_serial, form, colour, purpose, source, subject_id, restricted,
    state, valid, disclosed, extract_consent, public_extract) on alerts.alerts to nansen_notices_desk;
-- Only the source reads whether it consented to a public extract, and whether the notices desk published one.
grant select (extract_consent, public_extract) on alerts.alerts to nansen_bureau;
grant select on alerts.alerts to nansen_refugee_desk, nansen_ccf, nansen_engine, nansen_importer;
grant select (id, reference, form, colour, source, restricted, extract_consent),
  update (restricted, distribution_changed, extract_consent, public_extract) on alerts.alerts
  to nansen_registry;
grant update (public_extract) on alerts.alerts to nansen_notices_desk;
grant insert on alerts.alerts to nansen_registry, nansen_importer;
grant update (subject_id, state, valid, closed_by_ccf, was_visible, disclosed, disclosed_state, was_visible_to_parties)
  on alerts.alerts
  to nansen_engine;
grant update (colour, source, distribution_changed) on alerts.alerts to nansen_importer;
grant select (id, subject_id) on alerts.alerts to nansen_expiry;
grant select (id, reference, reference_year, reference_serial, source, restricted, valid, announced, was_visible,
    disclosed, announced_to_parties, was_visible_to_parties, distribution_changed), update (announced, was_visible,
    announced_to_parties, was_visible_to_parties, distribution_changed) on alerts.alerts to nansen_announcer;
-- A bureau or entity without a country sees nothing. Recipients see the present validity at once. The source and other
-- issuers of a warrant (the parties) see what was disclosed to them, and so does the public.
create policy public_extracts on alerts.alerts for select to nansen_public
  using (disclosed and not restricted and public_extract);
create policy valid_alerts on alerts.alerts for select to nansen_national
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
create policy own_requests on alerts.alerts for select to nansen_bureau
  using (disclosed_state = 'UNDER_EXAMINATION' and source = alerts.reader_country());
-- A withdrawal holds for everybody outside from the moment at which it is accepted.
create policy not_withdrawn on alerts.alerts as restrictive for select to nansen_public, nansen_national
  using (id not in (select act.alert_id from alerts.source_acts act where act.kind = 'WITHDRAWAL'));
-- So does the end of a consent, for the public.
create policy extract_not_ended on alerts.alerts as restrictive for select to nansen_public
  using (
    id not in (select act.alert_id from alerts.source_acts act where act.kind = 'CONSENT' and not act.consents)
  );
create policy all_alerts on alerts.alerts for select
  to nansen_notices_desk, nansen_refugee_desk, nansen_ccf, nansen_engine, nansen_importer
  using (true);
create policy own_alerts on alerts.alerts for select to nansen_registry using (source = alerts.reader_country());
-- A new alert is neither announced nor disclosed to anyone.
create policy request_own on alerts.alerts for insert to nansen_registry
  with check (
    source = alerts.reader_country() and state = 'UNDER_EXAMINATION' and not valid and not closed_by_ccf
    and not imported and not public_extract and not announced and not was_visible
    and not disclosed and disclosed_state = 'UNDER_EXAMINATION' and not announced_to_parties and not was_visible_to_parties
  );
create policy restrict_own on alerts.alerts for update to nansen_registry
  using (source = alerts.reader_country() and form = 'DIFFUSION')
  with check (source = alerts.reader_country() and form = 'DIFFUSION' and (restricted or not public_extract));
-- A source can end the extract of a notice, and never begin one. The notices desk begins it while the notice is valid.
create policy consent_to_extract on alerts.alerts for update to nansen_registry
  using (source = alerts.reader_country() and form = 'NOTICE')
  with check (source = alerts.reader_country() and form = 'NOTICE' and not restricted and not public_extract);
create policy decide_extract on alerts.alerts for update to nansen_notices_desk
  using (valid and form = 'NOTICE') with check (extract_consent or not public_extract);
create policy import_alerts on alerts.alerts for insert to nansen_importer
  with check (
    not valid and not closed_by_ccf and not announced and not was_visible and not disclosed
    and not announced_to_parties and not was_visible_to_parties
  );
create policy import_changes on alerts.alerts for update to nansen_importer using (true);
create policy derive_validity on alerts.alerts for update to nansen_engine using (true);
-- INVARIANT: the rights of the entity are in a subselect that depends on nothing, so PostgreSQL asks once for each statement and
-- not for each row. An entity that may only CHECK needs to find the alert, and nothing about its subject.
create policy law_of_country on alerts.alerts as restrictive for select to nansen_entity
  using ((select law.rights_of_entity()) && array['CHECK', 'READ_ALERTS']);
create policy subjects_of_alerts on alerts.alerts for select to nansen_expiry using (true);
create policy announced_alerts on alerts.alerts for select to nansen_announcer using (true);
create policy announce on alerts.alerts for update to nansen_announcer
  using (true) with check (announced = valid and was_visible = valid);

-- Whether a reference is in use, for the registry, which draws a new one at random. The answer says only that it must draw again.
create function alerts.reference_is_taken(wanted text) returns boolean
  language sql stable security definer set search_path = pg_catalog
  return exists (select from alerts.alerts where alerts.reference = wanted);

-- How many requests of its country the registry has open, and how many of them about a subject of this name and birth date: up to a most.
-- Open is what the source sees as under examination, so the number tells it nothing that it does not see.
create function alerts.open_requests(most integer, about_name text, about_birth text, out of_source bigint, out of_subject bigint)
  language sql stable security definer set search_path = pg_catalog
  begin atomic
  select
    (
      select count(*) from (
        select from alerts.alerts a
        where a.source = alerts.reader_country() and a.disclosed_state = 'UNDER_EXAMINATION'
          and not exists (select from alerts.source_acts act where act.alert_id = a.id and act.kind = 'WITHDRAWAL')
        limit most
      ) found
    ),
    (
      select count(*) from (
        select from alerts.subjects s join alerts.alerts a on a.subject_id = s.id
        where s.family_name_key = lower(about_name) and s.birth_date is not distinct from about_birth
          and a.source = alerts.reader_country() and a.disclosed_state = 'UNDER_EXAMINATION'
          and not exists (select from alerts.source_acts act where act.alert_id = a.id and act.kind = 'WITHDRAWAL')
        limit most
      ) found
    );
  end;

-- The place of an alert in status lists must say nothing about it. The database draws one of 2^22 at random that no other alert ever
-- had, and fails when hardly one is left. gen_random_uuid() draws from the system; the output of random() could be predicted.
create function alerts.draw_status_index() returns trigger
  language plpgsql security definer set search_path = pg_catalog
as $$
begin
  for attempt in 1..1000 loop
    new.status_index := ('x' || left(gen_random_uuid()::text, 8))::bit(32)::int & 4194303;
    if not exists (select from alerts.alerts where alerts.status_index = new.status_index) then
      return new;
    end if;
  end loop;
  raise exception 'status lists have no places left' using errcode = 'program_limit_exceeded';
end $$;
grant create on schema alerts to nansen_engine;
alter function alerts.reference_is_taken(text) owner to nansen_engine;
alter function alerts.open_requests(integer, text, text) owner to nansen_engine;
alter function alerts.draw_status_index() owner to nansen_engine;
revoke create on schema alerts from nansen_engine;
revoke execute on function alerts.reference_is_taken(text), alerts.open_requests(integer, text, text),
  alerts.draw_status_index() from public;
grant execute on function alerts.reference_is_taken(text), alerts.open_requests(integer, text, text) to nansen_registry;
create trigger draw_status_index before insert on alerts.alerts
  for each row execute function alerts.draw_status_index();

-- A subject is as visible as an alert about it: the row security of alerts applies inside. Expiry can only erase, other names
-- included. The engine deletes a subject that no alert is about any more.
grant select on alerts.subjects
  to nansen_public, nansen_national, nansen_notices_desk, nansen_refugee_desk, nansen_ccf, nansen_engine,
    nansen_importer;
grant insert on alerts.subjects to nansen_registry, nansen_engine, nansen_importer;
grant delete on alerts.subjects to nansen_engine;
grant update on alerts.subjects to nansen_importer;
grant select (id) on alerts.subjects to nansen_expiry;
-- Whatever a subject has beside its id is content, and can be erased.
do $$
begin
  execute (
    select format('grant update (%s) on alerts.subjects to nansen_expiry', string_agg(quote_ident(attname), ', ' order by attnum))
    from pg_attribute
    where attrelid = 'alerts.subjects'::regclass and attnum > 0 and not attisdropped and attgenerated = '' and attname <> 'id'
  );
end $$;
create policy of_visible_alert on alerts.subjects for select to nansen_public, nansen_national
  using (exists (select from alerts.alerts where alerts.subject_id = subjects.id));
create policy all_subjects on alerts.subjects for select
  to nansen_notices_desk, nansen_refugee_desk, nansen_ccf, nansen_engine, nansen_importer
  using (true);
create policy request_subject on alerts.subjects for insert to nansen_registry with check (true);
create policy import_subject on alerts.subjects for insert to nansen_importer with check (true);
create policy import_subject_changes on alerts.subjects for update to nansen_importer using (true);
create policy find on alerts.subjects for select to nansen_expiry using (true);
create policy leave_nothing on alerts.subjects for update to nansen_expiry
  using (true)
  with check (
    family_name = '' and jsonb_strip_nulls(to_jsonb(subjects)) - array['id', 'family_name', 'family_name_key'] = '{}'
  );
create policy amended_subject on alerts.subjects for insert to nansen_engine with check (true);
create policy replaced_subject on alerts.subjects for delete to nansen_engine
  using (not exists (select from alerts.alerts where alerts.subject_id = subjects.id));
create policy law_of_country on alerts.subjects as restrictive for select to nansen_entity
  using ((select law.rights_of_entity()) && array['READ_ALERTS']);

-- The key of a document number finds candidates, for those who read the number.
grant select (id, subject_id, type, number, number_key, issuer) on alerts.identity_documents
  to nansen_national, nansen_notices_desk, nansen_refugee_desk, nansen_ccf;
grant insert on alerts.identity_documents to nansen_registry, nansen_engine, nansen_importer;
grant select on alerts.identity_documents to nansen_engine;
grant select (subject_id, type, number, issuer), delete on alerts.identity_documents to nansen_importer;
grant select (subject_id), delete on alerts.identity_documents to nansen_expiry;
create policy of_visible_alert on alerts.identity_documents for select to nansen_national
  using (exists (select from alerts.alerts where alerts.subject_id = identity_documents.subject_id));
create policy all_documents on alerts.identity_documents for select
  to nansen_notices_desk, nansen_refugee_desk, nansen_ccf, nansen_engine, nansen_importer
  using (true);
create policy request_document on alerts.identity_documents for insert to nansen_registry with check (true);
create policy find on alerts.identity_documents for select to nansen_expiry using (true);
create policy leave_nothing on alerts.identity_documents for delete to nansen_expiry using (true);
create policy import_documents on alerts.identity_documents for insert to nansen_importer with check (true);
create policy replace_documents on alerts.identity_documents for delete to nansen_importer using (true);
create policy amended_document on alerts.identity_documents for insert to nansen_engine with check (true);
create policy law_of_country on alerts.identity_documents as restrictive for select to nansen_entity
  using ((select law.rights_of_entity()) && array['READ_ALERTS']);

-- A warrant that no longer stands is invisible to bureaus and the public.
grant select (id, alert_id, position, issuer, charge, charge_translation, disclosed_standing) on alerts.warrants
  to nansen_public;
grant select on alerts.warrants to nansen_national, nansen_engine, nansen_importer;
grant select (id, alert_id, position, issuer, charge, charge_translation, reference, law, facts, maximum_penalty_months,
    sentence_months, standing) on alerts.warrants
  to nansen_notices_desk, nansen_refugee_desk, nansen_ccf;
grant insert on alerts.warrants to nansen_registry, nansen_engine, nansen_importer;
grant update (standing, disclosed_standing) on alerts.warrants to nansen_engine;
grant delete on alerts.warrants to nansen_engine, nansen_importer;
grant select (alert_id), update (charge, charge_translation, reference, law, facts, maximum_penalty_months, sentence_months)
  on alerts.warrants to nansen_expiry;
create policy disclosed_warrants on alerts.warrants for select to nansen_public
  using (disclosed_standing and exists (select from alerts.alerts where alerts.id = warrants.alert_id));
create policy standing_warrants on alerts.warrants for select to nansen_national
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
create policy all_warrants on alerts.warrants for select
  to nansen_notices_desk, nansen_refugee_desk, nansen_ccf, nansen_engine, nansen_importer
  using (true);
create policy request_warrant on alerts.warrants for insert to nansen_registry
  with check (standing and disclosed_standing and issuer = alerts.reader_country());
create policy import_warrants on alerts.warrants for insert to nansen_importer with check (true);
create policy import_warrant_changes on alerts.warrants for delete to nansen_importer using (true);
create policy derive_standing on alerts.warrants for update to nansen_engine using (true);
create policy find on alerts.warrants for select to nansen_expiry using (true);
create policy leave_nothing on alerts.warrants for update to nansen_expiry
  using (true)
  with check (
    charge is null and charge_translation is null and reference is null and law is null and facts is null
    and maximum_penalty_months is null and sentence_months is null
  );
create policy amended_warrant on alerts.warrants for insert to nansen_engine with check (true);
create policy replaced_warrant on alerts.warrants for delete to nansen_engine using (true);
create policy law_of_country on alerts.warrants as restrictive for select to nansen_entity
  using ((select law.rights_of_entity()) && array['READ_ALERTS']);

-- A version follows from everything that its audience reads of an alert. A country reads that of the parties or that of the recipients,
-- and none of its requests. The announcer sees that a version changed, and not the version.
grant select (alert_id, audience, version) on alerts.versions to nansen_national;
grant select, insert, update (version, warrants, gone, recalled, moved) on alerts.versions to nansen_engine;
grant select (alert_id, audience, gone, recalled, moved), update (gone, recalled, moved) on alerts.versions
  to nansen_announcer;
grant select (alert_id), delete on alerts.versions to nansen_expiry;
create policy of_audience on alerts.versions for select to nansen_national
  using (
    exists (
      select from alerts.alerts
      where alerts.id = versions.alert_id
        and (alerts.disclosed or alerts.source is distinct from alerts.reader_country())
        and versions.audience = case
          when alerts.source = alerts.reader_country() then 'PARTIES'
          when (
            select true from alerts.issuers where issuers.alert_id = alerts.id and issuers.country = alerts.reader_country()
          ) then 'PARTIES'
          else 'RECIPIENTS'
        end
    )
  );
create policy every_version on alerts.versions for select to nansen_engine, nansen_announcer using (true);
create policy store_version on alerts.versions for insert to nansen_engine with check (not moved);
create policy change_version on alerts.versions for update to nansen_engine using (true) with check (moved);
create policy announced_version on alerts.versions for update to nansen_announcer
  using (moved) with check (not moved and gone is null);
create policy find on alerts.versions for select to nansen_expiry using (true);
create policy leave_nothing on alerts.versions for delete to nansen_expiry using (true);
create policy law_of_country on alerts.versions as restrictive for select to nansen_entity
  using ((select law.rights_of_entity()) && array['READ_ALERTS']);

-- An issuer of a warrant knows that it is one. The announcer reads who the parties are, to store them with what it announces.
grant select on alerts.issuers to nansen_national;
grant select (alert_id), insert, delete on alerts.issuers to nansen_importer;
grant select (alert_id, country) on alerts.issuers to nansen_announcer;
create policy about_oneself on alerts.issuers for select to nansen_national using (country = alerts.reader_country());
create policy see_issuers on alerts.issuers for select to nansen_importer using (true);
create policy import_issuers on alerts.issuers for insert to nansen_importer with check (true);
create policy import_issuer_changes on alerts.issuers for delete to nansen_importer using (true);
create policy of_announced_alert on alerts.issuers for select to nansen_announcer using (true);

-- The recipients of a restricted diffusion are known to its source, and each recipient knows of itself (RPD Art. 58(8)). The source is
-- repeated in the row, because policies that look from alerts to recipients and back would never end.
grant select on alerts.recipients
  to nansen_national, nansen_notices_desk, nansen_refugee_desk, nansen_ccf, nansen_registry;
grant insert, delete on alerts.recipients to nansen_registry;
grant select (alert_id, country) on alerts.recipients to nansen_announcer;
create policy about_oneself on alerts.recipients for select to nansen_national
  using (country = alerts.reader_country());
create policy of_own_alert on alerts.recipients for select to nansen_bureau using (source = alerts.reader_country());
create policy all_recipients on alerts.recipients for select to nansen_notices_desk, nansen_refugee_desk, nansen_ccf
  using (true);
create policy own_recipients on alerts.recipients for all to nansen_registry
  using (source = alerts.reader_country()) with check (source = alerts.reader_country());
create policy of_announced_alert on alerts.recipients for select to nansen_announcer using (true);

-- When a source removes a country from its list, the country is kept for the day on which copies must be purged. The announcer
-- notifies it and deletes it from here: then it is among the countries that a change named.
grant insert on alerts.former_recipients to nansen_registry;
grant select, delete on alerts.former_recipients to nansen_announcer;
create policy keep_own on alerts.former_recipients for insert to nansen_registry
  with check (source = alerts.reader_country());
create policy all_former on alerts.former_recipients for select to nansen_announcer using (true);
create policy delete_notified on alerts.former_recipients for delete to nansen_announcer using (true);

-- The schedule of disclosure is the engine's.
grant select, insert, update on alerts.disclosure to nansen_engine;
create policy keep_schedule on alerts.disclosure for all to nansen_engine using (true) with check (true);
