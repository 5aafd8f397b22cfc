-- The second wall says which role reaches which table, column and row, in PostgreSQL's own terms. It is written separately from
-- src/policy and must hold when every line of that is wrong. Tests take each wall down in turn. This file makes the roles, the files
-- beside it say what each may do in the tables of one module.

do $$
declare
  role_name text;
  one record;
  -- The bureau and the entities of a country.
  national text[] := array['nansen_bureau', 'nansen_asylum_office', 'nansen_border', 'nansen_immigration', 'nansen_police'];
  entities text[] := national[2:];
begin
  -- Roles belong to the whole cluster, so another database of this cluster may have made them already.
  foreach role_name in array national || array[
    -- Groups: what is granted to one is granted to its members, and nobody signs in as one.
    'nansen_national', 'nansen_entity',
    -- Readers without a country.
    'nansen_public', 'nansen_notices_desk', 'nansen_refugee_desk', 'nansen_ccf', 'nansen_auditor',
    -- Who works on requests to the Commission.
    'nansen_ccf_secretariat', 'nansen_ccf_rapporteur', 'nansen_ccf_chamber', 'nansen_applicant',
    -- The data protection officer of a country.
    'nansen_dpo',
    -- Named pieces of system work. Each kind of entity that may report has roles of its own to report and to write bulletins.
    'nansen_registry', 'nansen_intake', 'nansen_intake_asylum_office', 'nansen_intake_immigration', 'nansen_engine',
    'nansen_importer', 'nansen_expiry', 'nansen_keeper', 'nansen_retention', 'nansen_constraints', 'nansen_bulletins',
    'nansen_bulletins_asylum_office', 'nansen_bulletins_immigration', 'nansen_documents', 'nansen_documents_asylum_office',
    'nansen_documents_immigration', 'nansen_outbox', 'nansen_announcer', 'nansen_copies',
    'nansen_webhooks', 'nansen_messenger', 'nansen_publisher', 'nansen_refusals', 'nansen_usage',
    -- Owns the functions of the register of operations.
    'nansen_audit_keeper'
  ] loop
    if not exists (select from pg_roles where rolname = role_name) then
      begin
        execute format(
          'create role %I nologin %s nobypassrls nosuperuser nocreatedb nocreaterole', role_name,
          -- A member of a group has its rights without SET ROLE. No other role inherits anything.
          case when role_name = any (national) then 'inherit' else 'noinherit' end
        );
      exception when duplicate_object or unique_violation then
        -- Another database of the cluster was migrated at the same moment.
        null;
      end;
    end if;
    -- The login of the service must be able to SET ROLE to these.
    if not (select rolsuper from pg_roles where rolname = current_user) then
      begin
        execute format('grant %I to current_user', role_name);
      exception when insufficient_privilege then
        -- Somebody else made the roles. The start of the service checks whether its login may take them on.
        null;
      end;
    end if;
  end loop;

  -- PostgreSQL 15 asks the member whether it inherits; from 16 on each membership says so, and is made as the member says.
  for one in
    select 'nansen_national' as group_name, unnest(national) as member
    union all
    select 'nansen_entity', unnest(entities)
  loop
    if pg_has_role(one.member, one.group_name, 'usage') then
      continue;
    end if;
    begin
      if not (select rolinherit from pg_roles where rolname = one.member) then
        execute format('alter role %I inherit', one.member);
      end if;
      execute format('grant %I to %I', one.group_name, one.member);
    exception when unique_violation then
      -- Another database of the cluster was migrated at the same moment.
      null;
    end;
  end loop;
end $$;
