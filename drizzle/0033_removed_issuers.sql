ALTER TABLE "asylum"."rulings" ADD COLUMN "barred_issuers" text[] NOT NULL DEFAULT '{}';--> statement-breakpoint
ALTER TABLE "asylum"."rulings" ALTER COLUMN "barred_issuers" DROP DEFAULT;--> statement-breakpoint
-- Who was taken off a list is recalled at the next announcement: nobody asks any more since when they could read the alert.
drop policy publications on alerts.lifecycle_facts;
--> statement-breakpoint
revoke select (alert_id, kind, recorded_at) on alerts.lifecycle_facts from nansen_announcer;
