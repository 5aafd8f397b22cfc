-- Recalls, the feed of changes of validity, status lists and webhooks.
grant usage on schema recalls to nansen_national, nansen_notices_desk, nansen_refugee_desk, nansen_ccf, nansen_expiry,
  nansen_keeper, nansen_announcer, nansen_copies, nansen_webhooks, nansen_messenger, nansen_publisher;

-- A country knows the alert of a recall by its reference only. A recall for recipients is not for parties, who are the addressees of
-- another one. The system issues, repeats and supersedes recalls, and answers none.
grant select (id, reference, scope, source, restricted, issued_at, due_at, superseded_at, superseded_restricted)
  on recalls.recalls
  to nansen_national, nansen_notices_desk, nansen_refugee_desk, nansen_ccf, nansen_copies;
grant select, insert, update (superseded_at, superseded_restricted, superseded_issuers) on recalls.recalls
  to nansen_announcer;
create policy of_country on recalls.recalls for select to nansen_national, nansen_copies
  using (
    (select alerts.reader_country()) is not null
    and source is distinct from alerts.reader_country()
    and alerts.reader_country() <> all (issuers)
    and (
      not restricted
      -- One row is looked up by its key.
      or (
        select true from recalls.addressees
        where addressees.recall_id = recalls.id and addressees.step = 'REVOKED' and addressees.country = alerts.reader_country()
      )
    )
  );
create policy of_organisation on recalls.recalls for select to nansen_notices_desk, nansen_refugee_desk, nansen_ccf
  using (true);
-- Whether the bureau permits its entities to read alerts.
create policy law_of_country on recalls.recalls as restrictive for select to nansen_entity
  using ((select law.rights_of_entity()) && array['READ_ALERTS']);
create policy issue on recalls.recalls for all to nansen_announcer using (true);

-- A country reads of itself.
grant select on recalls.addressees
  to nansen_national, nansen_notices_desk, nansen_refugee_desk, nansen_ccf, nansen_announcer, nansen_copies;
grant insert on recalls.addressees to nansen_announcer;
create policy about_oneself on recalls.addressees for select to nansen_national, nansen_copies
  using (country = alerts.reader_country());
create policy of_organisation on recalls.addressees for select to nansen_notices_desk, nansen_refugee_desk, nansen_ccf
  using (true);
create policy address on recalls.addressees for all to nansen_announcer using (true);

-- A country reads that a recall is superseded for itself alone. The Secretariat and the announcer read of all countries.
grant select on recalls.supersessions
  to nansen_national, nansen_notices_desk, nansen_refugee_desk, nansen_ccf, nansen_announcer;
grant insert on recalls.supersessions to nansen_announcer;
create policy about_oneself on recalls.supersessions for select to nansen_national
  using (country = alerts.reader_country());
create policy of_organisation on recalls.supersessions for select
  to nansen_notices_desk, nansen_refugee_desk, nansen_ccf, nansen_announcer
  using (true);
create policy supersede on recalls.supersessions for insert to nansen_announcer with check (true);

-- What a bureau says about its systems is for itself. Other readers see that it answered, and when.
grant select (recall_id, country, ordinal, acknowledged_at) on recalls.acknowledgements
  to nansen_national, nansen_notices_desk, nansen_refugee_desk, nansen_ccf, nansen_announcer;
grant select (outcome, purged_at, systems) on recalls.acknowledgements to nansen_bureau;
grant select (recall_id, country, ordinal, outcome, purged_at, systems, acknowledged_at), insert
  on recalls.acknowledgements
  to nansen_copies;
create policy own on recalls.acknowledgements for select to nansen_national, nansen_copies
  using (country = alerts.reader_country());
create policy of_organisation on recalls.acknowledgements for select
  to nansen_notices_desk, nansen_refugee_desk, nansen_ccf, nansen_announcer
  using (true);
-- A country can answer only a recall that it sees.
create policy answer on recalls.acknowledgements for insert to nansen_copies
  with check (country = alerts.reader_country() and (select true from recalls.recalls where recalls.id = acknowledgements.recall_id));

-- Reminders are the same for all readers.
grant select on recalls.reminders
  to nansen_national, nansen_notices_desk, nansen_refugee_desk, nansen_ccf, nansen_announcer, nansen_messenger;
