-- Query.destructionProposals: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- DestructionProposals, for refugee-desk

select
  "decision_id",
  "cause",
  "proposed_by",
  "proposed_at"
from
  "decisions"."end_proposals"
where
  (
    (
      "decisions"."end_proposals"."addressee" = 'SECRETARIAT'
      and case
        when "decisions"."end_proposals"."decision_id" is null then false
        else (
          select
            coalesce(("decisions"."decisions"."restrictions" ->> $1)::datemultirange @> $2::date, false)
          from
            "decisions"."decisions"
          where
            "decisions"."decisions"."id" = "decisions"."end_proposals"."decision_id"
        )
      end is false
    )
    and exists (
      select
      from
        "decisions"."decisions"
      where
        "decisions"."decisions"."id" = "decisions"."end_proposals"."decision_id"
        and "decisions"."decisions"."ended_at" is null
    )
  )
order by
  "decisions"."end_proposals"."proposed_at" desc,
  "decisions"."end_proposals"."decision_id" desc
limit
  $3;

select
  audit.append ($1::timestamptz, $2, $3, $4, $5, $6, $7::uuid[]);

-- DestructionProposals, for ccf

select
  "decision_id",
  "cause",
  "proposed_by",
  "proposed_at"
from
  "decisions"."end_proposals"
where
  (
    "decisions"."end_proposals"."addressee" = 'CCF'
    and exists (
      select
      from
        "decisions"."decisions"
      where
        "decisions"."decisions"."id" = "decisions"."end_proposals"."decision_id"
        and "decisions"."decisions"."ended_at" is null
    )
  )
order by
  "decisions"."end_proposals"."proposed_at" desc,
  "decisions"."end_proposals"."decision_id" desc
limit
  $1;

select
  audit.append ($1::timestamptz, $2, $3, $4, $5, $6, $7::uuid[]);
