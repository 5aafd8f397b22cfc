-- Mutation.restrictDiffusion: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- RestrictDiffusion, for bureau

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
  pg_advisory_xact_lock(hashtext ('nansen source act'), hashtext ($1));

-- as nansen_registry
insert into
  alerts.former_recipients (alert_id, country, source, removed_at)
select
  $1::uuid,
  former.country,
  $2,
  $3::timestamptz
from
  (
    select
      country
    from
      alerts.recipients
    where
      alert_id = $4::uuid
    union
    select
      every.country
    from
      unnest(
        array(
          select
            jsonb_array_elements_text($5::jsonb)
        )
      ) as every(country)
    where
      exists (
        select
        from
          alerts.alerts
        where
          id = $6::uuid
          and not restricted
      )
  ) former
where
  former.country <> $7
  and former.country <> all (
    array(
      select
        jsonb_array_elements_text($8::jsonb)
    )
  )
on conflict do nothing;

-- as nansen_registry
delete from "alerts"."recipients"
where
  "alerts"."recipients"."alert_id" = $1;

-- as nansen_registry
insert into
  "alerts"."recipients" ("alert_id", "country", "source")
values
  ($1, $2, $3),
  ($4, $5, $6);

-- as nansen_registry
select
  pg_advisory_xact_lock(hashtext ('nansen source act'), hashtext ($1));

-- as nansen_registry
select
  max("ordinal")
from
  "alerts"."source_acts"
where
  "alerts"."source_acts"."alert_id" = $1;

-- as nansen_registry
insert into
  "alerts"."source_acts" (
    "id",
    "alert_id",
    "source",
    "ordinal",
    "kind",
    "accepted_at",
    "reason",
    "consents",
    "reexamination_id"
  )
values
  ($1, $2, $3, $4, $5, $6, default, default, default);

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
  end,
  case
    when (
      "alerts"."source" = $5
      and "alerts"."source" = $6
      and (
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
              "alerts"."source" = $7 is not true
              or "alerts"."disclosed_state" = 'UNDER_EXAMINATION'
            )
            and (
              select
                true
              from
                "alerts"."issuers" i
              where
                i.alert_id = "alerts"."id"
                and i.country = $8
            ) is not true
          )
        )
      )
      and (
        "alerts"."disclosed_state" = 'UNDER_EXAMINATION'
        or "alerts"."disclosed" is true
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
                  and i.country = $9
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
                and r.country = $10
            )
          )
        )
      )
    ) then (
      select
        array_agg(
          "alerts"."recipients"."country"
          order by
            "alerts"."recipients"."country"
        )
      from
        "alerts"."recipients"
      where
        "alerts"."recipients"."alert_id" = "alerts"."alerts"."id"
    )
  end
from
  "alerts"."alerts"
where
  (
    "alerts"."alerts"."reference" = $11
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
              "alerts"."source" = $12 is not true
              or "alerts"."disclosed_state" = 'UNDER_EXAMINATION'
            )
            and (
              select
                true
              from
                "alerts"."issuers" i
              where
                i.alert_id = "alerts"."id"
                and i.country = $13
            ) is not true
          )
        )
      )
      and (
        (
          "alerts"."disclosed_state" = 'UNDER_EXAMINATION'
          and "alerts"."source" = $14
        )
        or (
          "alerts"."disclosed" is true
          and "alerts"."source" = $15
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
                  and i.country = $16
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
                and r.country = $17
            )
          )
        )
      )
    )
  );