grant insert on recalls.reminders to nansen_announcer;
create policy every_reminder on recalls.reminders for select
  to nansen_national, nansen_notices_desk, nansen_refugee_desk, nansen_ccf, nansen_announcer
  using (true);
create policy repeat on recalls.reminders for insert to nansen_announcer with check (true);
create policy last_reminder on recalls.reminders for select to nansen_messenger using (true);

-- The messenger reads for which countries a reminder counted an overdue recall, and not how many.
grant select on recalls.overdue_counts to nansen_notices_desk, nansen_refugee_desk, nansen_ccf, nansen_announcer;
grant insert on recalls.overdue_counts to nansen_announcer;
grant select (repeated_at, country) on recalls.overdue_counts to nansen_messenger;
create policy of_organisation on recalls.overdue_counts for select
  to nansen_notices_desk, nansen_refugee_desk, nansen_ccf, nansen_announcer
  using (true);
create policy count on recalls.overdue_counts for insert to nansen_announcer with check (true);
create policy whom_to_remind on recalls.overdue_counts for select to nansen_messenger using (true);

-- Announcements follow each other in time, and none is withdrawn. Their times come from the clock, so the end of the feed is the same
-- for all readers.
grant select (audience, announced_at) on recalls.announcements
  to nansen_national, nansen_notices_desk, nansen_refugee_desk, nansen_ccf;
grant select (audience, announced_at) on recalls.announcements to nansen_expiry;
grant select, insert, update on recalls.announcements to nansen_announcer;
create policy all_announcements on recalls.announcements for select to nansen_announcer using (true);
create policy first_announcement on recalls.announcements for insert to nansen_announcer with check (true);
create policy next_announcement on recalls.announcements for update to nansen_announcer using (true);
create policy every_announcement on recalls.announcements for select
  to nansen_national, nansen_notices_desk, nansen_refugee_desk, nansen_ccf
  using (true);
create policy wait_for_next on recalls.announcements for select to nansen_expiry using (true);

-- Changes are appended at the time of the announcement in progress. No role changes or deletes one. Recipients read changes of alerts
-- of others, parties of their own. Who else was notified is not disclosed (RPD Art. 58(8)).
grant select (id, reference, reference_year, reference_serial, kind, valid, audience, source, restricted, announced_at)
  on recalls.changes to nansen_national;
grant select (id, reference, reference_year, reference_serial, kind, valid, audience, announced_at) on recalls.changes
  to nansen_notices_desk, nansen_refugee_desk, nansen_ccf;
grant select, insert on recalls.changes to nansen_announcer;
create policy announced_before on recalls.changes for select to nansen_announcer using (true);
create policy append on recalls.changes for insert to nansen_announcer
  with check (
    announced_at = (select a.announced_at from recalls.announcements a where a.audience = changes.audience)
  );
create policy for_recipients on recalls.changes for select to nansen_national
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
-- Whether the bureau permits its entities to read alerts.
create policy law_of_country on recalls.changes as restrictive for select to nansen_entity
  using ((select law.rights_of_entity()) && array['READ_ALERTS']);
create policy of_organisation on recalls.changes for select
  to nansen_notices_desk, nansen_refugee_desk, nansen_ccf
  using (audience = 'RECIPIENTS');
create policy for_parties on recalls.changes for select to nansen_national
  using (audience = 'PARTIES' and (source = alerts.reader_country() or alerts.reader_country() = any (issuers)));
-- A change for named countries is for them, whether they are parties or recipients of the alert.
create policy for_named on recalls.changes for select to nansen_national
  using (
    audience = 'NAMED' and restricted
    and (
      select true from recalls.change_recipients r
      where r.change_id = changes.id and r.country = alerts.reader_country()
    )
  );

-- After many announcements the announcer updates the statistics of the planner, so that a page of the feed is found by its index.
-- Only the owner of a table may do this. It returns nothing.
create function recalls.analyze_changes() returns void
  language plpgsql security definer set search_path = pg_catalog
as $$
begin
  analyze recalls.changes;
end $$;
revoke execute on function recalls.analyze_changes() from public;
grant execute on function recalls.analyze_changes() to nansen_announcer;

-- A country reads that a change named it.
grant select on recalls.change_recipients to nansen_national, nansen_announcer;
grant insert on recalls.change_recipients to nansen_announcer;
create policy named_before on recalls.change_recipients for select to nansen_announcer using (true);
create policy name_recipients on recalls.change_recipients for insert to nansen_announcer with check (true);
create policy about_oneself on recalls.change_recipients for select to nansen_national
  using (country = alerts.reader_country());

