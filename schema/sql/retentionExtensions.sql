-- Query.retentionExtensions: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- RetentionExtensions, for notices-desk

select
  "reference",
  "reasons",
  "extended_at",
  "ends_on",
  "ordinal"
from
  "alerts"."retention_extensions"
where
  true
order by
  "alerts"."retention_extensions"."extended_at" desc,
  "alerts"."retention_extensions"."reference" desc,
  "alerts"."retention_extensions"."ordinal" desc
limit
  $1;
