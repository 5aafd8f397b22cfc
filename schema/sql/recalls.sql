-- Query.recalls: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- Recalls, for bureau

select
  "reference",
  "scope",
  "issued_at",
  "due_at",
  case
    when exists (
      select
      from
        "recalls"."acknowledgements"
      where
        "recalls"."acknowledgements"."country" = $1::text
        and "recalls"."acknowledgements"."recall_id" = "recalls"."recalls"."id"
        and "recalls"."acknowledgements"."ordinal" = 1
    ) then 'ACKNOWLEDGED'
    when (
      (
        "recalls"."recalls"."superseded_at" is not null
        and not exists (
          select
          from
            "recalls"."parties"
          where
            "recalls"."parties"."change_id" = "recalls"."recalls"."id"
            and "recalls"."parties"."step" = 'REINSTATED'
            and "recalls"."parties"."country" = $2::text
        )
        and (
          not "recalls"."recalls"."superseded_restricted"
          or exists (
            select
            from
              "recalls"."addressees"
            where
              "recalls"."addressees"."recall_id" = "recalls"."recalls"."id"
              and "recalls"."addressees"."step" = 'REINSTATED'
              and "recalls"."addressees"."country" = $3::text
          )
        )
      )
      or exists (
        select
        from
          "recalls"."supersessions"
        where
          "recalls"."supersessions"."recall_id" = "recalls"."recalls"."id"
          and "recalls"."supersessions"."country" = $4::text
      )
    ) then 'SUPERSEDED'
    when "recalls"."recalls"."due_at" <= $5::timestamptz then 'OVERDUE'
    else 'OPEN'
  end,
  (
    select
      count(*)::int
    from
      "recalls"."reminders"
    where
      "recalls"."reminders"."repeated_at" >= "recalls"."recalls"."due_at"
      and not (
        (
          (
            "recalls"."recalls"."superseded_at" is not null
            and not exists (
              select
              from
                "recalls"."parties"
              where
                "recalls"."parties"."change_id" = "recalls"."recalls"."id"
                and "recalls"."parties"."step" = 'REINSTATED'
                and "recalls"."parties"."country" = $6::text
            )
            and (
              not "recalls"."recalls"."superseded_restricted"
              or exists (
                select
                from
                  "recalls"."addressees"
                where
                  "recalls"."addressees"."recall_id" = "recalls"."recalls"."id"
                  and "recalls"."addressees"."step" = 'REINSTATED'
                  and "recalls"."addressees"."country" = $7::text
              )
            )
          )
          or exists (
            select
            from
              "recalls"."supersessions"
            where
              "recalls"."supersessions"."recall_id" = "recalls"."recalls"."id"
              and "recalls"."supersessions"."country" = $8::text
          )
        )
        and "recalls"."reminders"."repeated_at" >= coalesce(
          (
            select
              "recalls"."supersessions"."superseded_at"
            from
              "recalls"."supersessions"
            where
              "recalls"."supersessions"."recall_id" = "recalls"."recalls"."id"
              and "recalls"."supersessions"."country" = $9::text
          ),
          case
            when (
              "recalls"."recalls"."superseded_at" is not null
              and not exists (
                select
                from
                  "recalls"."parties"
                where
                  "recalls"."parties"."change_id" = "recalls"."recalls"."id"
                  and "recalls"."parties"."step" = 'REINSTATED'
                  and "recalls"."parties"."country" = $10::text
              )
              and (
                not "recalls"."recalls"."superseded_restricted"
                or exists (
                  select
                  from
                    "recalls"."addressees"
                  where
                    "recalls"."addressees"."recall_id" = "recalls"."recalls"."id"
                    and "recalls"."addressees"."step" = 'REINSTATED'
                    and "recalls"."addressees"."country" = $11::text
                )
              )
            ) then "recalls"."recalls"."superseded_at"
          end
        )
      )
      and "recalls"."reminders"."repeated_at" < coalesce(
        (
          select
            "recalls"."acknowledgements"."acknowledged_at"
          from
            "recalls"."acknowledgements"
          where
            "recalls"."acknowledgements"."country" = $12::text
            and "recalls"."acknowledgements"."recall_id" = "recalls"."recalls"."id"
            and "recalls"."acknowledgements"."ordinal" = 1
        ),
        'infinity'
      )
  ),
  (
    select
      max("recalls"."reminders"."repeated_at")
    from
      "recalls"."reminders"
    where
      "recalls"."reminders"."repeated_at" >= "recalls"."recalls"."due_at"
      and not (
        (
          (
            "recalls"."recalls"."superseded_at" is not null
            and not exists (
              select
              from
                "recalls"."parties"
              where
                "recalls"."parties"."change_id" = "recalls"."recalls"."id"
                and "recalls"."parties"."step" = 'REINSTATED'
                and "recalls"."parties"."country" = $13::text
            )
            and (
              not "recalls"."recalls"."superseded_restricted"
              or exists (
                select
                from
                  "recalls"."addressees"
                where
                  "recalls"."addressees"."recall_id" = "recalls"."recalls"."id"
                  and "recalls"."addressees"."step" = 'REINSTATED'
                  and "recalls"."addressees"."country" = $14::text
              )
            )
          )
          or exists (
            select
            from
              "recalls"."supersessions"
            where
              "recalls"."supersessions"."recall_id" = "recalls"."recalls"."id"
              and "recalls"."supersessions"."country" = $15::text
          )
        )
        and "recalls"."reminders"."repeated_at" >= coalesce(
          (
            select
              "recalls"."supersessions"."superseded_at"
            from
              "recalls"."supersessions"
            where
              "recalls"."supersessions"."recall_id" = "recalls"."recalls"."id"
              and "recalls"."supersessions"."country" = $16::text
          ),
          case
            when (
              "recalls"."recalls"."superseded_at" is not null
              and not exists (
                select
                from
                  "recalls"."parties"
                where
                  "recalls"."parties"."change_id" = "recalls"."recalls"."id"
                  and "recalls"."parties"."step" = 'REINSTATED'
                  and "recalls"."parties"."country" = $17::text
              )
              and (
                not "recalls"."recalls"."superseded_restricted"
                or exists (
                  select
                  from
                    "recalls"."addressees"
                  where
                    "recalls"."addressees"."recall_id" = "recalls"."recalls"."id"
                    and "recalls"."addressees"."step" = 'REINSTATED'
                    and "recalls"."addressees"."country" = $18::text
                )
              )
            ) then "recalls"."recalls"."superseded_at"
          end
        )
      )
      and "recalls"."reminders"."repeated_at" < coalesce(
        (
          select
            "recalls"."acknowledgements"."acknowledged_at"
          from
            "recalls"."acknowledgements"
          where
            "recalls"."acknowledgements"."country" = $19::text
            and "recalls"."acknowledgements"."recall_id" = "recalls"."recalls"."id"
            and "recalls"."acknowledgements"."ordinal" = 1
        ),
        'infinity'
      )
  ),
  coalesce(
    (
      select
        "recalls"."supersessions"."superseded_at"
      from
        "recalls"."supersessions"
      where
        "recalls"."supersessions"."recall_id" = "recalls"."recalls"."id"
        and "recalls"."supersessions"."country" = $20::text
    ),
    case
      when (
        "recalls"."recalls"."superseded_at" is not null
        and not exists (
          select
          from
            "recalls"."parties"
          where
            "recalls"."parties"."change_id" = "recalls"."recalls"."id"
            and "recalls"."parties"."step" = 'REINSTATED'
            and "recalls"."parties"."country" = $21::text
        )
        and (
          not "recalls"."recalls"."superseded_restricted"
          or exists (
            select
            from
              "recalls"."addressees"
            where
              "recalls"."addressees"."recall_id" = "recalls"."recalls"."id"
              and "recalls"."addressees"."step" = 'REINSTATED'
              and "recalls"."addressees"."country" = $22::text
          )
        )
      ) then "recalls"."recalls"."superseded_at"
    end
  ),
  coalesce(
    (
      select
        jsonb_agg(
          jsonb_build_object(
            'outcome',
            "recalls"."acknowledgements"."outcome",
            'purgedAt',
            "recalls"."acknowledgements"."purged_at",
            'systems',
            "recalls"."acknowledgements"."systems",
            'acknowledgedAt',
            "recalls"."acknowledgements"."acknowledged_at"
          )
          order by
            "recalls"."acknowledgements"."ordinal"
        )
      from
        "recalls"."acknowledgements"
      where
        "recalls"."acknowledgements"."country" = $23::text
        and "recalls"."acknowledgements"."recall_id" = "recalls"."recalls"."id"
    ),
    '[]'
  )
