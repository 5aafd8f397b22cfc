-- Query.documentChanges: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- FollowDocuments, for bureau

select
  "recalls"."feed"."epoch",
  max("recalls"."announcements"."announced_at")
from
  "recalls"."feed"
  left join "recalls"."announcements" on "recalls"."announcements"."audience" in ($1)
group by
  "recalls"."feed"."epoch";

select
  "recalls"."document_copies"."printed",
  "recalls"."document_changes"."state",
  "recalls"."document_changes"."announced_at",
  "recalls"."document_copies"."id",
  "recalls"."document_changes"."status_index"
from
  "recalls"."document_changes"
  inner join "recalls"."document_copies" on "recalls"."document_copies"."status_index" = "recalls"."document_changes"."status_index"
where
  "recalls"."document_changes"."issuing_country" = $1 is not true
order by
  "recalls"."document_changes"."announced_at" asc,
  "recalls"."document_changes"."status_index" asc
limit
  $2;

-- FollowDocuments, for border

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
  "recalls"."feed"."epoch",
  max("recalls"."announcements"."announced_at")
from
  "recalls"."feed"
  left join "recalls"."announcements" on "recalls"."announcements"."audience" in ($1)
group by
  "recalls"."feed"."epoch";

select
  "recalls"."document_copies"."printed",
  "recalls"."document_changes"."state",
  "recalls"."document_changes"."announced_at",
  "recalls"."document_copies"."id",
  "recalls"."document_changes"."status_index"
from
  "recalls"."document_changes"
  inner join "recalls"."document_copies" on "recalls"."document_copies"."status_index" = "recalls"."document_changes"."status_index"
where
  "recalls"."document_changes"."issuing_country" = $1 is not true
order by
  "recalls"."document_changes"."announced_at" asc,
  "recalls"."document_changes"."status_index" asc
limit
  $2;
