-- Query.recallsOfAlert: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- RecallsOfAlert, for notices-desk, ccf

select
  "recalls"."recalls"."id",
  "recalls"."recalls"."reference",
  "recalls"."recalls"."scope",
  member.country,
  "recalls"."recalls"."issued_at",
  "recalls"."recalls"."due_at",
  case
    when exists (
      select
      from
        "recalls"."acknowledgements"
      where
        "recalls"."acknowledgements"."country" = member.country
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
            and "recalls"."parties"."country" = member.country
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
              and "recalls"."addressees"."country" = member.country
          )
        )
      )
      or exists (
        select
        from
          "recalls"."supersessions"
        where
          "recalls"."supersessions"."recall_id" = "recalls"."recalls"."id"
          and "recalls"."supersessions"."country" = member.country
      )
    ) then 'SUPERSEDED'
    when "recalls"."recalls"."due_at" <= $1::timestamptz then 'OVERDUE'
    else 'OPEN'
  end,
  (
    select
      "recalls"."acknowledgements"."acknowledged_at"
    from
      "recalls"."acknowledgements"
    where
      "recalls"."acknowledgements"."recall_id" = "recalls"."recalls"."id"
      and "recalls"."acknowledgements"."country" = member.country
      and "recalls"."acknowledgements"."ordinal" = 1
  ),
  coalesce(
    (
      select
        "recalls"."supersessions"."superseded_at"
      from
        "recalls"."supersessions"
      where
        "recalls"."supersessions"."recall_id" = "recalls"."recalls"."id"
        and "recalls"."supersessions"."country" = member.country
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
            and "recalls"."parties"."country" = member.country
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
              and "recalls"."addressees"."country" = member.country
          )
        )
      ) then "recalls"."recalls"."superseded_at"
    end
  ),
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
                and "recalls"."parties"."country" = member.country
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
                  and "recalls"."addressees"."country" = member.country
              )
            )
          )
          or exists (
            select
            from
              "recalls"."supersessions"
            where
              "recalls"."supersessions"."recall_id" = "recalls"."recalls"."id"
              and "recalls"."supersessions"."country" = member.country
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
              and "recalls"."supersessions"."country" = member.country
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
                  and "recalls"."parties"."country" = member.country
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
                    and "recalls"."addressees"."country" = member.country
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
            "recalls"."acknowledgements"."country" = member.country
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
                and "recalls"."parties"."country" = member.country
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
                  and "recalls"."addressees"."country" = member.country
              )
            )
          )
          or exists (
            select
            from
              "recalls"."supersessions"
            where
              "recalls"."supersessions"."recall_id" = "recalls"."recalls"."id"
              and "recalls"."supersessions"."country" = member.country
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
              and "recalls"."supersessions"."country" = member.country
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
                  and "recalls"."parties"."country" = member.country
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
                    and "recalls"."addressees"."country" = member.country
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
            "recalls"."acknowledgements"."country" = member.country
            and "recalls"."acknowledgements"."recall_id" = "recalls"."recalls"."id"
            and "recalls"."acknowledgements"."ordinal" = 1
        ),
        'infinity'
      )
  )
from
  "recalls"."recalls"
  cross join lateral (
    select
      each.country
    from
      unnest(
        array(
          select
            jsonb_array_elements_text($2::jsonb)
        )
      ) as each (country)
    where
      "recalls"."recalls"."source" is distinct from each.country
      and not exists (
        select
        from
          "recalls"."parties"
        where
          "recalls"."parties"."change_id" = "recalls"."recalls"."id"
          and "recalls"."parties"."step" = 'REVOKED'
          and "recalls"."parties"."country" = each.country
      )
      and (
        not "recalls"."recalls"."restricted"
        or exists (
          select
          from
            "recalls"."addressees"
          where
            "recalls"."addressees"."recall_id" = "recalls"."recalls"."id"
            and "recalls"."addressees"."step" = 'REVOKED'
            and "recalls"."addressees"."country" = each.country
        )
      )
  ) as member
where
  (
    true
    and "recalls"."recalls"."reference" = $3
  )
order by
  "recalls"."recalls"."issued_at" desc,
  member.country asc,
  "recalls"."recalls"."id" asc
limit
  $4;
