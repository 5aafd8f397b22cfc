-- Query.reviewCounts: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- ReviewCounts, for refugee-desk

select
  "kind",
  "urgency_now",
  count(*)::int
from
  (
    select
      "kind",
      case least(
          case "decisions"."reviews"."urgency"
            when 'URGENT' then 3
            when 'HIGH' then 2
            else 1
          end + case
            when "decisions"."reviews"."due_at" <= $1::timestamptz then 1
            else 0
          end,
          $2
        )
        when 3 then 'URGENT'
        when 2 then 'HIGH'
        else 'ROUTINE'
      end as "urgency_now"
    from
      "decisions"."reviews"
    where
      (
        (
          "decisions"."reviews"."addressee" = 'SECRETARIAT'
          and case
            when "decisions"."reviews"."decision_id" is null then false
            else (
              select
                coalesce(("decisions"."decisions"."restrictions" ->> $3)::datemultirange @> $4::date, false)
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
                  coalesce(("decisions"."decisions"."restrictions" ->> $5)::datemultirange @> $6::date, false)
                from
                  "decisions"."decisions"
                where
                  "decisions"."decisions"."id" = "decisions"."reviews"."decision_id"
              )
            end is not true
          )
        )
        and "decisions"."reviews"."closed_at" is null
      )
  ) "found"
group by
  "found"."kind",
  "urgency_now";

select
  audit.append ($1::timestamptz, $2, $3, $4, $5, $6, $7::uuid[]);

-- ReviewCounts, for ccf

select
  "kind",
  "urgency_now",
  count(*)::int
from
  (
    select
      "kind",
      case least(
          case "decisions"."reviews"."urgency"
            when 'URGENT' then 3
            when 'HIGH' then 2
            else 1
          end + case
            when "decisions"."reviews"."due_at" <= $1::timestamptz then 1
            else 0
          end,
          $2
        )
        when 3 then 'URGENT'
        when 2 then 'HIGH'
        else 'ROUTINE'
      end as "urgency_now"
    from
      "decisions"."reviews"
    where
      (
        (
          (
            "decisions"."reviews"."kind" = 'THIRD_COUNTRY_ALERT' is not true
            and "decisions"."reviews"."kind" = 'UNKNOWN_SOURCE' is not true
          )
          or case
            when "decisions"."reviews"."decision_id" is null then false
            else (
              select
                coalesce(("decisions"."decisions"."restrictions" ->> $3)::datemultirange @> $4::date, false)
              from
                "decisions"."decisions"
              where
                "decisions"."decisions"."id" = "decisions"."reviews"."decision_id"
            )
          end is not true
        )
        and "decisions"."reviews"."closed_at" is null
      )
  ) "found"
group by
  "found"."kind",
  "urgency_now";

select
  audit.append ($1::timestamptz, $2, $3, $4, $5, $6, $7::uuid[]);
