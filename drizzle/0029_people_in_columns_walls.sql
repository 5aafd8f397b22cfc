-- What a law can keep at home of a person, PostgreSQL keeps from every officer on every day on which the law does: each lies in a column
-- of its own, and what is not withheld today a function tells. Names are never withheld.
grant select (names) on asylum.decisions to nansen_refugee_desk, nansen_ccf;
--> statement-breakpoint
drop function asylum.field_for_secretariat(uuid, text);
--> statement-breakpoint
drop function asylum.field_for_ccf(uuid, text);
--> statement-breakpoint
-- What both are told of a decision that they see, once: nothing that is forbidden today.
create function asylum.field_of(one asylum.decisions, field text) returns text
  language sql stable set search_path = pg_catalog
  return case
    when asylum.forbids(one.forbidden, field) then null
    when field = 'ALIASES' then one.aliases
    when field = 'BIRTH_DATE' then one.birth_date
    when field = 'SEX' then one.sex
    when field = 'NATIONALITIES' then one.nationalities
    when field = 'DOCUMENTS' then one.documents
    when field = 'ALERT_REFERENCES' then one.alert_references
    when field = 'FILE_REFERENCE' then one.file_reference
  end;
--> statement-breakpoint
revoke execute on function asylum.field_of(asylum.decisions, text) from public;
--> statement-breakpoint
grant execute on function asylum.field_of(asylum.decisions, text) to nansen_engine;
--> statement-breakpoint
create function asylum.field_for_secretariat(decision uuid, field text) returns text
  language sql stable security definer set search_path = pg_catalog
  return (
    select asylum.field_of(decisions, field) from asylum.decisions where decisions.id = decision
      and decisions.addressee = 'SECRETARIAT' and not asylum.forbids(decisions.forbidden, 'SECRETARIAT')
  );
--> statement-breakpoint
create function asylum.field_for_ccf(decision uuid, field text) returns text
  language sql stable security definer set search_path = pg_catalog
  return (select asylum.field_of(decisions, field) from asylum.decisions where decisions.id = decision);
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
--> statement-breakpoint

-- Who ends decisions leaves nothing of these columns either.
grant update (names, aliases, birth_date, sex, nationalities, documents) on asylum.decisions to nansen_retention;
--> statement-breakpoint
create policy leave_nothing on asylum.decisions for update to nansen_retention
  using (ended_at is null)
  with check (
    ended_at is not null and ended_for is not null and data_key = '0:' and receipt_hash = '' and reporter_key = ''
    and supersession_reason is null
    and '' = all (array[names, aliases, birth_date, sex, nationalities, documents, alert_references, feared_countries, decided_on,
      reported_by, file_reference, handling_code, handling_restriction, consent, retain_until])
    and document_keys = '{}' and name_keys = '{}' and reference_keys = '{}' and feared_keys = '{}'
  );
