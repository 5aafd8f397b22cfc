ALTER TABLE "outbox"."jobs" ADD COLUMN "enqueued_at" timestamp (3) with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
CREATE INDEX "acknowledgements_first" ON "recalls"."acknowledgements" USING btree ("call_id","country") WHERE "recalls"."acknowledgements"."ordinal" = 1;
