-- The second wall around name keys. They say where to look for a person; a bureau that could ask them would learn of alerts
-- that it may not see.
alter table alerts.subject_name_keys enable row level security;
--> statement-breakpoint
alter table alerts.subject_name_keys force row level security;
--> statement-breakpoint
grant select on alerts.subject_name_keys to nansen_refugee_desk, nansen_ccf, nansen_engine;
--> statement-breakpoint
grant insert on alerts.subject_name_keys to nansen_registry;
--> statement-breakpoint
-- To delete rows it must find them by their subject.
grant select (subject_id), insert, delete on alerts.subject_name_keys to nansen_importer;
--> statement-breakpoint
create policy all_name_keys on alerts.subject_name_keys for select
  to nansen_refugee_desk, nansen_ccf, nansen_engine, nansen_importer using (true);
--> statement-breakpoint
create policy request_name_keys on alerts.subject_name_keys for insert to nansen_registry with check (true);
--> statement-breakpoint
create policy import_name_keys on alerts.subject_name_keys for insert to nansen_importer with check (true);
--> statement-breakpoint
create policy replace_name_keys on alerts.subject_name_keys for delete to nansen_importer using (true);
--> statement-breakpoint
-- The engine finds by them, and makes them anew when the rules changed by which they are made.
grant delete on alerts.subject_name_keys to nansen_engine;
--> statement-breakpoint
create policy renew_name_keys on alerts.subject_name_keys for delete to nansen_engine using (true);
--> statement-breakpoint
-- The key of a document's number, by which candidates are found, for those who read the number.
grant select (number_key) on alerts.identity_documents to nansen_refugee_desk, nansen_ccf;
