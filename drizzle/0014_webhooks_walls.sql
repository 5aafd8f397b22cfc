-- The second wall for webhooks, written apart from src/policy. A bureau sees and changes its own; secrets are for the messenger alone.
grant usage on schema recalls, alerts, audit to nansen_webhooks;
--> statement-breakpoint
grant usage on schema recalls, outbox to nansen_messenger;
--> statement-breakpoint
grant usage on schema recalls to nansen_bureau, nansen_keeper;
--> statement-breakpoint
alter table recalls.webhooks enable row level security;
--> statement-breakpoint
alter table recalls.webhooks force row level security;
--> statement-breakpoint

grant select (id, country, url, registered_at, failing_since, disabled_at) on recalls.webhooks to nansen_bureau;
--> statement-breakpoint
create policy own on recalls.webhooks for select to nansen_bureau using (country = alerts.reader_country());
--> statement-breakpoint

-- What a bureau does with its own.
grant select, insert, delete on recalls.webhooks to nansen_webhooks;
--> statement-breakpoint
grant update (secret, former_secret, former_until, told, message_id, message_tells, message_of, failing_since, disabled_at)
  on recalls.webhooks to nansen_webhooks;
--> statement-breakpoint
create policy own_to_change on recalls.webhooks for all to nansen_webhooks
  using (country = alerts.reader_country()) with check (country = alerts.reader_country());
--> statement-breakpoint
grant execute on function audit.append(timestamptz, text, text, text, text, text, uuid[]) to nansen_webhooks;
--> statement-breakpoint

-- The messenger signs messages, and records what becomes of them. It moves no webhook to another address or country.
grant select, update (told, message_id, message_tells, message_of, failing_since, disabled_at) on recalls.webhooks
  to nansen_messenger;
--> statement-breakpoint
create policy all_to_tell on recalls.webhooks for select to nansen_messenger using (true);
--> statement-breakpoint
create policy what_was_told on recalls.webhooks for update to nansen_messenger using (true);
--> statement-breakpoint
grant insert (id, task, key, payload, run_at, repeating, attempts) on outbox.jobs to nansen_messenger;
--> statement-breakpoint
create policy start_messages on outbox.jobs for insert to nansen_messenger
  with check (task = 'tell-target' and not repeating and attempts = 0);
--> statement-breakpoint

-- The keeper of keys wraps anew the keys of secrets, and sees nothing of what they seal.
grant select (id, data_key), update (data_key) on recalls.webhooks to nansen_keeper;
--> statement-breakpoint
create policy keep_keys on recalls.webhooks for select to nansen_keeper using (true);
--> statement-breakpoint
create policy wrap_keys on recalls.webhooks for update to nansen_keeper using (true);
