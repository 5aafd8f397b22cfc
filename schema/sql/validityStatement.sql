-- Query.validityStatement: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- ProveValidity, for bureau

select
  (
    "alerts"."disclosed" is true
    or "alerts"."source" = $1 is not true
  ),
  (
    "alerts"."source" = $2
    or (
      select
        true
      from
        "alerts"."issuers" i
      where
        i.alert_id = "alerts"."id"
        and i.country = $3
    )
  )
from
  "alerts"."alerts"
where
  (
    "alerts"."alerts"."reference" = $4
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
              "alerts"."source" = $5 is not true
              or "alerts"."disclosed_state" = 'UNDER_EXAMINATION'
            )
            and (
              select
                true
              from
                "alerts"."issuers" i
              where
                i.alert_id = "alerts"."id"
                and i.country = $6
            ) is not true
          )
        )
      )
      and (
        (
          "alerts"."disclosed_state" = 'UNDER_EXAMINATION'
          and "alerts"."source" = $7
        )
        or (
          "alerts"."disclosed" is true
          and "alerts"."source" = $8
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
    )
  );

-- ProveValidity, for border, immigration, police

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
  (
    "alerts"."disclosed" is true
    or "alerts"."source" = $1 is not true
  ),
  (
    "alerts"."source" = $2
    or (
      select
        true
      from
        "alerts"."issuers" i
      where
        i.alert_id = "alerts"."id"
        and i.country = $3
    )
  )
from
  "alerts"."alerts"
where
  (
    "alerts"."alerts"."reference" = $4
    and (
      (
        "alerts"."disclosed" is true
        or "alerts"."source" = $5 is not true
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
          "alerts"."disclosed" is true
          and "alerts"."source" = $8
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
    )
  );

-- ProveValidity, for ccf

select
  "alerts"."valid" is true,
  false
from
  "alerts"."alerts"
where
  (
    "alerts"."alerts"."reference" = $1
    and true
  );
