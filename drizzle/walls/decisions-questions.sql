-- Questions to the country that reported, and its answers. Each compartment reads its own, the CCF all. The body that reported sees an open
-- question by its receipt, answers it once, and reads nothing back.
grant select (id, decision_id, addressee, asked_by, asked_at, due_at, data_key, question) on decisions.questions
  to nansen_refugee_desk, nansen_ccf;
grant insert on decisions.questions to nansen_refugee_desk, nansen_ccf;
grant select (question_id, answered_at, answer) on decisions.answers to nansen_refugee_desk, nansen_ccf;
grant select on decisions.questions, decisions.answers to nansen_engine;
grant select (id, addressee, asked_at, due_at, data_key, question, reply_address) on decisions.questions
  to nansen_bureau, nansen_asylum_office, nansen_immigration;
grant insert on decisions.answers to nansen_intake, nansen_intake_asylum_office, nansen_intake_immigration;
grant select (id, addressee, data_key), update (data_key) on decisions.questions to nansen_keeper;
grant select (id, decision_id, due_at), delete on decisions.questions to nansen_retention;
grant select (question_id) on decisions.answers to nansen_retention;

-- The reply address of the session: that of the report whose receipt it knows, if its country and body made it.
create function decisions.own_reply_address() returns text
  language sql stable
  return encode(sha256(convert_to(
    alerts.reader_country() || ' ' || case
      when current_user in ('nansen_bureau', 'nansen_intake') then 'BUREAU_OFFICER'
      when current_user in ('nansen_asylum_office', 'nansen_intake_asylum_office') then 'ASYLUM_OFFICE'
      when current_user in ('nansen_immigration', 'nansen_intake_immigration') then 'IMMIGRATION'
    end || ' ' || nullif(current_setting('nansen.reply_token', true), ''), 'UTF8')), 'hex');

-- Whether a question at a reply address awaits an answer. The law of the country may have closed the decision to the Secretariat since.
create function decisions.awaits_answer(asked uuid, own text) returns boolean
  language sql stable security definer set search_path = pg_catalog
  return exists (
    select from decisions.questions q join decisions.decisions d on d.id = q.decision_id
    where q.id = asked and q.reply_address = own
      and not (q.addressee = 'SECRETARIAT' and decisions.forbids(d.restrictions, 'SECRETARIAT'))
      and not exists (select from decisions.answers a where a.question_id = q.id)
  );
grant create on schema decisions to nansen_engine;
alter function decisions.awaits_answer(uuid, text) owner to nansen_engine;
revoke create on schema decisions from nansen_engine;
revoke execute on function decisions.awaits_answer(uuid, text) from public;
grant execute on function decisions.awaits_answer(uuid, text)
  to nansen_bureau, nansen_asylum_office, nansen_immigration, nansen_intake, nansen_intake_asylum_office, nansen_intake_immigration;

create policy of_secretariat on decisions.questions for select to nansen_refugee_desk
  using (addressee = 'SECRETARIAT' and (select true from decisions.decisions where decisions.id = questions.decision_id));
create policy of_ccf on decisions.questions for select to nansen_ccf using (true);
create policy ask_of_secretariat on decisions.questions for insert to nansen_refugee_desk
  with check (addressee = 'SECRETARIAT' and (select true from decisions.decisions where decisions.id = questions.decision_id));
create policy ask_of_ccf on decisions.questions for insert to nansen_ccf
  with check (addressee = 'CCF' and (select true from decisions.decisions where decisions.id = questions.decision_id));
create policy work_on_all on decisions.questions for select to nansen_engine using (true);
create policy at_own_reply_address on decisions.questions for select to nansen_bureau, nansen_asylum_office, nansen_immigration
  using (decisions.awaits_answer(id, decisions.own_reply_address()));
create policy law_of_country on decisions.questions as restrictive for select to nansen_asylum_office, nansen_immigration
  using ((select law.rights_of_entity()) && array['REPORT']);
create policy see_keys on decisions.questions for select to nansen_keeper using (true);
create policy rewrap on decisions.questions for update to nansen_keeper using (true);
create policy see on decisions.questions for select to nansen_retention using (true);
create policy forget on decisions.questions for delete to nansen_retention using (true);

-- An answer is as visible as its question.
create policy of_question on decisions.answers for select to nansen_refugee_desk, nansen_ccf
  using ((select true from decisions.questions where questions.id = answers.question_id));
create policy work_on_all on decisions.answers for select to nansen_engine using (true);
create policy see on decisions.answers for select to nansen_retention using (true);
create policy answer_at_own_reply_address on decisions.answers for insert
  to nansen_intake, nansen_intake_asylum_office, nansen_intake_immigration
  with check (decisions.awaits_answer(question_id, decisions.own_reply_address()));
create policy law_of_country_for_answers on decisions.answers as restrictive for insert
  to nansen_intake_asylum_office, nansen_intake_immigration
  with check ((select law.rights_of_entity()) && array['REPORT']);
