-- Query.reexaminations: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- Reexaminations, for bureau

select
  "reference",
  "material",
  "requested_at",
  "ordinal",
  (
    select
      min("alerts"."source_notifications"."issued_on")::text
    from
      "alerts"."source_notifications"
    where
      "alerts"."source_notifications"."reference" = "alerts"."reexaminations"."reference"
      and "alerts"."source_notifications"."kind" = 'VALID_AGAIN'
      and "alerts"."source_notifications"."ordinal" > "alerts"."reexaminations"."statement_ordinal"
  )
from
  "alerts"."reexaminations"
where
  "alerts"."reexaminations"."source" = $1
order by
  "alerts"."reexaminations"."requested_at" desc,
  "alerts"."reexaminations"."reference" desc,
  "alerts"."reexaminations"."ordinal" desc
limit
  $2;

-- Disputed, for refugee-desk

select
  "reference",
  "material",
  "requested_at",
  "ordinal",
  null
from
  "alerts"."reexaminations"
where
  "alerts"."reexaminations"."for_refugee_desk" is true
order by
  "alerts"."reexaminations"."requested_at" desc,
  "alerts"."reexaminations"."reference" desc,
  "alerts"."reexaminations"."ordinal" desc
limit
  $1;

-- Disputed, for notices-desk

select
  "reference",
  "material",
  "requested_at",
  "ordinal",
  null
from
  "alerts"."reexaminations"
where
  "alerts"."reexaminations"."for_notices_desk" is true
order by
  "alerts"."reexaminations"."requested_at" desc,
  "alerts"."reexaminations"."reference" desc,
  "alerts"."reexaminations"."ordinal" desc
limit
  $1;

-- Disputed, for ccf

select
  "reference",
  "material",
  "requested_at",
  "ordinal",
  null
from
  "alerts"."reexaminations"
where
  "alerts"."reexaminations"."for_ccf" is true
order by
  "alerts"."reexaminations"."requested_at" desc,
  "alerts"."reexaminations"."reference" desc,
  "alerts"."reexaminations"."ordinal" desc
limit
  $1;
