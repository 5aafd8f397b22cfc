-- Mutation.retryDeadLetter: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- RetryDeadLetter, for auditor

-- as nansen_outbox
update outbox.jobs
set
  dead_at = null,
  attempts = 0,
  held_until = null
where
  jobs.id = $1::uuid
  and jobs.dead_at is not null
  and jobs.held_by is null
returning
  jobs.id;
