-- The second wall for what recipients and sources are told about validity, written apart from src/policy.

grant usage on schema recalls to nansen_bureau, nansen_entity, nansen_notices_desk, nansen_refugee_desk, nansen_ccf, nansen_announcer;
--> statement-breakpoint
grant usage on schema alerts to nansen_announcer;
--> statement-breakpoint
alter table recalls.changes enable row level security;
--> statement-breakpoint
alter table recalls.changes force row level security;
--> statement-breakpoint
alter table recalls.change_recipients enable row level security;
--> statement-breakpoint
alter table recalls.change_recipients force row level security;
--> statement-breakpoint
alter table recalls.announcements enable row level security;
--> statement-breakpoint
alter table recalls.announcements force row level security;
--> statement-breakpoint

-- The announcer sees that an alert is valid or not, and makes what is announced equal to that. Of causes it sees nothing.
grant select (id, reference, reference_year, reference_serial, source, restricted, valid, announced, exposed, disclosed,
  announced_to_source), update (announced, exposed, announced_to_source)
  on alerts.alerts to nansen_announcer;
--> statement-breakpoint
create policy announced_alerts on alerts.alerts for select to nansen_announcer using (true);
--> statement-breakpoint
create policy announce on alerts.alerts for update to nansen_announcer using (true) with check (announced = valid and exposed = valid);
--> statement-breakpoint
grant select (alert_id, country) on alerts.recipients to nansen_announcer;
--> statement-breakpoint
create policy of_announced_alert on alerts.recipients for select to nansen_announcer using (true);
--> statement-breakpoint

-- Announcements follow each other in time; none is taken back.
grant select, insert, update on recalls.announcements to nansen_announcer;
--> statement-breakpoint
create policy all_announcements on recalls.announcements for select to nansen_announcer using (true);
--> statement-breakpoint
create policy first_announcement on recalls.announcements for insert to nansen_announcer with check (true);
--> statement-breakpoint
create policy next_announcement on recalls.announcements for update to nansen_announcer using (true);
--> statement-breakpoint

-- Changes are appended at the boundary of the announcement under way. Nobody changes or deletes one.
grant select, insert on recalls.changes, recalls.change_recipients to nansen_announcer;
--> statement-breakpoint
create policy told_before on recalls.changes for select to nansen_announcer using (true);
--> statement-breakpoint
create policy tell on recalls.changes for insert to nansen_announcer
  with check (
    announced_at = (select a.announced_at from recalls.announcements a where a.audience = changes.audience)
  );
--> statement-breakpoint
create policy named_before on recalls.change_recipients for select to nansen_announcer using (true);
--> statement-breakpoint
create policy name_recipients on recalls.change_recipients for insert to nansen_announcer with check (true);
--> statement-breakpoint

-- Readers: recipients are told of alerts of others, sources of their own. Who else was told is nobody's business (RPD Art. 58(8)).
grant select (id, reference, reference_year, reference_serial, valid, audience, source, restricted, announced_at) on recalls.changes
  to nansen_bureau, nansen_entity;
--> statement-breakpoint
grant select (id, reference, reference_year, reference_serial, valid, audience, announced_at) on recalls.changes
  to nansen_notices_desk, nansen_refugee_desk, nansen_ccf;
--> statement-breakpoint
grant select on recalls.change_recipients to nansen_bureau, nansen_entity;
--> statement-breakpoint
create policy about_oneself on recalls.change_recipients for select to nansen_bureau, nansen_entity
  using (country = alerts.reader_country());
--> statement-breakpoint
create policy told_to_recipients on recalls.changes for select to nansen_bureau, nansen_entity
  using (
    audience = 'RECIPIENTS' and (select alerts.reader_country()) is not null
    and source is distinct from alerts.reader_country()
    and (
      not restricted
      or (
        select true from recalls.change_recipients r
        where r.change_id = changes.id and r.country = alerts.reader_country()
      )
    )
  );
--> statement-breakpoint
-- Whether the bureau lets its entities read alerts.
create policy law_of_country on recalls.changes as restrictive for select to nansen_entity
  using ((select constraints.entities_may(array['READ_ALERTS'], true)));
--> statement-breakpoint
create policy told_to_source on recalls.changes for select to nansen_bureau, nansen_entity
  using (audience = 'SOURCE' and source = alerts.reader_country());
--> statement-breakpoint
create policy told_to_recipients_of_all on recalls.changes for select to nansen_notices_desk, nansen_refugee_desk, nansen_ccf
  using (audience = 'RECIPIENTS');
