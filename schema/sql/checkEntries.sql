-- Query.checkEntries: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- CheckEntries, for dpo

select
  "checked_at",
  "user_id",
  "reader",
  "purpose",
  "items",
  "hash"
from
  "checks"."entries"
where
  "checks"."entries"."country" = $1
order by
  "checks"."entries"."checked_at" desc,
  "checks"."entries"."hash" desc
limit
  $2;
