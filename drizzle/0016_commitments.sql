CREATE TABLE "constraints"."commitments" (
	"country" text NOT NULL,
	"version" integer NOT NULL,
	"held" text[] NOT NULL,
	CONSTRAINT "commitments_country_version_pk" PRIMARY KEY("country","version")
);
--> statement-breakpoint
ALTER TABLE "asylum"."decisions" ADD COLUMN "handed" text[];--> statement-breakpoint
ALTER TABLE "asylum"."decisions" ADD CONSTRAINT "decisions_tell_nothing" CHECK ("asylum"."decisions"."handed" is null);