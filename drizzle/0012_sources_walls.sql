-- The second wall for what passes between the Secretariat and the source of an alert, written apart from src/policy.

alter table alerts.statements enable row level security;
--> statement-breakpoint
alter table alerts.statements force row level security;
--> statement-breakpoint

-- What a source was told about its own alerts. The engine says it, where validity changed; nobody changes it.
grant select (ordinal, source, reference, kind, issued_on) on alerts.statements to nansen_bureau;
--> statement-breakpoint
create policy to_source on alerts.statements for select to nansen_bureau using (source = alerts.reader_country());
--> statement-breakpoint
grant select (alert_id, ordinal), insert on alerts.statements to nansen_engine;
--> statement-breakpoint
create policy earlier on alerts.statements for select to nansen_engine using (true);
--> statement-breakpoint
create policy tell on alerts.statements for insert to nansen_engine with check (true);
--> statement-breakpoint

-- Amendments: a source writes and reads its own, the Secretariat and the CCF read all. The notices desk decides, the engine lets
-- them take effect.
alter table alerts.amendments enable row level security;
--> statement-breakpoint
alter table alerts.amendments force row level security;
--> statement-breakpoint
alter table alerts.amendment_facts enable row level security;
--> statement-breakpoint
alter table alerts.amendment_facts force row level security;
--> statement-breakpoint
grant select (source, reference, ordinal, content, requested_at, state) on alerts.amendments
  to nansen_bureau, nansen_refugee_desk, nansen_ccf;
--> statement-breakpoint
grant select on alerts.amendments to nansen_notices_desk, nansen_engine;
--> statement-breakpoint
grant select (alert_id, ordinal, source), insert on alerts.amendments to nansen_registry;
--> statement-breakpoint
create policy count_own on alerts.amendments for select to nansen_registry using (source = alerts.reader_country());
--> statement-breakpoint
grant update (state) on alerts.amendments to nansen_engine;
--> statement-breakpoint
create policy own_amendments on alerts.amendments for select to nansen_bureau using (source = alerts.reader_country());
--> statement-breakpoint
create policy all_amendments on alerts.amendments for select
  to nansen_notices_desk, nansen_refugee_desk, nansen_ccf, nansen_engine using (true);
--> statement-breakpoint
create policy amend_own on alerts.amendments for insert to nansen_registry
  with check (
    source = alerts.reader_country() and state = 'UNDER_EXAMINATION'
    and exists (select from alerts.alerts where alerts.id = amendments.alert_id and alerts.source = alerts.reader_country())
  );
--> statement-breakpoint
create policy take_effect on alerts.amendments for update to nansen_engine using (true);
--> statement-breakpoint
grant select on alerts.amendment_facts to nansen_engine;
--> statement-breakpoint
grant insert on alerts.amendment_facts to nansen_notices_desk;
--> statement-breakpoint
create policy all_facts on alerts.amendment_facts for select to nansen_engine using (true);
--> statement-breakpoint
create policy examination on alerts.amendment_facts for insert to nansen_notices_desk with check (kind in ('ACCEPTED', 'REFUSED'));
--> statement-breakpoint

-- What an amendment says becomes the alert's by the engine.
grant update (subject_id) on alerts.alerts to nansen_engine;
--> statement-breakpoint
grant insert on alerts.subjects, alerts.identity_documents, alerts.subject_name_keys to nansen_engine;
--> statement-breakpoint
create policy amended_subject on alerts.subjects for insert to nansen_engine with check (true);
--> statement-breakpoint
-- Nothing is left of a subject that no alert is about any more.
grant delete on alerts.subjects to nansen_engine;
--> statement-breakpoint
create policy replaced_subject on alerts.subjects for delete to nansen_engine
  using (not exists (select from alerts.alerts where alerts.subject_id = subjects.id));
