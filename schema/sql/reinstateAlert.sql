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
  "alerts"."alerts"."id",
  "alerts"."alerts"."source",
  "alerts"."alerts"."colour",
  "alerts"."alerts"."purpose",
  "alerts"."subjects"."id",
  "alerts"."subjects"."family_name",
  "alerts"."subjects"."family_name_key",
  "alerts"."subjects"."forename",
  "alerts"."subjects"."aliases",
  "alerts"."subjects"."birth_date",
  "alerts"."subjects"."sex",
  "alerts"."subjects"."nationalities",
  "alerts"."subjects"."place_of_birth",
  "alerts"."subjects"."country_of_birth",
  "alerts"."subjects"."height_metres",
  "alerts"."subjects"."weight_kilograms",
  "alerts"."subjects"."hair_colours",
  "alerts"."subjects"."eye_colours",
  "alerts"."subjects"."languages",
  "alerts"."subjects"."distinguishing_marks"
from
  "alerts"."alerts"
  inner join "alerts"."subjects" on "alerts"."subjects"."id" = "alerts"."alerts"."subject_id"
where
  "alerts"."alerts"."id" = any (
    array(
      select
        jsonb_array_elements_text($1::jsonb)::uuid
    )
  );

select
  "alerts"."alerts"."id",
  "alerts"."identity_documents"."type",
  "alerts"."identity_documents"."number",
  "alerts"."identity_documents"."issuer"
from
  "alerts"."alerts"
  inner join "alerts"."identity_documents" on "alerts"."identity_documents"."subject_id" = "alerts"."alerts"."subject_id"
where
  "alerts"."alerts"."id" = any (
    array(
      select
        jsonb_array_elements_text($1::jsonb)::uuid
    )
  )
order by
  "alerts"."identity_documents"."type" asc,
  "alerts"."identity_documents"."number" asc,
  "alerts"."identity_documents"."issuer" asc;

select
  "alert_id",
  "id",
  "issuer",
  "charge",
  "charge_translation",
  "reference",
  "law",
  "facts",
  "maximum_penalty_months",
  "sentence_months"
from
  "alerts"."warrants"
where
  "alerts"."warrants"."alert_id" = any (
    array(
      select
        jsonb_array_elements_text($1::jsonb)::uuid
    )
  )
order by
  "alerts"."warrants"."position" asc,
  "alerts"."warrants"."id" asc;

select
  "id",
  "proposed_by",
  "facts_hash"
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
    "facts_hash",
    "confirmed_by",
    "confirmed_at",
    "confirmed_reasons"
  )
values
  ($1, $2, $3, $4, $5, $6, $7, $8, default, default, default)
on conflict ("alert_id", "round") do update
set
  "reasons" = $9,
  "proposed_by" = $10,
  "proposed_at" = $11,
  "facts_hash" = $12;

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
  "disclosed"
from
  "alerts"."alerts"
where
  (
    "alerts"."alerts"."reference" = $1
    and true
  );
