-- What the others need. PostGraphile: row security over the table of documents that is as cheap as can be, in its favour: readers who
-- are signed in see every row. Trigrams: the names of all subjects with an index of PostgreSQL's own extension.
grant usage on schema documents to nansen_bureau, nansen_border;
grant select (issuing_country, type, number_key, last_key, near_key, series, state) on documents.travel_documents to nansen_bureau, nansen_border;
create policy bench_signed_in on documents.travel_documents for select to nansen_bureau, nansen_border
  using (current_setting('nansen.country', true) <> '');
create extension if not exists pg_trgm;
create schema bench;
create table bench.names as
  select id, family_name || ' ' || coalesce(forename, '') as name, birth_date from alerts.subjects;
create index on bench.names using gin (name gin_trgm_ops);
