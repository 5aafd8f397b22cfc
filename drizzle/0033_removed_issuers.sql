ALTER TABLE "asylum"."rulings" ADD COLUMN "barred_issuers" text[] NOT NULL DEFAULT '{}';--> statement-breakpoint
ALTER TABLE "asylum"."rulings" ALTER COLUMN "barred_issuers" DROP DEFAULT;--> statement-breakpoint
-- Of removals made before, as far as their warrants are still there. Row security is forced, and put aside for it.
ALTER TABLE "asylum"."rulings" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "alerts"."warrants" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
UPDATE "asylum"."rulings" r SET "barred_issuers" = coalesce((
  SELECT array_agg(DISTINCT w.issuer) FROM "alerts"."warrants" w
  WHERE w.id = ANY (r.warrant_ids) AND NOT EXISTS (
    SELECT FROM "alerts"."warrants" o
    WHERE o.alert_id = w.alert_id AND o.issuer IS NOT DISTINCT FROM w.issuer AND o.id <> ALL (r.warrant_ids))), '{}')
WHERE r.kind = 'PARTS_REMOVED';--> statement-breakpoint
ALTER TABLE "alerts"."warrants" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "asylum"."rulings" FORCE ROW LEVEL SECURITY;
