-- Keys lie in the database wrapped. Their keeper alone changes them, and sees of a record its key and nothing of what it seals.
grant usage on schema sealing, asylum, audit to nansen_keeper;
--> statement-breakpoint
alter table sealing.service_keys enable row level security;
--> statement-breakpoint
alter table sealing.service_keys force row level security;
--> statement-breakpoint
grant select, insert, update (wrapped) on sealing.service_keys to nansen_keeper;
--> statement-breakpoint
create policy read_keys on sealing.service_keys for select to nansen_keeper using (true);
--> statement-breakpoint
create policy add_key on sealing.service_keys for insert to nansen_keeper with check (true);
--> statement-breakpoint
create policy rewrap on sealing.service_keys for update to nansen_keeper using (true);
--> statement-breakpoint
grant select (id, addressee, data_key), update (data_key) on asylum.decisions to nansen_keeper;
--> statement-breakpoint
create policy see_keys on asylum.decisions for select to nansen_keeper using (true);
--> statement-breakpoint
create policy rewrap on asylum.decisions for update to nansen_keeper using (true);
--> statement-breakpoint
grant execute on function audit.append(timestamptz, text, text, text, text, text, uuid[]) to nansen_keeper;
