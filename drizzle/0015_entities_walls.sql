-- National entities: each kind has a role of its own, for what it may do at most differs, and so does what its country's law lets it
-- do of that (RPD Art. 21). `nansen_entity`, which stood for all of them, reaches nothing any more.
do $$
declare
  role_name text;
begin
  foreach role_name in array array[
    'nansen_asylum_office', 'nansen_border', 'nansen_immigration', 'nansen_police',
    'nansen_intake_asylum_office', 'nansen_intake_immigration', 'nansen_bulletins_asylum_office', 'nansen_bulletins_immigration'
  ] loop
    if not exists (select from pg_roles where rolname = role_name) then
      begin
        execute format('create role %I nologin noinherit nobypassrls nosuperuser nocreatedb nocreaterole', role_name);
      exception when duplicate_object or unique_violation then
        -- Another database of the cluster was migrated at the same moment.
        null;
      end;
    end if;
    if not (select rolsuper from pg_roles where rolname = current_user) then
      begin
        execute format('grant %I to current_user', role_name);
      exception when insufficient_privilege then
        -- Somebody else made the roles. Whether this login may take them on is seen when the service starts.
        null;
      end;
    end if;
  end loop;
end $$;
--> statement-breakpoint
revoke all on all tables in schema alerts, bulletins, constraints, recalls from nansen_entity;
--> statement-breakpoint
revoke usage on schema alerts, bulletins, constraints, recalls from nansen_entity;
--> statement-breakpoint

-- What every kind may read at most: the alerts that its bureau sees, and what follows from them.
grant usage on schema alerts, constraints, recalls to nansen_asylum_office, nansen_border, nansen_immigration, nansen_police;
--> statement-breakpoint
grant select (id, reference, reference_year, reference_serial, form, colour, purpose, source, subject_id, restricted, state,
    valid,
  disclosed, disclosed_state, status_index) on alerts.alerts
  to nansen_asylum_office, nansen_border, nansen_immigration, nansen_police;
--> statement-breakpoint
grant select on alerts.subjects, alerts.warrants, alerts.issuers, alerts.recipients
  to nansen_asylum_office, nansen_border, nansen_immigration, nansen_police;
--> statement-breakpoint
grant select (id, subject_id, type, number, issuer) on alerts.identity_documents
  to nansen_asylum_office, nansen_border, nansen_immigration, nansen_police;
--> statement-breakpoint
grant select (id, reference, reference_year, reference_serial, valid, audience, source, restricted,
    announced_at) on recalls.changes
  to nansen_asylum_office, nansen_border, nansen_immigration, nansen_police;
--> statement-breakpoint
grant select (id, reference, source, restricted, issued_at, due_at, superseded_at, superseded_restricted) on recalls.calls
  to nansen_asylum_office, nansen_border, nansen_immigration, nansen_police;
--> statement-breakpoint
grant select on recalls.change_recipients, recalls.addressees, recalls.rounds
  to nansen_asylum_office, nansen_border, nansen_immigration, nansen_police;
--> statement-breakpoint
grant select (call_id, country, ordinal, acknowledged_at) on recalls.acknowledgements
  to nansen_asylum_office, nansen_border, nansen_immigration, nansen_police;
--> statement-breakpoint
alter policy valid_alerts on alerts.alerts
  to nansen_bureau, nansen_asylum_office, nansen_border, nansen_immigration, nansen_police;
--> statement-breakpoint
alter policy of_visible_alert on alerts.subjects
  to nansen_public, nansen_bureau, nansen_asylum_office, nansen_border, nansen_immigration, nansen_police;
--> statement-breakpoint
alter policy of_visible_alert on alerts.identity_documents
  to nansen_bureau, nansen_asylum_office, nansen_border, nansen_immigration, nansen_police;
--> statement-breakpoint
alter policy standing_warrants on alerts.warrants
  to nansen_bureau, nansen_asylum_office, nansen_border, nansen_immigration, nansen_police;
--> statement-breakpoint
alter policy about_oneself on alerts.issuers
  to nansen_bureau, nansen_asylum_office, nansen_border, nansen_immigration, nansen_police;
--> statement-breakpoint
alter policy about_oneself on alerts.recipients
  to nansen_bureau, nansen_asylum_office, nansen_border, nansen_immigration, nansen_police;
--> statement-breakpoint
alter policy about_oneself on recalls.change_recipients
  to nansen_bureau, nansen_asylum_office, nansen_border, nansen_immigration, nansen_police;
--> statement-breakpoint
alter policy told_to_recipients on recalls.changes
  to nansen_bureau, nansen_asylum_office, nansen_border, nansen_immigration, nansen_police;
--> statement-breakpoint
alter policy told_to_source on recalls.changes
  to nansen_bureau, nansen_asylum_office, nansen_border, nansen_immigration, nansen_police;
