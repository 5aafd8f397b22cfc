-- A webhook remembers of which round of repeats it was told.
ALTER TABLE "recalls"."webhooks" ADD COLUMN "reminded_of" timestamp (3) with time zone;--> statement-breakpoint

-- The messenger learns of which countries a round counted something overdue, and not how much.
grant select (repeated_at, country) on recalls.overdue_counts to nansen_messenger;
--> statement-breakpoint
create policy whom_to_remind on recalls.overdue_counts for select to nansen_messenger using (true);
--> statement-breakpoint
grant select on recalls.rounds to nansen_messenger;
--> statement-breakpoint
create policy last_round on recalls.rounds for select to nansen_messenger using (true);
--> statement-breakpoint
grant update (reminded_of) on recalls.webhooks to nansen_messenger;
