-- Receipts: the body that reported reads its own, by its own file reference, and nobody lists them.
grant usage on schema decisions to nansen_bureau, nansen_asylum_office, nansen_immigration;
grant select (id, addressee, data_key, content, proof) on decisions.receipts
  to nansen_bureau, nansen_asylum_office, nansen_immigration;
grant insert on decisions.receipts to nansen_intake, nansen_intake_asylum_office, nansen_intake_immigration;
grant select (id, addressee, data_key), update (data_key) on decisions.receipts to nansen_keeper;
grant select (id, addressee, data_key, origin), delete on decisions.receipts to nansen_retention;

-- Whose a receipt is stands in its proof, which only a session of that country and body can compute again, and only with the token of the
-- file: the setting `nansen.receipts_of`.
create function decisions.is_own_receipt(id uuid, proof text) returns boolean
  language sql stable
  return coalesce(
    proof = encode(sha256(convert_to(
      alerts.reader_country() || ' ' || case current_user
        when 'nansen_bureau' then 'BUREAU_OFFICER'
        when 'nansen_asylum_office' then 'ASYLUM_OFFICE'
        when 'nansen_immigration' then 'IMMIGRATION'
      end || ' ' || nullif(current_setting('nansen.receipts_of', true), '') || ' ' || id, 'UTF8')), 'hex'),
    false
  );

create policy of_own_body on decisions.receipts for select to nansen_bureau, nansen_asylum_office, nansen_immigration
  using (decisions.is_own_receipt(id, proof));
create policy law_of_country on decisions.receipts as restrictive for select to nansen_asylum_office, nansen_immigration
  using ((select law.rights_of_entity()) && array['REPORT']);
create policy keep_own on decisions.receipts for insert
  to nansen_intake, nansen_intake_asylum_office, nansen_intake_immigration
  with check (alerts.reader_country() is not null);
create policy law_of_country_for_reports on decisions.receipts as restrictive for insert
  to nansen_intake_asylum_office, nansen_intake_immigration
  with check ((select law.rights_of_entity()) && array['REPORT']);
create policy see_keys on decisions.receipts for select to nansen_keeper using (true);
create policy rewrap on decisions.receipts for update to nansen_keeper using (true);
-- When their time is over depends on the law of their country alone.
create policy see_what_is_kept on decisions.receipts for select to nansen_retention using (true);
create policy forget on decisions.receipts for delete to nansen_retention using (true);
