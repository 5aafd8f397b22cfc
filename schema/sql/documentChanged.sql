-- Subscription.documentChanged: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- DocumentsLive, for bureau

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
  "recalls"."document_changes"."announced_at" desc,
  "recalls"."document_changes"."status_index" desc
limit
  $2;

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
  (
    "recalls"."document_changes"."issuing_country" = $1 is not true
    and ("recalls"."document_changes"."announced_at", "recalls"."document_changes"."status_index") > ($2::timestamptz, $3::int)
  )
order by
  "recalls"."document_changes"."announced_at" asc,
  "recalls"."document_changes"."status_index" asc
limit
  $4;
