-- Travel documents that are stolen, lost, revoked or invalid. A country records and reads those that it issued. No role lists others.
grant usage on schema documents to nansen_bureau, nansen_asylum_office, nansen_immigration, nansen_documents,
  nansen_documents_asylum_office, nansen_documents_immigration;

grant select (issuing_country, type, number_key, last_key, number, last_number, state, occurred_on, circumstances, purpose, recorded_on)
  on documents.travel_documents to nansen_bureau, nansen_asylum_office, nansen_immigration;
create policy of_own on documents.travel_documents for select to nansen_bureau, nansen_asylum_office, nansen_immigration
  using (issuing_country = alerts.reader_country());
create policy law_of_country on documents.travel_documents as restrictive for select
  to nansen_asylum_office, nansen_immigration
  using ((select law.rights_of_entity()) && array['RECORD_DOCUMENTS']);

-- A record that is there already is replaced, so a role that records also reads.
grant select, insert, delete on documents.travel_documents
  to nansen_documents, nansen_documents_asylum_office, nansen_documents_immigration;
grant update (number, last_number, state, occurred_on, circumstances, purpose, changed_on) on documents.travel_documents
  to nansen_documents, nansen_documents_asylum_office, nansen_documents_immigration;
create policy record_own on documents.travel_documents for all
  to nansen_documents, nansen_documents_asylum_office, nansen_documents_immigration
  using (issuing_country = alerts.reader_country()) with check (issuing_country = alerts.reader_country());
create policy law_of_country_for_recorders on documents.travel_documents as restrictive for all
  to nansen_documents_asylum_office, nansen_documents_immigration
  using ((select law.rights_of_entity()) && array['RECORD_DOCUMENTS'])
  with check ((select law.rights_of_entity()) && array['RECORD_DOCUMENTS']);

-- Uploads of files, by the roles that record, for their country. The job that forgets them sees when.
grant select, insert, update (state, stored_bytes, stored_lines, layout, created, changed, unchanged, withdrawn, rejected, kept_until)
  on documents.uploads to nansen_documents, nansen_documents_asylum_office, nansen_documents_immigration;
grant select, insert on documents.rejected_records
  to nansen_documents, nansen_documents_asylum_office, nansen_documents_immigration;
grant select, insert, delete on documents.listed_documents
  to nansen_documents, nansen_documents_asylum_office, nansen_documents_immigration;
create policy upload_own on documents.uploads for all
  to nansen_documents, nansen_documents_asylum_office, nansen_documents_immigration
  using (issuing_country = alerts.reader_country()) with check (issuing_country = alerts.reader_country());
create policy reject_own on documents.rejected_records for all
  to nansen_documents, nansen_documents_asylum_office, nansen_documents_immigration
  using (issuing_country = alerts.reader_country()) with check (issuing_country = alerts.reader_country());
create policy list_own on documents.listed_documents for all
  to nansen_documents, nansen_documents_asylum_office, nansen_documents_immigration
  using (issuing_country = alerts.reader_country()) with check (issuing_country = alerts.reader_country());
create policy law_of_country_for_uploads on documents.uploads as restrictive for all
  to nansen_documents_asylum_office, nansen_documents_immigration
  using ((select law.rights_of_entity()) && array['RECORD_DOCUMENTS'])
  with check ((select law.rights_of_entity()) && array['RECORD_DOCUMENTS']);
create policy law_of_country_for_rejected on documents.rejected_records as restrictive for all
  to nansen_documents_asylum_office, nansen_documents_immigration
  using ((select law.rights_of_entity()) && array['RECORD_DOCUMENTS'])
  with check ((select law.rights_of_entity()) && array['RECORD_DOCUMENTS']);
create policy law_of_country_for_listed on documents.listed_documents as restrictive for all
  to nansen_documents_asylum_office, nansen_documents_immigration
  using ((select law.rights_of_entity()) && array['RECORD_DOCUMENTS'])
  with check ((select law.rights_of_entity()) && array['RECORD_DOCUMENTS']);