--> statement-breakpoint
alter policy of_country on recalls.calls
  to nansen_bureau, nansen_copies, nansen_asylum_office, nansen_border, nansen_immigration, nansen_police;
--> statement-breakpoint
alter policy about_oneself on recalls.addressees
  to nansen_bureau, nansen_copies, nansen_asylum_office, nansen_border, nansen_immigration, nansen_police;
--> statement-breakpoint
alter policy own on recalls.acknowledgements
  to nansen_bureau, nansen_copies, nansen_asylum_office, nansen_border, nansen_immigration, nansen_police;
--> statement-breakpoint
alter policy every_round on recalls.rounds
  to nansen_bureau, nansen_notices_desk, nansen_refugee_desk, nansen_ccf, nansen_announcer, nansen_asylum_office, nansen_border,
    nansen_immigration, nansen_police;
--> statement-breakpoint

-- Bulletins tell what an asylum authority made of somebody: no police post reads them.
grant usage on schema bulletins to nansen_asylum_office, nansen_border, nansen_immigration;
--> statement-breakpoint
grant select (id, author, names, birth_date, nationalities, offence_summary, handling_code, handling_restriction, published_on,
  withdrawn_at) on bulletins.bulletins to nansen_asylum_office, nansen_border, nansen_immigration;
--> statement-breakpoint
grant select on bulletins.recipients to nansen_asylum_office, nansen_border, nansen_immigration;
--> statement-breakpoint
alter policy about_oneself on bulletins.recipients
  to nansen_bureau, nansen_asylum_office, nansen_border, nansen_immigration;
--> statement-breakpoint
alter policy of_recipient on bulletins.bulletins
  to nansen_bureau, nansen_asylum_office, nansen_border, nansen_immigration;
--> statement-breakpoint

-- Who may report reads the law that says what may be handed over; a border guard and a police post do not.
grant select on constraints.law_versions to nansen_asylum_office, nansen_immigration;
--> statement-breakpoint
alter policy own_law on constraints.law_versions
  to nansen_bureau, nansen_asylum_office, nansen_immigration, nansen_intake, nansen_intake_asylum_office,
    nansen_intake_immigration, nansen_constraints;
--> statement-breakpoint

-- What a report and a bulletin go through, for each kind that may be let report: the same doors as the bureau's, apart.
grant usage on schema asylum to nansen_intake_asylum_office, nansen_intake_immigration;
--> statement-breakpoint
grant usage on schema constraints, audit, alerts to nansen_intake_asylum_office, nansen_intake_immigration,
    nansen_bulletins_asylum_office, nansen_bulletins_immigration;
--> statement-breakpoint
grant usage on schema bulletins to nansen_bulletins_asylum_office, nansen_bulletins_immigration;
--> statement-breakpoint
grant insert on asylum.decisions to nansen_intake_asylum_office, nansen_intake_immigration;
--> statement-breakpoint
grant select on constraints.law_versions to nansen_intake_asylum_office, nansen_intake_immigration,
    nansen_bulletins_asylum_office, nansen_bulletins_immigration;
--> statement-breakpoint
grant execute on function audit.append(timestamptz, text, text, text, text, text, uuid[])
  to nansen_intake_asylum_office, nansen_intake_immigration, nansen_bulletins_asylum_office, nansen_bulletins_immigration;
--> statement-breakpoint
grant select (id, author, withdrawn_at), insert, update (withdrawn_at) on bulletins.bulletins
  to nansen_bulletins_asylum_office, nansen_bulletins_immigration;
--> statement-breakpoint
grant insert on bulletins.recipients to nansen_bulletins_asylum_office, nansen_bulletins_immigration;
--> statement-breakpoint
alter policy report_own on asylum.decisions to nansen_intake, nansen_intake_asylum_office, nansen_intake_immigration;
--> statement-breakpoint
alter policy own on bulletins.bulletins
  to nansen_bulletins, nansen_bulletins_asylum_office, nansen_bulletins_immigration;
--> statement-breakpoint
alter policy author on bulletins.bulletins
  to nansen_bulletins, nansen_bulletins_asylum_office, nansen_bulletins_immigration;
--> statement-breakpoint
alter policy withdraw on bulletins.bulletins
  to nansen_bulletins, nansen_bulletins_asylum_office, nansen_bulletins_immigration;
--> statement-breakpoint
alter policy of_own on bulletins.recipients
  to nansen_bulletins, nansen_bulletins_asylum_office, nansen_bulletins_immigration;
--> statement-breakpoint
alter policy own_law_of_author on constraints.law_versions
  to nansen_bulletins, nansen_bulletins_asylum_office, nansen_bulletins_immigration;
--> statement-breakpoint

