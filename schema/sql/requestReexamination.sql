-- Mutation.requestReexamination: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- RequestReexamination, for bureau

-- as nansen_registry
select
  "id",
  "form",
  "colour"
from
  "alerts"."alerts"
where
  (
    "alerts"."alerts"."reference" = $1
    and "alerts"."alerts"."source" = $2
  );

-- as nansen_registry
select
  pg_advisory_xact_lock(hashtext ('nansen source act'), hashtext ($1));

-- as nansen_registry
select
  "ordinal",
  "kind"
from
  "alerts"."source_notifications"
where
  "alerts"."source_notifications"."alert_id" = $1
order by
  "alerts"."source_notifications"."ordinal" desc
limit
  $2;

-- as nansen_registry
select
  "ordinal",
  "requested_at",
  "statement_ordinal"
from
  "alerts"."reexaminations"
where
  "alerts"."reexaminations"."alert_id" = $1
order by
  "alerts"."reexaminations"."ordinal" desc
limit
  $2;
