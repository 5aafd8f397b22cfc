-- Mutation.removeWebhook: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- RemoveWebhook, for bureau

-- as nansen_webhooks
select
  "id",
  "country",
  "url",
  "registered_at",
  "data_key",
  "secret",
  "former_secret",
  "former_until",
  "notified",
  "reminded_of",
  "message_id",
  "message_cursor",
  "message_of",
  "failing_since",
  "disabled_at"
from
  "recalls"."webhooks"
where
  (
    "recalls"."webhooks"."id" = $1
    and "recalls"."webhooks"."country" = $2
  )
for update;
