-- Mutation.handInRequest: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- HandInRequest, for applicant

select
  set_config('nansen.officer', $1, true);

insert into
  "ccf"."requests" (
    "id",
    "kind",
    "language",
    "received_on",
    "discovered_on",
    "revises",
    "recorded_by",
    "recorded_at",
    "state",
    "next_due_on",
    "data_key",
    "applicant",
    "grounds",
    "alert_references"
  )
values
  ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14);

insert into
  "ccf"."receipts" ("receipt_hash", "request_id")
values
  ($1, $2);

-- as nansen_ccf_secretariat
select
  set_config('nansen.officer', $1, true);

-- as nansen_ccf_secretariat
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

-- as nansen_ccf_secretariat
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

-- as nansen_ccf
select
  "reference",
  "source",
  "valid"
from
  "alerts"."alerts"
where
  (
    false
    and true
  );

-- as nansen_ccf
select
  "alerts"."warrants"."issuer"
from
  "alerts"."warrants"
  inner join "alerts"."alerts" on "alerts"."alerts"."id" = "alerts"."warrants"."alert_id"
where
  (
    false
    and true
  );

-- as nansen_ccf_secretariat
savepoint asked;

-- as nansen_ccf_secretariat
insert into
  "ccf"."steps" (
    "id",
    "request_id",
    "ordinal",
    "kind",
    "officer",
    "recorded_at",
    "happened_on",
    "due_on",
    "addressee",
    "clock",
    "about",
    "data_key",
    "content"
  )
values
  ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13);

-- as nansen_ccf_secretariat
update "ccf"."requests"
set
  "state" = $1,
  "next_due_on" = $2
where
  "ccf"."requests"."id" = $3;

-- as nansen_ccf_secretariat
insert into
  "ccf"."recognition_questions" ("id", "address", "asked_at", "due_at", "data_key", "question", "answered_at", "answer_key")
values
  ($1, $2, $3, $4, $5, $6, default, default);

-- as nansen_ccf_secretariat
release savepoint asked;

-- as nansen_ccf_secretariat
select
  ccf.append ($1::timestamptz, $2, $3, $4, $5::uuid[]);
