-- Query.outcomeCounts: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- OutcomeCounts, for refugee-desk

select
  period_start,
  source,
  ground,
  outcome,
  count(*)::int as count
from
  (
    select
      to_char(date_trunc($1::text, c.decided_at at time zone 'UTC'), 'YYYY-MM-DD') as period_start,
      "alerts"."alerts"."source" as source,
      c.ground,
      c.outcome
    from
      (
        select
          "decisions"."review_steps"."id"::text as key,
          "decisions"."reviews"."alert_id" as alert_id,
          "decisions"."reviews"."kind" as ground,
          "decisions"."review_steps"."outcome" as outcome,
          "decisions"."review_steps"."recorded_at" as decided_at,
          "decisions"."reviews"."decision_id" as decision_id
        from
          "decisions"."review_steps"
          join "decisions"."reviews" on "decisions"."reviews"."id" = "decisions"."review_steps"."review_id"
        where
          (
            "decisions"."review_steps"."kind" in ($2, $3)
            and (
              "decisions"."review_steps"."addressee" = 'SECRETARIAT'
              and (
                select
                  case
                    when "decisions"."reviews"."decision_id" is null then false
                    else (
                      select
                        coalesce(("decisions"."decisions"."restrictions" ->> $4)::datemultirange @> $5::date, false)
                      from
                        "decisions"."decisions"
                      where
                        "decisions"."decisions"."id" = "decisions"."reviews"."decision_id"
                    )
                  end
                from
                  "decisions"."reviews"
                where
                  "decisions"."reviews"."id" = "decisions"."review_steps"."review_id"
              ) is false
              and (
                (
                  (
                    select
                      "decisions"."reviews"."kind"
                    from
                      "decisions"."reviews"
                    where
                      "decisions"."reviews"."id" = "decisions"."review_steps"."review_id"
                  ) = 'THIRD_COUNTRY_ALERT' is not true
                  and (
                    select
                      "decisions"."reviews"."kind"
                    from
                      "decisions"."reviews"
                    where
                      "decisions"."reviews"."id" = "decisions"."review_steps"."review_id"
                  ) = 'UNKNOWN_SOURCE' is not true
                )
                or (
                  select
                    case
                      when "decisions"."reviews"."decision_id" is null then false
                      else (
                        select
                          coalesce(("decisions"."decisions"."restrictions" ->> $6)::datemultirange @> $7::date, false)
                        from
                          "decisions"."decisions"
                        where
                          "decisions"."decisions"."id" = "decisions"."reviews"."decision_id"
                      )
                    end
                  from
                    "decisions"."reviews"
                  where
                    "decisions"."reviews"."id" = "decisions"."review_steps"."review_id"
                ) is not true
              )
            )
            and (
              "decisions"."reviews"."addressee" = 'SECRETARIAT'
              and case
                when "decisions"."reviews"."decision_id" is null then false
                else (
                  select
                    coalesce(("decisions"."decisions"."restrictions" ->> $8)::datemultirange @> $9::date, false)
                  from
                    "decisions"."decisions"
                  where
                    "decisions"."decisions"."id" = "decisions"."reviews"."decision_id"
                )
              end is false
              and (
                (
                  "decisions"."reviews"."kind" = 'THIRD_COUNTRY_ALERT' is not true
                  and "decisions"."reviews"."kind" = 'UNKNOWN_SOURCE' is not true
                )
                or case
                  when "decisions"."reviews"."decision_id" is null then false
                  else (
                    select
                      coalesce(("decisions"."decisions"."restrictions" ->> $10)::datemultirange @> $11::date, false)
                    from
                      "decisions"."decisions"
                    where
                      "decisions"."decisions"."id" = "decisions"."reviews"."decision_id"
                  )
                end is not true
              )
            )
          )
        union all
        select
          '' as key,
          "alerts"."lifecycle_facts"."alert_id" as alert_id,
          'EXAMINATION' as ground,
          "alerts"."lifecycle_facts"."kind" as outcome,
          "alerts"."lifecycle_facts"."recorded_at" as decided_at,
          null::uuid as decision_id
        from
          "alerts"."lifecycle_facts"
        where
          "alerts"."lifecycle_facts"."kind" in ($12, $13, $14, $15)
          and (
            "alerts"."lifecycle_facts"."kind" <> 'PUBLISHED'
            or exists (
              select
              from
                "alerts"."requests" r
              where
                r.alert_id = "alerts"."lifecycle_facts"."alert_id"
                and r.requested_at is not null
            )
          )
      ) c
      join "alerts"."alerts" on "alerts"."alerts"."id" = c.alert_id
    where
      (
        true
        and "alerts"."alerts"."source" = $16
      )
  ) found
group by
  period_start,
  source,
  ground,
  outcome
order by
  period_start desc,
  coalesce(source, ''),
  ground,
  outcome
limit
  $17;

select
  audit.append ($1::timestamptz, $2, $3, $4, $5, $6, $7::uuid[]);

-- OutcomeCounts, for notices-desk

select
  period_start,
  source,
  ground,
  outcome,
  count(*)::int as count
