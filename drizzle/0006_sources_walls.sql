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
