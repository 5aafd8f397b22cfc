-- Mutation.extendAlert: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- ExtendAlert, for bureau

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
  "ends_on",
  "over"
from
  "alerts"."retention"
where
  "alerts"."retention"."alert_id" = $1
for update;

-- as nansen_registry
select
  "ordinal",
  "reasons",
  "ends_on"
from
  "alerts"."retention_extensions"
where
  "alerts"."retention_extensions"."alert_id" = $1
order by
  "alerts"."retention_extensions"."ordinal" desc
limit
  $2;
