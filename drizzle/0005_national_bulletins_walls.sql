-- Bulletins: a country authors its own; those read them whom its law lets know. What was withdrawn nobody reads.
grant usage on schema bulletins to nansen_bureau, nansen_entity, nansen_notices_desk, nansen_refugee_desk, nansen_ccf,
  nansen_engine, nansen_bulletins;
--> statement-breakpoint
grant usage on schema alerts, constraints, audit to nansen_bulletins;
--> statement-breakpoint
alter table bulletins.bulletins enable row level security;
--> statement-breakpoint
alter table bulletins.bulletins force row level security;
--> statement-breakpoint
alter table bulletins.recipients enable row level security;
--> statement-breakpoint
alter table bulletins.recipients force row level security;
--> statement-breakpoint

grant select (id, author, names, birth_date, nationalities, offence_summary, handling_code, handling_restriction, published_on,
  withdrawn_at) on bulletins.bulletins
  to nansen_bureau, nansen_entity, nansen_notices_desk, nansen_refugee_desk, nansen_ccf;
--> statement-breakpoint
grant select on bulletins.recipients to nansen_bureau, nansen_entity;
--> statement-breakpoint
create policy about_oneself on bulletins.recipients for select to nansen_bureau, nansen_entity
  using (country = alerts.reader_country());
--> statement-breakpoint
create policy of_recipient on bulletins.bulletins for select to nansen_bureau, nansen_entity
  using (
    withdrawn_at is null and (
      select recipients.forbidden is null or not recipients.forbidden::datemultirange @> (now() at time zone 'UTC')::date
      from bulletins.recipients
      where recipients.bulletin_id = bulletins.id and recipients.country = alerts.reader_country()
    )
  );
--> statement-breakpoint
create policy of_author on bulletins.bulletins for select to nansen_bureau
  using (withdrawn_at is null and author = alerts.reader_country());
--> statement-breakpoint
create policy of_organisation on bulletins.bulletins for select to nansen_notices_desk, nansen_refugee_desk, nansen_ccf
  using (withdrawn_at is null);
--> statement-breakpoint
-- Entities read none unless the law of their own country says so.
create policy law_of_country on bulletins.bulletins as restrictive for select to nansen_entity
  using ((select constraints.entities_may(array['READ_BULLETINS'], false)));
--> statement-breakpoint

-- Who authors sees its own country's, and can do one thing to them afterwards.
grant select (id, author, withdrawn_at), insert, update (withdrawn_at) on bulletins.bulletins to nansen_bulletins;
--> statement-breakpoint
grant insert on bulletins.recipients to nansen_bulletins;
--> statement-breakpoint
create policy own on bulletins.bulletins for select to nansen_bulletins using (author = alerts.reader_country());
--> statement-breakpoint
create policy author on bulletins.bulletins for insert to nansen_bulletins
  with check (author = alerts.reader_country() and withdrawn_at is null);
--> statement-breakpoint
create policy withdraw on bulletins.bulletins for update to nansen_bulletins
  using (author = alerts.reader_country() and withdrawn_at is null)
  with check (author = alerts.reader_country() and withdrawn_at is not null);
--> statement-breakpoint
create policy of_own on bulletins.recipients for insert to nansen_bulletins
  with check (
    (select true from bulletins.bulletins where bulletins.id = recipients.bulletin_id and author = alerts.reader_country())
  );
--> statement-breakpoint
grant select on constraints.law_versions to nansen_bulletins;
--> statement-breakpoint
create policy own_law_of_author on constraints.law_versions for select to nansen_bulletins
  using (country = alerts.reader_country());
--> statement-breakpoint
grant execute on function audit.append(timestamptz, text, text, text, text, text, uuid[]) to nansen_bulletins;
--> statement-breakpoint

-- The engine withdraws a bulletin with the report that it rests on, and brings a new law to those that stand.
grant select (id, author, nationalities, origin_key, withdrawn_at), update (withdrawn_at) on bulletins.bulletins to nansen_engine;
--> statement-breakpoint
grant select, update (forbidden) on bulletins.recipients to nansen_engine;
--> statement-breakpoint
create policy work_on_all on bulletins.bulletins for all to nansen_engine using (true);
--> statement-breakpoint
create policy work_on_all on bulletins.recipients for all to nansen_engine using (true);
