-- Mutation.withdrawDocuments: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- WithdrawDocuments, for bureau

-- as nansen_documents
with
  given as materialized (
    select
      c[1] as type,
      c[2] as number_key,
      c[3] as last_key
    from
      (
        select
          string_to_array(line, chr(9)) as c
        from
          string_to_table($1::text, chr(10)) line
        offset
          0
      ) cells
  ),
  deleted as (
    delete from documents.travel_documents t using given g
    where
      t.issuing_country = $2
      and t.type = g.type
      and t.number_key = g.number_key
      and t.last_key = g.last_key
    returning
      1
  )
select
  count(*)::int as count
from
  deleted;

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
