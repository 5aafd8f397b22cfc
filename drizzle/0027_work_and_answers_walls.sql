-- Since when a dead letter waits is no more about anybody than that it failed. Whoever starts work does not say when: the database does.
grant select (run_at, repeating, enqueued_at) on outbox.jobs to nansen_auditor;
