-- Mutation.withdrawBulletin: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- WithdrawBulletin, for bureau

-- as nansen_bulletins
delete from "bulletins"."bulletins"
where
  (
    "bulletins"."bulletins"."id" = $1
    and "bulletins"."bulletins"."author" = $2
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
delete from "bulletins"."bulletins"
where
  (
    "bulletins"."bulletins"."id" = $1
    and "bulletins"."bulletins"."author" = $2
  )
returning
  "id";
