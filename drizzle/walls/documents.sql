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
grant update (number, last_number, state, occurred_on, circumstances, purpose) on documents.travel_documents
  to nansen_documents, nansen_documents_asylum_office, nansen_documents_immigration;
create policy record_own on documents.travel_documents for all
  to nansen_documents, nansen_documents_asylum_office, nansen_documents_immigration
  using (issuing_country = alerts.reader_country()) with check (issuing_country = alerts.reader_country());
create policy law_of_country_for_recorders on documents.travel_documents as restrictive for all
  to nansen_documents_asylum_office, nansen_documents_immigration
  using ((select law.rights_of_entity()) && array['RECORD_DOCUMENTS'])
  with check ((select law.rights_of_entity()) && array['RECORD_DOCUMENTS']);
