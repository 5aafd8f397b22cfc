-- Files of the Commission (Statute Art. 20): its officers for requests read them, and nobody else does, the reader `ccf` neither. The keeper
-- wraps their keys again. The owner of the register's functions sees who took which step.
grant usage on schema ccf to nansen_ccf_secretariat, nansen_ccf_rapporteur, nansen_ccf_chamber, nansen_keeper, nansen_audit_keeper;

-- The officer of the session. Without one nothing is read.
create function ccf.officer() returns text
  language sql stable parallel safe
  return nullif(current_setting('nansen.officer', true), '');

-- An officer who stood aside reads nothing of the request (Art. 12), and nobody else can say so for them.
grant select, insert on ccf.recusals to nansen_ccf_secretariat, nansen_ccf_rapporteur, nansen_ccf_chamber;
create policy own on ccf.recusals for select to nansen_ccf_secretariat, nansen_ccf_rapporteur, nansen_ccf_chamber
  using (officer = ccf.officer());
create policy stand_aside on ccf.recusals for insert to nansen_ccf_secretariat, nansen_ccf_rapporteur, nansen_ccf_chamber
  with check (officer = ccf.officer());

create function ccf.takes_part(request uuid) returns boolean
  language sql stable
  return ccf.officer() is not null and not exists (select from ccf.recusals r where r.request_id = request and r.officer = ccf.officer());

grant select on ccf.requests to nansen_ccf_secretariat, nansen_ccf_rapporteur, nansen_ccf_chamber;
grant insert on ccf.requests to nansen_ccf_secretariat;
grant update (state, next_due_on) on ccf.requests to nansen_ccf_secretariat, nansen_ccf_rapporteur, nansen_ccf_chamber;
grant select (id, data_key), update (data_key) on ccf.requests to nansen_keeper;
grant select (id, recorded_by) on ccf.requests to nansen_audit_keeper;
create policy of_commission on ccf.requests for select to nansen_ccf_secretariat, nansen_ccf_rapporteur, nansen_ccf_chamber
  using (ccf.takes_part(id));
create policy record on ccf.requests for insert to nansen_ccf_secretariat
  with check (recorded_by = ccf.officer() and state = 'RECEIVED');
create policy move on ccf.requests for update to nansen_ccf_secretariat, nansen_ccf_rapporteur, nansen_ccf_chamber
  using (ccf.takes_part(id));
create policy see_keys on ccf.requests for select to nansen_keeper using (true);
create policy rewrap on ccf.requests for update to nansen_keeper using (true);
create policy see_preparation on ccf.requests for select to nansen_audit_keeper using (true);

grant select, insert on ccf.steps to nansen_ccf_secretariat, nansen_ccf_rapporteur, nansen_ccf_chamber;
grant select (id, data_key), update (data_key) on ccf.steps to nansen_keeper;
grant select (request_id, kind, officer) on ccf.steps to nansen_audit_keeper;
create policy see_preparation on ccf.steps for select to nansen_audit_keeper using (true);

-- Whether an officer recorded or prepared a request: who prepares does not decide.
create function ccf.prepared(request uuid, by_officer text) returns boolean
  language sql stable security definer set search_path = pg_catalog
  return exists (select from ccf.requests r where r.id = request and r.recorded_by = by_officer)
    or exists (
      select from ccf.steps s
      where s.request_id = request and s.officer = by_officer and s.kind in ('ADMITTED', 'ASKED', 'ANSWERED', 'CLAIMED', 'DRAFTED')
    );

create policy of_commission on ccf.steps for select to nansen_ccf_secretariat, nansen_ccf_rapporteur, nansen_ccf_chamber
  using (ccf.takes_part(request_id));
create policy of_secretariat on ccf.steps for insert to nansen_ccf_secretariat
  with check (
    kind in ('ADMITTED', 'ASKED', 'ANSWERED', 'DRAFTED', 'SENT', 'CLARIFIED', 'IMPLEMENTED', 'APPLICANT_TOLD', 'RECUSED')
  );
create policy of_rapporteur on ccf.steps for insert to nansen_ccf_rapporteur
  with check (kind in ('ASKED', 'CLAIMED', 'DRAFTED', 'RECUSED'));
create policy of_chamber on ccf.steps for insert to nansen_ccf_chamber
  with check (
    kind in ('EXTENDED', 'MEASURE', 'DISCLOSURE', 'RECUSED')
    or (kind in ('RETURNED', 'DECIDED') and not ccf.prepared(request_id, officer))
  );
create policy by_oneself on ccf.steps as restrictive for insert
  to nansen_ccf_secretariat, nansen_ccf_rapporteur, nansen_ccf_chamber
  with check (officer = ccf.officer() and ccf.takes_part(request_id));
