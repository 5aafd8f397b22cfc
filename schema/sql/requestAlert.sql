-- Mutation.requestAlert: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- RequestAlert, for bureau

-- as nansen_registry
select
  of_source,
  of_subject
from
  alerts.open_requests ($1::int, $2, $3);

-- as nansen_registry
select
  alerts.reference_is_taken ($1) as taken;

-- as nansen_registry
insert into
  "alerts"."subjects" (
    "id",
    "family_name",
    "forename",
    "aliases",
    "birth_date",
    "sex",
    "nationalities",
    "place_of_birth",
    "country_of_birth",
    "height_metres",
    "weight_kilograms",
    "hair_colours",
    "eye_colours",
    "languages",
    "distinguishing_marks"
  )
values
  ($1, $2, $3, $4, $5, $6, $7, $8, $9, default, default, default, default, default, $10);

-- as nansen_registry
insert into
  alerts.subject_name_keys (key, birth_year, sketch, subject_id, rules)
select distinct
  k.key,
  s.year,
  s.sketch,
  s.id,
  $1::smallint
from
  jsonb_to_recordset($2::jsonb) as s (id uuid, year smallint, sketch varbit, keys jsonb),
  jsonb_array_elements_text(s.keys) as k (key);

-- as nansen_registry
insert into
  "alerts"."alerts" (
    "id",
    "reference",
    "reference_year",
    "reference_serial",
    "form",
    "colour",
    "purpose",
    "source",
    "subject_id",
    "restricted",
    "imported",
    "extract_consent",
    "public_extract",
    "state",
    "valid",
    "closed_by_ccf",
    "announced",
    "was_visible",
    "disclosed",
    "disclosed_state",
    "announced_to_parties",
    "was_visible_to_parties",
    "distribution_changed",
    "status_index"
  )
values
  (
    $1,
    $2,
    $3,
    $4,
    $5,
    $6,
    $7,
    $8,
    $9,
    $10,
    $11,
    $12,
    $13,
    $14,
    $15,
    $16,
    $17,
    $18,
    $19,
    $20,
    $21,
    $22,
    $23,
    default
  );

-- as nansen_registry
insert into
  "alerts"."warrants" (
    "id",
    "alert_id",
    "position",
    "issuer",
    "charge",
    "charge_translation",
    "reference",
    "law",
    "facts",
    "maximum_penalty_months",
    "sentence_months",
    "standing",
    "disclosed_standing"
  )
values
  ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13);

-- as nansen_registry
insert into
  "alerts"."requests" ("alert_id", "source", "national_reference", "requested_at")
values
  ($1, $2, $3, $4);

-- as nansen_registry
insert into
  "alerts"."lifecycle_facts" ("id", "alert_id", "kind", "round", "recorded_at", "reason")
values
  ($1, $2, $3, $4, $5, $6);

-- as nansen_registry
insert into
  "alerts"."retention" ("alert_id", "source", "reference", "ends_on", "over")
select
  "alert_id",
  "source",
  "reference",
  "ends_on",
  "over"
from
  jsonb_to_recordset($1::jsonb) as r ("alert_id" uuid, "source" text, "reference" text, "ends_on" date, "over" boolean);

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
  "form",
  "colour",
  "purpose",
  "source",
  case
    when "state" = "disclosed_state" then "state"
    when (
      "alerts"."source" = $1
      or (
        select
          true
        from
          "alerts"."issuers" i
        where
          i.alert_id = "alerts"."id"
          and i.country = $2
      )
    ) then "disclosed_state"
    else "state"
  end,
  case
    when "valid" = "disclosed" then "valid"
    when (
      "alerts"."source" = $3
      or (
        select
          true
        from
          "alerts"."issuers" i
        where
          i.alert_id = "alerts"."id"
          and i.country = $4
      )
    ) then "disclosed"
    else "valid"
  end
from
  "alerts"."alerts"
where
  (
    "alerts"."alerts"."reference" = $5
    and (
      (
        alerts.id in (
          select
            w.alert_id
          from
            alerts.source_acts w
          where
            w.kind = 'WITHDRAWAL'
        ) is not true
        and (
          "alerts"."disclosed" is true
          or (
            (
              "alerts"."source" = $6 is not true
              or "alerts"."disclosed_state" = 'UNDER_EXAMINATION'
            )
            and (
              select
                true
              from
                "alerts"."issuers" i
              where
                i.alert_id = "alerts"."id"
                and i.country = $7
            ) is not true
          )
        )
      )
      and (
        (
          "alerts"."disclosed_state" = 'UNDER_EXAMINATION'
          and "alerts"."source" = $8
        )
        or (
          "alerts"."disclosed" is true
          and "alerts"."source" = $9
        )
        or (
          (
            (
              "alerts"."state" = 'PUBLISHED'
              and "alerts"."valid" is true
            )
            or (
              "alerts"."disclosed" is true
              and (
                select
                  true
                from
                  "alerts"."issuers" i
                where
                  i.alert_id = "alerts"."id"
                  and i.country = $10
              )
            )
          )
          and (
            "alerts"."restricted" is false
            or (
              select
                true
              from
                "alerts"."recipients" r
              where
                r.alert_id = "alerts"."id"
                and r.country = $11
            )
          )
        )
      )
    )
  );
