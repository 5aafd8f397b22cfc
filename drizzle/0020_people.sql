ALTER TABLE "asylum"."matches" DROP CONSTRAINT "matches_once";--> statement-breakpoint
ALTER TABLE "alerts"."subjects" ADD COLUMN "aliases" jsonb;--> statement-breakpoint
ALTER TABLE "asylum"."decisions" ADD COLUMN "name_rules" smallint;--> statement-breakpoint
ALTER TABLE "asylum"."rulings" ADD COLUMN "described" text;--> statement-breakpoint
CREATE INDEX "decisions_name_rules" ON "asylum"."decisions" USING btree ("name_rules");--> statement-breakpoint
ALTER TABLE "asylum"."matches" ADD CONSTRAINT "matches_once" UNIQUE NULLS NOT DISTINCT("decision_id","alert_id","content_id","matched_at");