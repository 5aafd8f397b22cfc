-- The second wall for the time that alerts are kept, and for what the notices desk takes back; written apart from src/policy.

-- Until when an alert is kept its source reads, and those inside; whether it is valid does not stand there.
alter table alerts.retention enable row level security;
--> statement-breakpoint
alter table alerts.retention force row level security;
--> statement-breakpoint
alter table alerts.retention_extensions enable row level security;
--> statement-breakpoint
alter table alerts.retention_extensions force row level security;
--> statement-breakpoint
grant select (alert_id, source, reference, ends_on, asked_on, over) on alerts.retention
  to nansen_bureau, nansen_notices_desk, nansen_refugee_desk, nansen_ccf;
--> statement-breakpoint
create policy of_own_alert on alerts.retention for select to nansen_bureau using (source = alerts.reader_country());
--> statement-breakpoint
create policy of_all on alerts.retention for select to nansen_notices_desk, nansen_refugee_desk, nansen_ccf using (true);
--> statement-breakpoint
grant select (source, reference, ordinal, reasons, extended_at, ends_on) on alerts.retention_extensions to nansen_bureau;
--> statement-breakpoint
grant select (reference, ordinal, reasons, extended_at, ends_on) on alerts.retention_extensions
  to nansen_notices_desk, nansen_refugee_desk, nansen_ccf;
--> statement-breakpoint
create policy of_own_alert on alerts.retention_extensions for select to nansen_bureau using (source = alerts.reader_country());
--> statement-breakpoint
create policy of_all on alerts.retention_extensions for select to nansen_notices_desk, nansen_refugee_desk, nansen_ccf using (true);
--> statement-breakpoint

-- The registry begins it with a request, moves its end for a source, and stops it when the source withdraws.
grant select (alert_id, source, ends_on, over), insert, update (ends_on, asked_on, over) on alerts.retention to nansen_registry;
--> statement-breakpoint
create policy see_own on alerts.retention for select to nansen_registry using (source = alerts.reader_country());
--> statement-breakpoint
create policy begin_own on alerts.retention for insert to nansen_registry
  with check (source = alerts.reader_country() and asked_on is null and not over and erased_at is null);
--> statement-breakpoint
-- The source was asked about what is extended; nobody is asked about what is extended or withdrawn.
create policy decide_on_own on alerts.retention for update to nansen_registry
  using (source = alerts.reader_country()) with check (source = alerts.reader_country() and asked_on is null);
--> statement-breakpoint
grant select (alert_id, source, ordinal, reasons, ends_on), insert on alerts.retention_extensions to nansen_registry;
--> statement-breakpoint
create policy see_own on alerts.retention_extensions for select to nansen_registry using (source = alerts.reader_country());
--> statement-breakpoint
create policy extend_own on alerts.retention_extensions for insert to nansen_registry
  with check (
    source = alerts.reader_country() and reasons <> ''
    and exists (select from alerts.retention r where r.alert_id = retention_extensions.alert_id and not r.over)
  );
--> statement-breakpoint
grant select (alert_id, source, over), insert, update (source) on alerts.retention to nansen_importer;
--> statement-breakpoint
create policy see on alerts.retention for select to nansen_importer using (true);
--> statement-breakpoint
create policy begin_imported on alerts.retention for insert to nansen_importer
  with check (asked_on is null and not over and erased_at is null);
--> statement-breakpoint
create policy source_told on alerts.retention for update to nansen_importer using (true);
--> statement-breakpoint

-- Expiry asks, ends and erases, by the calendar. What it writes into an alert can only be nothing.
grant usage on schema alerts, audit to nansen_expiry;
--> statement-breakpoint
grant execute on function audit.append(timestamptz, text, text, text, text, text, uuid[]) to nansen_expiry;
--> statement-breakpoint
grant select, update (ends_on, asked_on, over, erased_at) on alerts.retention to nansen_expiry;
--> statement-breakpoint
create policy work_on_all on alerts.retention for select to nansen_expiry using (true);
--> statement-breakpoint
create policy by_calendar on alerts.retention for update to nansen_expiry
  using (erased_at is null) with check (true);
--> statement-breakpoint
grant insert on alerts.lifecycle_facts to nansen_expiry;
--> statement-breakpoint
create policy time_is_over on alerts.lifecycle_facts for insert to nansen_expiry
  with check (
    kind = 'EXPIRED' and reason is null
    and exists (select from alerts.retention r where r.alert_id = lifecycle_facts.alert_id and r.asked_on is not null)
  );
--> statement-breakpoint
grant select (id, subject_id, announced) on alerts.alerts to nansen_expiry;
--> statement-breakpoint
create policy subjects_of_alerts on alerts.alerts for select to nansen_expiry using (true);
--> statement-breakpoint
grant select (id), update (family_name, forename, birth_date, sex, nationalities, place_of_birth, country_of_birth, height_metres,
  weight_kilograms, hair_colours, eye_colours, languages, distinguishing_marks) on alerts.subjects to nansen_expiry;
