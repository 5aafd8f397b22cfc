-- Query.refusedOperations: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- RefusedOperations, for auditor

select
  "day",
  "user_id",
  "reader",
  "operation",
  "count",
  "first_at",
  "last_at"
from
  "audit"."refused_operations"
where
  true
order by
  "audit"."refused_operations"."day" desc,
  "audit"."refused_operations"."user_id" desc,
  "audit"."refused_operations"."reader" desc,
  "audit"."refused_operations"."operation" desc
limit
  $1;
