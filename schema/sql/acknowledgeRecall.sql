-- Mutation.acknowledgeRecall: its SQL in the examples of GraphiQL. Written by "npm run schema"; do not edit.

-- AcknowledgeRecall, for bureau
-- no statement
