-- Keys are stored wrapped. Only their keeper reads and changes them.
grant usage on schema sealing to nansen_keeper;

-- A key is wrapped again when the key above it changes.
grant select, insert, update (wrapped) on sealing.service_keys to nansen_keeper;
create policy read_keys on sealing.service_keys for select to nansen_keeper using (true);
create policy add_key on sealing.service_keys for insert to nansen_keeper with check (true);
create policy rewrap on sealing.service_keys for update to nansen_keeper using (true);

-- The times of a signing key and its public half never change, except to end its publication.
grant select, insert, update (wrapped, published_until) on sealing.signing_keys to nansen_keeper;
create policy read_keys on sealing.signing_keys for select to nansen_keeper using (true);
create policy add_key on sealing.signing_keys for insert to nansen_keeper with check (published_until is null);
create policy change_key on sealing.signing_keys for update to nansen_keeper using (true);
