-- The keys that Nansen itself works with, wrapped. Their keeper alone reaches them; changes and deletions are nobody's.
grant usage on schema sealing to nansen_keeper;
--> statement-breakpoint
alter table sealing.service_keys enable row level security;
--> statement-breakpoint
alter table sealing.service_keys force row level security;
--> statement-breakpoint
grant select, insert on sealing.service_keys to nansen_keeper;
--> statement-breakpoint
create policy read_keys on sealing.service_keys for select to nansen_keeper using (true);
--> statement-breakpoint
create policy add_key on sealing.service_keys for insert to nansen_keeper with check (true);
