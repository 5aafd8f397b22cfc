-- Query.decidedCases: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- SimilarCases, for refugee-desk

select
  "id",
  "source"
from
  "alerts"."alerts"
where
  (
    "alerts"."alerts"."reference" = $1
    and true
  );

select distinct
  "kind"
from
  "decisions"."reviews"
where
  (
    "decisions"."reviews"."alert_id" = $1
    and (
      "decisions"."reviews"."addressee" = 'SECRETARIAT'
      and case
        when "decisions"."reviews"."decision_id" is null then false
        else (
          select
            coalesce(("decisions"."decisions"."restrictions" ->> $2)::datemultirange @> $3::date, false)
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
              coalesce(("decisions"."decisions"."restrictions" ->> $4)::datemultirange @> $5::date, false)
            from
              "decisions"."decisions"
            where
              "decisions"."decisions"."id" = "decisions"."reviews"."decision_id"
          )
        end is not true
      )
    )
  );

select
  c.key,
  "alerts"."alerts"."reference" as reference,
  c.ground,
  c.outcome,
  c.decision_id,
  (
    extract(
      epoch
      from
        c.decided_at
    ) * 1000
  )::float8 as decided_at
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
        "decisions"."review_steps"."kind" in ($1, $2)
        and (
          "decisions"."review_steps"."addressee" = 'SECRETARIAT'
          and (
            select
              case
                when "decisions"."reviews"."decision_id" is null then false
                else (
                  select
                    coalesce(("decisions"."decisions"."restrictions" ->> $3)::datemultirange @> $4::date, false)
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
                      coalesce(("decisions"."decisions"."restrictions" ->> $5)::datemultirange @> $6::date, false)
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
                coalesce(("decisions"."decisions"."restrictions" ->> $7)::datemultirange @> $8::date, false)
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
                  coalesce(("decisions"."decisions"."restrictions" ->> $9)::datemultirange @> $10::date, false)
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
      "alerts"."lifecycle_facts"."kind" in ($11, $12, $13, $14)
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
    and (
      "alerts"."alerts"."id" <> $15
      and "alerts"."alerts"."source" = $16
      and c.ground = any (
        array(
          select
            jsonb_array_elements_text($17::jsonb)
        )
      )
    )
  )
order by
  c.decided_at desc,
  "alerts"."alerts"."reference",
  c.ground,
  c.outcome,
  c.key
limit
  $18;

select
  audit.append ($1::timestamptz, $2, $3, $4, $5, $6, $7::uuid[]);

select
  "reference",
  "form",
  "colour",
  "purpose",
  "source",
  "state",
  "valid",
  "closed_by_ccf",
  "disclosed",
  "id"
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

-- SimilarCases, for notices-desk

select
  "id",
  "source"
from
  "alerts"."alerts"
where
  (
    "alerts"."alerts"."reference" = $1
    and true
  );

select
  c.key,
  "alerts"."alerts"."reference" as reference,
  c.ground,
  c.outcome,
  c.decision_id,
  (
    extract(
      epoch
      from
        c.decided_at
    ) * 1000
  )::float8 as decided_at
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
      "alerts"."lifecycle_facts"."kind" in ($1, $2, $3, $4)
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
    and (
      "alerts"."alerts"."id" <> $5
      and "alerts"."alerts"."source" = $6
      and c.ground = any (
        array(
          select
            jsonb_array_elements_text($7::jsonb)
        )
      )
    )
  )
order by
  c.decided_at desc,
  "alerts"."alerts"."reference",
  c.ground,
  c.outcome,
  c.key
limit
  $8;

select
  "reference",
  "form",
  "colour",
  "purpose",
  "source",
  "state",
  "valid",
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

-- SimilarCases, for ccf

select
  "id",
  "source"
from
  "alerts"."alerts"
where
  (
    "alerts"."alerts"."reference" = $1
    and true
  );

select distinct
  "kind"
from
  "decisions"."reviews"
where
  (
    "decisions"."reviews"."alert_id" = $1
    and (
      (
        "decisions"."reviews"."kind" = 'THIRD_COUNTRY_ALERT' is not true
        and "decisions"."reviews"."kind" = 'UNKNOWN_SOURCE' is not true
      )
      or case
        when "decisions"."reviews"."decision_id" is null then false
        else (
          select
            coalesce(("decisions"."decisions"."restrictions" ->> $2)::datemultirange @> $3::date, false)
          from
            "decisions"."decisions"
          where
            "decisions"."decisions"."id" = "decisions"."reviews"."decision_id"
        )
      end is not true
    )
  );

select
  c.key,
  "alerts"."alerts"."reference" as reference,
  c.ground,
  c.outcome,
  c.decision_id,
  (
    extract(
      epoch
      from
        c.decided_at
    ) * 1000
  )::float8 as decided_at
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
        "decisions"."review_steps"."kind" in ($1, $2)
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
                    coalesce(("decisions"."decisions"."restrictions" ->> $3)::datemultirange @> $4::date, false)
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
                coalesce(("decisions"."decisions"."restrictions" ->> $5)::datemultirange @> $6::date, false)
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
      "alerts"."lifecycle_facts"."kind" in ($7, $8, $9, $10)
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
    and (
      "alerts"."alerts"."id" <> $11
      and "alerts"."alerts"."source" = $12
      and c.ground = any (
        array(
          select
            jsonb_array_elements_text($13::jsonb)
        )
      )
    )
  )
order by
  c.decided_at desc,
  "alerts"."alerts"."reference",
  c.ground,
  c.outcome,
  c.key
limit
  $14;

select
  audit.append ($1::timestamptz, $2, $3, $4, $5, $6, $7::uuid[]);

select
  "reference",
  "form",
  "colour",
  "purpose",
  "source",
  "state",
  "valid",
  "closed_by_ccf",
  "disclosed",
  "id"
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