--> statement-breakpoint
create policy find on alerts.subjects for select to nansen_expiry using (true);
--> statement-breakpoint
create policy leave_nothing on alerts.subjects for update to nansen_expiry using (true)
  with check (
    family_name = '' and num_nonnulls(forename, birth_date, sex, nationalities, place_of_birth, country_of_birth, height_metres,
      weight_kilograms, hair_colours, eye_colours, languages, distinguishing_marks) = 0
  );
--> statement-breakpoint
grant select (subject_id), delete on alerts.identity_documents, alerts.subject_name_keys to nansen_expiry;
--> statement-breakpoint
create policy find on alerts.identity_documents for select to nansen_expiry using (true);
--> statement-breakpoint
create policy leave_nothing on alerts.identity_documents for delete to nansen_expiry using (true);
--> statement-breakpoint
create policy find on alerts.subject_name_keys for select to nansen_expiry using (true);
--> statement-breakpoint
create policy leave_nothing on alerts.subject_name_keys for delete to nansen_expiry using (true);
--> statement-breakpoint
grant select (alert_id), update (charge, charge_translation) on alerts.warrants to nansen_expiry;
--> statement-breakpoint
create policy find on alerts.warrants for select to nansen_expiry using (true);
--> statement-breakpoint
create policy leave_nothing on alerts.warrants for update to nansen_expiry using (true)
  with check (charge is null and charge_translation is null);
--> statement-breakpoint
grant select (alert_id), update (content) on alerts.amendments to nansen_expiry;
--> statement-breakpoint
create policy find on alerts.amendments for select to nansen_expiry using (true);
--> statement-breakpoint
create policy leave_nothing on alerts.amendments for update to nansen_expiry using (true)
  with check (content #>> '{subject,familyName}' = '' and jsonb_strip_nulls(content) - 'subject' = '{}'
    and jsonb_strip_nulls(content -> 'subject') - 'familyName' = '{"documents": []}');
--> statement-breakpoint
grant select (alert_id), update (material) on alerts.reexaminations to nansen_expiry;
--> statement-breakpoint
create policy find on alerts.reexaminations for select to nansen_expiry using (true);
--> statement-breakpoint
create policy leave_nothing on alerts.reexaminations for update to nansen_expiry using (true) with check (material = '');
--> statement-breakpoint
grant select (alert_id), update (national_reference) on alerts.requests to nansen_expiry;
--> statement-breakpoint
create policy find on alerts.requests for select to nansen_expiry using (true);
--> statement-breakpoint
create policy leave_nothing on alerts.requests for update to nansen_expiry using (true) with check (national_reference is null);
--> statement-breakpoint
grant select (alert_id, ends_on, extended_at), update (reasons) on alerts.retention_extensions to nansen_expiry;
--> statement-breakpoint
create policy find on alerts.retention_extensions for select to nansen_expiry using (true);
--> statement-breakpoint
create policy leave_nothing on alerts.retention_extensions for update to nansen_expiry using (true) with check (reasons = '');
--> statement-breakpoint

-- The notices desk reads which steps it took itself, and takes one back by two officers.
grant select (alert_id, kind, round, recorded_at) on alerts.lifecycle_facts to nansen_notices_desk;
--> statement-breakpoint
create policy own_steps on alerts.lifecycle_facts for select to nansen_notices_desk
  using (kind in ('PUBLISHED', 'REFUSED', 'NOT_COMPLIANT', 'REINSTATED'));
--> statement-breakpoint
alter table alerts.reinstatements enable row level security;
--> statement-breakpoint
alter table alerts.reinstatements force row level security;
--> statement-breakpoint
grant select, insert, update (confirmed_by, confirmed_at) on alerts.reinstatements to nansen_notices_desk;
--> statement-breakpoint
create policy see on alerts.reinstatements for select to nansen_notices_desk using (true);
--> statement-breakpoint
create policy propose on alerts.reinstatements for insert to nansen_notices_desk with check (confirmed_by is null and confirmed_at is null);
--> statement-breakpoint
create policy carry_out on alerts.reinstatements for update to nansen_notices_desk
  using (confirmed_by is null) with check (confirmed_by is not null and confirmed_at is not null);
--> statement-breakpoint
create policy take_back on alerts.lifecycle_facts for insert to nansen_notices_desk
  with check (
    kind = 'REINSTATED'
    and exists (
      select from alerts.reinstatements r
      where r.alert_id = lifecycle_facts.alert_id and r.round = lifecycle_facts.round and r.confirmed_by is not null
    )
  );