create policy see_keys on ccf.steps for select to nansen_keeper using (true);
create policy rewrap on ccf.steps for update to nansen_keeper using (true);

-- Questions to asylum offices. The office of a country sees its own open ones in a session that knows the token of its country, marks one as
-- answered once, and reads no file. Neither its bureau nor another authority of its country reaches the table.
grant usage on schema ccf to nansen_asylum_office, nansen_intake_asylum_office;
grant insert on ccf.recognition_questions to nansen_ccf_secretariat, nansen_ccf_rapporteur;
grant select on ccf.recognition_questions to nansen_asylum_office;
grant select (id, address, due_at, answered_at, answer_key), update (answered_at, answer_key) on ccf.recognition_questions
  to nansen_intake_asylum_office;
grant select (id, data_key), update (data_key) on ccf.recognition_questions to nansen_keeper;

-- The address that a question to the office of the session has.
create function ccf.own_address(question uuid) returns text
  language sql stable
  return encode(sha256(convert_to(
    alerts.reader_country() || ' ' || nullif(current_setting('nansen.recognition_token', true), '') || ' ' || question, 'UTF8')), 'hex');

create policy ask on ccf.recognition_questions for insert to nansen_ccf_secretariat, nansen_ccf_rapporteur
  with check (answered_at is null and answer_key is null and (select true from ccf.steps s where s.id = recognition_questions.id));
create policy at_own_address on ccf.recognition_questions for select to nansen_asylum_office, nansen_intake_asylum_office
  using (address = ccf.own_address(id));
create policy answer_once on ccf.recognition_questions for update to nansen_intake_asylum_office
  using (address = ccf.own_address(id) and answered_at is null) with check (answered_at is not null and answer_key is not null);
create policy law_of_country on ccf.recognition_questions as restrictive for select to nansen_asylum_office, nansen_intake_asylum_office
  using ((select law.rights_of_entity()) && array['REPORT']);
create policy see_keys on ccf.recognition_questions for select to nansen_keeper using (true);
create policy rewrap on ccf.recognition_questions for update to nansen_keeper using (true);

-- The entry point of applicants. It records a request, its receipt and its documents, and reads none of them back. In a session that knows a
-- receipt it finds of which request that is.
grant usage on schema ccf to nansen_applicant;
grant insert on ccf.requests, ccf.receipts, ccf.documents to nansen_applicant;
grant select on ccf.receipts to nansen_applicant;
grant select on ccf.documents to nansen_ccf_secretariat, nansen_ccf_rapporteur, nansen_ccf_chamber;
grant select (id, data_key), update (data_key) on ccf.documents to nansen_keeper;
create policy hand_in on ccf.requests for insert to nansen_applicant
  with check (recorded_by = 'applicant' and ccf.officer() = 'applicant' and state = 'RECEIVED' and revises is null);
create policy hand_out on ccf.receipts for insert to nansen_applicant with check (true);
create policy of_holder on ccf.receipts for select to nansen_applicant
  using (receipt_hash = encode(sha256(convert_to(nullif(current_setting('nansen.receipt', true), ''), 'UTF8')), 'hex'));
-- A document goes to the request whose receipt the session knows.
create policy add on ccf.documents for insert to nansen_applicant
  with check ((select true from ccf.receipts r where r.request_id = documents.request_id));
create policy of_commission on ccf.documents for select to nansen_ccf_secretariat, nansen_ccf_rapporteur, nansen_ccf_chamber
  using (ccf.takes_part(request_id));
create policy see_keys on ccf.documents for select to nansen_keeper using (true);
create policy rewrap on ccf.documents for update to nansen_keeper using (true);

-- Who read or changed which file: appended through one function, in a chain as the register of operations, and read by the Chamber. A member
-- who stood aside reads no entry about the request, nor one about that and others.
grant select (sequence, recorded_at, officer, reader, operation, request_ids) on ccf.operations to nansen_ccf_chamber;
grant select, insert on ccf.operations to nansen_audit_keeper;
create policy of_chamber on ccf.operations for select to nansen_ccf_chamber
  using (ccf.officer() is not null and not exists (
    select from ccf.recusals r where r.officer = ccf.officer() and r.request_id = any (operations.request_ids)));
create policy read_register on ccf.operations for select to nansen_audit_keeper using (true);
create policy append on ccf.operations for insert to nansen_audit_keeper with check (true);

