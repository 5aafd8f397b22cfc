-- Mutation.decideExtract: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- DecideExtract, for notices-desk

select
  pg_advisory_xact_lock(hashtext ('nansen engine'));

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
  "extract_consent",
  "public_extract",
  "disclosed"
from
  "alerts"."alerts"
where
  (
    "alerts"."alerts"."reference" = $1
    and true
  );
