-- Law: a country reads and sets its own. The readers whom it binds read it. A version is never
-- changed, but for the confirmation by a second user.
grant usage on schema law to nansen_national, nansen_refugee_desk, nansen_ccf, nansen_auditor, nansen_intake,
  nansen_intake_asylum_office, nansen_intake_immigration, nansen_engine, nansen_constraints, nansen_bulletins,
  nansen_bulletins_asylum_office, nansen_bulletins_immigration, nansen_documents_asylum_office,
  nansen_documents_immigration, nansen_retention;

-- Only an entity that may report reads the law that says what may be handed over. Border guards and police do not report.
grant select (country, version, law, confirmation) on law.law_versions
  to nansen_bureau, nansen_asylum_office, nansen_immigration, nansen_refugee_desk, nansen_ccf, nansen_auditor,
    nansen_intake, nansen_intake_asylum_office, nansen_intake_immigration, nansen_bulletins,
    nansen_bulletins_asylum_office, nansen_bulletins_immigration, nansen_retention;
-- Who set a version is for those alone who compare it with who confirms.
grant select on law.law_versions to nansen_constraints;
grant insert on law.law_versions to nansen_constraints;
grant update (confirmed_by, confirmation) on law.law_versions to nansen_constraints;
create policy own_law on law.law_versions for select
  to nansen_bureau, nansen_asylum_office, nansen_immigration, nansen_intake, nansen_intake_asylum_office,
    nansen_intake_immigration, nansen_constraints
  using (country = alerts.reader_country());
-- Until when a receipt is kept follows from the law of its country.
create policy every_law on law.law_versions for select to nansen_refugee_desk, nansen_ccf, nansen_auditor, nansen_retention
  using (true);
create policy set_own on law.law_versions for insert to nansen_constraints
  with check (country = alerts.reader_country());
-- A version is set without a confirmation, and is confirmed once; a check constraint compares the two users.
create policy set_unconfirmed on law.law_versions as restrictive for insert to nansen_constraints
  with check (confirmed_by is null);
create policy confirm_own on law.law_versions for update to nansen_constraints
  using (country = alerts.reader_country() and confirmed_by is null)
  with check (country = alerts.reader_country() and confirmed_by is not null);
create policy own_law_of_author on law.law_versions for select
  to nansen_bulletins, nansen_bulletins_asylum_office, nansen_bulletins_immigration
  using (country = alerts.reader_country());

-- The rights of an entity are read with each of its statements, by its own roles alone.
grant select on law.entity_rights
  to nansen_entity, nansen_intake_asylum_office, nansen_intake_immigration, nansen_bulletins_asylum_office,
    nansen_bulletins_immigration, nansen_documents_asylum_office, nansen_documents_immigration;
grant insert on law.entity_rights to nansen_constraints;
create policy own_rights on law.entity_rights for select
  to nansen_entity, nansen_intake_asylum_office, nansen_intake_immigration, nansen_bulletins_asylum_office,
    nansen_bulletins_immigration, nansen_documents_asylum_office, nansen_documents_immigration
  using (country = alerts.reader_country());
create policy set_own on law.entity_rights for insert to nansen_constraints
  with check (country = alerts.reader_country());

-- For how many days what was asked for in checks is kept. The register of checks alone reads it.
grant usage on schema law to nansen_audit_keeper;
grant select on law.checks_kept to nansen_audit_keeper;
grant insert on law.checks_kept to nansen_constraints;
create policy every_period on law.checks_kept for select to nansen_audit_keeper using (true);
create policy set_own on law.checks_kept for insert to nansen_constraints with check (country = alerts.reader_country());

-- What the law of the session's country permits the entity of the session. A kind of entity that the law in force leaves out may do
-- nothing. If the country never set a law about entities, each kind has the rights of its purpose. Other roles have no such rights.
-- In PL/pgSQL, which keeps the plan. A function of SQL that cannot be put into the statement is planned again for each statement.
create function law.rights_of_entity() returns text[]
  language plpgsql stable
as $$
declare
  -- Not every role that is held to its rights reaches the schema of alerts.reader_country().
  own text := nullif(current_setting('nansen.country', true), '');
begin
  return (
    select case
      when in_force.version is null then session.by_default
      else coalesce(
        (
          select rights.may from law.entity_rights rights
          where rights.country = own and rights.version = in_force.version and rights.entity = session.entity
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
          ('nansen_documents_asylum_office', 'ASYLUM_OFFICE', array['REPORT', 'CHECK', 'READ_ALERTS']),
          ('nansen_documents_immigration', 'IMMIGRATION', array['CHECK', 'READ_ALERTS']),
          ('nansen_border', 'BORDER', array['CHECK', 'READ_ALERTS']),
          ('nansen_immigration', 'IMMIGRATION', array['CHECK', 'READ_ALERTS']),
          ('nansen_intake_immigration', 'IMMIGRATION', array['CHECK', 'READ_ALERTS']),
          ('nansen_bulletins_immigration', 'IMMIGRATION', array['CHECK', 'READ_ALERTS']),
          ('nansen_police', 'POLICE', array['CHECK', 'READ_ALERTS'])
      ) session (role, entity, by_default),
      (
        select max(version) as version from law.entity_rights
        where country = own and in_force_from <= (now() at time zone 'UTC')::date
      ) in_force
    where session.role = current_user
  );
end $$;

-- Hashes of what a law forbids to hand over. The role that stores a report opens those of its country for one transaction: the
-- setting `nansen.laws` holds the key and the first day of every version.
grant select on law.law_hashes to nansen_intake, nansen_intake_asylum_office, nansen_intake_immigration;
grant insert on law.law_hashes to nansen_constraints;
create policy set_own on law.law_hashes for insert to nansen_constraints
  with check (country = alerts.reader_country());
create policy of_own_law on law.law_hashes for select
  to nansen_intake, nansen_intake_asylum_office, nansen_intake_immigration
  using (country = alerts.reader_country());

create function law.hash_of(key text, what text) returns text
  language sql immutable parallel safe
  return encode(sha256(convert_to(key || ' ' || what, 'UTF8')), 'hex');

-- Whether the law of the session's country forbids to hand over any of these today, by the calendar of this server.
create function law.forbids_to_hand_over(things text[]) returns boolean
  language sql stable
  return (
    with law as (
      select law_hashes.version, law_hashes.hashes, opened."from", opened.key
      from law.law_hashes
      left join jsonb_to_recordset(nullif(current_setting('nansen.laws', true), '')::jsonb)
        as opened (version integer, "from" date, key text) using (version)
      where law_hashes.country = alerts.reader_country()
    )
    select
      -- A version that was not opened, or with a wrong key or day, could be the one in force: then everything is forbidden.
      exists (
        select from law
        where not coalesce(law.hash_of(key, 'FROM ' || to_char("from", 'YYYY-MM-DD')) = any (hashes), false)
      )
      or exists (
        select from
          (
            select hashes, key from law where "from" <= (now() at time zone 'UTC')::date order by version desc limit 1
          ) in_force,
          unnest(things) thing
        where law.hash_of(in_force.key, thing) = any (in_force.hashes)
      )
  );
