-- Mutation.refuseAmendment: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- RefuseAmendment, for notices-desk

select
  pg_advisory_xact_lock(hashtext ('nansen engine'));

select
  "alerts"."amendments"."id",
  "alerts"."amendments"."alert_id",
  "alerts"."amendments"."ordinal",
  "alerts"."amendments"."state",
  "alerts"."amendments"."content",
  "alerts"."alerts"."form",
  "alerts"."alerts"."colour",
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
  inner join "alerts"."alerts" on "alerts"."alerts"."id" = "alerts"."amendments"."alert_id"
where
  "alerts"."amendments"."reference" = $1
order by
  "alerts"."amendments"."ordinal" desc
limit
  $2;