grant usage on schema documents to nansen_retention;
grant select (id, kept_until), delete on documents.uploads to nansen_retention;
grant select (upload_id), delete on documents.rejected_records to nansen_retention;
grant select (upload_id), delete on documents.listed_documents to nansen_retention;
create policy find_old on documents.uploads for select to nansen_retention using (true);
create policy forget on documents.uploads for delete to nansen_retention
  using (kept_until < (now() at time zone 'UTC')::date);
create policy find_old on documents.rejected_records for select to nansen_retention using (true);
create policy forget on documents.rejected_records for delete to nansen_retention
  using (not exists (
    select from documents.uploads u where u.id = upload_id and u.kept_until >= (now() at time zone 'UTC')::date
  ));
create policy find_old on documents.listed_documents for select to nansen_retention using (true);
create policy forget on documents.listed_documents for delete to nansen_retention
  using (not exists (
    select from documents.uploads u where u.id = upload_id and u.kept_until >= (now() at time zone 'UTC')::date
  ));

-- Readers of a country look up the documents that they hold in their hands, and read no table. An answer says which question it belongs
-- to, whether the number is equal or nearly so, and the state: nothing by which documents could be listed, and not whose they are.
grant usage on schema documents to nansen_national, nansen_engine;
grant select (issuing_country, type, number_key, last_key, near_key, series, span, state) on documents.travel_documents to nansen_engine;
create policy look_up on documents.travel_documents for select to nansen_engine using (true);

create function documents.class_of(type text) returns text
  language sql immutable parallel safe
  return case when type like 'P%' then 'BOOKLET' when type = 'V' then 'VISA' else 'CARD' end;
create function documents.types_of(class text) returns text[]
  language sql immutable parallel safe
  return array(
    select one from unnest('{P,PP,PE,PD,PO,PR,PT,PS,PL,PM,PU,I,AC,V}'::text[]) as one where class is null or documents.class_of(one) = class
  );

-- A country can record a hundred thousand numbers that differ only by O and 0, and as many ranges of one series. A check of one of these
-- numbers would read them all, and everybody would wait: checks share a statement, and announcements are made for all countries. So these
-- functions read a bounded number of records. What they leave out are records of the country of the document alone, which has others like them.

-- The records of a document, and of some documents whose numbers differ from its own only by O and 0.
create function documents.alike(country text, near text, key text) returns table (type text, number_key text, state text)
  language plpgsql stable set plan_cache_mode = force_generic_plan set enable_seqscan = off
as $$
declare
  most constant integer := 20;
  looked_at integer := 0;
  own text[] := '{}';
begin
  for type, number_key, state in
    select d.type, d.number_key, d.state from documents.travel_documents d
    where d.issuing_country = country and d.near_key = near and d.series is null
    limit most
  loop
    looked_at := looked_at + 1;
    if number_key = key then
      own := own || type;
    end if;
    return next;
  end loop;
  -- The document itself may be among those that were not read.
  if looked_at = most then
    return query
      select one.type, one.number_key, one.state
      from unnest(documents.types_of(null)) as kinds(kind)
        -- By the whole key. With a list of kinds PostgreSQL reads all keys of the country.
        cross join lateral (
          select d.type, d.number_key, d.state from documents.travel_documents d
          where d.issuing_country = country and d.type = kinds.kind and d.number_key = key and d.last_key = key
          limit 1
        ) one
      where one.type <> all (own);
  end if;
end $$;

-- The ranges of a country in which a number lies. One of span s has at most 10^s numbers, so it begins at most so many before the number. Of
-- ranges of one type that do not overlap, eleven of a span do.
create function documents.ranges_with(country text, of_series text, key text)
  returns table (type text, state text, first_key text, last_key text)
  language plpgsql stable set plan_cache_mode = force_generic_plan set enable_seqscan = off
