-- What a law forbids to hand over, held a second time. PostgreSQL has hashes of it, and whoever stores a report opens those of its
-- country for the length of a transaction (docs/decisions/0053): `nansen.laws`, with the key and the first day of every version.
alter table constraints.commitments enable row level security;
--> statement-breakpoint
alter table constraints.commitments force row level security;
--> statement-breakpoint
grant insert on constraints.commitments to nansen_constraints;
--> statement-breakpoint
grant select on constraints.commitments to nansen_intake, nansen_intake_asylum_office, nansen_intake_immigration;
--> statement-breakpoint
create policy set_own on constraints.commitments for insert to nansen_constraints
  with check (country = alerts.reader_country());
--> statement-breakpoint
create policy of_own_law on constraints.commitments for select
  to nansen_intake, nansen_intake_asylum_office, nansen_intake_immigration
  using (country = alerts.reader_country());
--> statement-breakpoint
create function constraints.commitment(key text, what text) returns text
  language sql immutable parallel safe
  return encode(sha256(convert_to(key || ' ' || what, 'UTF8')), 'hex');
--> statement-breakpoint

-- Whether the law of the session's country forbids to hand some things over today, by the calendar of this server.
create function constraints.forbids_to_hand_over(things text[]) returns boolean
  language sql stable
  return (
    with law as (
      select commitments.version, commitments.held, opened."from", opened.key
      from constraints.commitments
      left join jsonb_to_recordset(nullif(current_setting('nansen.laws', true), '')::jsonb)
        as opened (version integer, "from" date, key text) using (version)
      where commitments.country = alerts.reader_country()
    )
    select
      -- One that was not opened, or by a wrong key or for a wrong day, could be the one in force.
      exists (
        select from law
        where not coalesce(constraints.commitment(key, 'FROM ' || to_char("from", 'YYYY-MM-DD')) = any (held), false)
      )
      or exists (
        select from
          (
            select held, key from law where "from" <= (now() at time zone 'UTC')::date order by version desc limit 1
          ) in_force,
          unnest(things) thing
        where constraints.commitment(in_force.key, thing) = any (in_force.held)
      )
  );
--> statement-breakpoint

-- What a report hands over is told to this trigger and kept by nobody: fields that are there, and those that are not, would tell
-- whose law it was reported under. Rows that are copied by the owner are no reports.
create function asylum.keep_law() returns trigger
  language plpgsql set search_path = pg_catalog
as $$
begin
  if current_user like 'nansen\_intake%' and (new.handed is null or constraints.forbids_to_hand_over(new.handed)) then
    raise insufficient_privilege using message = 'the law of the country forbids to hand this over';
  end if;
  new.handed := null;
  return new;
end $$;
--> statement-breakpoint
create trigger keep_law before insert on asylum.decisions for each row execute function asylum.keep_law();
--> statement-breakpoint

-- Fields that a law can keep at home and that lie in columns of their own: what it forbids today nobody reads, whoever asks and
-- however. The columns themselves are nobody's but the engine's; a decision that a compartment does not see has none for it.
revoke select (alert_references, file_reference) on asylum.decisions from nansen_refugee_desk, nansen_ccf;
--> statement-breakpoint
create function asylum.field_for_secretariat(decision uuid, field text) returns text
  language sql stable security definer set search_path = pg_catalog
  return (
    select case
      when asylum.forbids(decisions.forbidden, field) then null
      when field = 'ALERT_REFERENCES' then decisions.alert_references
      when field = 'FILE_REFERENCE' then decisions.file_reference
    end
    from asylum.decisions where decisions.id = decision
      and decisions.addressee = 'SECRETARIAT' and not asylum.forbids(decisions.forbidden, 'SECRETARIAT')
  );
--> statement-breakpoint
create function asylum.field_for_ccf(decision uuid, field text) returns text
  language sql stable security definer set search_path = pg_catalog
  return (
    select case
      when asylum.forbids(decisions.forbidden, field) then null
      when field = 'ALERT_REFERENCES' then decisions.alert_references
      when field = 'FILE_REFERENCE' then decisions.file_reference
    end
    from asylum.decisions where decisions.id = decision
  );
--> statement-breakpoint
grant create on schema asylum to nansen_engine;
--> statement-breakpoint
alter function asylum.field_for_secretariat(uuid, text) owner to nansen_engine;
--> statement-breakpoint
alter function asylum.field_for_ccf(uuid, text) owner to nansen_engine;
--> statement-breakpoint
revoke create on schema asylum from nansen_engine;
--> statement-breakpoint
revoke execute on function asylum.field_for_secretariat(uuid, text), asylum.field_for_ccf(uuid, text) from public;
--> statement-breakpoint
grant execute on function asylum.field_for_secretariat(uuid, text) to nansen_refugee_desk;
--> statement-breakpoint
grant execute on function asylum.field_for_ccf(uuid, text) to nansen_ccf;