-- What the law of the session's country lets the entity of the session do. A kind that the law in force leaves out may do nothing; of
-- a country that never spoke of entities, each does what it is there for. Nobody but an entity has such rights.
grant select on constraints.entity_rights to nansen_asylum_office, nansen_border, nansen_immigration, nansen_police,
  nansen_intake_asylum_office, nansen_intake_immigration, nansen_bulletins_asylum_office, nansen_bulletins_immigration;
--> statement-breakpoint
alter policy own_rights on constraints.entity_rights
  to nansen_asylum_office, nansen_border, nansen_immigration, nansen_police, nansen_intake_asylum_office,
    nansen_intake_immigration,
    nansen_bulletins_asylum_office, nansen_bulletins_immigration;
--> statement-breakpoint
create function constraints.rights_of_entity() returns text[]
  language sql stable
  return (
    select case
      when in_force.version is null then session.by_default
      else coalesce(
        (
          select rights.may from constraints.entity_rights rights
          where rights.country = alerts.reader_country() and rights.version = in_force.version and rights.entity = session.entity
        ),
        '{}'
      )
    end
    from
      (
        values
          ('nansen_asylum_office', 'ASYLUM_OFFICE', array['REPORT', 'CHECK', 'READ_ALERTS']),
          ('nansen_intake_asylum_office', 'ASYLUM_OFFICE', array['REPORT', 'CHECK', 'READ_ALERTS']),
          ('nansen_bulletins_asylum_office', 'ASYLUM_OFFICE', array['REPORT', 'CHECK', 'READ_ALERTS']),
          ('nansen_border', 'BORDER', array['CHECK', 'READ_ALERTS']),
          ('nansen_immigration', 'IMMIGRATION', array['CHECK', 'READ_ALERTS']),
          ('nansen_intake_immigration', 'IMMIGRATION', array['CHECK', 'READ_ALERTS']),
          ('nansen_bulletins_immigration', 'IMMIGRATION', array['CHECK', 'READ_ALERTS']),
          ('nansen_police', 'POLICE', array['CHECK', 'READ_ALERTS'])
      ) session (role, entity, by_default),
      (
        select max(version) as version from constraints.entity_rights
        where country = alerts.reader_country() and in_force_from <= (now() at time zone 'UTC')::date
      ) in_force
    where session.role = current_user
  );
--> statement-breakpoint

-- INVARIANT: each of these asks once for a statement, not for each row: the look stands in a subselect that depends on nothing.
-- Whoever checks needs to find the alert, and nothing of whom it is about.
alter policy law_of_country on alerts.alerts
  to nansen_asylum_office, nansen_border, nansen_immigration, nansen_police
  using ((select constraints.rights_of_entity()) && array['CHECK', 'READ_ALERTS']);
--> statement-breakpoint
create policy law_of_country on alerts.subjects as restrictive for select
  to nansen_asylum_office, nansen_border, nansen_immigration, nansen_police
  using ((select constraints.rights_of_entity()) && array['READ_ALERTS']);
--> statement-breakpoint
create policy law_of_country on alerts.identity_documents as restrictive for select
  to nansen_asylum_office, nansen_border, nansen_immigration, nansen_police
  using ((select constraints.rights_of_entity()) && array['READ_ALERTS']);
--> statement-breakpoint
create policy law_of_country on alerts.warrants as restrictive for select
  to nansen_asylum_office, nansen_border, nansen_immigration, nansen_police
  using ((select constraints.rights_of_entity()) && array['READ_ALERTS']);
--> statement-breakpoint
alter policy law_of_country on recalls.changes
  to nansen_asylum_office, nansen_border, nansen_immigration, nansen_police
  using ((select constraints.rights_of_entity()) && array['READ_ALERTS']);
--> statement-breakpoint
alter policy law_of_country on recalls.calls
  to nansen_asylum_office, nansen_border, nansen_immigration, nansen_police
  using ((select constraints.rights_of_entity()) && array['READ_ALERTS']);
--> statement-breakpoint
alter policy law_of_country on bulletins.bulletins
  to nansen_asylum_office, nansen_border, nansen_immigration
  using ((select constraints.rights_of_entity()) && array['READ_BULLETINS']);
--> statement-breakpoint
create policy law_of_country_for_reports on asylum.decisions as restrictive for insert
  to nansen_intake_asylum_office, nansen_intake_immigration
  with check ((select constraints.rights_of_entity()) && array['REPORT']);
--> statement-breakpoint
create policy law_of_country_for_authors on bulletins.bulletins as restrictive for insert
  to nansen_bulletins_asylum_office, nansen_bulletins_immigration
  with check ((select constraints.rights_of_entity()) && array['REPORT']);
--> statement-breakpoint
create policy law_of_country_for_withdrawals on bulletins.bulletins as restrictive for update
  to nansen_bulletins_asylum_office, nansen_bulletins_immigration
  using ((select constraints.rights_of_entity()) && array['REPORT']);
--> statement-breakpoint
drop function constraints.entities_may(text[], boolean);
