-- The register of operations: appended through one function, read by auditors, changed by no role.
grant usage on schema audit to nansen_notices_desk, nansen_refugee_desk, nansen_ccf, nansen_auditor, nansen_registry,
  nansen_intake, nansen_intake_asylum_office, nansen_intake_immigration, nansen_engine, nansen_importer, nansen_expiry,
  nansen_keeper, nansen_retention, nansen_constraints, nansen_bulletins, nansen_bulletins_asylum_office,
  nansen_bulletins_immigration, nansen_documents, nansen_documents_asylum_office, nansen_documents_immigration, nansen_outbox, nansen_announcer, nansen_copies, nansen_webhooks, nansen_refusals, nansen_audit_keeper;

-- Auditors do not read the ids of records.
grant select (sequence, recorded_at, user_id, reader, operation, register, purpose, hash) on audit.entries
  to nansen_auditor;
grant select, insert on audit.entries to nansen_audit_keeper;
create policy read_register on audit.entries for select to nansen_auditor, nansen_audit_keeper using (true);
create policy append on audit.entries for insert to nansen_audit_keeper with check (true);

-- Refused operations are counted through a function of their own, by a role that reads nothing.
grant select on audit.refused_operations to nansen_auditor;
grant select, insert, update (count, first_at, last_at) on audit.refused_operations to nansen_audit_keeper;
create policy read_refusals on audit.refused_operations for select to nansen_auditor, nansen_audit_keeper using (true);
create policy count_first on audit.refused_operations for insert to nansen_audit_keeper with check (true);
create policy count_more on audit.refused_operations for update to nansen_audit_keeper using (true);

create function audit.count_refusals(counted jsonb) returns void
  language sql volatile security definer set search_path = pg_catalog
begin atomic
  insert into audit.refused_operations as r (day, user_id, reader, operation, count, first_at, last_at)
  select c.day, c.user_id, c.reader, c.operation, c.count, c.first_at, c.last_at
  from jsonb_to_recordset(counted) as c(day date, user_id text, reader text, operation text, count integer,
    first_at timestamptz, last_at timestamptz)
  -- In one order, so that two processes do not wait for each other.
  order by c.day, c.user_id, c.reader, c.operation
  on conflict (day, user_id, reader, operation) do update set
    count = least(r.count::bigint + excluded.count, 2147483647)::integer,
    first_at = least(r.first_at, excluded.first_at), last_at = greatest(r.last_at, excluded.last_at);
end;

create function audit.chain(previous text, sequence bigint, recorded_at timestamptz, user_id text, reader text, operation text,
    register text, purpose text, records uuid[]) returns text
  language sql stable
  return encode(sha256(convert_to(jsonb_build_array(previous, sequence, extract(epoch from recorded_at), user_id, reader,
    operation, register, purpose, records)::text, 'UTF8')), 'hex');

-- Appends one entry to the chain. Concurrent transactions wait for each other, so that the chain does not fork.
create function audit.append(recorded_at timestamptz, user_id text, reader text, operation text, register text, purpose text,
    records uuid[]) returns void
  language plpgsql security definer set search_path = pg_catalog
as $$
declare
  last_sequence bigint;
  last_hash text;
begin
  perform pg_advisory_xact_lock(hashtext('nansen audit chain'));
  select e.sequence, e.hash into last_sequence, last_hash from audit.entries e order by e.sequence desc limit 1;
  insert into audit.entries
    values (
      coalesce(last_sequence, 0) + 1, recorded_at, user_id, reader, operation, register, purpose, records,
      audit.chain(coalesce(last_hash, ''), coalesce(last_sequence, 0) + 1, recorded_at, user_id, reader, operation, register,
        purpose, records)
    );
end $$;

-- Recomputes the chain: the sequence of the first entry that does not fit, NULL when all fit.
create function audit.first_broken() returns bigint
  language sql stable security definer set search_path = pg_catalog
  return (
    select min(e.sequence) from (
      select entries.*, lag(entries.hash, 1, '') over (order by entries.sequence) as previous,
        row_number() over (order by entries.sequence) as place
      from audit.entries
    ) e
    where e.place <> e.sequence or e.hash <> audit.chain(e.previous, e.sequence, e.recorded_at, e.user_id, e.reader, e.operation,
      e.register, e.purpose, e.records)
  );

grant create on schema audit to nansen_audit_keeper;
alter function audit.append(timestamptz, text, text, text, text, text, uuid[]) owner to nansen_audit_keeper;
alter function audit.first_broken() owner to nansen_audit_keeper;
alter function audit.count_refusals(jsonb) owner to nansen_audit_keeper;
revoke create on schema audit from nansen_audit_keeper;
revoke execute on function audit.append(timestamptz, text, text, text, text, text, uuid[]), audit.first_broken(),
  audit.count_refusals(jsonb) from public;
grant execute on function audit.count_refusals(jsonb) to nansen_refusals;
grant execute on function audit.first_broken() to nansen_auditor;
-- Every role that acts records it in the same transaction.
grant execute on function audit.append(timestamptz, text, text, text, text, text, uuid[])
  to nansen_notices_desk, nansen_refugee_desk, nansen_ccf, nansen_registry, nansen_intake, nansen_intake_asylum_office,
    nansen_intake_immigration, nansen_engine, nansen_importer, nansen_expiry, nansen_keeper, nansen_retention,
    nansen_constraints, nansen_bulletins, nansen_bulletins_asylum_office, nansen_bulletins_immigration,
    nansen_documents, nansen_documents_asylum_office, nansen_documents_immigration, nansen_outbox,
    nansen_announcer, nansen_copies, nansen_webhooks;