as $$
declare
  most constant integer := 200;
  width constant integer := length(substring(key from '[0-9]+$'));
  digits numeric;
begin
  -- Hardly any number is of a series of which there is a range.
  if width is null or not exists (select from documents.travel_documents d where d.issuing_country = country and d.series = of_series) then
    return;
  end if;
  digits := right(key, width)::numeric;
  for of_span in 1..7 loop
    return query
      select nearest.type, nearest.state, nearest.number_key, nearest.last_key
      from (
        select d.type, d.state, d.number_key, d.last_key from documents.travel_documents d
        where d.issuing_country = country and d.series = of_series and d.span = of_span
          and d.number_key collate "C" <= key
          and d.number_key collate "C" >= left(key, -width) || lpad(greatest(digits - (10 ^ of_span)::bigint + 1, 0)::text, width, '0')
        order by d.number_key collate "C" desc
        limit most
      ) nearest
      where nearest.last_key collate "C" >= key;
  end loop;
end $$;
revoke execute on function documents.alike(text, text, text), documents.ranges_with(text, text, text) from public;
grant execute on function documents.alike(text, text, text), documents.ranges_with(text, text, text) to nansen_engine;

-- Documents that were recorded and are assessed. Their ids are pseudonyms. The desk sees those that it knows of.
grant usage on schema documents to nansen_refugee_desk, nansen_ccf;
grant select, insert (id, valid, closed_by_ccf), update (valid, closed_by_ccf) on documents.assessed to nansen_engine;
grant select on documents.assessed to nansen_refugee_desk, nansen_ccf;
create policy work_on_all on documents.assessed for select to nansen_engine using (true);
create policy add on documents.assessed for insert to nansen_engine with check (true);
create policy derive on documents.assessed for update to nansen_engine using (true);
create policy of_secretariat on documents.assessed for select to nansen_refugee_desk
  using (exists (select from decisions.matches where matches.alert_id = assessed.id));
create policy of_ccf on documents.assessed for select to nansen_ccf using (true);

-- A document that was assessed is not valid, or one that was not is held down by a decision: the index of decisions has an entry for it.
-- A record of it is found by its country alone: that finds what it recorded, whatever was decided.
-- Each document is looked for by itself, with plans that are made once: a plan for all of them at once is made again for every check, and takes
-- longer than the look.
create function documents.looked_up(asked jsonb) returns table (item integer, is_near boolean, state text)
  language plpgsql stable security definer set search_path = pg_catalog
  set plan_cache_mode = force_generic_plan set enable_seqscan = off
as $$
declare
  own text := alerts.reader_country();
  a record;
begin
  for a in select * from jsonb_to_recordset(asked) as one(item integer, reader text, country text, class text, key text, near text,
      series text, assessed uuid, held uuid[]) loop
    if a.reader <> coalesce(own, a.reader) then
      raise exception 'a session asks for its own country' using errcode = 'insufficient_privilege';
    end if;
    return query
      select a.item, d.number_key <> a.key, d.state
      from documents.alike(a.country, a.near, a.key) d
      where documents.class_of(d.type) = a.class
        and (a.country = coalesce(a.reader, own) or coalesce(
          (select s.valid from documents.assessed s where s.id = a.assessed),
          not exists (select from decisions.lookups l where l.address = any (a.held))))
      union all
      select distinct a.item, false, d.state
      from documents.ranges_with(a.country, a.series, a.key) d
      where documents.class_of(d.type) = a.class
        and (a.country = coalesce(a.reader, own) or coalesce(
          (select s.valid from documents.assessed s where s.id = a.assessed),
          not exists (select from decisions.lookups l where l.address = any (a.held))));
  end loop;
end $$;
grant create on schema documents to nansen_engine;
alter function documents.looked_up(jsonb) owner to nansen_engine;
revoke create on schema documents from nansen_engine;
revoke execute on function documents.looked_up(jsonb) from public;
grant execute on function documents.looked_up(jsonb) to nansen_national;

