-- Query.receipts: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- OurReceipts, for bureau

-- as nansen_engine
with recursive
  walk (token, place, nonce, found) as (
    select
      sought.token,
      0,
      entry.nonce,
      entry.found
    from
      unnest(
        array(
          select
            jsonb_array_elements_text($1::jsonb)
        )
      ) sought (token),
      lateral (
        select
          l.nonce,
          l.found
        from
          decisions.lookups l
        where
          l.address = encode(substr(sha256(convert_to(sought.token || ' ' || 0, 'UTF8')), 1, 16), 'hex')::uuid
        limit
          1
      ) entry
    union all
    select
      walk.token,
      walk.place + 1,
      entry.nonce,
      entry.found
    from
      walk,
      lateral (
        select
          l.nonce,
          l.found
        from
          decisions.lookups l
        where
          l.address = encode(substr(sha256(convert_to(walk.token || ' ' || (walk.place + 1), 'UTF8')), 1, 16), 'hex')::uuid
        limit
          1
      ) entry
  )
select
  token,
  place,
  nonce,
  found
from
  walk;

select
  set_config('nansen.receipts_of', $1, true);

select
  "id",
  "addressee",
  "data_key",
  "content"
from
  "decisions"."receipts"
where
  "decisions"."receipts"."id" = any (
    array(
      select
        jsonb_array_elements_text($1::jsonb)::uuid
    )
  );

-- as nansen_intake
select
  audit.append ($1::timestamptz, $2, $3, $4, $5, $6, $7::uuid[]);

-- OurReceipts, for asylum-office

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
with recursive
  walk (token, place, nonce, found) as (
    select
      sought.token,
      0,
      entry.nonce,
      entry.found
    from
      unnest(
        array(
          select
            jsonb_array_elements_text($1::jsonb)
        )
      ) sought (token),
      lateral (
        select
          l.nonce,
          l.found
        from
          decisions.lookups l
        where
          l.address = encode(substr(sha256(convert_to(sought.token || ' ' || 0, 'UTF8')), 1, 16), 'hex')::uuid
        limit
          1
      ) entry
    union all
    select
      walk.token,
      walk.place + 1,
      entry.nonce,
      entry.found
    from
      walk,
      lateral (
        select
          l.nonce,
          l.found
        from
          decisions.lookups l
        where
          l.address = encode(substr(sha256(convert_to(walk.token || ' ' || (walk.place + 1), 'UTF8')), 1, 16), 'hex')::uuid
        limit
          1
      ) entry
  )
select
  token,
  place,
  nonce,
  found
from
  walk;

select
  set_config('nansen.receipts_of', $1, true);

select
  "id",
  "addressee",
  "data_key",
  "content"
from
  "decisions"."receipts"
where
  "decisions"."receipts"."id" = any (
    array(
      select
        jsonb_array_elements_text($1::jsonb)::uuid
    )
  );

-- as nansen_intake_asylum_office
select
  audit.append ($1::timestamptz, $2, $3, $4, $5, $6, $7::uuid[]);