from
  (
    select
      to_char(date_trunc($1::text, c.decided_at at time zone 'UTC'), 'YYYY-MM-DD') as period_start,
      "alerts"."alerts"."source" as source,
      c.ground,
      c.outcome
    from
      (
        select
          '' as key,
          "alerts"."lifecycle_facts"."alert_id" as alert_id,
          'EXAMINATION' as ground,
          "alerts"."lifecycle_facts"."kind" as outcome,
          "alerts"."lifecycle_facts"."recorded_at" as decided_at,
          null::uuid as decision_id
        from
          "alerts"."lifecycle_facts"
        where
          "alerts"."lifecycle_facts"."kind" in ($2, $3, $4, $5)
          and (
            "alerts"."lifecycle_facts"."kind" <> 'PUBLISHED'
            or exists (
              select
              from
                "alerts"."requests" r
              where
                r.alert_id = "alerts"."lifecycle_facts"."alert_id"
                and r.requested_at is not null
            )
          )
      ) c
      join "alerts"."alerts" on "alerts"."alerts"."id" = c.alert_id
    where
      (
        true
        and "alerts"."alerts"."source" = $6
      )
  ) found
group by
  period_start,
  source,
  ground,
  outcome
order by
  period_start desc,
  coalesce(source, ''),
  ground,
  outcome
limit
  $7;

-- OutcomeCounts, for ccf

select
  period_start,
  source,
  ground,
  outcome,
  count(*)::int as count
from
  (
    select
      to_char(date_trunc($1::text, c.decided_at at time zone 'UTC'), 'YYYY-MM-DD') as period_start,
      "alerts"."alerts"."source" as source,
      c.ground,
      c.outcome
    from
      (
        select
          "decisions"."review_steps"."id"::text as key,
          "decisions"."reviews"."alert_id" as alert_id,
          "decisions"."reviews"."kind" as ground,
          "decisions"."review_steps"."outcome" as outcome,
          "decisions"."review_steps"."recorded_at" as decided_at,
          "decisions"."reviews"."decision_id" as decision_id
        from
          "decisions"."review_steps"
          join "decisions"."reviews" on "decisions"."reviews"."id" = "decisions"."review_steps"."review_id"
        where
          (
            "decisions"."review_steps"."kind" in ($2, $3)
            and (
              (
                (
                  select
                    "decisions"."reviews"."kind"
                  from
                    "decisions"."reviews"
                  where
                    "decisions"."reviews"."id" = "decisions"."review_steps"."review_id"
                ) = 'THIRD_COUNTRY_ALERT' is not true
                and (
                  select
                    "decisions"."reviews"."kind"
                  from
                    "decisions"."reviews"
                  where
                    "decisions"."reviews"."id" = "decisions"."review_steps"."review_id"
                ) = 'UNKNOWN_SOURCE' is not true
              )
              or (
                select
                  case
                    when "decisions"."reviews"."decision_id" is null then false
                    else (
                      select
                        coalesce(("decisions"."decisions"."restrictions" ->> $4)::datemultirange @> $5::date, false)
                      from
                        "decisions"."decisions"
                      where
                        "decisions"."decisions"."id" = "decisions"."reviews"."decision_id"
                    )
                  end
                from
                  "decisions"."reviews"
                where
                  "decisions"."reviews"."id" = "decisions"."review_steps"."review_id"
              ) is not true
            )
            and (
              (
                "decisions"."reviews"."kind" = 'THIRD_COUNTRY_ALERT' is not true
                and "decisions"."reviews"."kind" = 'UNKNOWN_SOURCE' is not true
              )
              or case
                when "decisions"."reviews"."decision_id" is null then false
                else (
                  select
                    coalesce(("decisions"."decisions"."restrictions" ->> $6)::datemultirange @> $7::date, false)
                  from
                    "decisions"."decisions"
                  where
                    "decisions"."decisions"."id" = "decisions"."reviews"."decision_id"
                )
              end is not true
            )
          )
        union all
        select
          '' as key,
          "alerts"."lifecycle_facts"."alert_id" as alert_id,
          'EXAMINATION' as ground,
          "alerts"."lifecycle_facts"."kind" as outcome,
          "alerts"."lifecycle_facts"."recorded_at" as decided_at,
          null::uuid as decision_id
        from
          "alerts"."lifecycle_facts"
        where
          "alerts"."lifecycle_facts"."kind" in ($8, $9, $10, $11)
          and (
            "alerts"."lifecycle_facts"."kind" <> 'PUBLISHED'
            or exists (
              select
              from
                "alerts"."requests" r
              where
                r.alert_id = "alerts"."lifecycle_facts"."alert_id"
                and r.requested_at is not null
            )
          )
      ) c
      join "alerts"."alerts" on "alerts"."alerts"."id" = c.alert_id
    where
      (
        true
        and "alerts"."alerts"."source" = $12
      )
  ) found
group by
  period_start,
  source,
  ground,
  outcome
order by
  period_start desc,
  coalesce(source, ''),
  ground,
  outcome
limit
  $13;

select
  audit.append ($1::timestamptz, $2, $3, $4, $5, $6, $7::uuid[]);