from
  "recalls"."recalls"
where
  (
    (
      (
        "recalls"."recalls"."restricted" is false
        or exists (
          select
          from
            "recalls"."addressees"
          where
            "recalls"."addressees"."recall_id" = "recalls"."recalls"."id"
            and "recalls"."addressees"."step" = 'REVOKED'
            and "recalls"."addressees"."country" = $24
        )
      )
      and (
        "recalls"."recalls"."source" = $25 is not true
        and exists (
          select
          from
            "recalls"."parties"
          where
            "recalls"."parties"."change_id" = "recalls"."recalls"."id"
            and "recalls"."parties"."step" = 'REVOKED'
            and "recalls"."parties"."country" = $26
        ) is not true
      )
    )
    and not exists (
      select
      from
        "recalls"."acknowledgements"
      where
        "recalls"."acknowledgements"."country" = $27::text
        and "recalls"."acknowledgements"."recall_id" = "recalls"."recalls"."id"
        and "recalls"."acknowledgements"."ordinal" = 1
    )
    and not (
      (
        "recalls"."recalls"."superseded_at" is not null
        and not exists (
          select
          from
            "recalls"."parties"
          where
            "recalls"."parties"."change_id" = "recalls"."recalls"."id"
            and "recalls"."parties"."step" = 'REINSTATED'
            and "recalls"."parties"."country" = $28::text
        )
        and (
          not "recalls"."recalls"."superseded_restricted"
          or exists (
            select
            from
              "recalls"."addressees"
            where
              "recalls"."addressees"."recall_id" = "recalls"."recalls"."id"
              and "recalls"."addressees"."step" = 'REINSTATED'
              and "recalls"."addressees"."country" = $29::text
          )
        )
      )
      or exists (
        select
        from
          "recalls"."supersessions"
        where
          "recalls"."supersessions"."recall_id" = "recalls"."recalls"."id"
          and "recalls"."supersessions"."country" = $30::text
      )
    )
    and not "recalls"."recalls"."due_at" <= $31::timestamptz
  )
