-- Query.retentionReviews: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- RetentionReviews, for bureau

select
  "reference",
  "asked_on",
  "ends_on"
from
  "alerts"."retention"
where
  (
    (
      "alerts"."retention"."source" = $1
      and "alerts"."retention"."over" is false
    )
    and "alerts"."retention"."asked_on" is not null
  )
order by
  "alerts"."retention"."ends_on" asc,
  "alerts"."retention"."reference" asc
limit
  $2;
