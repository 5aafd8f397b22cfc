-- What is requested and decided about alerts: facts, retention, amendments, re-examinations, reinstatements. Rights on the schema
-- are in alerts.sql.

-- A source reads what it requested.
grant select on alerts.requests to nansen_bureau, nansen_notices_desk, nansen_refugee_desk, nansen_ccf;
grant insert on alerts.requests to nansen_registry;
grant select (alert_id), update (national_reference) on alerts.requests to nansen_expiry;
create policy own_requests on alerts.requests for select to nansen_bureau using (source = alerts.reader_country());
create policy all_requests on alerts.requests for select to nansen_notices_desk, nansen_refugee_desk, nansen_ccf
  using (true);
create policy record_own on alerts.requests for insert to nansen_registry with check (source = alerts.reader_country());
create policy find on alerts.requests for select to nansen_expiry using (true);
create policy leave_nothing on alerts.requests for update to nansen_expiry
  using (true) with check (national_reference is null);

-- Facts are appended. No role changes or deletes one. The notices desk reads the steps that it took itself, and reverses one with two
-- officers. The announcer reads since when an alert could be seen, and no other step.
grant select (alert_id, kind, round, recorded_at) on alerts.lifecycle_facts to nansen_notices_desk;
grant insert on alerts.lifecycle_facts to nansen_notices_desk, nansen_registry, nansen_importer, nansen_expiry;
grant select on alerts.lifecycle_facts to nansen_refugee_desk, nansen_ccf, nansen_engine;
grant select (alert_id, kind) on alerts.lifecycle_facts to nansen_registry;
grant select (alert_id, kind, recorded_at) on alerts.lifecycle_facts to nansen_announcer;
create policy all_facts on alerts.lifecycle_facts for select to nansen_refugee_desk, nansen_ccf, nansen_engine
  using (true);
create policy of_own_alert on alerts.lifecycle_facts for insert to nansen_registry
  with check (
    kind in ('REQUESTED', 'WITHDRAWN')
    and exists (select from alerts.alerts where alerts.id = lifecycle_facts.alert_id and alerts.source = alerts.reader_country())
  );
create policy examination on alerts.lifecycle_facts for insert to nansen_notices_desk
  with check (kind in ('PUBLISHED', 'REFUSED', 'NOT_COMPLIANT'));
create policy import_facts on alerts.lifecycle_facts for insert to nansen_importer with check (kind = 'PUBLISHED');
create policy time_is_over on alerts.lifecycle_facts for insert to nansen_expiry
  with check (
    kind = 'EXPIRED' and reason is null
    and exists (select from alerts.retention r where r.alert_id = lifecycle_facts.alert_id and r.asked_on is not null)
  );
create policy own_steps on alerts.lifecycle_facts for select to nansen_notices_desk
  using (kind in ('PUBLISHED', 'REFUSED', 'NOT_COMPLIANT', 'REINSTATED'));
create policy take_back on alerts.lifecycle_facts for insert to nansen_notices_desk
  with check (
    kind = 'REINSTATED'
    and exists (
      select from alerts.reinstatements r
      where r.alert_id = lifecycle_facts.alert_id and r.round = lifecycle_facts.round and r.confirmed_by is not null
    )
  );
create policy publications on alerts.lifecycle_facts for select to nansen_announcer using (kind = 'PUBLISHED');
create policy own_withdrawals on alerts.lifecycle_facts for select to nansen_registry
  using (
    kind = 'WITHDRAWN'
    and exists (select from alerts.alerts where alerts.id = lifecycle_facts.alert_id and alerts.source = alerts.reader_country())
  );

-- The end of retention says nothing about validity. The registry begins it with a request, extends it for a source, and ends it when
-- the source withdraws. Expiry waits for announcements without seeing which alert each is about.
grant select (alert_id, source, reference, ends_on, asked_on, over) on alerts.retention
  to nansen_bureau, nansen_notices_desk, nansen_refugee_desk, nansen_ccf;
grant select (alert_id, source, ends_on, over), update (ends_on, asked_on, over) on alerts.retention to nansen_registry;
grant insert on alerts.retention to nansen_registry, nansen_importer;
grant select (alert_id, source, over), update (source) on alerts.retention to nansen_importer;
grant select, update (ends_on, asked_on, over, erased_at, announced_before) on alerts.retention to nansen_expiry;
create policy of_own_alert on alerts.retention for select to nansen_bureau using (source = alerts.reader_country());
create policy of_all on alerts.retention for select to nansen_notices_desk, nansen_refugee_desk, nansen_ccf
  using (true);
create policy see_own on alerts.retention for select to nansen_registry using (source = alerts.reader_country());
create policy begin_own on alerts.retention for insert to nansen_registry
  with check (source = alerts.reader_country() and asked_on is null and not over and erased_at is null);
-- The date on which the source was asked is cleared: after an extension or a withdrawal there is nothing to ask.
create policy decide_on_own on alerts.retention for update to nansen_registry
  using (source = alerts.reader_country()) with check (source = alerts.reader_country() and asked_on is null);