order by
  "recalls"."recalls"."issued_at" desc,
  "recalls"."recalls"."reference" desc
limit
  $32;

-- Recalls, for border, police

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
  "scope",
  "issued_at",
  "due_at",
  case
    when exists (
      select
      from
        "recalls"."acknowledgements"
      where
        "recalls"."acknowledgements"."country" = $1::text
        and "recalls"."acknowledgements"."recall_id" = "recalls"."recalls"."id"
        and "recalls"."acknowledgements"."ordinal" = 1
    ) then 'ACKNOWLEDGED'
    when (
      (
        "recalls"."recalls"."superseded_at" is not null
        and not exists (
          select
          from
            "recalls"."parties"
          where
            "recalls"."parties"."change_id" = "recalls"."recalls"."id"
            and "recalls"."parties"."step" = 'REINSTATED'
            and "recalls"."parties"."country" = $2::text
        )
        and (
          not "recalls"."recalls"."superseded_restricted"
          or exists (
            select
            from
              "recalls"."addressees"
            where
              "recalls"."addressees"."recall_id" = "recalls"."recalls"."id"
              and "recalls"."addressees"."step" = 'REINSTATED'
              and "recalls"."addressees"."country" = $3::text
          )
        )
      )
      or exists (
        select
        from
          "recalls"."supersessions"
        where
          "recalls"."supersessions"."recall_id" = "recalls"."recalls"."id"
          and "recalls"."supersessions"."country" = $4::text
      )
    ) then 'SUPERSEDED'
    when "recalls"."recalls"."due_at" <= $5::timestamptz then 'OVERDUE'
    else 'OPEN'
  end,
  (
    select
      count(*)::int
    from
      "recalls"."reminders"
    where
      "recalls"."reminders"."repeated_at" >= "recalls"."recalls"."due_at"
      and not (
        (
          (
            "recalls"."recalls"."superseded_at" is not null
            and not exists (
              select
              from
                "recalls"."parties"
              where
                "recalls"."parties"."change_id" = "recalls"."recalls"."id"
                and "recalls"."parties"."step" = 'REINSTATED'
                and "recalls"."parties"."country" = $6::text
            )
            and (
              not "recalls"."recalls"."superseded_restricted"
              or exists (
                select
                from
                  "recalls"."addressees"
                where
                  "recalls"."addressees"."recall_id" = "recalls"."recalls"."id"
                  and "recalls"."addressees"."step" = 'REINSTATED'
                  and "recalls"."addressees"."country" = $7::text
              )
            )
          )
          or exists (
            select
            from
              "recalls"."supersessions"
            where
              "recalls"."supersessions"."recall_id" = "recalls"."recalls"."id"
              and "recalls"."supersessions"."country" = $8::text
          )
        )
        and "recalls"."reminders"."repeated_at" >= coalesce(
          (
            select
              "recalls"."supersessions"."superseded_at"
            from
              "recalls"."supersessions"
            where
              "recalls"."supersessions"."recall_id" = "recalls"."recalls"."id"
              and "recalls"."supersessions"."country" = $9::text
          ),
          case
            when (
              "recalls"."recalls"."superseded_at" is not null
              and not exists (
                select
                from
                  "recalls"."parties"
                where
                  "recalls"."parties"."change_id" = "recalls"."recalls"."id"
                  and "recalls"."parties"."step" = 'REINSTATED'
                  and "recalls"."parties"."country" = $10::text
              )
              and (
                not "recalls"."recalls"."superseded_restricted"
                or exists (
                  select
                  from
                    "recalls"."addressees"
                  where
                    "recalls"."addressees"."recall_id" = "recalls"."recalls"."id"
                    and "recalls"."addressees"."step" = 'REINSTATED'
                    and "recalls"."addressees"."country" = $11::text
                )
              )
            ) then "recalls"."recalls"."superseded_at"
          end
        )
      )
      and "recalls"."reminders"."repeated_at" < coalesce(
        (
          select
            "recalls"."acknowledgements"."acknowledged_at"
          from
            "recalls"."acknowledgements"
          where
            "recalls"."acknowledgements"."country" = $12::text
            and "recalls"."acknowledgements"."recall_id" = "recalls"."recalls"."id"
            and "recalls"."acknowledgements"."ordinal" = 1
        ),
        'infinity'
      )
  ),
  (
    select
      max("recalls"."reminders"."repeated_at")
    from
      "recalls"."reminders"
    where
      "recalls"."reminders"."repeated_at" >= "recalls"."recalls"."due_at"
      and not (
        (
          (
            "recalls"."recalls"."superseded_at" is not null
            and not exists (
              select
              from
                "recalls"."parties"
              where
                "recalls"."parties"."change_id" = "recalls"."recalls"."id"
                and "recalls"."parties"."step" = 'REINSTATED'
                and "recalls"."parties"."country" = $13::text
            )
            and (
              not "recalls"."recalls"."superseded_restricted"
              or exists (
                select
                from
                  "recalls"."addressees"
                where
                  "recalls"."addressees"."recall_id" = "recalls"."recalls"."id"
                  and "recalls"."addressees"."step" = 'REINSTATED'
                  and "recalls"."addressees"."country" = $14::text
              )
            )
          )
          or exists (
            select
            from
              "recalls"."supersessions"
            where
              "recalls"."supersessions"."recall_id" = "recalls"."recalls"."id"
              and "recalls"."supersessions"."country" = $15::text
          )
        )
        and "recalls"."reminders"."repeated_at" >= coalesce(
          (
            select
              "recalls"."supersessions"."superseded_at"
            from
              "recalls"."supersessions"
            where
              "recalls"."supersessions"."recall_id" = "recalls"."recalls"."id"
              and "recalls"."supersessions"."country" = $16::text
          ),
          case
            when (
              "recalls"."recalls"."superseded_at" is not null
              and not exists (
                select
                from
                  "recalls"."parties"
                where
                  "recalls"."parties"."change_id" = "recalls"."recalls"."id"
                  and "recalls"."parties"."step" = 'REINSTATED'
                  and "recalls"."parties"."country" = $17::text
              )
              and (
                not "recalls"."recalls"."superseded_restricted"
                or exists (
                  select
                  from
                    "recalls"."addressees"
                  where
                    "recalls"."addressees"."recall_id" = "recalls"."recalls"."id"
                    and "recalls"."addressees"."step" = 'REINSTATED'
                    and "recalls"."addressees"."country" = $18::text
                )
              )
            ) then "recalls"."recalls"."superseded_at"
          end
        )
      )
      and "recalls"."reminders"."repeated_at" < coalesce(
        (
          select
            "recalls"."acknowledgements"."acknowledged_at"
          from
            "recalls"."acknowledgements"
          where
            "recalls"."acknowledgements"."country" = $19::text
            and "recalls"."acknowledgements"."recall_id" = "recalls"."recalls"."id"
            and "recalls"."acknowledgements"."ordinal" = 1
        ),
        'infinity'
      )
  ),
  coalesce(
    (
      select
        "recalls"."supersessions"."superseded_at"
      from
        "recalls"."supersessions"
      where
        "recalls"."supersessions"."recall_id" = "recalls"."recalls"."id"
        and "recalls"."supersessions"."country" = $20::text
    ),
    case
      when (
        "recalls"."recalls"."superseded_at" is not null
        and not exists (
          select
          from
            "recalls"."parties"
          where
            "recalls"."parties"."change_id" = "recalls"."recalls"."id"
            and "recalls"."parties"."step" = 'REINSTATED'
            and "recalls"."parties"."country" = $21::text
        )
        and (
          not "recalls"."recalls"."superseded_restricted"
          or exists (
            select
            from
              "recalls"."addressees"
            where
              "recalls"."addressees"."recall_id" = "recalls"."recalls"."id"
              and "recalls"."addressees"."step" = 'REINSTATED'
              and "recalls"."addressees"."country" = $22::text
          )
        )
      ) then "recalls"."recalls"."superseded_at"
    end
  ),
  null
