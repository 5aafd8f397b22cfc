ALTER TABLE "alerts"."retention" ADD COLUMN "announced_before" timestamp (3) with time zone;--> statement-breakpoint
-- The second wall, written apart from src/policy: expiry waits for what is announced, and need not see of which alert it was.
grant update (announced_before) on alerts.retention to nansen_expiry;
--> statement-breakpoint
grant usage on schema recalls to nansen_expiry;
--> statement-breakpoint
grant select (audience, announced_at) on recalls.announcements to nansen_expiry;
--> statement-breakpoint
create policy wait_for_next on recalls.announcements for select to nansen_expiry using (true);
--> statement-breakpoint
revoke select (announced) on alerts.alerts from nansen_expiry;
