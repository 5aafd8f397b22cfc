-- Who may put what into the outbox, and who takes it out. That a job waits tells that something happened, so nobody who asks for
-- a reader sees one. Whoever starts work may start its own tasks, and cannot see whether it waits, is under way or failed.
grant usage on schema outbox to nansen_outbox, nansen_auditor;
--> statement-breakpoint
alter table outbox.jobs enable row level security;
--> statement-breakpoint
alter table outbox.jobs force row level security;
--> statement-breakpoint
grant select, delete on outbox.jobs to nansen_outbox;
--> statement-breakpoint
grant insert (id, task, payload, run_at, repeating, attempts) on outbox.jobs to nansen_outbox;
--> statement-breakpoint
grant update (run_at, attempts, held_by, held_until, last_failure, dead_at) on outbox.jobs to nansen_outbox;
--> statement-breakpoint
create policy see on outbox.jobs for select to nansen_outbox using (true);
--> statement-breakpoint
create policy hand_out on outbox.jobs for update to nansen_outbox using (true) with check (true);
--> statement-breakpoint
create policy finish on outbox.jobs for delete to nansen_outbox using (true);
--> statement-breakpoint
-- It repeats what recurs, and starts nothing else.
create policy recur on outbox.jobs for insert to nansen_outbox with check (repeating and payload = '{}' and attempts = 0);
--> statement-breakpoint

-- Dead letters, as far as they say nothing about anybody.
grant select (id, task, attempts, last_failure, dead_at) on outbox.jobs to nansen_auditor;
--> statement-breakpoint
create policy dead_letters on outbox.jobs for select to nansen_auditor using (dead_at is not null);
--> statement-breakpoint
grant execute on function audit.append(timestamptz, text, text, text, text, text, uuid[]) to nansen_outbox;
--> statement-breakpoint
grant usage on schema audit to nansen_outbox;
--> statement-breakpoint

-- Who starts which task. Each role inserts what a new job is made of, and nothing of what becomes of it.
--   grant usage on schema outbox to nansen_…;
--   grant insert (id, task, key, payload, run_at, repeating, attempts) on outbox.jobs to nansen_…;
--   create policy start_… on outbox.jobs for insert to nansen_… with check (task in ('…') and not repeating and attempts = 0);