-- A list of the parties would tell a recipient who issued a warrant that fell, so readers get none. Each country reads whether it is one
-- itself. The rows are copies, made here, of what the announcer writes.
grant select on recalls.parties
  to nansen_national, nansen_notices_desk, nansen_refugee_desk, nansen_ccf, nansen_announcer, nansen_copies;
grant insert on recalls.parties to nansen_announcer;
create policy about_oneself on recalls.parties for select to nansen_national, nansen_copies
  using (country = alerts.reader_country());
create policy of_organisation on recalls.parties for select
  to nansen_notices_desk, nansen_refugee_desk, nansen_ccf, nansen_announcer
  using (true);
create policy name_parties on recalls.parties for insert to nansen_announcer with check (true);

create function recalls.keep_parties() returns trigger
  language plpgsql set search_path = pg_catalog
as $$
begin
  if tg_table_name = 'changes' then
    insert into recalls.parties (change_id, step, country) select new.id, 'ANNOUNCED', unnest(new.issuers) on conflict do nothing;
  elsif tg_op = 'INSERT' then
    insert into recalls.parties (change_id, step, country) select new.id, 'REVOKED', unnest(new.issuers) on conflict do nothing;
  else
    insert into recalls.parties (change_id, step, country)
      select new.id, 'REINSTATED', unnest(new.superseded_issuers) on conflict do nothing;
  end if;
  return null;
end $$;
revoke execute on function recalls.keep_parties() from public;
create trigger keep_parties after insert on recalls.changes
  for each row when (new.issuers <> '{}') execute function recalls.keep_parties();
create trigger keep_parties after insert on recalls.recalls
  for each row when (new.issuers <> '{}') execute function recalls.keep_parties();
create trigger keep_parties_then after update of superseded_issuers on recalls.recalls
  for each row when (new.superseded_issuers <> '{}') execute function recalls.keep_parties();

-- A new epoch makes old cursors invalid. An operator begins one (npm run feed:renew).
grant select (epoch) on recalls.feed
  to nansen_national, nansen_notices_desk, nansen_refugee_desk, nansen_ccf, nansen_announcer;
grant update (epoch) on recalls.feed to nansen_announcer;
create policy every_epoch on recalls.feed for select
  to nansen_national, nansen_notices_desk, nansen_refugee_desk, nansen_ccf, nansen_announcer
  using (true);
create policy renew on recalls.feed for update to nansen_announcer using (true);

-- The publisher stores and deletes lists and cannot change one. Readers get theirs from the server alone.
grant select, insert, delete on recalls.status_lists to nansen_publisher;
create policy kept_lists on recalls.status_lists for select to nansen_publisher using (true);
create policy keep_list on recalls.status_lists for insert to nansen_publisher with check (true);
create policy end_list on recalls.status_lists for delete to nansen_publisher using (true);

-- A bureau reads and changes its own webhooks. The messenger signs messages and records their delivery; it cannot change the address or
-- country of a webhook. The keeper wraps the keys of secrets again and reads nothing that they seal.
grant select (id, country, url, registered_at, failing_since, disabled_at) on recalls.webhooks to nansen_bureau;
grant select (id, data_key), update (data_key) on recalls.webhooks to nansen_keeper;
grant select on recalls.webhooks to nansen_webhooks, nansen_messenger;
grant insert, update (secret, former_secret, former_until, notified, message_id, message_cursor, message_of, failing_since,
    disabled_at), delete on recalls.webhooks to nansen_webhooks;
grant update (notified, message_id, message_cursor, message_of, failing_since, disabled_at, reminded_of)
  on recalls.webhooks
  to nansen_messenger;
create policy own on recalls.webhooks for select to nansen_bureau using (country = alerts.reader_country());
create policy own_to_change on recalls.webhooks for all to nansen_webhooks
  using (country = alerts.reader_country()) with check (country = alerts.reader_country());
create policy all_webhooks on recalls.webhooks for select to nansen_messenger using (true);
create policy record_delivery on recalls.webhooks for update to nansen_messenger using (true);
create policy keep_keys on recalls.webhooks for select to nansen_keeper using (true);
create policy wrap_keys on recalls.webhooks for update to nansen_keeper using (true);
