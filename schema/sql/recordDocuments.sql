-- Mutation.recordDocuments: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- RecordDocuments, for bureau

-- as nansen_documents
with
  open as materialized (
    select
      u.id
    from
      documents.uploads u
    where
      u.issuing_country = $1
      and u.kind = 'WHOLE'
      and u.state = 'OPEN'
    for key share
  )
insert into
  documents.listed_documents (id, upload_id, issuing_country, keys)
select
  gen_random_uuid(),
  open.id,
  $2,
  $3::text
from
  open;

-- as nansen_documents
with
  given as materialized (
    select
      c[1] as type,
      c[2] as number_key,
      c[3] as last_key,
      c[4] as near_key,
      nullif(c[5], '') as series,
      c[6] as number,
      nullif(c[7], '') as last_number,
      c[8] as state,
      nullif(c[9], '') as occurred_on,
      c[10] as circumstances,
      c[11] as purpose,
      nullif(c[12], '')::smallint as span
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
  stored as (
    insert into
      documents.travel_documents as t (
        issuing_country,
        type,
        number_key,
        last_key,
        near_key,
        series,
        span,
        number,
        last_number,
        state,
        occurred_on,
        circumstances,
        purpose,
        recorded_on
      )
    select
      $2,
      type,
      number_key,
      last_key,
      near_key,
      series,
      span,
      number,
      last_number,
      state,
      occurred_on,
      circumstances,
      purpose,
      $3::date
    from
      given
    order by
      number_key collate "C"
    on conflict (issuing_country, type, number_key, last_key) do update
    set
      number = excluded.number,
      last_number = excluded.last_number,
      state = excluded.state,
      occurred_on = excluded.occurred_on,
      circumstances = excluded.circumstances,
      purpose = excluded.purpose,
      changed_on = excluded.recorded_on
    where
      (t.number, t.last_number, t.state, t.occurred_on, t.circumstances, t.purpose) is distinct from (
        excluded.number,
        excluded.last_number,
        excluded.state,
        excluded.occurred_on,
        excluded.circumstances,
        excluded.purpose
      )
    returning
      changed_on
  )
select
  count(*) filter (
    where
      changed_on is null
  )::int as created,
  count(changed_on)::int as changed
from
  stored;

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
