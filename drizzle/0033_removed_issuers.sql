ALTER TABLE "asylum"."rulings" ADD COLUMN "barred_issuers" text[] NOT NULL DEFAULT '{}';--> statement-breakpoint
ALTER TABLE "asylum"."rulings" ALTER COLUMN "barred_issuers" DROP DEFAULT;
