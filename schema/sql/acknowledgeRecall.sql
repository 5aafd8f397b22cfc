-- Mutation.acknowledgeRecall: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- AcknowledgeRecall, for bureau

-- as nansen_copies
select
  pg_advisory_xact_lock(hashtext ('nansen copies'), hashtext ($1));

-- as nansen_copies
select
  c.id,
  coalesce(a.ordinal, 0) as ordinal,
  a.outcome,
  a.purged_at as "purgedAt",
  a.systems
from
  jsonb_to_recordset($1::jsonb) as k (place int, reference text, issued_at timestamptz)
  left join recalls.recalls c on c.reference = k.reference
  and c.issued_at = k.issued_at
  and c.source is distinct from $2
  and not exists (
    select
    from
      "recalls"."parties"
    where
      "recalls"."parties"."change_id" = c.id
      and "recalls"."parties"."step" = 'REVOKED'
      and "recalls"."parties"."country" = $3
  )
  and (
    not c.restricted
    or exists (
      select
      from
        recalls.addressees d
      where
        d.recall_id = c.id
        and d.country = $4
        and d.step = 'REVOKED'
    )
  )
  left join lateral (
    select
      *
    from
      recalls.acknowledgements
    where
      country = $5
      and recall_id = c.id
    order by
      ordinal desc
    limit
      1
  ) a on true
order by
  k.place;
