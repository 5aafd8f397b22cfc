-- Mutation.decideExtract: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- DecideExtract, for notices-desk

select
  pg_advisory_xact_lock(hashtext ('nansen engine'));

select
  "id"
from
  "alerts"."alerts"
where
  "alerts"."alerts"."reference" = $1;

-- as nansen_engine
select
  "id",
  "alert_id",
  "source",
  "ordinal",
  "kind",
  "accepted_at",
  "reason",
  "consents",
  "reexamination_id"
from
  "alerts"."source_acts"
where
  "alerts"."source_acts"."alert_id" = any (
    array(
      select
        jsonb_array_elements_text($1::jsonb)::uuid
    )
  )
order by
  "alerts"."source_acts"."alert_id" asc,
  "alerts"."source_acts"."ordinal" asc;

select
  "id",
  "form",
  "valid",
  "extract_consent"
from
  "alerts"."alerts"
where
  "alerts"."alerts"."reference" = $1;

update "alerts"."alerts"
set
  "public_extract" = $1
where
  "alerts"."alerts"."id" = $2;

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
  "disclosed",
  coalesce(
    (
      select
        "act"."consents"
      from
        "alerts"."source_acts" act
      where
        "act"."alert_id" = "alerts"."id"
        and "act"."kind" = 'CONSENT'
      order by
        "act"."ordinal" desc
      limit
        1
    ),
    "alerts"."extract_consent"
  ),
  (
    "alerts"."public_extract"
    and "alerts"."id" not in (
      select
        "act"."alert_id"
      from
        "alerts"."source_acts" act
      where
        "act"."kind" = 'CONSENT'
        and not "act"."consents"
    )
  )
from
  "alerts"."alerts"
where
  (
    "alerts"."alerts"."reference" = $1
    and true
  );
