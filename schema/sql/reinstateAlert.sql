-- Mutation.reinstateAlert: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- ReinstateAlert, for notices-desk

select
  pg_advisory_xact_lock(hashtext ('nansen engine'));

select
  "id",
  "state"
from
  "alerts"."alerts"
where
  "alerts"."alerts"."reference" = $1;

select
  "kind",
  "round",
  "recorded_at"
from
  "alerts"."lifecycle_facts"
where
  (
    "alerts"."lifecycle_facts"."alert_id" = $1
    and "alerts"."lifecycle_facts"."kind" in ($2, $3, $4, $5)
  );

select
  "id",
  "proposed_by"
from
  "alerts"."reinstatements"
where
  (
    "alerts"."reinstatements"."alert_id" = $1
    and "alerts"."reinstatements"."round" = $2
  );

insert into
  "alerts"."reinstatements" (
    "id",
    "alert_id",
    "reference",
    "round",
    "reasons",
    "proposed_by",
    "proposed_at",
    "confirmed_by",
    "confirmed_at",
    "confirmed_reasons"
  )
values
  ($1, $2, $3, $4, $5, $6, $7, default, default, default);

select
  audit.append ($1::timestamptz, $2, $3, $4, $5, $6, $7::uuid[]);

select
  "reference",
  "form",
  "colour",
  "purpose",
  "source",
  "state",
  "valid",
  "closed_by_ccf",
  "disclosed"
from
  "alerts"."alerts"
where
  (
    "alerts"."alerts"."reference" = $1
    and true
  );