--> statement-breakpoint
create policy amended_name_keys on alerts.subject_name_keys for insert to nansen_engine with check (true);
--> statement-breakpoint
create policy amended_document on alerts.identity_documents for insert to nansen_engine with check (true);
--> statement-breakpoint
grant insert, delete on alerts.warrants to nansen_engine;
--> statement-breakpoint
create policy amended_warrant on alerts.warrants for insert to nansen_engine with check (true);
--> statement-breakpoint
create policy replaced_warrant on alerts.warrants for delete to nansen_engine using (true);
--> statement-breakpoint

-- What waits to be screened: the registry lets its country's alerts wait, the engine any.
grant usage on schema outbox to nansen_registry, nansen_engine;
--> statement-breakpoint
grant insert (id, task, key, payload, run_at, repeating, attempts) on outbox.jobs to nansen_registry, nansen_engine;
--> statement-breakpoint
create policy own_alert on outbox.jobs for insert to nansen_registry
  with check (
    not repeating and attempts = 0 and payload = jsonb_build_object('alertId', key)
    and case when task = 'screening'
      then exists (select from alerts.alerts where alerts.id = key::uuid and alerts.source = alerts.reader_country())
      else false end
  );
--> statement-breakpoint
create policy start on outbox.jobs for insert to nansen_engine
  with check (task in ('screening') and not repeating and attempts = 0);
--> statement-breakpoint

-- Re-examinations: a source asks and reads its own; who answers is set by the engine, and reads what was sent.
alter table alerts.reexaminations enable row level security;
--> statement-breakpoint
alter table alerts.reexaminations force row level security;
--> statement-breakpoint
grant select (source, reference, ordinal, material, requested_at, statement_ordinal) on alerts.reexaminations to nansen_bureau;
--> statement-breakpoint
create policy own_requests on alerts.reexaminations for select to nansen_bureau using (source = alerts.reader_country());
--> statement-breakpoint
grant select (reference, ordinal, material, requested_at, answerers) on alerts.reexaminations
  to nansen_notices_desk, nansen_refugee_desk, nansen_ccf;
--> statement-breakpoint
create policy of_notices_desk on alerts.reexaminations for select to nansen_notices_desk using ('NOTICES_DESK' = any(answerers));
--> statement-breakpoint
create policy of_refugee_desk on alerts.reexaminations for select to nansen_refugee_desk using ('REFUGEE_DESK' = any(answerers));
--> statement-breakpoint
create policy of_ccf on alerts.reexaminations for select to nansen_ccf using ('CCF' = any(answerers));
--> statement-breakpoint
grant select (alert_id, ordinal, requested_at, statement_ordinal, source), insert on alerts.reexaminations to nansen_registry;
--> statement-breakpoint
create policy own_earlier on alerts.reexaminations for select to nansen_registry using (source = alerts.reader_country());
--> statement-breakpoint
create policy ask_for_own on alerts.reexaminations for insert to nansen_registry
  with check (
    source = alerts.reader_country() and answerers = '{}'
    and exists (select from alerts.alerts where alerts.id = reexaminations.alert_id and alerts.source = alerts.reader_country())
  );
--> statement-breakpoint
grant select (id), update (answerers) on alerts.reexaminations to nansen_engine;
--> statement-breakpoint
create policy work_on_all on alerts.reexaminations for select to nansen_engine using (true);
--> statement-breakpoint
create policy route on alerts.reexaminations for update to nansen_engine using (true);
--> statement-breakpoint

-- Whether a source may ask follows from what it was told and what it did: the registry sees that much.
grant select (alert_id, ordinal, kind, source) on alerts.statements to nansen_registry;
--> statement-breakpoint
create policy told_to_source on alerts.statements for select to nansen_registry using (source = alerts.reader_country());
--> statement-breakpoint
grant select (alert_id, kind) on alerts.lifecycle_facts to nansen_registry;
--> statement-breakpoint
create policy own_withdrawals on alerts.lifecycle_facts for select to nansen_registry
  using (
    kind = 'WITHDRAWN'
    and exists (select from alerts.alerts where alerts.id = lifecycle_facts.alert_id and alerts.source = alerts.reader_country())
  );
