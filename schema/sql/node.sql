-- Query.node: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- FetchOneAgain, for bureau

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
  end,
  case
    when (
      (
        "alerts"."source" = $17 is not true
        and (
          select
            true
          from
            "alerts"."issuers" i
          where
            i.alert_id = "alerts"."id"
            and i.country = $18
        ) is not true
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
              "alerts"."source" = $19 is not true
              or "alerts"."disclosed_state" = 'UNDER_EXAMINATION'
            )
            and (
              select
                true
              from
                "alerts"."issuers" i
              where
                i.alert_id = "alerts"."id"
                and i.country = $20
            ) is not true
          )
        )
      )
      and (
        (
          "alerts"."disclosed_state" = 'UNDER_EXAMINATION'
          and "alerts"."source" = $21
        )
        or (
          "alerts"."disclosed" is true
          and "alerts"."source" = $22
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
                  and i.country = $23
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
                and r.country = $24
            )
          )
        )
      )
    ) then "status_index"
  end
from
  "alerts"."alerts"
where
  (
    "alerts"."alerts"."reference" in (
      select
        value
      from
        jsonb_array_elements_text($25::jsonb)
    )
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
              "alerts"."source" = $26 is not true
              or "alerts"."disclosed_state" = 'UNDER_EXAMINATION'
            )
            and (
              select
                true
              from
                "alerts"."issuers" i
              where
                i.alert_id = "alerts"."id"
                and i.country = $27
            ) is not true
          )
        )
      )
      and (
        (
          "alerts"."disclosed_state" = 'UNDER_EXAMINATION'
          and "alerts"."source" = $28
        )
        or (
          "alerts"."disclosed" is true
          and "alerts"."source" = $29
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
                  and i.country = $30
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
                and r.country = $31
            )
          )
        )
      )
    )
  );

-- FetchOneAgain, for border, immigration, police

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
      (
        "alerts"."disclosed" is true
        or "alerts"."source" = $5 is not true
      )
      and (
        "alerts"."source" = $6 is not true
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
              "alerts"."source" = $8 is not true
              or "alerts"."disclosed_state" = 'UNDER_EXAMINATION'
            )
            and (
              select
                true
              from
                "alerts"."issuers" i
              where
                i.alert_id = "alerts"."id"
                and i.country = $9
            ) is not true
          )
        )
      )
      and (
        (
          "alerts"."disclosed" is true
          and "alerts"."source" = $10
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
                  and i.country = $11
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
                and r.country = $12
            )
          )
        )
      )
    ) then "status_index"
  end
from
  "alerts"."alerts"
where
  (
    "alerts"."alerts"."reference" in (
      select
        value
      from
        jsonb_array_elements_text($13::jsonb)
    )
    and (
      (
        "alerts"."disclosed" is true
        or "alerts"."source" = $14 is not true
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
              "alerts"."source" = $15 is not true
              or "alerts"."disclosed_state" = 'UNDER_EXAMINATION'
            )
            and (
              select
                true
              from
                "alerts"."issuers" i
              where
                i.alert_id = "alerts"."id"
                and i.country = $16
            ) is not true
          )
        )
      )
      and (
        (
          "alerts"."disclosed" is true
          and "alerts"."source" = $17
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
                  and i.country = $18
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
                and r.country = $19
            )
          )
        )
      )
    )
  );

-- FetchOneAgain, for notices-desk

select
  "reference",
  "form",
  "colour",
  "purpose",
  "source",
  "state",
  "valid",
  coalesce(
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
  ),
  (
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
  ),
  "disclosed"
from
  "alerts"."alerts"
where
  (
    "alerts"."alerts"."reference" in (
      select
        value
      from
        jsonb_array_elements_text($1::jsonb)
    )
    and true
  );