create function ccf.chain(previous text, sequence bigint, recorded_at timestamptz, officer text, reader text, operation text,
    request_ids uuid[]) returns text
  language sql stable
  return encode(sha256(convert_to(jsonb_build_array(previous, sequence, extract(epoch from recorded_at), officer, reader, operation,
    request_ids)::text, 'UTF8')), 'hex');

create function ccf.append(recorded_at timestamptz, officer text, reader text, operation text, request_ids uuid[]) returns void
  language plpgsql security definer set search_path = pg_catalog
as $$
declare
  last_sequence bigint;
  last_hash text;
begin
  perform pg_advisory_xact_lock(hashtext('nansen ccf operations'));
  select o.sequence, o.hash into last_sequence, last_hash from ccf.operations o order by o.sequence desc limit 1;
  insert into ccf.operations
    values (
      coalesce(last_sequence, 0) + 1, recorded_at, officer, reader, operation, request_ids,
      ccf.chain(coalesce(last_hash, ''), coalesce(last_sequence, 0) + 1, recorded_at, officer, reader, operation, request_ids)
    );
end $$;

-- Recomputes the chain: the sequence of the first entry that does not fit, NULL when all fit.
create function ccf.first_broken() returns bigint
  language sql stable security definer set search_path = pg_catalog
  return (
    select min(o.sequence) from (
      select operations.*, lag(operations.hash, 1, '') over (order by operations.sequence) as previous,
        row_number() over (order by operations.sequence) as place
      from ccf.operations
    ) o
    where o.place <> o.sequence
      or o.hash <> ccf.chain(o.previous, o.sequence, o.recorded_at, o.officer, o.reader, o.operation, o.request_ids)
  );

grant create on schema ccf to nansen_audit_keeper;
alter function ccf.append(timestamptz, text, text, text, uuid[]) owner to nansen_audit_keeper;
alter function ccf.first_broken() owner to nansen_audit_keeper;
alter function ccf.prepared(uuid, text) owner to nansen_audit_keeper;
revoke create on schema ccf from nansen_audit_keeper;
revoke execute on function ccf.append(timestamptz, text, text, text, uuid[]), ccf.first_broken(), ccf.prepared(uuid, text) from public;
grant execute on function ccf.append(timestamptz, text, text, text, uuid[])
  to nansen_ccf_secretariat, nansen_ccf_rapporteur, nansen_ccf_chamber;
grant execute on function ccf.prepared(uuid, text), ccf.first_broken() to nansen_ccf_chamber;

-- The end of files, thirty years after the last step of a closed request (Art. 45); while a revision of it is open, it stays. Retention finds
-- the files whose time is over, and no others: for it, a request exists only then. The register stays, and so does who stood aside.
grant usage on schema ccf to nansen_retention;
grant select (id), delete on ccf.requests to nansen_retention;
grant select (id, request_id, happened_on), delete on ccf.steps to nansen_retention;
grant select (id), delete on ccf.recognition_questions to nansen_retention;
grant select (request_id), delete on ccf.documents, ccf.receipts to nansen_retention;
grant select (state, revises) on ccf.requests to nansen_audit_keeper;
grant select (id, happened_on) on ccf.steps to nansen_audit_keeper;

create function ccf.is_over(request uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog
  return exists (select from ccf.requests r where r.id = request and r.state = 'CLOSED')
    and not exists (select from ccf.requests v where v.revises = request and v.state <> 'CLOSED')
    and (select max(s.happened_on) + interval '30 years' from ccf.steps s where s.request_id = request) < (now() at time zone 'UTC')::date;
-- A question has the id of the step that asked it.
create function ccf.is_step_over(step uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog
  return (select ccf.is_over(s.request_id) from ccf.steps s where s.id = step);

create policy leave_nothing on ccf.requests to nansen_retention using (ccf.is_over(id));
create policy leave_nothing on ccf.steps to nansen_retention using (ccf.is_over(request_id));
create policy leave_nothing on ccf.recognition_questions to nansen_retention using (ccf.is_step_over(id));
create policy leave_nothing on ccf.documents to nansen_retention using (ccf.is_over(request_id));
create policy leave_nothing on ccf.receipts to nansen_retention using (ccf.is_over(request_id));
grant create on schema ccf to nansen_audit_keeper;
alter function ccf.is_over(uuid) owner to nansen_audit_keeper;
alter function ccf.is_step_over(uuid) owner to nansen_audit_keeper;
revoke create on schema ccf from nansen_audit_keeper;
revoke execute on function ccf.is_over(uuid), ccf.is_step_over(uuid) from public;
grant execute on function ccf.is_over(uuid), ccf.is_step_over(uuid) to nansen_retention;
grant execute on function ccf.append(timestamptz, text, text, text, uuid[]) to nansen_retention;