from
  "recalls"."recalls"
where
  (
    (
      (
        "recalls"."recalls"."restricted" is false
        or exists (
          select
          from
            "recalls"."addressees"
          where
            "recalls"."addressees"."recall_id" = "recalls"."recalls"."id"
            and "recalls"."addressees"."step" = 'REVOKED'
            and "recalls"."addressees"."country" = $23
        )
      )
      and (
        "recalls"."recalls"."source" = $24 is not true
        and exists (
          select
          from
            "recalls"."parties"
          where
            "recalls"."parties"."change_id" = "recalls"."recalls"."id"
            and "recalls"."parties"."step" = 'REVOKED'
            and "recalls"."parties"."country" = $25
        ) is not true
      )
    )
    and not exists (
      select
      from
        "recalls"."acknowledgements"
      where
        "recalls"."acknowledgements"."country" = $26::text
        and "recalls"."acknowledgements"."recall_id" = "recalls"."recalls"."id"
        and "recalls"."acknowledgements"."ordinal" = 1
    )
    and not (
      (
        "recalls"."recalls"."superseded_at" is not null
        and not exists (
          select
          from
            "recalls"."parties"
          where
            "recalls"."parties"."change_id" = "recalls"."recalls"."id"
            and "recalls"."parties"."step" = 'REINSTATED'
            and "recalls"."parties"."country" = $27::text
        )
        and (
          not "recalls"."recalls"."superseded_restricted"
          or exists (
            select
            from
              "recalls"."addressees"
            where
              "recalls"."addressees"."recall_id" = "recalls"."recalls"."id"
              and "recalls"."addressees"."step" = 'REINSTATED'
              and "recalls"."addressees"."country" = $28::text
          )
        )
      )
      or exists (
        select
        from
          "recalls"."supersessions"
        where
          "recalls"."supersessions"."recall_id" = "recalls"."recalls"."id"
          and "recalls"."supersessions"."country" = $29::text
      )
    )
    and not "recalls"."recalls"."due_at" <= $30::timestamptz
  )
order by
  "recalls"."recalls"."issued_at" desc,
  "recalls"."recalls"."reference" desc
limit
  $31;
