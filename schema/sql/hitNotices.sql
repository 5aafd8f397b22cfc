-- Query.hitNotices: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- HitNotices, for bureau

select
  "id",
  "alert_reference",
  "document_number",
  "notified_by",
  "purpose",
  "message",
  "checked_at",
  "notified_at"
from
  "checks"."hit_notices"
where
  "checks"."hit_notices"."source" = $1
order by
  "checks"."hit_notices"."notified_at" desc,
  "checks"."hit_notices"."id" desc
limit
  $2;