-- Whether the numbers of a range of blanks are announced one by one, each like a document: so that one of them can be held down like any other.
-- Those of a longer range are not: ten million would be sent for one record.
create function documents.is_announced(first_key text, last_key text) returns boolean
  language sql immutable parallel safe
  begin atomic
  select right(last_key, width)::numeric - right(first_key, width)::numeric < 1000
  from (select length(substring(first_key from '[0-9]+$')) as width) as digits;
  end;
create function documents.numbers_of(first_key text, last_key text) returns setof text
  language sql immutable parallel safe
  begin atomic
  select left(first_key, length(first_key) - width) || lpad(number::text, width, '0')
  from (select length(substring(first_key from '[0-9]+$')) as width) as digits,
    lateral generate_series(right(first_key, width)::numeric, right(last_key, width)::numeric) as number;
  end;

-- Every change of a record is noted, by every writer, so that the next announcement looks at the document again. Neither the recorder nor
-- anybody else reads that.
create function documents.touch() returns trigger
  language plpgsql security definer set search_path = pg_catalog
as $$
begin
  if tg_op = 'INSERT' or tg_op = 'UPDATE' then
    insert into documents.touched (issuing_country, document_class, number_key, last_key)
      select distinct issuing_country, documents.class_of(type), number_key, case when series is not null then last_key end
      from present where series is null or documents.is_announced(number_key, last_key);
  else
    insert into documents.touched (issuing_country, document_class, number_key, last_key)
      select distinct issuing_country, documents.class_of(type), number_key, case when series is not null then last_key end
      from former where series is null or documents.is_announced(number_key, last_key);
  end if;
  return null;
end $$;
grant insert (issuing_country, document_class, number_key, last_key) on documents.touched to nansen_engine;
create policy note on documents.touched for insert to nansen_engine with check (true);
grant create on schema documents to nansen_engine;
alter function documents.touch() owner to nansen_engine;
revoke create on schema documents from nansen_engine;
revoke execute on function documents.touch() from public;
create trigger touch_recorded after insert on documents.travel_documents
  referencing new table as present for each statement execute function documents.touch();
create trigger touch_changed after update on documents.travel_documents
  referencing new table as present for each statement execute function documents.touch();
create trigger touch_withdrawn after delete on documents.travel_documents
  referencing old table as former for each statement execute function documents.touch();

-- Which of some documents are held down: as looked_up finds it.
create function documents.held_down(asked jsonb) returns table (assessed uuid)
  language sql stable security definer set search_path = pg_catalog
begin atomic
  select a.assessed from jsonb_to_recordset(asked) as a(assessed uuid, held uuid[])
  where not coalesce(
    (select s.valid from documents.assessed s where s.id = a.assessed),
    not exists (select from decisions.lookups l where l.address = any (a.held)));
end;
grant create on schema documents to nansen_engine;
alter function documents.held_down(jsonb) owner to nansen_engine;
revoke create on schema documents from nansen_engine;
revoke execute on function documents.held_down(jsonb) from public;
grant execute on function documents.held_down(jsonb) to nansen_announcer;

-- The announcer reads how documents are recorded, and which are held down: not why.
grant usage on schema documents to nansen_announcer;
grant select (issuing_country, type, number_key, last_key, near_key, series, span, state) on documents.travel_documents to nansen_announcer;
grant execute on function documents.alike(text, text, text), documents.ranges_with(text, text, text) to nansen_announcer;
grant select (id, valid) on documents.assessed to nansen_announcer;
grant select, delete on documents.touched to nansen_announcer;
create policy announced on documents.travel_documents for select to nansen_announcer using (true);
create policy announced on documents.assessed for select to nansen_announcer using (true);
create policy announced on documents.touched for all to nansen_announcer using (true);
