-- Mutation.setExtractConsent: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- SetExtractConsent, for bureau

-- as nansen_registry
select
  pg_advisory_xact_lock(hashtext ('nansen engine'));

-- as nansen_registry
select
  "id",
  "form"
from
  "alerts"."alerts"
where
  (
    "alerts"."alerts"."reference" = $1
    and "alerts"."alerts"."source" = $2
  );

-- as nansen_registry
update "alerts"."alerts"
set
  "extract_consent" = $1
where
  (
    "alerts"."alerts"."id" = $2
    and "alerts"."alerts"."extract_consent" = $3
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
        "alerts"."disclosed" is true
        or (
          (
            ("alerts"."source" = $7) is not true
            or "alerts"."disclosed_state" = 'UNDER_EXAMINATION'
          )
          and (
            (
              select
                true
              from
                "alerts"."issuers" i
              where
                i.alert_id = "alerts"."id"
                and i.country = $8
            )
          ) is not true
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
    ) then "extract_consent"
  end,
  case
    when (
      "alerts"."source" = $11
      and "alerts"."source" = $12
      and (
        "alerts"."disclosed" is true
        or (
          (
            ("alerts"."source" = $13) is not true
            or "alerts"."disclosed_state" = 'UNDER_EXAMINATION'
          )
          and (
            (
              select
                true
              from
                "alerts"."issuers" i
              where
                i.alert_id = "alerts"."id"
                and i.country = $14
            )
          ) is not true
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
    ) then "public_extract"
  end,
  "status_index"
from
  "alerts"."alerts"
where
  (
    "alerts"."alerts"."reference" = $17
    and (
      (
        "alerts"."disclosed" is true
        or (
          (
            ("alerts"."source" = $18) is not true
            or "alerts"."disclosed_state" = 'UNDER_EXAMINATION'
          )
          and (
            (
              select
                true
              from
                "alerts"."issuers" i
              where
                i.alert_id = "alerts"."id"
                and i.country = $19
            )
          ) is not true
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
