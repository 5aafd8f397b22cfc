-- Mutation.registerWebhook: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- RegisterWebhook, for bureau
-- no statement
