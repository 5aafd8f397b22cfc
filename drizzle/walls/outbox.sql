-- The outbox. That a job waits tells that something happened, so no reader sees one. A role that starts work may insert jobs of its
-- own tasks, and cannot see whether one waits, runs or has failed.
grant usage on schema outbox to nansen_auditor, nansen_registry, nansen_engine, nansen_outbox, nansen_messenger, nansen_documents,
  nansen_documents_asylum_office, nansen_documents_immigration;

-- A new job is made of some columns, and its outcome is not among them; the database says when it was enqueued. Auditors read failed
-- jobs, as far as they say nothing about a person.
grant select (id, task, run_at, repeating, attempts, last_failure, dead_at, enqueued_at) on outbox.jobs
  to nansen_auditor;
grant insert (id, task, key, payload, run_at, repeating, attempts) on outbox.jobs
  to nansen_registry, nansen_engine, nansen_messenger, nansen_documents, nansen_documents_asylum_office, nansen_documents_immigration;
grant select, insert (id, task, payload, run_at, repeating, attempts), update (run_at, attempts, held_by, held_until,
    last_failure, dead_at), delete on outbox.jobs to nansen_outbox;
create policy see on outbox.jobs for select to nansen_outbox using (true);
create policy hand_out on outbox.jobs for update to nansen_outbox using (true) with check (true);
create policy finish on outbox.jobs for delete to nansen_outbox using (true);
-- The worker schedules repeating tasks again and starts no other task.
create policy recur on outbox.jobs for insert to nansen_outbox
  with check (repeating and payload = '{}' and attempts = 0);
create policy dead_letters on outbox.jobs for select to nansen_auditor using (dead_at is not null);
create policy own_alert on outbox.jobs for insert to nansen_registry
  with check (
    not repeating and attempts = 0 and payload = jsonb_build_object('alertId', key)
    and case when task in ('screening', 'source acts')
      then exists (select from alerts.alerts where alerts.id = key::uuid and alerts.source = alerts.reader_country())
      else false end
  );
create policy start on outbox.jobs for insert to nansen_engine
  with check (task in ('screening') and not repeating and attempts = 0);
create policy start_messages on outbox.jobs for insert to nansen_messenger
  with check (task = 'notify-target' and not repeating and attempts = 0);
create policy start_reviews on outbox.jobs for insert
  to nansen_documents, nansen_documents_asylum_office, nansen_documents_immigration
  with check (
    not repeating and attempts = 0
    and (task = 'documents recorded' and key is null or task = 'ranges recorded' and key = 'ranges' and payload = '{}')
  );
