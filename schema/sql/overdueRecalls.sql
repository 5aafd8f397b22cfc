-- Query.overdueRecalls: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- OverdueRecalls, for notices-desk, ccf

with
  "overdue_countries" as (
    select
      member.country,
      coalesce(counted.oldest_due_at, last.repeated_at, '-infinity') as since
    from
      unnest(
        array(
          select
            jsonb_array_elements_text($1::jsonb)
        )
      ) as member (country)
      left join (
        select
          max("recalls"."reminders"."repeated_at") as repeated_at
        from
          "recalls"."reminders"
        where
          "recalls"."reminders"."repeated_at" < $2::timestamptz
      ) last on true
      left join "recalls"."overdue_counts" counted on counted.country = member.country
      and counted.repeated_at = last.repeated_at
  )
select
  "recalls"."recalls"."reference",
  "recalls"."recalls"."scope",
  overdue.country,
  "recalls"."recalls"."issued_at",
  "recalls"."recalls"."due_at",
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
                and "recalls"."parties"."country" = overdue.country
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
                  and "recalls"."addressees"."country" = overdue.country
              )
            )
          )
          or exists (
            select
            from
              "recalls"."supersessions"
            where
              "recalls"."supersessions"."recall_id" = "recalls"."recalls"."id"
              and "recalls"."supersessions"."country" = overdue.country
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
              and "recalls"."supersessions"."country" = overdue.country
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
                  and "recalls"."parties"."country" = overdue.country
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
                    and "recalls"."addressees"."country" = overdue.country
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
            "recalls"."acknowledgements"."country" = overdue.country
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
                and "recalls"."parties"."country" = overdue.country
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
                  and "recalls"."addressees"."country" = overdue.country
              )
            )
          )
          or exists (
            select
            from
              "recalls"."supersessions"
            where
              "recalls"."supersessions"."recall_id" = "recalls"."recalls"."id"
              and "recalls"."supersessions"."country" = overdue.country
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
              and "recalls"."supersessions"."country" = overdue.country
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
                  and "recalls"."parties"."country" = overdue.country
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
                    and "recalls"."addressees"."country" = overdue.country
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
            "recalls"."acknowledgements"."country" = overdue.country
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
      overdue_countries as each
    where
      each.since <= "recalls"."recalls"."due_at"
      and "recalls"."recalls"."source" is distinct from each.country
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
    except
    select
      "recalls"."acknowledgements"."country"
    from
      "recalls"."acknowledgements"
    where
      "recalls"."acknowledgements"."recall_id" = "recalls"."recalls"."id"
      and "recalls"."acknowledgements"."ordinal" = 1
      and "recalls"."recalls"."due_at" >= coalesce(
        (
          select
            max("recalls"."reminders"."repeated_at")
          from
            "recalls"."reminders"
        ),
        '-infinity'
      )
  ) as overdue
where
  (
    true
    and "recalls"."recalls"."due_at" <= $3::timestamptz
    and "recalls"."recalls"."due_at" > $4::timestamptz
    and "recalls"."recalls"."due_at" >= (
      select
        min(since)
      from
        overdue_countries
    )
    and not exists (
      select
      from
        "recalls"."acknowledgements"
      where
        "recalls"."acknowledgements"."country" = overdue.country
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
            and "recalls"."parties"."country" = overdue.country
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
              and "recalls"."addressees"."country" = overdue.country
          )
        )
      )
      or exists (
        select
        from
          "recalls"."supersessions"
        where
          "recalls"."supersessions"."recall_id" = "recalls"."recalls"."id"
          and "recalls"."supersessions"."country" = overdue.country
      )
    )
    and "recalls"."recalls"."due_at" <= $5::timestamptz
  )
order by
  "recalls"."recalls"."due_at" asc,
  "recalls"."recalls"."issued_at" asc,
  "recalls"."recalls"."reference" asc,
  overdue.country asc
limit
  $6;
