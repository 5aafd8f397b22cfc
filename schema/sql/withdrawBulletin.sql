-- Mutation.withdrawBulletin: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- WithdrawBulletin, for bureau

-- as nansen_bulletins
update "bulletins"."bulletins"
set
  "withdrawn_at" = $1
where
  (
    "bulletins"."bulletins"."id" = $2
    and "bulletins"."bulletins"."author" = $3
    and "bulletins"."bulletins"."withdrawn_at" is null
  )
returning
  "id";

-- WithdrawBulletin, for asylum-office

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

-- as nansen_bulletins_asylum_office
update "bulletins"."bulletins"
set
  "withdrawn_at" = $1
where
  (
    "bulletins"."bulletins"."id" = $2
    and "bulletins"."bulletins"."author" = $3
    and "bulletins"."bulletins"."withdrawn_at" is null
  )
returning
  "id";
