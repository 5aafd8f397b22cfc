-- Query.alertValidity: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- CheckMany, for public

select
  "reference"
from
  "alerts"."alerts"
where
  (
    "alerts"."alerts"."reference" = any ($1::text[])
    and (
      (
        "alerts"."disclosed" is true
        and "alerts"."restricted" is false
        and (
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
        ) is true
        and alerts.id in (
          select
            w.alert_id
          from
            alerts.source_acts w
          where
            w.kind = 'WITHDRAWAL'
        ) is not true
      )
      and "alerts"."disclosed" is true
    )
  );

-- IsItValid, for bureau

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

-- IsItValid, for asylum-office, border, immigration, police

select
  max("may") filter (
    where
      "entity" = $1
  )
from
  "law"."entity_rights"
where
  (
    "law"."entity_rights"."country" = $2
    and "law"."entity_rights"."in_force_from" <= $3
  )
group by
  "law"."entity_rights"."version"
order by
  "law"."entity_rights"."version" desc
limit
  $4;

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
          "alerts"."disclosed" is true
          or "alerts"."source" = $2 is not true
        )
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
                "alerts"."source" = $3 is not true
                or "alerts"."disclosed_state" = 'UNDER_EXAMINATION'
              )
              and (
                select
                  true
                from
                  "alerts"."issuers" i
                where
                  i.alert_id = "alerts"."id"
                  and i.country = $4
              ) is not true
            )
          )
        )
        and (
          (
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

-- CheckMany, for border, immigration, police

select
  max("may") filter (
    where
      "entity" = $1
  )
from
  "law"."entity_rights"
where
  (
    "law"."entity_rights"."country" = $2
    and "law"."entity_rights"."in_force_from" <= $3
  )
group by
  "law"."entity_rights"."version"
order by
  "law"."entity_rights"."version" desc
limit
  $4;

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
          "alerts"."disclosed" is true
          or "alerts"."source" = $2 is not true
        )
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
                "alerts"."source" = $3 is not true
                or "alerts"."disclosed_state" = 'UNDER_EXAMINATION'
              )
              and (
                select
                  true
                from
                  "alerts"."issuers" i
                where
                  i.alert_id = "alerts"."id"
                  and i.country = $4
              ) is not true
            )
          )
        )
        and (
          (
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
