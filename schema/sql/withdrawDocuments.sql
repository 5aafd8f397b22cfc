-- Mutation.withdrawDocuments: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- WithdrawDocuments, for bureau

-- as nansen_documents
delete from documents.travel_documents t using jsonb_to_recordset($1::jsonb) as d ("type" text, "numberKey" text, "lastKey" text)
where
  t.issuing_country = $2
  and t.type = d."type"
  and t.number_key = d."numberKey"
  and t.last_key = d."lastKey";

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
