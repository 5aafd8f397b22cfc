-- Mutation.setExtractConsent: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- SetExtractConsent, for bureau

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
  ($1, $2, $3, $4, $5, $6, default, $7, default);

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
    ) then coalesce(
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
    )
  end,
  case
    when (
      "alerts"."source" = $11
      and "alerts"."source" = $12
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
              "alerts"."source" = $13 is not true
              or "alerts"."disclosed_state" = 'UNDER_EXAMINATION'
            )
            and (
              select
                true
              from
                "alerts"."issuers" i
              where
                i.alert_id = "alerts"."id"
                and i.country = $14
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
                  and i.country = $15
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
                and r.country = $16
            )
          )
        )
      )
    ) then (
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
  end
from
  "alerts"."alerts"
where
  (
    "alerts"."alerts"."reference" = $17
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
              "alerts"."source" = $18 is not true
              or "alerts"."disclosed_state" = 'UNDER_EXAMINATION'
            )
            and (
              select
                true
              from
                "alerts"."issuers" i
              where
                i.alert_id = "alerts"."id"
                and i.country = $19
            ) is not true
          )
        )
      )
      and (
        (
          "alerts"."disclosed_state" = 'UNDER_EXAMINATION'
          and "alerts"."source" = $20
        )
        or (
          "alerts"."disclosed" is true
          and "alerts"."source" = $21
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
                  and i.country = $22
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
                and r.country = $23
            )
          )
        )
      )
    )
  );