create policy see on alerts.retention for select to nansen_importer using (true);
create policy begin_imported on alerts.retention for insert to nansen_importer
  with check (asked_on is null and not over and erased_at is null);
create policy change_source on alerts.retention for update to nansen_importer using (true);
create policy work_on_all on alerts.retention for select to nansen_expiry using (true);
create policy by_calendar on alerts.retention for update to nansen_expiry using (erased_at is null) with check (true);

-- The source extends the retention of its own alert, with reasons.
grant select (ordinal, source, reference, reasons, extended_at, ends_on) on alerts.retention_extensions
  to nansen_bureau;
grant select (ordinal, reference, reasons, extended_at, ends_on) on alerts.retention_extensions
  to nansen_notices_desk, nansen_refugee_desk, nansen_ccf;
grant select (alert_id, ordinal, source, reasons, ends_on), insert on alerts.retention_extensions to nansen_registry;
grant select (alert_id, extended_at, ends_on), update (reasons) on alerts.retention_extensions to nansen_expiry;
create policy of_own_alert on alerts.retention_extensions for select to nansen_bureau
  using (source = alerts.reader_country());
create policy of_all on alerts.retention_extensions for select to nansen_notices_desk, nansen_refugee_desk, nansen_ccf
  using (true);
create policy see_own on alerts.retention_extensions for select to nansen_registry
  using (source = alerts.reader_country());
create policy extend_own on alerts.retention_extensions for insert to nansen_registry
  with check (
    source = alerts.reader_country() and reasons <> ''
    and exists (select from alerts.retention r where r.alert_id = retention_extensions.alert_id and not r.over)
  );
create policy find on alerts.retention_extensions for select to nansen_expiry using (true);
create policy leave_nothing on alerts.retention_extensions for update to nansen_expiry
  using (true) with check (reasons = '');

-- A source writes and reads its own amendments, the Secretariat and the CCF read all. The notices desk decides, and the engine makes
-- the content of an amendment that of the alert.
grant select (source, reference, ordinal, content, requested_at, state) on alerts.amendments to nansen_bureau;
grant select (id, source, reference, ordinal, content, requested_at, state) on alerts.amendments
  to nansen_refugee_desk, nansen_ccf;
grant select on alerts.amendments to nansen_notices_desk, nansen_engine;
grant select (alert_id, source, ordinal, state), insert, update (state) on alerts.amendments to nansen_registry;
grant update (state) on alerts.amendments to nansen_engine;
grant select (alert_id), update (content) on alerts.amendments to nansen_expiry;
create policy find on alerts.amendments for select to nansen_expiry using (true);
create policy leave_nothing on alerts.amendments for update to nansen_expiry
  using (true)
  with check (content #>> '{subject,familyName}' = '' and jsonb_strip_nulls(content) - 'subject' = '{}'
    and jsonb_strip_nulls(content -> 'subject') - 'familyName' = '{"documents": []}');
create policy count_own on alerts.amendments for select to nansen_registry using (source = alerts.reader_country());
create policy own_amendments on alerts.amendments for select to nansen_bureau using (source = alerts.reader_country());
create policy all_amendments on alerts.amendments for select
  to nansen_notices_desk, nansen_refugee_desk, nansen_ccf, nansen_engine
  using (true);
create policy amend_own on alerts.amendments for insert to nansen_registry
  with check (
    source = alerts.reader_country() and state = 'UNDER_EXAMINATION'
    and exists (select from alerts.alerts where alerts.id = amendments.alert_id and alerts.source = alerts.reader_country())
  );
-- They end with the alert that their source withdraws.
create policy end_own on alerts.amendments for update to nansen_registry
  using (source = alerts.reader_country() and state = 'UNDER_EXAMINATION')
  with check (source = alerts.reader_country() and state = 'REFUSED');
create policy take_effect on alerts.amendments for update to nansen_engine using (true);

-- The steps of examining an amendment. The desks read that one was accepted, whether or not it has taken effect.
grant insert on alerts.amendment_facts to nansen_notices_desk;
grant select on alerts.amendment_facts to nansen_engine;
grant select (amendment_id, kind, recorded_at) on alerts.amendment_facts
  to nansen_notices_desk, nansen_refugee_desk, nansen_ccf;
create policy steps on alerts.amendment_facts for select to nansen_notices_desk, nansen_refugee_desk, nansen_ccf
  using (true);
create policy all_facts on alerts.amendment_facts for select to nansen_engine using (true);
create policy examination on alerts.amendment_facts for insert to nansen_notices_desk
  with check (kind in ('ACCEPTED', 'REFUSED'));

-- What a source was notified of about its own alerts. The engine writes it where validity changed; no role changes it. The registry
-- needs to know of which a source may request re-examination.
grant select (ordinal, source, reference, kind, issued_on) on alerts.source_notifications to nansen_bureau;
-- What a desk reads of a statement follows from the validity, which it sees.
grant select (ordinal, reference, kind, issued_on) on alerts.source_notifications
  to nansen_notices_desk, nansen_refugee_desk, nansen_ccf;
create policy of_organisation on alerts.source_notifications for select
  to nansen_notices_desk, nansen_refugee_desk, nansen_ccf using (true);
