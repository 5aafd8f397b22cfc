-- Recalls: a country reads those that are for it, answers in its own name, and changes nothing.
grant usage on schema recalls to nansen_bureau, nansen_entity, nansen_notices_desk, nansen_refugee_desk, nansen_ccf, nansen_copies;
--> statement-breakpoint
grant usage on schema alerts, audit to nansen_copies;
--> statement-breakpoint
grant usage on schema audit to nansen_announcer;
--> statement-breakpoint
alter table recalls.calls enable row level security;
--> statement-breakpoint
alter table recalls.calls force row level security;
--> statement-breakpoint
alter table recalls.addressees enable row level security;
--> statement-breakpoint
alter table recalls.addressees force row level security;
--> statement-breakpoint
alter table recalls.acknowledgements enable row level security;
--> statement-breakpoint
alter table recalls.acknowledgements force row level security;
--> statement-breakpoint
alter table recalls.rounds enable row level security;
--> statement-breakpoint
alter table recalls.rounds force row level security;
--> statement-breakpoint
alter table recalls.overdue_counts enable row level security;
--> statement-breakpoint
alter table recalls.overdue_counts force row level security;
--> statement-breakpoint
alter table alerts.former_recipients enable row level security;
--> statement-breakpoint
alter table alerts.former_recipients force row level security;
--> statement-breakpoint

-- Which alert of the alerts it is about, only the system knows; a country knows it by its reference.
grant select (id, reference, source, restricted, issued_at, due_at, superseded_at, superseded_restricted) on recalls.calls
  to nansen_bureau, nansen_entity, nansen_notices_desk, nansen_refugee_desk, nansen_ccf, nansen_copies;
--> statement-breakpoint
grant select on recalls.addressees
  to nansen_bureau, nansen_entity, nansen_notices_desk, nansen_refugee_desk, nansen_ccf, nansen_copies;
--> statement-breakpoint
create policy of_country on recalls.calls for select to nansen_bureau, nansen_entity, nansen_copies
  using (
    (select alerts.reader_country()) is not null
    and source is distinct from alerts.reader_country()
    and (
      not restricted
      -- One row is looked up by its key.
      or (
        select true from recalls.addressees
        where addressees.call_id = calls.id and addressees.step = 'FALL' and addressees.country = alerts.reader_country()
      )
    )
  );
--> statement-breakpoint
create policy of_organisation on recalls.calls for select to nansen_notices_desk, nansen_refugee_desk, nansen_ccf using (true);
--> statement-breakpoint
-- Whether the bureau lets its entities read alerts.
create policy law_of_country on recalls.calls as restrictive for select to nansen_entity
  using ((select constraints.entities_may(array['READ_ALERTS'], true)));
--> statement-breakpoint
create policy about_oneself on recalls.addressees for select to nansen_bureau, nansen_entity, nansen_copies
  using (country = alerts.reader_country());
--> statement-breakpoint
create policy of_organisation on recalls.addressees for select to nansen_notices_desk, nansen_refugee_desk, nansen_ccf using (true);
--> statement-breakpoint

-- What a bureau says of its systems is its own. Everybody else needs to know that, and when, it answered.
grant select (call_id, country, ordinal, outcome, purged_at, systems, acknowledged_at) on recalls.acknowledgements
  to nansen_bureau, nansen_copies;
--> statement-breakpoint
grant select (call_id, country, ordinal, acknowledged_at) on recalls.acknowledgements
  to nansen_entity, nansen_notices_desk, nansen_refugee_desk, nansen_ccf, nansen_announcer;
--> statement-breakpoint
grant insert on recalls.acknowledgements to nansen_copies;
--> statement-breakpoint
create policy own on recalls.acknowledgements for select to nansen_bureau, nansen_entity, nansen_copies
  using (country = alerts.reader_country());
--> statement-breakpoint
create policy of_organisation on recalls.acknowledgements for select
  to nansen_notices_desk, nansen_refugee_desk, nansen_ccf, nansen_announcer using (true);
--> statement-breakpoint
-- A recall that a country does not see it cannot answer.
create policy answer on recalls.acknowledgements for insert to nansen_copies
  with check (country = alerts.reader_country() and (select true from recalls.calls where calls.id = acknowledgements.call_id));
--> statement-breakpoint
grant execute on function audit.append(timestamptz, text, text, text, text, text, uuid[]) to nansen_copies, nansen_announcer;
--> statement-breakpoint

-- Rounds are the same for everybody.
grant select on recalls.rounds
  to nansen_bureau, nansen_entity, nansen_notices_desk, nansen_refugee_desk, nansen_ccf, nansen_announcer;
--> statement-breakpoint
create policy every_round on recalls.rounds for select
  to nansen_bureau, nansen_entity, nansen_notices_desk, nansen_refugee_desk, nansen_ccf, nansen_announcer using (true);
--> statement-breakpoint
grant select on recalls.overdue_counts to nansen_notices_desk, nansen_refugee_desk, nansen_ccf, nansen_announcer;
--> statement-breakpoint
create policy of_organisation on recalls.overdue_counts for select
  to nansen_notices_desk, nansen_refugee_desk, nansen_ccf, nansen_announcer using (true);
--> statement-breakpoint

-- The system issues recalls and supersedes them, and repeats. It answers none.
grant select, insert, update (superseded_at, superseded_restricted) on recalls.calls to nansen_announcer;
--> statement-breakpoint
create policy issue on recalls.calls for all to nansen_announcer using (true);
--> statement-breakpoint
grant select, insert on recalls.addressees to nansen_announcer;
--> statement-breakpoint
create policy address on recalls.addressees for all to nansen_announcer using (true);
--> statement-breakpoint
grant insert on recalls.rounds to nansen_announcer;
--> statement-breakpoint
create policy repeat on recalls.rounds for insert to nansen_announcer with check (true);
--> statement-breakpoint
grant insert on recalls.overdue_counts to nansen_announcer;
--> statement-breakpoint
create policy count on recalls.overdue_counts for insert to nansen_announcer with check (true);
--> statement-breakpoint

-- A source takes countries off its list; who was on it is kept for the day on which copies must be purged.
grant insert on alerts.former_recipients to nansen_registry;
--> statement-breakpoint
create policy keep_own on alerts.former_recipients for insert to nansen_registry
  with check (source = alerts.reader_country());
--> statement-breakpoint
-- Since when an alert could be read; of other steps of its life the announcer sees nothing.
grant select (alert_id, kind, recorded_at) on alerts.lifecycle_facts to nansen_announcer;
--> statement-breakpoint
create policy publications on alerts.lifecycle_facts for select to nansen_announcer using (kind = 'PUBLISHED');
--> statement-breakpoint
grant select on alerts.former_recipients to nansen_announcer;
--> statement-breakpoint
create policy all_former on alerts.former_recipients for select to nansen_announcer using (true);
