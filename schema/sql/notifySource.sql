-- Mutation.notifySource: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- NotifySource, for bureau
-- no statement

-- NotifySource, for border, immigration, police

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
