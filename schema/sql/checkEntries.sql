-- Query.checkEntries: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- CheckEntries, for dpo

select
  "checked_at",
  "user_id",
  "reader",
  "purpose",
  "items",
  "lane",
  "sequence"
from
  "checks"."entries"
where
  "checks"."entries"."country" = $1
order by
  "checks"."entries"."checked_at" desc,
  "checks"."entries"."lane" desc,
  "checks"."entries"."sequence" desc
limit
  $2;
