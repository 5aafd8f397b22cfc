-- Query.auditEntries: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- AuditRegister, for auditor

select
  "sequence",
  "recorded_at",
  "user_id",
  "reader",
  "operation",
  "register",
  "purpose",
  "hash"
from
  "audit"."entries"
where
  (
    true
    and "audit"."entries"."register" = $1
    and "audit"."entries"."recorded_at" >= $2::date at time zone 'UTC'
  )
order by
  "audit"."entries"."sequence" desc
limit
  $3;
