-- A place in status lists says nothing of what it stands for, so nobody chooses it: the database draws one for every alert, of all
-- 2^22 places that no other alert ever had, or says that hardly one is left. gen_random_uuid() draws from the system; random() could be continued by whoever saw some.
create function alerts.draw_status_index() returns trigger
  language plpgsql security definer set search_path = pg_catalog
as $$
begin
  for attempt in 1..1000 loop
    new.status_index := ('x' || left(gen_random_uuid()::text, 8))::bit(32)::int & 4194303;
    if not exists (select from alerts.alerts where alerts.status_index = new.status_index) then
      return new;
    end if;
  end loop;
  raise exception 'status lists have no places left' using errcode = 'program_limit_exceeded';
end $$;
--> statement-breakpoint
grant create on schema alerts to nansen_engine;
--> statement-breakpoint
alter function alerts.draw_status_index() owner to nansen_engine;
--> statement-breakpoint
revoke create on schema alerts from nansen_engine;
--> statement-breakpoint
revoke execute on function alerts.draw_status_index() from public;
--> statement-breakpoint
create trigger draw_status_index before insert on alerts.alerts
  for each row execute function alerts.draw_status_index();
--> statement-breakpoint

-- Of an alert that they see, readers with a status list see the place.
grant select (status_index) on alerts.alerts to nansen_public, nansen_bureau, nansen_entity;
--> statement-breakpoint

-- Keys to sign with lie in the database wrapped, for their keeper alone. A key's times and its public half are never changed but to
-- end it.
alter table sealing.signing_keys enable row level security;
--> statement-breakpoint
alter table sealing.signing_keys force row level security;
--> statement-breakpoint
grant select, insert, update (wrapped, published_until) on sealing.signing_keys to nansen_keeper;
--> statement-breakpoint
create policy read_keys on sealing.signing_keys for select to nansen_keeper using (true);
--> statement-breakpoint
create policy add_key on sealing.signing_keys for insert to nansen_keeper with check (published_until is null);
--> statement-breakpoint
create policy change_key on sealing.signing_keys for update to nansen_keeper using (true);
