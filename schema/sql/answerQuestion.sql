-- Mutation.answerQuestion: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- AnswerQuestion, for bureau

-- as nansen_engine
select
  "decisions"."questions"."id",
  "decisions"."answers"."question_id" is not null
from
  "decisions"."questions"
  inner join "decisions"."decisions" on "decisions"."decisions"."id" = "decisions"."questions"."decision_id"
  left join "decisions"."answers" on "decisions"."answers"."question_id" = "decisions"."questions"."id"
where
  (
    "decisions"."questions"."reply_address" = $1
    and "decisions"."questions"."due_at" > $2
    and (
      "decisions"."questions"."addressee" = $3
      or not coalesce(("decisions"."decisions"."restrictions" ->> $4)::datemultirange @> $5::date, false)
    )
  );

-- as nansen_engine
select
  "decisions"."questions"."id",
  "decisions"."questions"."addressee",
  "decisions"."questions"."asked_at",
  "decisions"."questions"."data_key",
  "decisions"."answers"."answer",
  "decisions"."answers"."answered_at"
from
  "decisions"."questions"
  left join "decisions"."answers" on "decisions"."answers"."question_id" = "decisions"."questions"."id"
where
  "decisions"."questions"."id" = any (
    array(
      select
        jsonb_array_elements_text($1::jsonb)::uuid
    )
  )
order by
  "decisions"."questions"."asked_at" asc;

-- AnswerQuestion, for asylum-office

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

-- as nansen_engine
select
  "decisions"."questions"."id",
  "decisions"."answers"."question_id" is not null
from
  "decisions"."questions"
  inner join "decisions"."decisions" on "decisions"."decisions"."id" = "decisions"."questions"."decision_id"
  left join "decisions"."answers" on "decisions"."answers"."question_id" = "decisions"."questions"."id"
where
  (
    "decisions"."questions"."reply_address" = $1
    and "decisions"."questions"."due_at" > $2
    and (
      "decisions"."questions"."addressee" = $3
      or not coalesce(("decisions"."decisions"."restrictions" ->> $4)::datemultirange @> $5::date, false)
    )
  );

-- as nansen_engine
select
  "decisions"."questions"."id",
  "decisions"."questions"."addressee",
  "decisions"."questions"."asked_at",
  "decisions"."questions"."data_key",
  "decisions"."answers"."answer",
  "decisions"."answers"."answered_at"
from
  "decisions"."questions"
  left join "decisions"."answers" on "decisions"."answers"."question_id" = "decisions"."questions"."id"
where
  "decisions"."questions"."id" = any (
    array(
      select
        jsonb_array_elements_text($1::jsonb)::uuid
    )
  )
order by
  "decisions"."questions"."asked_at" asc;
