-- Query.amendments: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- Amendments, for bureau

select
  "reference",
  "state",
  "requested_at",
  "content",
  "ordinal",
  "source"
from
  "alerts"."amendments"
where
  (
    "alerts"."amendments"."source" = $1
    and "alerts"."amendments"."state" = $2
  )
order by
  "alerts"."amendments"."requested_at" desc,
  "alerts"."amendments"."reference" desc,
  "alerts"."amendments"."ordinal" desc
limit
  $3;

-- Amendments, for notices-desk

select
  "reference",
  "state",
  "requested_at",
  "content",
  (
    select
      "alerts"."amendment_facts"."recorded_at"
    from
      "alerts"."amendment_facts"
    where
      "alerts"."amendment_facts"."amendment_id" = "alerts"."amendments"."id"
      and "alerts"."amendment_facts"."kind" = 'ACCEPTED'
  ),
  "ordinal",
  "source"
from
  "alerts"."amendments"
where
  (
    true
    and "alerts"."amendments"."state" = $1
  )
order by
  "alerts"."amendments"."requested_at" desc,
  "alerts"."amendments"."reference" desc,
  "alerts"."amendments"."ordinal" desc
limit
  $2;
