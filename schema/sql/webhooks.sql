-- Query.webhooks: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- Webhooks, for bureau

select
  "id",
  "url",
  "registered_at",
  "failing_since",
  "disabled_at"
from
  "recalls"."webhooks"
where
  "recalls"."webhooks"."country" = $1
order by
  "recalls"."webhooks"."registered_at" desc,
  "recalls"."webhooks"."id" desc;
