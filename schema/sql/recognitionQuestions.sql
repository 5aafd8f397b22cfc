-- Query.recognitionQuestions: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- RecognitionQuestions, for asylum-office

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
  set_config('nansen.recognition_token', $1, true);

select
  "id",
  "address",
  "asked_at",
  "due_at",
  "data_key",
  "question",
  "answered_at",
  "answer_key"
from
  "ccf"."recognition_questions"
where
  (
    "ccf"."recognition_questions"."answered_at" is null
    and "ccf"."recognition_questions"."due_at" > $1
    and "ccf"."recognition_questions"."address" = encode(sha256(convert_to($2::text || "ccf"."recognition_questions"."id"::text, 'UTF8')), 'hex')
  )
order by
  "ccf"."recognition_questions"."due_at" asc,
  "ccf"."recognition_questions"."id" asc
limit
  $3;

-- as nansen_intake_asylum_office
select
  audit.append ($1::timestamptz, $2, $3, $4, $5, $6, $7::uuid[]);
