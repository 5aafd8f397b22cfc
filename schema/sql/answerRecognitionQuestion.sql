-- Mutation.answerRecognitionQuestion: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- AnswerRecognitionQuestion, for asylum-office

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

-- as nansen_intake_asylum_office
select
  set_config('nansen.recognition_token', $1, true);
