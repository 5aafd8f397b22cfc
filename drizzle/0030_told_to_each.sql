-- Feeds tell countries that are named what others are not told: that an alert was given to them or taken away. And a feed can be renewed,
-- after which old cursors are refused.
CREATE TABLE "recalls"."feed" (
	"only" boolean PRIMARY KEY NOT NULL,
	"epoch" integer NOT NULL,
	CONSTRAINT "feed_only" CHECK ("recalls"."feed"."only")
);
--> statement-breakpoint
CREATE TABLE "recalls"."supersessions" (
	"call_id" uuid NOT NULL,
	"country" text NOT NULL,
	"superseded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "supersessions_call_id_country_pk" PRIMARY KEY("call_id","country")
);
--> statement-breakpoint
ALTER TABLE "recalls"."changes" DROP CONSTRAINT "changes_once";--> statement-breakpoint
ALTER TABLE "alerts"."alerts" ADD COLUMN "circle_changed" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "alerts"."alerts" ALTER COLUMN "circle_changed" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "recalls"."supersessions" ADD CONSTRAINT "supersessions_call_id_calls_id_fk" FOREIGN KEY ("call_id") REFERENCES "recalls"."calls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "alerts_circle_changed" ON "alerts"."alerts" USING btree ("id") WHERE circle_changed;--> statement-breakpoint
ALTER TABLE "recalls"."changes" ADD CONSTRAINT "changes_once" UNIQUE("alert_id","announced_at","audience","valid");--> statement-breakpoint
INSERT INTO "recalls"."feed" VALUES (true, 0);--> statement-breakpoint
-- Whose circle may be another one than what was announced last is looked at once. Row security is forced, and put aside for it.
ALTER TABLE "alerts"."alerts" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "alerts"."issuers" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
UPDATE "alerts"."alerts" SET "circle_changed" = true
WHERE "restricted" OR EXISTS (SELECT FROM "alerts"."issuers" WHERE "issuers"."alert_id" = "alerts"."id");--> statement-breakpoint
ALTER TABLE "alerts"."issuers" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "alerts"."alerts" FORCE ROW LEVEL SECURITY;--> statement-breakpoint

-- The second wall for it, written apart from src/policy.
alter table recalls.feed enable row level security;
--> statement-breakpoint
alter table recalls.feed force row level security;
--> statement-breakpoint
alter table recalls.supersessions enable row level security;
--> statement-breakpoint
alter table recalls.supersessions force row level security;
--> statement-breakpoint

-- Who changes the circle of an alert says that it did.
grant update (circle_changed) on alerts.alerts to nansen_registry, nansen_importer, nansen_announcer;
--> statement-breakpoint
grant select (circle_changed) on alerts.alerts to nansen_announcer;
--> statement-breakpoint
-- The announcer tells those who were taken off a list, and then they stand among the countries that a change named.
grant delete on alerts.former_recipients to nansen_announcer;
--> statement-breakpoint
create policy told_former on alerts.former_recipients for delete to nansen_announcer using (true);
--> statement-breakpoint

-- What is told to countries by their names is told to them, whatever they are to the alert.
create policy told_to_named on recalls.changes for select to nansen_bureau, nansen_asylum_office, nansen_border, nansen_immigration, nansen_police
  using (
    audience = 'NAMED' and restricted
    and (
      select true from recalls.change_recipients r
      where r.change_id = changes.id and r.country = alerts.reader_country()
    )
  );
--> statement-breakpoint

-- That a recall is superseded for a country alone, it sees of itself, and whoever reminds countries of all.
grant select on recalls.supersessions to nansen_bureau, nansen_asylum_office, nansen_border, nansen_immigration, nansen_police,
  nansen_notices_desk, nansen_refugee_desk, nansen_ccf, nansen_announcer;
--> statement-breakpoint
grant insert on recalls.supersessions to nansen_announcer;
--> statement-breakpoint
create policy about_oneself on recalls.supersessions for select
  to nansen_bureau, nansen_asylum_office, nansen_border, nansen_immigration, nansen_police
  using (country = alerts.reader_country());
--> statement-breakpoint
create policy of_organisation on recalls.supersessions for select
  to nansen_notices_desk, nansen_refugee_desk, nansen_ccf, nansen_announcer using (true);
--> statement-breakpoint
create policy supersede on recalls.supersessions for insert to nansen_announcer with check (true);
--> statement-breakpoint

-- How far the feed goes is the same for everybody who reads one: announcements are made by the clock.
grant select (announced_at) on recalls.announcements to nansen_bureau, nansen_asylum_office, nansen_border, nansen_immigration,
  nansen_police, nansen_notices_desk, nansen_refugee_desk, nansen_ccf;
--> statement-breakpoint
create policy every_announcement on recalls.announcements for select to nansen_bureau, nansen_asylum_office, nansen_border,
  nansen_immigration, nansen_police, nansen_notices_desk, nansen_refugee_desk, nansen_ccf using (true);
--> statement-breakpoint
grant select (epoch) on recalls.feed to nansen_bureau, nansen_asylum_office, nansen_border, nansen_immigration, nansen_police,
  nansen_notices_desk, nansen_refugee_desk, nansen_ccf, nansen_announcer;
--> statement-breakpoint
create policy every_epoch on recalls.feed for select to nansen_bureau, nansen_asylum_office, nansen_border, nansen_immigration,
  nansen_police, nansen_notices_desk, nansen_refugee_desk, nansen_ccf, nansen_announcer using (true);
--> statement-breakpoint
-- It begins a new life when an operator says so (npm run feed:renew).
grant update (epoch) on recalls.feed to nansen_announcer;
--> statement-breakpoint
create policy renew on recalls.feed for update to nansen_announcer using (true);
