-- The second wall for what is told to the parties to an alert, its source and whoever else issued a warrant of it. Written apart from
-- src/policy.

-- Recipients are told of alerts of others; a party is not told by what recipients are told.
grant select (issuers) on recalls.changes to nansen_bureau, nansen_asylum_office, nansen_border, nansen_immigration, nansen_police;
--> statement-breakpoint
alter policy told_to_recipients on recalls.changes
  using (
    audience = 'RECIPIENTS' and (select alerts.reader_country()) is not null
    and source is distinct from alerts.reader_country()
    and alerts.reader_country() <> all (issuers)
    and (
      not restricted
      or (
        select true from recalls.change_recipients r
        where r.change_id = changes.id and r.country = alerts.reader_country()
      )
    )
  );
--> statement-breakpoint
drop policy told_to_source on recalls.changes;
--> statement-breakpoint
create policy told_to_parties on recalls.changes for select to nansen_bureau, nansen_asylum_office, nansen_border, nansen_immigration, nansen_police
  using (audience = 'PARTIES' and (source = alerts.reader_country() or alerts.reader_country() = any (issuers)));
--> statement-breakpoint

-- The same of recalls: the call of recipients is not for parties, who are the addressees of another one.
grant select (issuers, superseded_issuers) on recalls.calls
  to nansen_bureau, nansen_asylum_office, nansen_border, nansen_immigration, nansen_police, nansen_notices_desk, nansen_refugee_desk, nansen_ccf, nansen_copies;
--> statement-breakpoint
alter policy of_country on recalls.calls
  using (
    (select alerts.reader_country()) is not null
    and source is distinct from alerts.reader_country()
    and alerts.reader_country() <> all (issuers)
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

-- The announcer sees who the parties are, and keeps it with what it announces.
grant select (alert_id, country) on alerts.issuers to nansen_announcer;
--> statement-breakpoint
create policy of_announced_alert on alerts.issuers for select to nansen_announcer using (true);
--> statement-breakpoint
grant select (exposed_to_parties), update (exposed_to_parties) on alerts.alerts to nansen_announcer;
--> statement-breakpoint
grant update (superseded_issuers) on recalls.calls to nansen_announcer;
--> statement-breakpoint

-- What is disclosed as valid, however short, a party may have read.
grant update (exposed_to_parties) on alerts.alerts to nansen_engine;
--> statement-breakpoint

-- Nobody records an alert that was told to parties, or shown to them.
alter policy request_own on alerts.alerts
  with check (
    source = alerts.reader_country() and state = 'UNDER_EXAMINATION' and not valid and not closed_by_ccf
    and not public_extract and not announced and not exposed
    and not disclosed and disclosed_state = 'UNDER_EXAMINATION' and not announced_to_parties and not exposed_to_parties
  );
--> statement-breakpoint
alter policy import_alerts on alerts.alerts
  with check (
    not valid and not closed_by_ccf and not announced and not exposed and not disclosed
    and not announced_to_parties and not exposed_to_parties
  );
--> statement-breakpoint

-- Who announced much lets PostgreSQL count what there is now, by which it finds its way to the next page of a feed. It is told nothing.
create function recalls.take_stock() returns void
  language plpgsql security definer set search_path = pg_catalog
as $$
begin
  analyze recalls.changes;
end $$;
--> statement-breakpoint
revoke execute on function recalls.take_stock() from public;
--> statement-breakpoint
grant execute on function recalls.take_stock() to nansen_announcer;
