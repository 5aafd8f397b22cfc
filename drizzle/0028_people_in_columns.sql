-- What is said of a person has a column each. What is stored already lies in one, sealed with keys that are not here: it cannot be taken
-- along, and the first of these statements fails where there is any.
ALTER TABLE "asylum"."decisions" ADD COLUMN "names" text NOT NULL;--> statement-breakpoint
ALTER TABLE "asylum"."decisions" ADD COLUMN "aliases" text NOT NULL;--> statement-breakpoint
ALTER TABLE "asylum"."decisions" ADD COLUMN "birth_date" text NOT NULL;--> statement-breakpoint
ALTER TABLE "asylum"."decisions" ADD COLUMN "sex" text NOT NULL;--> statement-breakpoint
ALTER TABLE "asylum"."decisions" ADD COLUMN "nationalities" text NOT NULL;--> statement-breakpoint
ALTER TABLE "asylum"."decisions" ADD COLUMN "documents" text NOT NULL;--> statement-breakpoint
DROP POLICY leave_nothing ON "asylum"."decisions";--> statement-breakpoint
ALTER TABLE "asylum"."decisions" DROP COLUMN "person";
