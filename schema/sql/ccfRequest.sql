-- Query.ccfRequest: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- CcfRequest, for ccf-secretariat

select
  set_config('nansen.officer', $1, true);

select
  "id",
  "kind",
  "language",
  "state",
  "received_on",
  "discovered_on",
  "revises",
  "recorded_by",
  "recorded_at",
  "next_due_on",
  "applicant",
  "grounds",
  "alert_references",
  "data_key"
from
  "ccf"."requests"
where
  (
    (
      exists (
        select
          1
        from
          "ccf"."recusals"
        where
          "ccf"."recusals"."request_id" = "ccf"."requests"."id"
          and "ccf"."recusals"."officer" = $1
      )
    ) is not true
    and "ccf"."requests"."id" in ($2)
  )
limit
  $3;

select
  "id",
  "kind",
  "officer",
  "recorded_at",
  "happened_on",
  "due_on",
  "addressee",
  "clock",
  "about",
  "request_id",
  "data_key",
  "content"
from
  "ccf"."steps"
where
  (
    "ccf"."steps"."request_id" = any (
      array(
        select
          jsonb_array_elements_text($1::jsonb)::uuid
      )
    )
    and (
      exists (
        select
          1
        from
          "ccf"."recusals"
        where
          "ccf"."recusals"."request_id" = "ccf"."steps"."request_id"
          and "ccf"."recusals"."officer" = $2
      )
    ) is not true
  )
order by
  "ccf"."steps"."request_id" asc,
  "ccf"."steps"."ordinal" asc;

select
  ccf.append ($1::timestamptz, $2, $3, $4, $5::uuid[]);

-- as nansen_ccf
select
  "reference",
  "source",
  "valid"
from
  "alerts"."alerts"
where
  (
    "alerts"."alerts"."reference" in ($1)
    and true
  );

-- CcfDocuments, for ccf-secretariat

select
  set_config('nansen.officer', $1, true);

select
  "id",
  "kind",
  "language",
  "state",
  "received_on",
  "discovered_on",
  "revises",
  "recorded_by",
  "recorded_at",
  "next_due_on",
  "applicant",
  "grounds",
  "alert_references",
  "data_key"
from
  "ccf"."requests"
where
  (
    (
      exists (
        select
          1
        from
          "ccf"."recusals"
        where
          "ccf"."recusals"."request_id" = "ccf"."requests"."id"
          and "ccf"."recusals"."officer" = $1
      )
    ) is not true
    and "ccf"."requests"."id" in ($2)
  )
limit
  $3;

select
  "id",
  "kind",
  "officer",
  "recorded_at",
  "happened_on",
  "due_on",
  "addressee",
  "clock",
  "about",
  "request_id",
  "data_key",
  "content"
from
  "ccf"."steps"
where
  (
    "ccf"."steps"."request_id" = any (
      array(
        select
          jsonb_array_elements_text($1::jsonb)::uuid
      )
    )
    and (
      exists (
        select
          1
        from
          "ccf"."recusals"
        where
          "ccf"."recusals"."request_id" = "ccf"."steps"."request_id"
          and "ccf"."recusals"."officer" = $2
      )
    ) is not true
  )
order by
  "ccf"."steps"."request_id" asc,
  "ccf"."steps"."ordinal" asc;

select
  ccf.append ($1::timestamptz, $2, $3, $4, $5::uuid[]);

select
  set_config('nansen.officer', $1, true);

select
  "ccf"."documents"."id",
  "ccf"."documents"."received_at",
  "ccf"."documents"."type",
  "ccf"."documents"."bytes"
from
  "ccf"."documents"
  inner join "ccf"."requests" on "ccf"."requests"."id" = "ccf"."documents"."request_id"
where
  (
    "ccf"."documents"."request_id" = $1
    and (
      exists (
        select
          1
        from
          "ccf"."recusals"
        where
          "ccf"."recusals"."request_id" = "ccf"."requests"."id"
          and "ccf"."recusals"."officer" = $2
      )
    ) is not true
  )
order by
  "ccf"."documents"."received_at" asc,
  "ccf"."documents"."id" asc;

-- Released, for ccf-secretariat

select
  set_config('nansen.officer', $1, true);

select
  "id",
  "kind",
  "language",
  "state",
  "received_on",
  "discovered_on",
  "revises",
  "recorded_by",
  "recorded_at",
  "next_due_on",
  "applicant",
  "grounds",
  "alert_references",
  "data_key"
from
  "ccf"."requests"
where
  (
    (
      exists (
        select
          1
        from
          "ccf"."recusals"
        where
          "ccf"."recusals"."request_id" = "ccf"."requests"."id"
          and "ccf"."recusals"."officer" = $1
      )
    ) is not true
    and "ccf"."requests"."id" in ($2)
  )
limit
  $3;

select
  "id",
  "kind",
  "officer",
  "recorded_at",
  "happened_on",
  "due_on",
  "addressee",
  "clock",
  "about",
  "request_id",
  "data_key",
  "content"
from
  "ccf"."steps"
where
  (
    "ccf"."steps"."request_id" = any (
      array(
        select
          jsonb_array_elements_text($1::jsonb)::uuid
      )
    )
    and (
      exists (
        select
          1
        from
          "ccf"."recusals"
        where
          "ccf"."recusals"."request_id" = "ccf"."steps"."request_id"
          and "ccf"."recusals"."officer" = $2
      )
    ) is not true
  )
order by
  "ccf"."steps"."request_id" asc,
  "ccf"."steps"."ordinal" asc;

select
  ccf.append ($1::timestamptz, $2, $3, $4, $5::uuid[]);

-- CcfRequest, for ccf-rapporteur, ccf-chamber
-- no statement

-- CcfDocuments, for ccf-rapporteur
-- no statement

-- ReadersOfCcfRequest, for ccf-chamber
-- no statement

-- Released, for ccf-chamber
-- no statement
