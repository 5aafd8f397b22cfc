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
  true
order by
  "audit"."entries"."sequence" desc
limit
  $1;
