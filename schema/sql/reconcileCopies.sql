-- Query.reconcileCopies: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- ReconcileCopies, for bureau

-- as nansen_copies
select
  audit.append ($1::timestamptz, $2, $3, $4, $5, $6, $7::uuid[]);

select
  "reference",
  case
    when (
      (
        "alerts"."disclosed" is true
        or "alerts"."source" = $1 is not true
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
    ) then (
      select
        rtrim(translate(encode(uuid_send ("alerts"."versions"."version"), 'base64'), '+/', '-_'), '=')
      from
        "alerts"."versions"
      where
        "alerts"."versions"."alert_id" = "alerts"."alerts"."id"
        and "alerts"."versions"."audience" = case
          when (
            "alerts"."source" = $8
            or (
              select
                true
              from
                "alerts"."issuers" i
              where
                i.alert_id = "alerts"."id"
                and i.country = $9
            )
          ) then 'PARTIES'
          else 'RECIPIENTS'
        end
    )
  end
from
  "alerts"."alerts"
where
  (
    "alerts"."alerts"."reference" = any ($10::text[])
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
                "alerts"."source" = $11 is not true
                or "alerts"."disclosed_state" = 'UNDER_EXAMINATION'
              )
              and (
                select
                  true
                from
                  "alerts"."issuers" i
                where
                  i.alert_id = "alerts"."id"
                  and i.country = $12
              ) is not true
            )
          )
        )
        and (
          (
            "alerts"."disclosed_state" = 'UNDER_EXAMINATION'
            and "alerts"."source" = $13
          )
          or (
            "alerts"."disclosed" is true
            and "alerts"."source" = $14
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
      )
      and (
        "alerts"."disclosed" is true
        or "alerts"."source" = $17 is not true
      )
    )
  );

-- ReconcileCopies, for border

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

-- as nansen_copies
select
  audit.append ($1::timestamptz, $2, $3, $4, $5, $6, $7::uuid[]);

select
  "reference",
  case
    when (
      (
        "alerts"."disclosed" is true
        or "alerts"."source" = $1 is not true
      )
      and (
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
    ) then (
      select
        rtrim(translate(encode(uuid_send ("alerts"."versions"."version"), 'base64'), '+/', '-_'), '=')
      from
        "alerts"."versions"
      where
        "alerts"."versions"."alert_id" = "alerts"."alerts"."id"
        and "alerts"."versions"."audience" = case
          when (
            "alerts"."source" = $8
            or (
              select
                true
              from
                "alerts"."issuers" i
              where
                i.alert_id = "alerts"."id"
                and i.country = $9
            )
          ) then 'PARTIES'
          else 'RECIPIENTS'
        end
    )
  end
from
  "alerts"."alerts"
where
  (
    "alerts"."alerts"."reference" = any ($10::text[])
    and (
      (
        (
          "alerts"."disclosed" is true
          or "alerts"."source" = $11 is not true
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
            "alerts"."disclosed" is true
            and "alerts"."source" = $14
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
      )
      and (
        "alerts"."disclosed" is true
        or "alerts"."source" = $17 is not true
      )
    )
  );
