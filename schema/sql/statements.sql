-- Query.statements: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- Statements, for bureau

select
  "reference",
  "kind",
  "issued_on",
  "ordinal"
from
  "alerts"."source_notifications"
where
  "alerts"."source_notifications"."source" = $1
order by
  "alerts"."source_notifications"."issued_on" desc,
  "alerts"."source_notifications"."reference" desc,
  "alerts"."source_notifications"."ordinal" desc
limit
  $2;

-- StatementsToSource, for notices-desk, ccf

select
  "reference",
  "kind",
  "issued_on",
  "ordinal"
from
  "alerts"."source_notifications"
where
  (
    true
    and "alerts"."source_notifications"."reference" = $1
  )
order by
  "alerts"."source_notifications"."issued_on" desc,
  "alerts"."source_notifications"."reference" desc,
  "alerts"."source_notifications"."ordinal" desc
limit
  $2;
