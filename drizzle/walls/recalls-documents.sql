-- What copies of travel documents hold. A country reads the changes of the documents that others recorded: what stands for each is sealed. Of
-- its own it reads nothing, because it would learn which of its records are held down. No desk has a list.
grant select (id, issuing_country, printed, status_index, state) on recalls.document_copies to nansen_national;
grant select on recalls.document_copies to nansen_announcer;
grant insert (id, issuing_country, printed, assessed_as, state), update (state) on recalls.document_copies to nansen_announcer;
-- What was recorded but never announced, because a decision holds it down, is nobody's to read.
create policy of_others on recalls.document_copies for select to nansen_national
  using (
    (select alerts.reader_country()) is not null and issuing_country <> (select alerts.reader_country())
    and (state is not null or exists (select from recalls.document_changes c where c.status_index = document_copies.status_index))
  );
-- Whether the bureau permits its entities to check.
create policy law_of_country on recalls.document_copies as restrictive for select to nansen_entity
  using ((select law.rights_of_entity()) && array['CHECK']);
create policy announce on recalls.document_copies for all to nansen_announcer using (true);

grant select on recalls.document_changes to nansen_national, nansen_announcer;
grant insert, update (state) on recalls.document_changes to nansen_announcer;
create policy of_others on recalls.document_changes for select to nansen_national
  using ((select alerts.reader_country()) is not null and issuing_country <> (select alerts.reader_country()));
create policy law_of_country on recalls.document_changes as restrictive for select to nansen_entity
  using ((select law.rights_of_entity()) && array['CHECK']);
-- Changes belong to the announcement in progress. No role changes or deletes one of an earlier announcement.
create policy announced_before on recalls.document_changes for select to nansen_announcer using (true);
create policy append on recalls.document_changes for insert to nansen_announcer
  with check (announced_at = (select a.announced_at from recalls.announcements a where a.audience = 'DOCUMENTS'));
create policy correct on recalls.document_changes for update to nansen_announcer
  using (announced_at = (select a.announced_at from recalls.announcements a where a.audience = 'DOCUMENTS'));

grant select, insert, delete on recalls.held_documents to nansen_announcer;
create policy compare on recalls.held_documents for all to nansen_announcer using (true);

-- The place of a document in status lists says nothing about it, as that of an alert. There are sixteen lists of 2^22 places.
create function recalls.draw_status_index() returns trigger
  language plpgsql security definer set search_path = pg_catalog
as $$
begin
  for attempt in 1..1000 loop
    new.status_index := ('x' || left(gen_random_uuid()::text, 8))::bit(32)::int & 67108863;
    if not exists (select from recalls.document_copies c where c.status_index = new.status_index) then
      return new;
    end if;
  end loop;
  raise exception 'status lists have no places left' using errcode = 'program_limit_exceeded';
end $$;
grant usage, create on schema recalls to nansen_announcer;
alter function recalls.draw_status_index() owner to nansen_announcer;
revoke create on schema recalls from nansen_announcer;
revoke execute on function recalls.draw_status_index() from public;
create trigger draw_status_index before insert on recalls.document_copies
  for each row execute function recalls.draw_status_index();
