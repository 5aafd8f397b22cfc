-- Keys lie in the database wrapped. Their keeper alone changes them, and sees of a record its key and nothing of what it seals.
grant usage on schema sealing, asylum, audit to nansen_keeper;
--> statement-breakpoint
alter table sealing.service_keys enable row level security;
--> statement-breakpoint
alter table sealing.service_keys force row level security;
--> statement-breakpoint
grant select, insert, update (wrapped) on sealing.service_keys to nansen_keeper;
--> statement-breakpoint
create policy read_keys on sealing.service_keys for select to nansen_keeper using (true);
--> statement-breakpoint
create policy add_key on sealing.service_keys for insert to nansen_keeper with check (true);
--> statement-breakpoint
create policy rewrap on sealing.service_keys for update to nansen_keeper using (true);
--> statement-breakpoint
grant select (id, addressee, data_key, ended_at), update (data_key) on asylum.decisions to nansen_keeper;
--> statement-breakpoint
create policy see_keys on asylum.decisions for select to nansen_keeper using (ended_at is null);
--> statement-breakpoint
create policy rewrap on asylum.decisions for update to nansen_keeper using (ended_at is null);
--> statement-breakpoint
grant execute on function audit.append(timestamptz, text, text, text, text, text, uuid[]) to nansen_keeper;
--> statement-breakpoint

-- Who ends decisions sees until when one is kept, and nothing else that is sealed; and can do one thing: leave nothing of it.
grant usage on schema asylum, audit to nansen_retention;
--> statement-breakpoint
grant select (id, addressee, data_key, retain_until, ended_at) on asylum.decisions to nansen_retention;
--> statement-breakpoint
grant update (receipt_hash, data_key, person, alert_references, feared_countries, decided_on, reported_by, file_reference,
  handling_code, handling_restriction, consent, supersession_reason, retain_until, document_keys, name_keys, reference_keys,
  feared_keys, reporter_key, ended_at, ended_for)
  on asylum.decisions to nansen_retention;
--> statement-breakpoint
create policy see_what_is_kept on asylum.decisions for select to nansen_retention using (true);
--> statement-breakpoint
create policy leave_nothing on asylum.decisions for update to nansen_retention
  using (ended_at is null)
  with check (
    ended_at is not null and ended_for is not null and data_key = '0:' and receipt_hash = '' and reporter_key = ''
    and supersession_reason is null
    and '' = all (array[person, alert_references, feared_countries, decided_on, reported_by, file_reference, handling_code,
      handling_restriction, consent, retain_until])
    and document_keys = '{}' and name_keys = '{}' and reference_keys = '{}' and feared_keys = '{}'
  );
--> statement-breakpoint
grant select (id, decision_id), update (reach), delete on asylum.matches to nansen_retention;
--> statement-breakpoint
create policy see on asylum.matches for select to nansen_retention using (true);
--> statement-breakpoint
create policy reduce on asylum.matches for update to nansen_retention using (reach is null) with check (reach is not null);
--> statement-breakpoint
create policy remove on asylum.matches for delete to nansen_retention using (true);
--> statement-breakpoint
grant execute on function audit.append(timestamptz, text, text, text, text, text, uuid[]) to nansen_retention;
--> statement-breakpoint
alter table asylum.end_proposals enable row level security;
--> statement-breakpoint
alter table asylum.end_proposals force row level security;
--> statement-breakpoint
grant select, insert on asylum.end_proposals to nansen_retention;
--> statement-breakpoint
create policy see_proposals on asylum.end_proposals for select to nansen_retention using (true);
--> statement-breakpoint
create policy propose on asylum.end_proposals for insert to nansen_retention with check (true);
--> statement-breakpoint
-- The second officer must find what the first one proposed, each compartment its own.
grant select on asylum.end_proposals to nansen_refugee_desk, nansen_ccf;
--> statement-breakpoint
create policy of_secretariat on asylum.end_proposals for select to nansen_refugee_desk
  using (addressee = 'SECRETARIAT' and (select true from asylum.decisions where decisions.id = end_proposals.decision_id));
--> statement-breakpoint
create policy of_ccf on asylum.end_proposals for select to nansen_ccf using (addressee = 'CCF');
--> statement-breakpoint

-- What officers wrote about a decision that ends may name the person.
grant select (id, decision_id) on asylum.reviews to nansen_retention;
--> statement-breakpoint
create policy see on asylum.reviews for select to nansen_retention using (true);
--> statement-breakpoint
grant select (id, review_id), update (reasons, data_key) on asylum.review_steps to nansen_retention;
--> statement-breakpoint
create policy see on asylum.review_steps for select to nansen_retention using (true);
--> statement-breakpoint
create policy forget on asylum.review_steps for update to nansen_retention using (true) with check (reasons is null and data_key is null);
--> statement-breakpoint
grant select (id, decision_id), update (reasons, data_key) on asylum.rulings to nansen_retention;
--> statement-breakpoint
create policy see on asylum.rulings for select to nansen_retention using (true);
--> statement-breakpoint
create policy forget on asylum.rulings for update to nansen_retention using (true) with check (reasons is null and data_key is null);
