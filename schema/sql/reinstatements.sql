-- Query.reinstatements: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- Reinstatements, for notices-desk

select
  "reference",
  "reasons",
  "proposed_by",
  "proposed_at",
  "confirmed_by",
  "confirmed_at",
  "confirmed_reasons"
from
  "alerts"."reinstatements"
where
  true
order by
  "alerts"."reinstatements"."proposed_at" desc,
  "alerts"."reinstatements"."reference" desc
limit
  $1;
