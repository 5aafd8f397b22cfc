-- Mutation.amendAlert: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- AmendAlert, for bureau

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
  "ordinal"
from
  "alerts"."amendments"
where
  (
    "alerts"."amendments"."alert_id" = $1
    and "alerts"."amendments"."state" = $2
  )
limit
  $3;

-- as nansen_registry
select
  max("ordinal")
from
  "alerts"."amendments"
where
  "alerts"."amendments"."alert_id" = $1;

-- as nansen_registry
insert into
  "alerts"."amendments" ("id", "alert_id", "source", "reference", "ordinal", "content", "requested_at", "state")
values
  ($1, $2, $3, $4, $5, $6, $7, $8)
on conflict do nothing
returning
  "ordinal";

-- as nansen_registry
insert into
  "outbox"."jobs" ("id", "task", "key", "payload", "run_at", "repeating", "attempts")
select
  "id",
  "task",
  "key",
  "payload",
  "run_at",
  "repeating",
  "attempts"
from
  jsonb_to_recordset($1::jsonb) as r (
    "id" uuid,
    "task" text,
    "key" text,
    "payload" jsonb,
    "run_at" timestamp(3) with time zone,
    "repeating" boolean,
    "attempts" integer
  );

-- as nansen_registry
select
  audit.append ($1::timestamptz, $2, $3, $4, $5, $6, $7::uuid[]);

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
    "alerts"."amendments"."reference" = $1
    and "alerts"."amendments"."ordinal" = $2
    and "alerts"."amendments"."source" = $3
  );
