-- The second wall for published lists. Whoever keeps them sees them and nothing else; readers have them from the server alone, each their
-- own. A list that was kept is not changed: there is no update.
grant usage on schema recalls to nansen_publisher;
--> statement-breakpoint
alter table recalls.status_lists enable row level security;
--> statement-breakpoint
alter table recalls.status_lists force row level security;
--> statement-breakpoint
grant select, insert, delete on recalls.status_lists to nansen_publisher;
--> statement-breakpoint
create policy kept_lists on recalls.status_lists for select to nansen_publisher using (true);
--> statement-breakpoint
create policy keep_list on recalls.status_lists for insert to nansen_publisher with check (true);
--> statement-breakpoint
create policy end_list on recalls.status_lists for delete to nansen_publisher using (true);
