-- Mutation.recordDocuments: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- RecordDocuments, for bureau

-- as nansen_documents
insert into
  documents.travel_documents as t (
    issuing_country,
    type,
    number_key,
    last_key,
    near_key,
    series,
    number,
    last_number,
    state,
    occurred_on,
    circumstances,
    purpose,
    recorded_on
  )
select
  $1,
  "type",
  "numberKey",
  "lastKey",
  "nearKey",
  series,
  number,
  "lastNumber",
  state,
  "occurredOn",
  circumstances,
  purpose,
  $2::date
from
  jsonb_to_recordset($3::jsonb) as d (
    "type" text,
    "numberKey" text,
    "lastKey" text,
    "nearKey" text,
    series text,
    number text,
    "lastNumber" text,
    state text,
    "occurredOn" text,
    circumstances text,
    purpose text
  )
on conflict (issuing_country, type, number_key, last_key) do update
set
  number = excluded.number,
  last_number = excluded.last_number,
  state = excluded.state,
  occurred_on = excluded.occurred_on,
  circumstances = excluded.circumstances,
  purpose = excluded.purpose
where
  (t.number, t.last_number, t.state, t.occurred_on, t.circumstances, t.purpose) is distinct from (
    excluded.number,
    excluded.last_number,
    excluded.state,
    excluded.occurred_on,
    excluded.circumstances,
    excluded.purpose
  );

-- as nansen_documents
insert into
  "outbox"."jobs" ("id", "task", "key", "payload", "run_at", "repeating", "attempts")
select
  "id",
  "task",
  "key",
  "payload",
  "run_at",
  "repeating",
  "attempts"
from
  jsonb_to_recordset($1::jsonb) as r (
    "id" uuid,
    "task" text,
    "key" text,
    "payload" jsonb,
    "run_at" timestamp(3) with time zone,
    "repeating" boolean,
    "attempts" integer
  );

-- as nansen_documents
insert into
  "outbox"."jobs" ("id", "task", "key", "payload", "run_at", "repeating", "attempts")
select
  "id",
  "task",
  "key",
  "payload",
  "run_at",
  "repeating",
  "attempts"
from
  jsonb_to_recordset($1::jsonb) as r (
    "id" uuid,
    "task" text,
    "key" text,
    "payload" jsonb,
    "run_at" timestamp(3) with time zone,
    "repeating" boolean,
    "attempts" integer
  );

-- as nansen_documents
select
  audit.append ($1::timestamptz, $2, $3, $4, $5, $6, $7::uuid[]);
