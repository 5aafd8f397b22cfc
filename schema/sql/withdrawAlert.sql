-- Mutation.withdrawAlert: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- WithdrawAlert, for bureau

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
update "alerts"."retention"
set
  "asked_on" = $1,
  "over" = $2
where
  (
    "alerts"."retention"."alert_id" = $3
    and "alerts"."retention"."over" = $4
  )
returning
  "alert_id";

-- as nansen_registry
update "alerts"."amendments"
set
  "state" = $1
where
  (
    "alerts"."amendments"."alert_id" = $2
    and "alerts"."amendments"."state" = $3
  );

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
  ($1, $2, $3, $4, $5, $6, $7, default, default);

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
  "reference"
from
  "alerts"."alerts"
where
  (
    "alerts"."alerts"."reference" = any ($1::text[])
    and (
      (
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
                "alerts"."source" = $2 is not true
                or "alerts"."disclosed_state" = 'UNDER_EXAMINATION'
              )
              and (
                select
                  true
                from
                  "alerts"."issuers" i
                where
                  i.alert_id = "alerts"."id"
                  and i.country = $3
              ) is not true
            )
          )
        )
        and (
          (
            "alerts"."disclosed_state" = 'UNDER_EXAMINATION'
            and "alerts"."source" = $4
          )
          or (
            "alerts"."disclosed" is true
            and "alerts"."source" = $5
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
                    and i.country = $6
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
                  and r.country = $7
              )
            )
          )
        )
      )
      and (
        "alerts"."disclosed" is true
        or "alerts"."source" = $8 is not true
      )
    )
  );
