-- What was told to sources is told to parties, which are the source and whoever else issued a warrant of the alert.
ALTER TABLE "alerts"."alerts" RENAME COLUMN "announced_to_source" TO "announced_to_parties";--> statement-breakpoint
DROP INDEX "alerts"."alerts_to_announce_to_source";--> statement-breakpoint
ALTER TABLE "alerts"."alerts" ADD COLUMN "exposed_to_parties" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "alerts"."alerts" ALTER COLUMN "exposed_to_parties" DROP DEFAULT;--> statement-breakpoint
CREATE INDEX "alerts_to_announce_to_parties" ON "alerts"."alerts" USING btree ("id") WHERE announced_to_parties <> disclosed or (exposed_to_parties and not disclosed);--> statement-breakpoint
-- What was told before was told to the source alone, and to every other party as a recipient: nobody's feed changes. No default stays, for
-- a row without parties would be one that all of them may read.
ALTER TABLE "recalls"."changes" ADD COLUMN "issuers" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "recalls"."changes" ALTER COLUMN "issuers" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "recalls"."calls" ADD COLUMN "issuers" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "recalls"."calls" ALTER COLUMN "issuers" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "recalls"."calls" ADD COLUMN "audience" text DEFAULT 'RECIPIENTS' NOT NULL;--> statement-breakpoint
ALTER TABLE "recalls"."calls" ALTER COLUMN "audience" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "recalls"."calls" ADD COLUMN "superseded_issuers" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "recalls"."calls" ALTER COLUMN "superseded_issuers" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "recalls"."calls" DROP CONSTRAINT "calls_fall";--> statement-breakpoint
ALTER TABLE "recalls"."calls" ADD CONSTRAINT "calls_fall" UNIQUE("alert_id","issued_at","audience");--> statement-breakpoint
-- Row security is forced, and no policy lets anybody rewrite what was announced: it is put aside for these two statements.
ALTER TABLE "recalls"."changes" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
UPDATE "recalls"."changes" SET "audience" = 'PARTIES' WHERE "audience" = 'SOURCE';--> statement-breakpoint
ALTER TABLE "recalls"."changes" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "recalls"."announcements" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
UPDATE "recalls"."announcements" SET "audience" = 'PARTIES' WHERE "audience" = 'SOURCE';--> statement-breakpoint
ALTER TABLE "recalls"."announcements" FORCE ROW LEVEL SECURITY;
