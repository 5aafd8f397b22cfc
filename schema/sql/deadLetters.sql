-- Query.deadLetters: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- DeadLetters, for auditor

select
  "id",
  "task",
  "attempts",
  "last_failure",
  case
    when "repeating" then "run_at"
    else greatest("run_at", "enqueued_at")
  end,
  "dead_at"
from
  "outbox"."jobs"
where
  ("outbox"."jobs"."dead_at" is not null) is true
order by
  "outbox"."jobs"."dead_at" desc,
  "outbox"."jobs"."id" desc
limit
  $1;
