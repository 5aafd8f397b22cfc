-- Mutation.refuseAmendment: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- RefuseAmendment, for notices-desk

select
  pg_advisory_xact_lock(hashtext ('nansen engine'));

select
  "id",
  "alert_id",
  "ordinal",
  "state",
  (
    select
      "alerts"."amendment_facts"."recorded_at"
    from
      "alerts"."amendment_facts"
    where
      "alerts"."amendment_facts"."amendment_id" = "alerts"."amendments"."id"
      and "alerts"."amendment_facts"."kind" = 'ACCEPTED'
  )
from
  "alerts"."amendments"
where
  "alerts"."amendments"."reference" = $1
order by
  "alerts"."amendments"."ordinal" desc
limit
  $2;