grant select (alert_id, ordinal, source, kind) on alerts.source_notifications to nansen_registry;
grant select (alert_id, ordinal), insert on alerts.source_notifications to nansen_engine;
create policy to_source on alerts.source_notifications for select to nansen_bureau using (source = alerts.reader_country());
create policy earlier on alerts.source_notifications for select to nansen_engine using (true);
create policy append on alerts.source_notifications for insert to nansen_engine with check (true);
create policy own_notifications on alerts.source_notifications for select to nansen_registry
  using (source = alerts.reader_country());

-- A source requests and reads its own. The engine sets which desks answer, and those read what was sent. Each reads whether it answers
-- itself, and not who else does: that the CCF answers would tell a desk that the CCF knows something.
grant select (source, reference, ordinal, material, requested_at, statement_ordinal) on alerts.reexaminations
  to nansen_bureau;
grant select (reference, ordinal, material, requested_at) on alerts.reexaminations
  to nansen_notices_desk, nansen_refugee_desk, nansen_ccf;
grant select (for_notices_desk) on alerts.reexaminations to nansen_notices_desk;
grant select (for_refugee_desk) on alerts.reexaminations to nansen_refugee_desk;
grant select (for_ccf) on alerts.reexaminations to nansen_ccf;
grant select (alert_id, source, ordinal, requested_at, statement_ordinal), insert on alerts.reexaminations
  to nansen_registry;
grant select (id), update (for_notices_desk, for_refugee_desk, for_ccf) on alerts.reexaminations to nansen_engine;
grant select (alert_id), update (material) on alerts.reexaminations to nansen_expiry;
create policy find on alerts.reexaminations for select to nansen_expiry using (true);
create policy leave_nothing on alerts.reexaminations for update to nansen_expiry
  using (true) with check (material = '');
create policy own_requests on alerts.reexaminations for select to nansen_bureau
  using (source = alerts.reader_country());
create policy of_notices_desk on alerts.reexaminations for select to nansen_notices_desk
  using (for_notices_desk);
create policy of_refugee_desk on alerts.reexaminations for select to nansen_refugee_desk
  using (for_refugee_desk);
create policy of_ccf on alerts.reexaminations for select to nansen_ccf using (for_ccf);
create policy own_earlier on alerts.reexaminations for select to nansen_registry
  using (source = alerts.reader_country());
create policy ask_for_own on alerts.reexaminations for insert to nansen_registry
  with check (
    source = alerts.reader_country() and not for_notices_desk and not for_refugee_desk and not for_ccf
    and exists (select from alerts.alerts where alerts.id = reexaminations.alert_id and alerts.source = alerts.reader_country())
  );
create policy work_on_all on alerts.reexaminations for select to nansen_engine using (true);
create policy route on alerts.reexaminations for update to nansen_engine using (true);

-- A proposal has no reasons of a second officer yet, and none is carried out without them.
-- A proposal that became void is replaced by the next one.
grant select, insert, update (reasons, proposed_by, proposed_at, facts_hash, confirmed_by, confirmed_at, confirmed_reasons)
  on alerts.reinstatements to nansen_notices_desk;
create policy see on alerts.reinstatements for select to nansen_notices_desk using (true);
create policy propose on alerts.reinstatements for insert to nansen_notices_desk
  with check (confirmed_by is null and confirmed_at is null and confirmed_reasons is null);
create policy propose_again on alerts.reinstatements for update to nansen_notices_desk
  using (confirmed_by is null) with check (confirmed_by is null and confirmed_at is null and confirmed_reasons is null);
create policy carry_out on alerts.reinstatements for update to nansen_notices_desk
  using (confirmed_by is null) with check (confirmed_by is not null and confirmed_at is not null and confirmed_reasons is not null);

-- What a source did to its own alert and what was not applied yet. The source appends it and reads it back as part of its alert; the engine
-- applies it. That an alert is being withdrawn, or loses its extract, decides who sees the alert, so those who see alerts read so much.
grant select (alert_id, source, ordinal), insert on alerts.source_acts to nansen_registry;
grant select, delete on alerts.source_acts to nansen_engine;
grant select (alert_id, kind) on alerts.source_acts to nansen_national;
grant select (alert_id, kind, consents) on alerts.source_acts to nansen_public;
grant select (ordinal, alert_id, kind, consents) on alerts.source_acts
  to nansen_bureau, nansen_notices_desk, nansen_refugee_desk, nansen_ccf;
create policy act_on_own on alerts.source_acts for insert to nansen_registry
  with check (
    source = alerts.reader_country()
    and exists (select from alerts.alerts where alerts.id = source_acts.alert_id and alerts.source = alerts.reader_country())
  );
create policy own_acts on alerts.source_acts for select to nansen_registry using (source = alerts.reader_country());
create policy apply on alerts.source_acts for all to nansen_engine using (true);
create policy of_alert on alerts.source_acts for select
  to nansen_public, nansen_national, nansen_notices_desk, nansen_refugee_desk, nansen_ccf
  using (kind in ('WITHDRAWAL', 'CONSENT'));
